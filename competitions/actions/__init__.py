from competitions.actions.copying import copy_edition, why_not_copy
from competitions.actions.deadlines import approve_move, ask_move, refuse_move, withdraw_move
from competitions.actions.editions import (
    archive,
    publish,
    why_not_archive,
    why_not_publish,
    why_unasked,
    why_undated,
    why_uninvited,
)

__all__ = [
    "approve_move",
    "archive",
    "ask_move",
    "copy_edition",
    "publish",
    "refuse_move",
    "why_not_archive",
    "why_not_copy",
    "why_not_publish",
    "why_unasked",
    "why_undated",
    "why_uninvited",
    "withdraw_move",
]
