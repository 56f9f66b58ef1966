from competitions.models.competitions import Competition, Edition, EditionStatus, EditionValue, EntrantKind
from competitions.models.categories import Category
from competitions.models.phases import Phase, PhaseKind
from competitions.models.questions import Question, QuestionKind, Section
from competitions.models.rubrics import Criterion, Level, Rubric
from competitions.models.appointments import Appointment, AppointmentRole, appointments_of

__all__ = [
    "Appointment",
    "AppointmentRole",
    "Category",
    "Competition",
    "Criterion",
    "Edition",
    "EditionStatus",
    "EditionValue",
    "EntrantKind",
    "Level",
    "Phase",
    "PhaseKind",
    "Question",
    "QuestionKind",
    "Rubric",
    "Section",
    "appointments_of",
]
