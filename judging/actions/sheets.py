"""A judge's own sheet: score by score, locked when complete, opened again with a reason.

No audit event carries a value: totals and scores are nowhere before two people open them (INT-11).
"""

from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from competitions.models import Phase
from judging import ranking
from judging.actions.locking import locked_assignment
from judging.models import (
    AssignmentStatus,
    RoundStatus,
    Score,
    ScoreSheet,
    SheetReopening,
    SheetStatus,
)
from records.audit import record
from records.clock import database_now, lock_for_share
from records.refusals import Refused
from records.templatetags.wib import wib, wib_deadline

MOST_NOTE = 500
MOST_SHEET_NOTE = 4000
MOST_REASON = 300


def why_not_judge(round, *, now):
    """Empty while the round's sheets may be written."""
    if round.status == RoundStatus.PREPARED:
        return _("Penilaian belum dimulai: aturan babak ini belum dibekukan.")
    if round.status != RoundStatus.FROZEN:
        return _("Penilaian babak ini sudah ditutup. Nilai tidak dapat diubah lagi.")
    if now < round.phase.opens_at:
        return _("Penilaian dimulai %(moment)s. Karya sudah dapat Anda baca.") % {"moment": wib(round.phase.opens_at)}
    if now >= round.phase.closes_at:
        return _("Penilaian sudah berakhir %(moment)s. Nilai tidak dapat diubah lagi.") % {
            "moment": wib_deadline(round.phase.closes_at)
        }
    return ""


def why_not_score(assignment, *, now):
    """Empty while the judge may write on the sheet of this assignment."""
    if assignment.status == AssignmentStatus.ASSIGNED:
        return _("Nyatakan dahulu ada tidaknya benturan kepentingan dengan karya ini.")
    if assignment.status == AssignmentStatus.RECUSED:
        return _("Anda menyatakan tidak menilai karya ini.")
    if reason := why_not_judge(assignment.round, now=now):
        return reason
    if _is_locked(assignment):
        return _("Lembar nilai ini terkunci. Buka kembali dengan alasan bila ada yang perlu diubah.")
    return ""


def why_not_value(criterion, value):
    """Empty when the exact value lies in the criterion's range and on a step."""
    if isinstance(value, Decimal) and value.is_finite() and criterion.admits(value):
        return ""
    return _("Nilai “%(criterion)s” harus %(lowest)s sampai %(highest)s, dengan langkah %(step)s.") % {
        "criterion": criterion.name,
        "lowest": ranking.written(criterion.minimum),
        "highest": ranking.written(criterion.maximum),
        "step": ranking.written(criterion.step),
    }


def missing_criteria(assignment):
    """Criteria of the rubric that the sheet has no score for, in the rubric's order."""
    scored = Score.objects.filter(sheet__assignment=assignment).values("criterion")
    return list(assignment.round.rubric.criteria.exclude(pk__in=scored))


def why_not_lock(assignment, *, now):
    """Empty when the sheet is complete and may be locked."""
    if reason := why_not_score(assignment, now=now):
        return reason
    if missing := missing_criteria(assignment):
        return _("Belum dinilai: %(criteria)s.") % {"criteria": ", ".join(criterion.name for criterion in missing)}
    return ""


def why_not_reopen(assignment, *, now):
    if not _is_locked(assignment):
        return _("Lembar nilai ini tidak terkunci.")
    if assignment.status != AssignmentStatus.CLEAR:
        return _("Anda menyatakan tidak menilai karya ini.")
    return why_not_judge(assignment.round, now=now)


def save_score(assignment, criterion, *, by, value, note=None):
    """The one way a score is written: an exact value for one criterion, with its note when one is given."""
    with transaction.atomic():
        assignment, now = _held(assignment, by=by)
        if criterion.rubric_id != assignment.round.rubric_id:
            raise Refused(_("Kriteria ini tidak termasuk rubrik babak ini."))
        if reason := why_not_score(assignment, now=now) or why_not_value(criterion, value) or _why_not_note(note):
            raise Refused(reason)
        sheet = _touch(assignment, now=now)
        fields = {"value": value} | ({} if note is None else {"note": note.strip()})
        if not Score.objects.filter(sheet=sheet, criterion=criterion).update(**fields):
            Score.objects.create(sheet=sheet, criterion=criterion, **fields)
        record("judging.save_score", sheet, by=by, changes={"criterion": criterion.pk, "version": sheet.version})
    return sheet


def save_note(assignment, *, by, note):
    """The judge's words about the entry as a whole."""
    with transaction.atomic():
        assignment, now = _held(assignment, by=by)
        if reason := why_not_score(assignment, now=now) or _why_not_note(note, most=MOST_SHEET_NOTE):
            raise Refused(reason)
        sheet = _touch(assignment, now=now, note=note.strip())
        record("judging.save_note", sheet, by=by, changes={"version": sheet.version})
    return sheet


def save_sheet(assignment, *, by, scores, note):
    """A whole sheet as one form sends it: all of it or nothing. `scores`: (criterion, value, note)."""
    with transaction.atomic():
        for criterion, value, words in scores:
            save_score(assignment, criterion, by=by, value=value, note=words)
        return save_note(assignment, by=by, note=note)


def lock(assignment, *, by):
    """Say that the sheet is finished. Only locked sheets are counted."""
    with transaction.atomic():
        assignment, now = _held(assignment, by=by)
        if reason := why_not_lock(assignment, now=now):
            raise Refused(reason)
        sheet = assignment.sheet
        sheet.status, sheet.locked_at, sheet.locked_by = SheetStatus.LOCKED, now, by
        sheet.save(update_fields=["status", "locked_at", "locked_by"])
        record("judging.lock", sheet, by=by, changes={"status": [SheetStatus.OPEN, sheet.status]})
    return sheet


def reopen(assignment, *, by, reason):
    """Open one's own locked sheet again, with a reason that stays."""
    with transaction.atomic():
        assignment, now = _held(assignment, by=by)
        if refusal := why_not_reopen(assignment, now=now) or _why_not_reason(reason.strip()):
            raise Refused(refusal)
        sheet = assignment.sheet
        sheet.status, sheet.locked_at, sheet.locked_by = SheetStatus.OPEN, None, None
        sheet.save(update_fields=["status", "locked_at", "locked_by"])
        SheetReopening.objects.create(sheet=sheet, reason=reason.strip(), created_by=by, created_at=now)
        record("judging.reopen", sheet, by=by, changes={"status": [SheetStatus.LOCKED, sheet.status]})
    return sheet


def _held(assignment, *, by):
    """The assignment locked for writing, its round and phase held as they are, and the moment that counts."""
    lock_for_share(Phase.objects.filter(rounds=assignment.round_id))  # joins the round, so both rows are held
    assignment = locked_assignment(assignment)
    if not by.has_perm("judging.score_entry", assignment):
        raise PermissionDenied
    return assignment, database_now()


def _touch(assignment, *, now, **fields):
    """The sheet of the assignment, begun if need be, with a new version and the time of saving."""
    if not hasattr(assignment, "sheet"):
        return ScoreSheet.objects.create(assignment=assignment, saved_at=now, **fields)
    sheet = assignment.sheet
    for name, value in {"version": sheet.version + 1, "saved_at": now, **fields}.items():
        setattr(sheet, name, value)
    sheet.save(update_fields=["version", "saved_at", *fields])
    return sheet


def _is_locked(assignment):
    return hasattr(assignment, "sheet") and assignment.sheet.status == SheetStatus.LOCKED


def _why_not_note(note, *, most=MOST_NOTE):
    if note is not None and len(note.strip()) > most:
        return _("Catatan terlalu panjang: hapus %(over)d karakter.") % {"over": len(note.strip()) - most}
    return ""


def _why_not_reason(reason):
    if not reason:
        return _("Tulis alasan membuka kembali lembar nilai ini.")
    if len(reason) > MOST_REASON:
        return _("Alasan terlalu panjang: hapus %(over)d karakter.") % {"over": len(reason) - MOST_REASON}
    return ""
