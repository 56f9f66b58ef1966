"""A draft that the committee begins for an institution: its lead and team write it, the committee never reads it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from records.audit import record
from records.outbox import post
from records.refusals import Refused
from submissions.actions.entries import begin, hold_place
from submissions.words_of_desk import begun_for_you


def start_for(*, category, institution, title, lead, by):
    """Begin a draft led by somebody of the institution, under the same rules as if the lead had begun it."""
    with transaction.atomic():
        category, institution = hold_place(category, institution, lead=lead)
        if not by.has_perm("submissions.start_for_others", category.edition):
            raise PermissionDenied
        if by == lead or not lead.has_perm("submissions.start_entry", institution):
            raise Refused(_("Ketua tim harus pegawai %(name)s, bukan Anda.") % {"name": institution.full_name})
        entry = begin(category, institution, lead=lead, title=title, by=by)
        changes = {"category": category.pk, "institution": institution.code, "lead": lead.pk}
        record("submissions.start_for", entry, by=by, changes=changes)
        subject, body = begun_for_you(entry)
        post(to=lead, subject=subject, body=body)
    return entry
