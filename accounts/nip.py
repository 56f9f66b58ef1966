"""The civil servant's number, in both shapes (requirements-ux §0).

NIP of a PNS: 8 digits birth date, 6 digits year and month of appointment, sex (1/2), 3 serial.
NI PPPK: 8 digits birth date, 4 digits year, 2 digits count of agreements, sex, 3 serial.
"""

import re
from datetime import date

SEPARATORS = re.compile(r"[\s.\-]")


def normalise_nip(value):
    """Remove spaces, dots and dashes, as people paste them."""
    return SEPARATORS.sub("", value)


def why_not_nip(value):
    """ "" for an acceptable number, else the sentence that says what to mend. Expects a normalised value."""
    if not re.fullmatch(r"[0-9]{18}", value):
        return "Tulis NIP atau NI PPPK dengan 18 angka."
    try:
        date(int(value[:4]), int(value[4:6]), int(value[6:8]))
    except ValueError:
        return "Periksa lagi: delapan angka pertama NIP adalah tanggal lahir."
    if value[14] not in "12":
        return "Periksa lagi: angka ke-15 NIP adalah 1 atau 2."
    return ""


def format_nip(value):
    """As it is printed: 19860926 201505 1 001."""
    return f"{value[:8]} {value[8:14]} {value[14]} {value[15:]}" if len(value) == 18 else value


def mask_nip(value):
    """For everybody but oneself and the committee: the birth year alone stays (SEC-071)."""
    return f"{value[:4]}**** ****** * ***" if value else ""
