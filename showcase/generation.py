"""The stamp lives in `records`, because competitions, a lower room, has public pages too."""

from records.generation import bump, stamp

__all__ = ["bump", "stamp"]
