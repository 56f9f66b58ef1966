"""A round as those who lead it see it: how far everybody is, never a number that was given (INT-11)."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from judging.actions.decisions import decision_in_force, why_not_prepare, why_not_second_person
from judging.actions.rounds import OPENINGS_NEEDED, why_not_close, why_not_open_scores, why_not_second_opener
from judging.models import AssignmentStatus, DecisionStatus, RoundStatus, SheetStatus, Stance
from judging.results import why_not_results
from records.templatetags.wib import wib, wib_deadline

ORDER = list(RoundStatus)


def judges_progress(round):
    """One row per judge: how many entries are given, declared, locked, stepped back from."""
    recused, locked = Q(status=AssignmentStatus.RECUSED), Q(sheet__status=SheetStatus.LOCKED)
    rows = round.assignments.values("judge", "judge__name", "judge__title_before", "judge__title_after").annotate(
        given=Count("pk"),
        waiting=Count("pk", filter=Q(status=AssignmentStatus.ASSIGNED)),
        recused=Count("pk", filter=recused),
        locked=Count("pk", filter=locked & ~recused),
    )
    return [
        row | {"to_score": row["given"] - row["recused"], "is_done": row["given"] - row["recused"] == row["locked"]}
        for row in rows.order_by("judge__name", "judge")
    ]


def recusals(round):
    """Assignments that a judge stepped back from, with the last declaration's reason."""
    rows = round.assignments.filter(status=AssignmentStatus.RECUSED).select_related("judge", "entry")
    return [
        {"assignment": row, "last": row.declarations.exclude(stance=Stance.CLEAR).last()}
        for row in rows.order_by("entry", "judge")
    ]


def timeline(round):
    """The round's life as `components/timeline.html` shows it."""
    openings = [f"{row.created_by} ({wib(row.created_at)})" for row in round.openings.select_related("created_by")]
    steps = (
        (_("Aturan dibekukan"), wib(round.frozen_at), _by(round.frozen_by), RoundStatus.FROZEN),
        (_("Juri menilai"), _span(round.phase), "", RoundStatus.CLOSED),
        (_("Penilaian ditutup"), wib(round.closed_at), _by(round.closed_by), RoundStatus.CLOSED),
        (_("Nilai dibuka dua orang"), "", "; ".join(openings), RoundStatus.OPENED),
        (_("Hasil diumumkan"), *_announced(decision_in_force(round)), RoundStatus.DECIDED),
    )
    states = ["done" if ORDER.index(round.status) >= ORDER.index(step[3]) else "next" for step in steps]
    if "done" in states and "next" in states:
        states[states.index("next")] = "now"
    return [
        {"title": title, "when": when, "text": text, "state": state}
        for (title, when, text, _reached), state in zip(steps, states, strict=True)
    ]


def _announced(decision):
    if decision is None or decision.status != DecisionStatus.ANNOUNCED:
        return "", ""
    return wib(decision.announced_at), _by(decision.announced_by)


def acts(round, user, now):
    """What may be done with the round: each a dict for `judging/act.html`, with the sentence when it may not be now."""
    return [
        _act(
            user,
            round,
            "judging.close_round",
            "judging_close",
            _("Tutup penilaian"),
            why_not_close(round, now=now),
            until=RoundStatus.CLOSED,
        ),
        _act(
            user,
            round,
            "judging.open_scores",
            "judging_open_scores",
            _("Setujui pembukaan nilai"),
            why_not_open_scores(round) or why_not_second_opener(round, user),
            detail=_("%(given)d dari %(needed)d persetujuan.")
            % {"given": min(round.openings.count(), OPENINGS_NEEDED), "needed": OPENINGS_NEEDED},
            until=RoundStatus.OPENED,
        ),
        _act(user, round, "judging.view_ranking", "judging_ranking", _("Lihat peringkat"), why_not_results(round)),
        *_decision_acts(round, user),
    ]


def _decision_acts(round, user):
    decision = decision_in_force(round)
    if decision is None or decision.status != DecisionStatus.PREPARED:
        yield _act(
            user,
            round,
            "judging.prepare_decision",
            "judging_decision",
            _("Siapkan keputusan"),
            why_not_prepare(round),
            until=RoundStatus.DECIDED,
        )
    if decision is None:
        return
    if decision.status == DecisionStatus.PREPARED:
        why_not = why_not_second_person(decision, user)
        yield _act(
            user, round, "judging.announce_decision", "judging_announce", _("Periksa dan umumkan keputusan"), why_not
        )
        yield _act(user, round, "judging.cancel_decision", "judging_cancel", _("Batalkan keputusan"), "")
    else:
        yield _act(user, round, "judging.view_minutes", "judging_minutes", _("Lihat berita acara"), "")


def _act(user, round, permission, url, text, why_not, detail="", until=None):
    """`until`: the status with which this step lies behind the round."""
    return {
        "is_done": until is not None and ORDER.index(round.status) >= ORDER.index(until),
        "text": text,
        "url": reverse(f"admin:{url}", args=[round.pk]),
        "allowed": user.has_perm(permission, round),
        "why_not": why_not,
        "detail": detail,
    }


def _by(person):
    return _("oleh %(person)s") % {"person": person} if person else ""


def _span(phase):
    return _("%(opens)s sampai %(closes)s") % {"opens": wib(phase.opens_at), "closes": wib_deadline(phase.closes_at)}
