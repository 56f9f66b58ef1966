"""What waits for a judge and for those who lead the judging, as the home page lists it."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from competitions.models import Edition, EditionStatus
from judging.actions.assignments import unassigned_entries
from judging.actions.decisions import decision_in_force, why_not_second_person
from judging.actions.rounds import why_not_close, why_not_open_call, why_not_second_opener
from judging.models import Assignment, AssignmentStatus, Round, RoundStatus, SheetStatus
from judging.preparing import first_missing
from records.clock import database_now
from records.waiting import Waiting


def waiting_for(user):
    """[Waiting], the judge's own work first."""
    return [*_for_judge(user), *_for_leaders(user)]


def _for_judge(user):
    if not user.has_perm("judging.enter_desk"):
        return
    own = Assignment.objects.of(user).filter(round__status=RoundStatus.FROZEN)
    undeclared = Q(assignments__in=own.filter(status=AssignmentStatus.ASSIGNED))
    unlocked = Q(assignments__in=own.filter(status=AssignmentStatus.CLEAR).exclude(sheet__status=SheetStatus.LOCKED))
    rounds = Round.objects.filter(assignments__in=own).select_related("edition__competition", "phase")
    counted = rounds.annotate(
        undeclared=Count("assignments", filter=undeclared, distinct=True),
        unlocked=Count("assignments", filter=unlocked, distinct=True),
    )
    desk = reverse("admin:judging_desk")
    for round in counted.order_by("phase__closes_at", "pk"):
        if round.undeclared:
            title = _("Nyatakan benturan kepentingan untuk %(count)d karya") % {"count": round.undeclared}
            yield Waiting(title, str(round), desk, round.phase.closes_at)
        if round.unlocked:
            title = _("Nilai %(count)d karya lagi") % {"count": round.unlocked}
            yield Waiting(title, str(round), desk, round.phase.closes_at)


def _for_leaders(user):
    now = database_now()
    prepared = Edition.objects.visible_to(user).filter(status=EditionStatus.PREPARED)
    for edition in prepared.select_related("competition").order_by("pk"):
        if user.has_perm("judging.open_call", edition):
            yield _to_prepare(edition)
    begun = Round.objects.visible_to(user).exclude(status=RoundStatus.PREPARED)
    for round in begun.select_related("edition__competition", "phase").order_by("pk"):
        if user.has_perm("judging.close_round", round):
            yield from _to_do(round, user, now)


def _to_prepare(edition):
    """Opening the call, or what is still missing for it and the page where that is added."""
    if reason := why_not_open_call(edition):
        title = _("Siapkan %(edition)s") % {"edition": edition}
        return Waiting(title, reason, first_missing(edition))
    url = reverse("admin:judging_open_call", args=[edition.pk])
    return Waiting(_("Bekukan aturan dan buka pendaftaran"), str(edition), url)


def _to_do(round, user, now):
    url = reverse("admin:judging_round", args=[round.pk])
    if round.status == RoundStatus.FROZEN:
        yield from _to_judge(round, url, now)
    elif round.status == RoundStatus.CLOSED and not why_not_second_opener(round, user):
        yield Waiting(_("Setujui pembukaan nilai"), str(round), url)
    elif round.status == RoundStatus.OPENED:
        yield from _to_decide(round, user)


def _to_judge(round, url, now):
    if not why_not_close(round, now=now):
        yield Waiting(_("Tutup penilaian"), str(round), url)
    elif count := unassigned_entries(round).count():
        title = _("Bagikan %(count)d karya kepada juri") % {"count": count}
        yield Waiting(title, str(round), url, round.phase.closes_at)


def _to_decide(round, user):
    decision = decision_in_force(round)
    if decision is None:
        yield Waiting(_("Siapkan keputusan"), str(round), reverse("admin:judging_decision", args=[round.pk]))
    elif not why_not_second_person(decision, user):
        yield Waiting(
            _("Periksa dan umumkan keputusan"), str(round), reverse("admin:judging_announce", args=[round.pk])
        )
