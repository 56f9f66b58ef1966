from competitions.models.appointments import Appointment, AppointmentRole, appointments_of
from competitions.models.calendar import CalendarDay, DayKind
from competitions.models.categories import Category
from competitions.models.columns import ColumnKind, why_not_columns
from competitions.models.competitions import (
    EDITION_MOVES,
    Competition,
    Edition,
    EditionStatus,
    EditionValue,
    EntrantKind,
)
from competitions.models.moves import DeadlineMove, MoveOutcome
from competitions.models.phases import Phase, PhaseKind
from competitions.models.questions import FILE_KINDS, Question, QuestionExample, QuestionKind, Section, Takes
from competitions.models.rubrics import Criterion, Level, Rubric

__all__ = [
    "EDITION_MOVES",
    "FILE_KINDS",
    "Appointment",
    "AppointmentRole",
    "CalendarDay",
    "Category",
    "ColumnKind",
    "Competition",
    "Criterion",
    "DayKind",
    "DeadlineMove",
    "Edition",
    "EditionStatus",
    "EditionValue",
    "EntrantKind",
    "Level",
    "MoveOutcome",
    "Phase",
    "PhaseKind",
    "Question",
    "QuestionExample",
    "QuestionKind",
    "Rubric",
    "Section",
    "Takes",
    "appointments_of",
    "why_not_columns",
]
