from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for a person, as the home page lists it. `due` is an exclusive end, None for no deadline."""

    title: str
    detail: str
    url: str
    due: datetime | None = None
