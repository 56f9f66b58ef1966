from competitions.admin import appointments, competitions, questions, rubrics

__all__ = ["appointments", "competitions", "questions", "rubrics"]
