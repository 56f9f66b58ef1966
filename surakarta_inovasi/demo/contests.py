"""This year's editions of the demonstration, prepared as the committee would in the panel."""

from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.models import Institution
from competitions.models import (
    Category,
    Competition,
    Criterion,
    Edition,
    Level,
    Phase,
    PhaseKind,
    Question,
    QuestionExample,
    QuestionKind,
    Rubric,
    Section,
)
from judging.models import Panel, PanelSeat, Round, RoundKind
from surakarta_inovasi.demo.library import contest

CONTACT = {
    "contact_phone": "(0271) 000-000",
    "contact_whatsapp": "0800-0000-0000",
    "contact_email": "panitia@contoh.invalid",
    "contact_hours": "Senin–Jumat, 08.00–15.30 WIB",
}
OPENING_HOUR = time(8)
SHORT_NAMES = {PhaseKind.ENDORSEMENT: "Pengesahan", PhaseKind.VERIFICATION: "Verifikasi"}
PLACES = {PhaseKind.DISPLAY: "Halaman Balai Kota", PhaseKind.AWARD: "Pendhapi Gede"}
JURY = ("judge", "chair")
NOW = object()


def prepare(slug, *, calendar):
    """Write an edition with its form, rubric, dates, round and panel. The cast is appointed afterwards."""
    facts = contest(slug)
    competition = Competition.objects.get(slug=slug)
    edition = Edition.objects.create(
        competition=competition,
        year=timezone.localdate().year,
        theme=facts["theme"],
        intro=facts["intro"],
        organiser=Institution.objects.get(code=facts["organiser"]),
        preparation=facts["preparation"],
        source="Data contoh untuk peragaan.",
        is_sample=True,
        asks_change=True,
        asks_profile=True,
        **CONTACT,
    )
    for position, fields in enumerate(facts["category"]):
        Category.objects.create(edition=edition, position=position, **fields)
    _write_form(edition, facts["section"])
    _write_rubric(edition, facts["rubric"])
    set_dates(edition, calendar)
    return edition


def _write_form(edition, sections):
    for place, fields in enumerate(sections):
        heading = {name: value for name, value in fields.items() if name != "question"}
        section = Section.objects.create(edition=edition, position=place, **heading)
        for position, question in enumerate(fields["question"]):
            known = {"kind": QuestionKind.LONG} | question
            examples = known.pop("example", {})
            asked = Question.objects.create(section=section, position=position, **known)
            for kind, text in examples.items():
                QuestionExample.objects.create(question=asked, kind=kind, text=text)


def _write_rubric(edition, facts):
    rubric = Rubric.objects.create(edition=edition, name=facts["name"], source=facts["source"], is_example=True)
    for position, fields in enumerate(facts["criterion"]):
        criterion = Criterion.objects.create(
            rubric=rubric,
            name=fields["name"],
            description=fields["description"],
            weight=Decimal(fields["weight"]),
            position=position,
        )
        Level.objects.bulk_create(
            Level(criterion=criterion, value=Decimal(value), description=text)
            for value, text in enumerate(fields["levels"], start=1)
        )


def prepare_round(edition):
    """One round, judged by the whole jury. Needs the edition's appointments."""
    round = Round.objects.create(
        edition=edition,
        kind=RoundKind.FINAL,
        name="Penilaian dewan juri",
        rubric=edition.rubrics.get(),
        phase=edition.phases.get(kind=PhaseKind.JUDGING),
        min_sheets=2,
        top=3,
    )
    panel = Panel.objects.create(round=round, name="Dewan juri")
    panel.categories.set(edition.categories.all())
    for appointment in edition.appointments.filter(role__in=JURY).order_by("role", "pk"):
        PanelSeat.objects.create(panel=panel, appointment=appointment)
    return round


def set_dates(edition, calendar):
    """Put every phase where the calendar says: {kind: (opens, closes)}, in days from today or NOW."""
    now = timezone.now()
    for kind, (opens, closes) in calendar.items():
        Phase.objects.update_or_create(
            edition=edition,
            kind=kind,
            defaults={
                "name": str(SHORT_NAMES.get(kind, PhaseKind(kind).label)),
                "place": PLACES.get(kind, ""),
                "opens_at": _moment(opens, now, at=OPENING_HOUR),
                "closes_at": _moment(closes, now, at=time(0)),
            },
        )


def _moment(days, now, *, at):
    if days is NOW:
        return now
    day = timezone.localdate(now) + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, at))
