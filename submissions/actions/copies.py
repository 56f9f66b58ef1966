"""Copies of documents that were kept before such copies were made."""

from django.core.files.base import File
from django.db.models import Q

from records.files import open_file
from records.models import Scan, StoredFile
from submissions.uploads import keep_copies, look

MOST_AT_ONCE = 10


def make_copies():
    """Make what is missing beside evidence. Returns how many files got a copy; one that gets none is tried again."""
    used = Q(attachments__isnull=False) | Q(revision_files__isnull=False)
    bare = StoredFile.objects.filter(used, bare=None).exclude(scan=Scan.INFECTED)
    bare = bare.exclude(media_type__startswith="image/")
    made = 0
    for stored in StoredFile.objects.filter(pk__in=bare).order_by("?")[:MOST_AT_ONCE]:
        with open_file(stored) as source:
            _verdict, _better, bare_copy, preview = look(File(source), may_be_office=True)
        keep_copies(stored, bare_copy, preview)
        made += bare_copy is not None
    return made
