"""What the demonstration shows: Gelar Karya at the stage asked for, beside it PNS Berdedikasi where the others work.

Phases are set so that the acts may happen, and afterwards so that the stage is true, as an officer would move them.
"""

from dataclasses import dataclass, field

from accounts.models import User
from competitions.models import PhaseKind
from judging.actions.assignments import assign_panel
from judging.actions.decisions import announce, prepare
from judging.actions.rounds import close_round, open_call, open_scores
from judging.models import DecisionKind
from judging.results import results_of
from surakarta_inovasi.archive import load_all
from surakarta_inovasi.demo import cast, contests, jury, visitors
from surakarta_inovasi.demo.contests import NOW
from surakarta_inovasi.demo.entrants import (
    DRAFT,
    ENDORSED,
    REJECTED,
    RETURNED,
    SENT,
    SKETCH,
    VERIFIED,
    perform,
)
from surakarta_inovasi.demo.jury import FINISHED, Plan
from surakarta_inovasi.demo.library import GELAR_KARYA, PNS_BERDEDIKASI
from surakarta_inovasi.demo.people import Troupe, former_colleague

SUBMISSION, ENDORSEMENT, VERIFICATION = PhaseKind.SUBMISSION, PhaseKind.ENDORSEMENT, PhaseKind.VERIFICATION
JUDGING, DISPLAY, AWARD = PhaseKind.JUDGING, PhaseKind.DISPLAY, PhaseKind.AWARD

OPEN = {
    SUBMISSION: (-14, 12),
    ENDORSEMENT: (-14, 16),
    VERIFICATION: (-10, 21),
    JUDGING: (22, 36),
    DISPLAY: (43, 45),
    AWARD: (45, 46),
}
CLOSED_FOR_ENTRIES = {
    SUBMISSION: (-35, NOW),
    ENDORSEMENT: (-35, 6),
    VERIFICATION: (-28, 8),
    JUDGING: (NOW, 15),
    DISPLAY: (22, 24),
    AWARD: (24, 25),
}
OVER = {
    SUBMISSION: (-49, -24),
    ENDORSEMENT: (-49, -19),
    VERIFICATION: (-42, -14),
    JUDGING: (-13, 0),
    DISPLAY: (3, 5),
    AWARD: (5, 6),
}
JURY = ("juri1", "juri2", "juri3", "ketuajuri")
MOST_WINNERS = 3
FORMER_INSTITUTION = ("juri2", "DISHUB")
EVERYBODY = dict.fromkeys(JURY, FINISHED) | {"juri2": Plan(locked=1000, recuses=("sebrang",))}
HALFWAY = {
    "juri1": Plan(locked=6, begun=3, declared=1),
    "juri2": Plan(locked=3, begun=2, leaves=("sebrang",)),
    "juri3": Plan(begun=1, declared=1),
    "ketuajuri": Plan(locked=4, begun=1),
}


@dataclass(frozen=True)
class Script:
    """One contest at one stage: how far each entry gets, the dates in the end, what the jury has done."""

    cues: dict
    calendar: dict = field(default_factory=lambda: OPEN)
    jury: dict = field(default_factory=dict)
    is_announced: bool = False


FIELD = (
    "teras", "antre", "jelantah", "gang", "sapa", "dapur", "slira", "maca", "tampah", "tadah",
    "jala", "timbang", "sebrang", "titip",
)  # fmt: skip
PNS_OPEN = Script(
    {
        "periksa": SKETCH,
        "kunci": SKETCH,
        "map": SENT,
        "tanya": SENT,
        "dingin": ENDORSED,
        "amplop": ENDORSED,
        "subuh": RETURNED,
        "rambu": VERIFIED,
    }
)
PNS_JUDGED = Script(
    {
        "periksa": RETURNED,
        "map": SENT,
        "tanya": SENT,
        "subuh": ENDORSED,
        "dingin": VERIFIED,
        "amplop": VERIFIED,
        "rambu": VERIFIED,
        "kunci": VERIFIED,
    },
    CLOSED_FOR_ENTRIES,
    {"juri1": Plan(locked=1, begun=1), "juri2": Plan(), "juri3": Plan(declared=1), "ketuajuri": Plan(begun=1)},
)
STAGES = {
    "draft": {
        GELAR_KARYA: Script(
            {"teras": DRAFT, "kalen": SKETCH, "antre": SKETCH, "sapa": DRAFT, "maca": SKETCH, "jala": SKETCH}
        ),
        PNS_BERDEDIKASI: PNS_JUDGED,
    },
    "submission": {
        GELAR_KARYA: Script(
            {
                "teras": SENT,
                "kalen": RETURNED,
                "antre": VERIFIED,
                "jelantah": ENDORSED,
                "gang": SKETCH,
                "sapa": ENDORSED,
                "slira": SENT,
                "maca": VERIFIED,
                "tadah": DRAFT,
                "jala": SENT,
                "sebrang": ENDORSED,
                "timbang": SKETCH,
            }
        ),
        PNS_BERDEDIKASI: PNS_JUDGED,
    },
    "judging": {
        GELAR_KARYA: Script(
            dict.fromkeys(FIELD, VERIFIED) | {"kalen": RETURNED},
            CLOSED_FOR_ENTRIES | {ENDORSEMENT: (-35, NOW)},
            HALFWAY,
        ),
        PNS_BERDEDIKASI: PNS_OPEN,
    },
    "announced": {
        GELAR_KARYA: Script(dict.fromkeys(FIELD, VERIFIED) | {"kalen": REJECTED}, OVER, EVERYBODY, is_announced=True),
        PNS_BERDEDIKASI: PNS_JUDGED,
    },
}


def play(stage):
    """Fill an empty database with the archive, the cast, and both contests at this stage."""
    load_all()
    people = cast.ensure_people()
    former_colleague(people[FORMER_INSTITUTION[0]], FORMER_INSTITUTION[1])
    editions = {slug: contests.prepare(slug, calendar=OPEN) for slug in STAGES[stage]}
    for edition in editions.values():
        cast.appoint(people, edition)
    people = {key: User.objects.get(pk=person.pk) for key, person in people.items()}
    troupe = Troupe(people)
    for slug, edition in editions.items():
        _play_contest(slug, edition, STAGES[stage][slug], people=people, troupe=troupe)


def _play_contest(slug, edition, script, *, people, troupe):
    round = contests.prepare_round(edition)
    edition = open_call(edition, by=people["petugas"])
    played = perform(edition, slug, script.cues, troupe=troupe, verifier=people["verifikator"])
    keys = {entry.pk: key for key, entry in played.items()}
    if script.is_announced:
        contests.set_dates(edition, CLOSED_FOR_ENTRIES)
    else:
        contests.set_dates(edition, script.calendar)
    if script.jury:
        assign_panel(round.panels.get(), by=people["petugas"])
        jury.judge(round, script.jury, people=people, keys=keys)
    if script.is_announced:
        contests.set_dates(edition, script.calendar)
        _announce(round, people)
        visitors.speak(played, moderator=people["petugas"])
        visitors.look_again([played[key] for key in ("teras", "maca", "jala")], officer=people["petugas"])


def _announce(round, people):
    """Closed by an officer, opened by two, prepared by one and announced by another."""
    close_round(round, by=people["petugas"])
    open_scores(round, by=people["petugas"])
    round = open_scores(round, by=people["ketuajuri"])
    picks = {
        place.entry.pk: f"Juara {place.ranked.rank}"
        for result in results_of(round)
        for place in result.places
        if place.ranked.rank and place.ranked.rank < min(len(result.places), MOST_WINNERS + 1)
    }
    decision = prepare(round, by=people["petugas"], kind=DecisionKind.WINNERS, picks=picks)
    announce(decision, by=people["petugas2"])
