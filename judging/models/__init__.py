from judging.models.decisions import Decision, DecisionItem, DecisionKind, DecisionStatus, Minutes
from judging.models.rounds import ROUND_MOVES, Method, Panel, PanelSeat, Round, RoundKind, RoundStatus, ScoreOpening
from judging.models.sheets import (
    ASSIGNMENT_MOVES,
    Assignment,
    AssignmentStatus,
    ConflictDeclaration,
    Score,
    ScoreSheet,
    SheetReopening,
    SheetStatus,
    Stance,
)

__all__ = [
    "ASSIGNMENT_MOVES",
    "ROUND_MOVES",
    "Assignment",
    "AssignmentStatus",
    "ConflictDeclaration",
    "Decision",
    "DecisionItem",
    "DecisionKind",
    "DecisionStatus",
    "Method",
    "Minutes",
    "Panel",
    "PanelSeat",
    "Round",
    "RoundKind",
    "RoundStatus",
    "Score",
    "ScoreOpening",
    "ScoreSheet",
    "SheetReopening",
    "SheetStatus",
    "Stance",
]
