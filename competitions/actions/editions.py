"""An edition opens and is put away by an act, never by a date alone."""

from collections import Counter

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from competitions.models import (
    EDITION_MOVES,
    Edition,
    EditionStatus,
    PhaseKind,
    Question,
    QuestionKind,
    why_not_columns,
)
from records import generation
from records.audit import record
from records.clock import database_now
from records.refusals import Refused
from records.templatetags.wib import wib_deadline


def why_not_publish(edition):
    """Empty when the edition can be opened to everybody, else what is missing."""
    if EditionStatus.PUBLISHED not in EDITION_MOVES[EditionStatus(edition.status)]:
        return _("Penyelenggaraan ini sudah dibuka atau sudah menjadi arsip.")
    return why_uninvited(edition) or why_undated(edition) or why_unasked(edition)


def why_uninvited(edition):
    """Empty once somebody is invited."""
    return "" if edition.categories.exists() else _("Tambahkan sekurang-kurangnya satu kategori.")


def why_undated(edition):
    """Empty once works can be sent at some time."""
    if edition.phases.filter(kind=PhaseKind.SUBMISSION).exists():
        return ""
    return _("Tambahkan tahapan pengajuan dengan tanggal mulai dan berakhir.")


def why_unasked(edition):
    """Empty when the form asks something, and all of it can be answered."""
    if not Question.objects.of_edition(edition).exists():
        return _("Tambahkan sekurang-kurangnya satu pertanyaan pada formulir.")
    return _why_keys_clash(edition) or _why_table_undrawn(edition) or _why_age_unknown(edition)


def _why_keys_clash(edition):
    """Answers are saved, frozen and published by the question's key, whatever its section."""
    keys = Counter(Question.objects.of_edition(edition).values_list("slug", flat=True))
    twice = sorted(key for key, count in keys.items() if count > 1)
    if not twice:
        return ""
    return _("Kunci pertanyaan ini dipakai lebih dari sekali: %(keys)s. Beri setiap pertanyaan kunci sendiri.") % {
        "keys": ", ".join(twice)
    }


def _why_table_undrawn(edition):
    """What is wrong with the columns of a table; the panel refuses it too, but not every form comes from there."""
    for question in Question.objects.of_edition(edition).filter(kind=QuestionKind.TABLE):
        if reason := why_not_columns(question.columns):
            return _("Tabel “%(prompt)s” belum dapat diisi. %(reason)s") % {"prompt": question.prompt, "reason": reason}
    return ""


def _why_age_unknown(edition):
    """Nobody could meet a rule about age when the form does not ask for the day on which an innovation began."""
    dates = Question.objects.of_edition(edition).filter(kind=QuestionKind.DATE)
    asked = set(dates.values_list("slug", flat=True))
    category = edition.categories.exclude(began_question__in=["", *asked]).first()
    if category is None:
        return ""
    return _(
        "Kategori %(category)s memeriksa umur inovasi, tetapi formulir tidak mempunyai pertanyaan berjenis tanggal "
        "dengan kunci “%(slug)s”. Tambahkan pertanyaan itu, atau ubah aturan kategorinya."
    ) % {"category": category.name, "slug": category.began_question}


def publish(edition, *, by):
    """Open a prepared edition to everybody. Called when the call opens, after rubric and rounds are frozen."""
    with transaction.atomic():
        edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
        if not by.has_perm("competitions.publish_edition", edition):
            raise PermissionDenied
        if reason := why_not_publish(edition):
            raise Refused(reason)
        edition.status = EditionStatus.PUBLISHED
        edition.published_at, edition.published_by = database_now(), by
        edition.save(update_fields=["status", "published_at", "published_by"])
        record("competitions.publish", edition, by=by, changes={"status": [EditionStatus.PREPARED, edition.status]})
        generation.bump()
    return edition


def why_not_archive(edition, *, now):
    """Empty when the edition can become an archive: never while one of its phases is still to end."""
    if EditionStatus.ARCHIVED not in EDITION_MOVES[EditionStatus(edition.status)]:
        return _("Penyelenggaraan ini sudah menjadi arsip.")
    last = edition.phases.filter(closes_at__gt=now).order_by("-closes_at").first()
    if last:
        return _("Tahapan %(phase)s baru berakhir %(moment)s. Arsipkan sesudahnya.") % {
            "phase": last.name,
            "moment": wib_deadline(last.closes_at),
        }
    return ""


def archive(edition, *, by):
    """Put an edition away: still public, no longer running. `by` is None when the archive of other times is loaded."""
    with transaction.atomic():
        edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
        if by is not None and not by.has_perm("competitions.archive_edition", edition):
            raise PermissionDenied
        if reason := why_not_archive(edition, now=database_now()):
            raise Refused(reason)
        before, edition.status = edition.status, EditionStatus.ARCHIVED
        edition.save(update_fields=["status"])
        record("competitions.archive", edition, by=by, changes={"status": [before, edition.status]})
        generation.bump()
    return edition
