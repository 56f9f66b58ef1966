from accounts.actions.people import (
    RESETS_PER_HOUR,
    activate,
    deactivate,
    invite,
    reactivate,
    send_reset_link,
    set_password,
    tell_of_new_address,
    why_not_deactivate,
    why_not_invite,
    why_not_reactivate,
)

__all__ = [
    "RESETS_PER_HOUR",
    "activate",
    "deactivate",
    "invite",
    "reactivate",
    "send_reset_link",
    "set_password",
    "tell_of_new_address",
    "why_not_deactivate",
    "why_not_invite",
    "why_not_reactivate",
]
