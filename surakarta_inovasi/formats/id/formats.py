"""Dates and moments as this portal writes them, for what Django renders by itself: the panel's lists and fields."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = r"j F Y \p\u\k\u\l H.i \W\I\B"
