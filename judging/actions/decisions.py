"""A decision is prepared by one person and announced by another, for all entries at once."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from judging.announcement import carry_out
from judging.awards import Pick, award_rank, departs_from_order
from judging.models import Decision, DecisionItem, DecisionKind, DecisionStatus, Round, RoundKind, RoundStatus
from judging.ranking import rounded
from judging.results import results_of, why_not_results
from records.audit import record
from records.clock import database_now
from records.refusals import Refused
from submissions.models import EntryStatus

MOST_AWARD = 60
IN_PLAY = (EntryStatus.VERIFIED, EntryStatus.SHORTLISTED)
PLACES = 6


def decision_in_force(round):
    return round.decisions.exclude(status=DecisionStatus.CANCELLED).first()


def why_not_prepare(round):
    """Empty when a decision may be prepared: the scores are open and no other decision stands."""
    if reason := why_not_results(round):
        return reason
    return _("Babak ini sudah mempunyai keputusan.") if decision_in_force(round) else ""


def prepare(round, *, by, kind, picks, reason=""):
    """Write down who is chosen, for what. `picks`: {entry.pk: award or ""}; entries not in it are not chosen."""
    with transaction.atomic():
        round = Round.objects.select_for_update(of=("self",)).select_related("edition").get(pk=round.pk)
        if not by.has_perm("judging.prepare_decision", round):
            raise PermissionDenied
        if refusal := why_not_prepare(round):
            raise Refused(refusal)
        places = [(result.category, place) for result in results_of(round) for place in result.places]
        picks = {pk: award.strip() for pk, award in picks.items()}
        if refusal := why_not_kind(round, kind, picks) or why_not_picks(places, kind, picks, reason.strip()):
            raise Refused(refusal)
        decision = Decision.objects.create(
            round=round, kind=kind, reason=reason.strip(), prepared_by=by, prepared_at=database_now()
        )
        DecisionItem.objects.bulk_create(_item(decision, place, picks) for _category, place in places)
        # Who is chosen stays out of the audit trail, which more people read than may know it before the announcement.
        record("judging.prepare_decision", decision, by=by, changes={"kind": kind})
    return decision


def why_not_kind(round, kind, picks):
    """Empty when the round can end with this kind of decision: finalists go on, so there is a round to go on to."""
    if kind not in DecisionKind.values:
        return _("Pilih jenis keputusan: finalis atau pemenang.")
    if kind == DecisionKind.FINALISTS and round.kind == RoundKind.FINAL:
        return _("Ini penilaian akhir: tidak ada babak sesudahnya bagi finalis. Pilih pemenang.")
    if kind == DecisionKind.FINALISTS and any(picks.values()):
        return _("Finalis belum mendapat penghargaan. Kosongkan kolom penghargaan, atau pilih pemenang.")
    return ""


def why_not_picks(places, kind, picks, reason):
    """Empty when the choice can stand; a choice that departs from the computed order needs its reason in writing."""
    if not picks:
        return _("Pilih sekurang-kurangnya satu karya.")
    if not picks.keys() <= {place.entry.pk for _category, place in places}:
        return _("Ada pilihan yang bukan karya babak ini. Muat ulang halaman, lalu pilih lagi.")
    if kind == DecisionKind.WINNERS and not all(picks.values()):
        return _("Tulis penghargaan untuk setiap karya yang Anda pilih, misalnya “Juara 1”.")
    if any(len(award) > MOST_AWARD for award in picks.values()):
        return _("Nama penghargaan paling panjang %(most)d karakter.") % {"most": MOST_AWARD}
    chosen = [
        Pick(category.pk, place.ranked.rank, place.entry.pk in picks, picks.get(place.entry.pk, ""))
        for category, place in places
    ]
    if not reason and departs_from_order(chosen):
        return _(
            "Pilihan ini tidak mengikuti urutan hasil hitung, atau memutus nilai yang sama. Tulis pertimbangannya."
        )
    return ""


def why_not_cancel(decision):
    return "" if decision.status == DecisionStatus.PREPARED else _("Keputusan ini sudah diumumkan atau dibatalkan.")


def cancel(decision, *, by):
    """Take a prepared decision back, so that another can be prepared. It stays on record."""
    with transaction.atomic():
        decision = _locked(decision)
        if not by.has_perm("judging.cancel_decision", decision):
            raise PermissionDenied
        if reason := why_not_cancel(decision):
            raise Refused(reason)
        decision.status = DecisionStatus.CANCELLED
        decision.save(update_fields=["status"])
        record("judging.cancel_decision", decision, by=by, changes={"status": ["prepared", decision.status]})
    return decision


def why_not_second_person(decision, person):
    """Whoever prepared a decision does not announce it (SEC-019)."""
    if decision.prepared_by_id == person.pk:
        return _("Anda yang menyiapkan keputusan ini. Pengumuman harus dilakukan orang lain.")
    return ""


def why_not_announce(decision):
    """Empty when the prepared decision still fits its entries."""
    if decision.status != DecisionStatus.PREPARED:
        return _("Keputusan ini sudah diumumkan atau dibatalkan.")
    gone = [item.entry for item in decision.items.all() if item.is_selected and item.entry.status not in IN_PLAY]
    if gone:
        return _("%(entry)s tidak lagi mengikuti kompetisi. Batalkan keputusan ini dan siapkan yang baru.") % {
            "entry": gone[0]
        }
    return ""


def announce(decision, *, by):
    """Make the decision public: entries, showcase, minutes and mails, all in one transaction. Returns the Minutes."""
    with transaction.atomic():
        decision = _locked(decision)
        if not by.has_perm("judging.announce_decision", decision):
            raise PermissionDenied
        if reason := why_not_second_person(decision, by):
            raise PermissionDenied(reason)
        if reason := why_not_announce(decision):
            raise Refused(reason)
        now = database_now()
        decision.status, decision.announced_at, decision.announced_by = DecisionStatus.ANNOUNCED, now, by
        decision.save(update_fields=["status", "announced_at", "announced_by"])
        minutes = carry_out(decision, by=by, now=now)
        decision.round.status = RoundStatus.DECIDED
        decision.round.save(update_fields=["status"])
        record("judging.announce", decision, by=by, changes={"minutes": minutes.sha256})
    return minutes


def _locked(decision):
    Round.objects.select_for_update(of=("self",)).get(pk=decision.round_id)
    return (
        Decision.objects.select_for_update(of=("self",))
        .select_related("round__edition__competition", "round__rubric", "prepared_by")
        .prefetch_related("items__entry__institution", "items__entry__category", "items__entry__lead")
        .get(pk=decision.pk)
    )


def _item(decision, place, picks):
    award = picks.get(place.entry.pk, "")
    return DecisionItem(
        decision=decision,
        entry=place.entry,
        rank=place.ranked.rank,
        score=None if place.ranked.score is None else rounded(place.ranked.score, PLACES),
        is_selected=place.entry.pk in picks,
        award=award,
        award_rank=award_rank(award),
    )
