from competitions.admin import appointments, calendar, competitions, questions, rubrics

__all__ = ["appointments", "calendar", "competitions", "questions", "rubrics"]
