"""An edition on its way through judging: each fixture is one step further than the one it asks for."""

from decimal import Decimal

import pytest

from judging.actions.assignments import assign_panel
from judging.actions.conflicts import declare
from judging.actions.rounds import close_round, open_call, open_scores
from judging.actions.sheets import lock, save_score
from judging.models import Assignment, Panel, Round
from submissions.actions.answers import save_answers
from submissions.actions.endorsements import endorse
from submissions.actions.entries import change_identity, start, submit
from submissions.actions.verifications import verify
from tests.cast import move_phase


@pytest.fixture
def desk_round(edition):
    """The desk evaluation, not frozen yet."""
    return Round.objects.create(
        edition=edition,
        name="Penilaian meja",
        rubric=edition.rubrics.get(),
        phase=edition.phases.get(kind=4),
        top=1,
    )


@pytest.fixture
def frozen_round(desk_round, ratna, laras):
    open_call(desk_round.edition, by=ratna)
    return Round.objects.get(pk=desk_round.pk)


def send(category, institution, person, title):
    """An entry through the real door: started, filled in, sent."""
    entry = start(category=category, institution=institution, title=title, by=person)
    change_identity(entry, by=person, version=entry.version, summary="Warga dilayani di rumah.")
    save_answers(entry, {"masalah": "Warga bolak-balik ke kantor."}, by=person)
    submit(entry, by=person)
    entry.refresh_from_db()
    return entry


@pytest.fixture
def entries(frozen_round, sari, wati, dimas, yusuf, kerten, disdukcapil):
    """Two verified entries of the category Kelurahan and one of Perangkat Daerah; judging has begun."""
    edition = frozen_round.edition
    village, office = edition.categories.get(name="Kelurahan"), edition.categories.get(name="Perangkat Daerah")
    sent = [
        send(village, kerten, sari, "Antar Akta Saat Melayat"),
        send(village, kerten, sari, "Posyandu Malam Hari"),
        send(office, disdukcapil, dimas, "Loket Tanpa Antre"),
    ]
    for entry in sent:
        if entry.needs_endorsement:
            endorse(entry, by=wati)
        verify(entry, by=yusuf)
        entry.refresh_from_db()
    move_phase(edition, 4, opens_in=-1, closes_in=20)
    return sent


@pytest.fixture
def panel(frozen_round, indah, bagus):
    """Indah and Bagus judge both categories."""
    panel = Panel.objects.create(round=frozen_round, name="Panel utama")
    panel.categories.set(frozen_round.edition.categories.all())
    for judge in (indah, bagus):
        panel.seats.create(appointment=judge.appointments.get())
    return panel


@pytest.fixture
def assigned(panel, entries, laras):
    """Everything assigned to both judges, nothing declared."""
    assign_panel(panel, by=laras)
    return panel.round


@pytest.fixture
def of(assigned):
    """`of(judge, entry)` is the assignment as it stands now."""
    return lambda judge, entry: Assignment.objects.get(round=assigned, judge=judge, entry=entry)


@pytest.fixture
def cleared(assigned):
    """Every judge has declared no conflict."""
    for assignment in assigned.assignments.all():
        declare(assignment, by=assignment.judge, stance="clear")
    return assigned


def fill(assignment, *values):
    """Score every criterion in the rubric's order."""
    for criterion, value in zip(assignment.round.rubric.criteria.all(), values, strict=True):
        save_score(assignment, criterion, by=assignment.judge, value=Decimal(value))


@pytest.fixture
def locked(cleared, of, entries, indah, bagus):
    """All sheets locked: the first entry leads its category, the second follows."""
    for judge in (indah, bagus):
        for entry, values in zip(entries, ((5, 4), (3, 3), (4, 4)), strict=True):
            fill(of(judge, entry), *values)
            lock(of(judge, entry), by=judge)
    return cleared


@pytest.fixture
def closed(locked, laras):
    return close_round(locked, by=laras)


@pytest.fixture
def opened(closed, laras, ratna):
    """Two people have opened the scores."""
    open_scores(closed, by=laras)
    return open_scores(closed, by=ratna)
