"""A judge says, before an entry opens, whether an interest stands in the way. The history of it stays."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from judging.actions.locking import locked_assignment
from judging.models import AssignmentStatus, ConflictDeclaration, Round, RoundStatus, Stance
from records.audit import record
from records.clock import database_now, lock_for_share
from records.refusals import Refused


def why_not_declare(assignment):
    """Empty while the judge may declare: until the round closes, and never back from a recusal."""
    if assignment.round.status != RoundStatus.FROZEN:
        return _("Babak ini sudah ditutup.")
    if assignment.status == AssignmentStatus.RECUSED:
        return _("Anda sudah menyatakan tidak menilai karya ini. Hubungi ketua dewan juri bila itu keliru.")
    return ""


def declare(assignment, *, by, stance, reason=""):
    """Clear the way to the entry, or step back from it. Stepping back closes the entry and keeps what was scored."""
    with transaction.atomic():
        lock_for_share(Round.objects.filter(pk=assignment.round_id))
        assignment = locked_assignment(assignment)
        if not by.has_perm("judging.declare_conflict", assignment):
            raise PermissionDenied
        reason = reason.strip()
        if refusal := why_not_declare(assignment) or _why_not_stance(assignment, stance, reason):
            raise Refused(refusal)
        before = assignment.status
        assignment.status = AssignmentStatus.CLEAR if stance == Stance.CLEAR else AssignmentStatus.RECUSED
        assignment.save(update_fields=["status"])
        declaration = ConflictDeclaration.objects.create(
            assignment=assignment, stance=stance, reason=reason, created_by=by, created_at=database_now()
        )
        record("judging.declare", assignment, by=by, changes={"status": [before, assignment.status], "stance": stance})
    return declaration


def _why_not_stance(assignment, stance, reason):
    if stance not in Stance.values:
        return _("Pilih salah satu pernyataan.")
    if stance == Stance.CLEAR and assignment.status == AssignmentStatus.CLEAR:
        return _("Anda sudah menyatakan tidak ada benturan kepentingan.")
    if stance != Stance.CLEAR and not reason:
        return _("Tulis alasan singkat mengapa Anda tidak menilai karya ini.")
    return ""
