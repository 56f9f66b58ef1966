"""A round's life: frozen when the call opens, closed, its scores opened by two people."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from competitions.actions import publish, why_not_publish
from competitions.models import Edition, Phase, PhaseKind
from judging import rulebook
from judging.models import AssignmentStatus, Round, RoundStatus, ScoreOpening, SheetStatus
from judging.models.rounds import LEADING
from records.audit import record
from records.canonical import digest
from records.clock import database_now, lock_for_share
from records.refusals import Refused
from records.templatetags.wib import wib_deadline

OPENINGS_NEEDED = 2


def why_not_freeze(round):
    """Empty when the round's rules can be frozen as they stand, else what to mend first."""
    criteria = list(round.rubric.criteria.all())
    if round.status != RoundStatus.PREPARED:
        return _("Aturan babak %(round)s sudah dibekukan.") % {"round": round.name}
    if {round.rubric.edition_id, round.phase.edition_id} != {round.edition_id}:
        return _("Pilih rubrik dan tahapan dari penyelenggaraan yang sama untuk babak %(round)s.") % {
            "round": round.name
        }
    if round.phase.kind != PhaseKind.JUDGING:
        return _("Pilih tahapan penilaian juri untuk babak %(round)s.") % {"round": round.name}
    if reason := why_not_weigh(round.rubric, criteria):
        return reason
    if not set(round.tie_break) <= {criterion.pk for criterion in criteria}:
        return _("Pemecah nilai sama pada babak %(round)s harus kriteria dari rubriknya.") % {"round": round.name}
    return ""


def why_not_weigh(rubric, criteria=None):
    """Empty when the rubric has criteria and their weights are whole."""
    criteria = list(rubric.criteria.all()) if criteria is None else criteria
    if not criteria:
        return _("Rubrik “%(rubric)s” belum berisi kriteria.") % {"rubric": rubric}
    if any(criterion.weight is None for criterion in criteria) or (
        sum(criterion.weight for criterion in criteria) != rulebook.FULL_WEIGHT
    ):
        return _("Bobot kriteria dalam rubrik “%(rubric)s” harus terisi semua dan berjumlah 100.") % {"rubric": rubric}
    return ""


def why_not_open_call(edition):
    """Empty when the edition's rules are ready to be frozen and the edition to be opened."""
    if reason := why_not_publish(edition):
        return reason
    rounds = list(edition.rounds.select_related("rubric", "phase"))
    if reason := why_unscored(edition) or why_unjudged(rounds):
        return reason
    reasons = (reason for round in rounds if (reason := why_not_freeze(round)))
    return next(reasons, "") or why_not_led(edition)


def why_unscored(edition):
    """Empty once there is something to score by."""
    return "" if edition.rubrics.exists() else _("Tambahkan rubrik dengan kriteria dan bobotnya.")


def why_unjudged(rounds):
    """Empty once somebody is to judge at some time."""
    if rounds:
        return ""
    return _("Tambahkan sekurang-kurangnya satu babak penilaian sebelum pendaftaran dibuka.")


def why_not_led(edition):
    """An edition that one person leads would stop at the opening of its scores, and again at the announcement."""
    leaders = edition.appointments.current().filter(role__in=LEADING, person__is_active=True)
    if leaders.values("person").distinct().count() >= OPENINGS_NEEDED:
        return ""
    return _("Tunjuk satu petugas lagi atau ketua dewan juri: membuka nilai dan mengumumkan hasil perlu dua orang.")


def open_call(edition, *, by):
    """Freeze the rubric and all rounds of an edition with their hash, then open it to everybody."""
    with transaction.atomic():
        edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
        if not by.has_perm("judging.open_call", edition):
            raise PermissionDenied
        if reason := why_not_open_call(edition):
            raise Refused(reason)
        now = database_now()
        for round in edition.rounds.select_for_update(of=("self",)).select_related("rubric"):
            _freeze(round, by=by, now=now)
        return publish(edition, by=by)


def _freeze(round, *, by, now):
    round.rules = rulebook.written(round)
    round.rules_hash = digest(round.rules)
    round.status = RoundStatus.FROZEN
    round.frozen_at, round.frozen_by = now, by
    round.save(update_fields=["rules", "rules_hash", "status", "frozen_at", "frozen_by"])
    record("judging.freeze_round", round, by=by, changes={"rules_hash": round.rules_hash})


def unfinished(round):
    """Assignments that still wait for a declaration or for a locked sheet."""
    return round.assignments.exclude(status=AssignmentStatus.RECUSED).exclude(sheet__status=SheetStatus.LOCKED)


def why_not_close(round, *, now):
    """Empty when judging may end: after its phase, or earlier once every sheet is locked."""
    if round.status == RoundStatus.PREPARED:
        return _("Babak ini belum dimulai.")
    if round.status != RoundStatus.FROZEN:
        return _("Babak ini sudah ditutup.")
    if not round.assignments.exists():
        return _("Belum ada karya yang dibagikan kepada juri.")
    waiting = unfinished(round).count()
    if now < round.phase.closes_at and waiting:
        return _(
            "Masih ada %(count)d lembar yang belum dikunci. Babak dapat ditutup setelah semuanya terkunci,"
            " atau setelah tahapan berakhir pada %(moment)s."
        ) % {"count": waiting, "moment": wib_deadline(round.phase.closes_at)}
    return ""


def close_round(round, *, by):
    """End the judging of a round: no sheet changes after this. The numbers stay closed."""
    with transaction.atomic():
        lock_for_share(Phase.objects.filter(pk=round.phase_id))
        round = Round.objects.select_for_update(of=("self",)).select_related("edition", "phase").get(pk=round.pk)
        if not by.has_perm("judging.close_round", round):
            raise PermissionDenied
        now = database_now()
        if reason := why_not_close(round, now=now):
            raise Refused(reason)
        round.status, round.closed_at, round.closed_by = RoundStatus.CLOSED, now, by
        round.save(update_fields=["status", "closed_at", "closed_by"])
        record("judging.close_round", round, by=by, changes={"unfinished": unfinished(round).count()})
    return round


def why_not_open_scores(round):
    """Empty when the scores of the round may be opened."""
    if round.status in (RoundStatus.PREPARED, RoundStatus.FROZEN):
        return _("Nilai baru dapat dibuka setelah babak ditutup.")
    return "" if round.status == RoundStatus.CLOSED else _("Nilai babak ini sudah dibuka.")


def why_not_second_opener(round, person):
    """Two different people open the scores: whoever has agreed waits for the other (SEC-019)."""
    if round.openings.filter(created_by=person).exists():
        return _("Anda sudah menyetujui pembukaan nilai. Persetujuan kedua harus diberikan orang lain.")
    return ""


def open_scores(round, *, by):
    """Agree to open the scores; the second person's agreement opens them."""
    with transaction.atomic():
        round = Round.objects.select_for_update(of=("self",)).select_related("edition").get(pk=round.pk)
        if not by.has_perm("judging.open_scores", round):
            raise PermissionDenied
        if reason := why_not_second_opener(round, by):
            raise PermissionDenied(reason)
        if reason := why_not_open_scores(round):
            raise Refused(reason)
        ScoreOpening.objects.create(round=round, created_by=by, created_at=database_now())
        agreed = round.openings.count()
        record("judging.open_scores", round, by=by, changes={"agreed": agreed})
        if agreed >= OPENINGS_NEEDED:
            round.status = RoundStatus.OPENED
            round.save(update_fields=["status"])
    return round
