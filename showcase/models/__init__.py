from showcase.models.exhibits import Exhibit, ExhibitPhoto, RunningStatus
from showcase.models.feedback import Feedback, FeedbackStatus
from showcase.models.publications import Document, EditionFigures, Seal, SealKind

__all__ = [
    "Document",
    "EditionFigures",
    "Exhibit",
    "ExhibitPhoto",
    "Feedback",
    "FeedbackStatus",
    "RunningStatus",
    "Seal",
    "SealKind",
]
