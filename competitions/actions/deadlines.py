"""The end of a phase, once people know it, moves by two people: one asks, another approves or refuses (SEC-019)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from competitions.models import DeadlineMove, EditionStatus, MoveOutcome, Phase
from records import generation
from records.audit import record
from records.clock import database_now
from records.refusals import Refused
from records.templatetags.wib import wib, wib_deadline
from records.text import clean_text


def why_not_ask_move(phase):
    """Whether the end of this phase may be asked to move at all."""
    if phase.edition.status == EditionStatus.PREPARED:
        return _("%(edition)s belum dibuka. Ubah tanggalnya langsung pada penyelenggaraan.") % {
            "edition": phase.edition
        }
    if phase.edition.status == EditionStatus.ARCHIVED:
        return _("%(edition)s sudah menjadi arsip. Tahapannya tidak dapat diubah lagi.") % {"edition": phase.edition}
    if phase.moves.filter(outcome=MoveOutcome.PENDING).exists():
        return _("Masih ada permintaan yang menunggu persetujuan untuk tahapan ini.")
    return ""


def why_not_close_at(phase, closes_at, now):
    """Whether the phase may end at this moment: ahead, after its opening, clear of others of its kind."""
    if closes_at == phase.closes_at:
        return _("Batas baru sama dengan batas yang berlaku sekarang.")
    if closes_at <= now:
        return _("Pilih batas baru yang belum lewat.")
    if closes_at <= phase.opens_at:
        return _("Tahapan ini baru dibuka %(moment)s. Pilih batas baru sesudahnya.") % {"moment": wib(phase.opens_at)}
    others = Phase.objects.filter(edition=phase.edition, kind=phase.kind).exclude(pk=phase.pk)
    if other := others.filter(opens_at__lt=closes_at, closes_at__gt=phase.opens_at).first():
        return _("Batas baru bertumpang tindih dengan tahapan %(phase)s, yang dibuka %(moment)s.") % {
            "phase": other.name,
            "moment": wib(other.opens_at),
        }
    return ""


def why_not_approve_move(move, now):
    if sentence := _why_decided(move):
        return sentence
    if move.phase.edition.status != EditionStatus.PUBLISHED:
        return why_not_ask_move(move.phase)
    if move.phase.closes_at != move.closes_before:
        return _("Batas tahapan ini sudah berubah menjadi %(moment)s sejak diminta. Tolak, lalu ajukan lagi.") % {
            "moment": wib_deadline(move.phase.closes_at)
        }
    return why_not_close_at(move.phase, move.closes_after, now)


def ask_move(phase, *, by, closes_at, reason):
    """Ask that a phase end at another moment; nothing moves until somebody else approves."""
    with transaction.atomic():
        phase = _locked(phase.pk, by, "competitions.move_deadline")
        now = database_now()
        if sentence := why_not_ask_move(phase) or why_not_close_at(phase, closes_at, now):
            raise Refused(sentence)
        reason = clean_text(reason).strip()
        if not reason:
            raise Refused(_("Tulis alasan batas waktu diubah."))
        move = DeadlineMove.objects.create(
            phase=phase,
            closes_before=phase.closes_at,
            closes_after=closes_at,
            reason=reason,
            asked_at=now,
            asked_by=by,
        )
        record("competitions.ask_move", phase, by=by, changes=_change(move))
    return move


def approve_move(move, *, by):
    """Move the end of the phase for everybody. Whoever sends meanwhile holds the phase, and is waited for."""
    with transaction.atomic():
        move, now = _to_decide(move, by)
        if sentence := why_not_approve_move(move, now):
            raise Refused(sentence)
        move.phase.closes_at = move.closes_after
        move.phase.save(update_fields=["closes_at"])
        _decide(move, MoveOutcome.APPROVED, by=by, at=now)
        record("competitions.approve_move", move.phase, by=by, changes=_change(move))
        generation.bump()
    return move


def refuse_move(move, *, by):
    """The deadline stays as it is."""
    with transaction.atomic():
        move, now = _to_decide(move, by)
        if sentence := _why_decided(move):
            raise Refused(sentence)
        _decide(move, MoveOutcome.REFUSED, by=by, at=now)
        record("competitions.refuse_move", move.phase, by=by, changes=_change(move))
    return move


def withdraw_move(move, *, by):
    """Whoever asked takes the request back; the deadline stays as it is, and may be asked about anew."""
    with transaction.atomic():
        phase = _locked(move.phase_id, by, "competitions.move_deadline")
        move = DeadlineMove.objects.select_for_update().get(pk=move.pk)
        if move.asked_by_id != by.pk:
            raise PermissionDenied
        if sentence := _why_decided(move):
            raise Refused(sentence)
        _decide(move, MoveOutcome.WITHDRAWN, by=by, at=database_now())
        record("competitions.withdraw_move", phase, by=by, changes=_change(move))
    return move


def _locked(pk, by, perm):
    phase = Phase.objects.select_for_update(of=("self",)).select_related("edition__competition").get(pk=pk)
    if not by.has_perm(perm, phase):
        raise PermissionDenied
    return phase


def _to_decide(move, by):
    """The request as it stands, its phase locked first; never by the person who asked."""
    phase = _locked(move.phase_id, by, "competitions.approve_move")
    fresh = DeadlineMove.objects.select_for_update().get(pk=move.pk)
    if fresh.asked_by_id == by.pk:
        raise PermissionDenied
    fresh.phase = phase
    return fresh, database_now()


def _why_decided(move):
    if move.outcome == MoveOutcome.PENDING:
        return ""
    return _("Permintaan ini sudah diputuskan %(moment)s.") % {"moment": wib(move.decided_at)}


def _decide(move, outcome, *, by, at):
    move.outcome, move.decided_at, move.decided_by = outcome, at, by
    move.save(update_fields=["outcome", "decided_at", "decided_by"])


def _change(move):
    return {"closes_at": [move.closes_before.isoformat(), move.closes_after.isoformat()], "move": move.pk}
