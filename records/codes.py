"""Random codes that people read aloud: no look-alikes (0 O, 1 I L, 5 S, 2 Z, 8 B, U V)."""

import secrets

from django.utils.crypto import salted_hmac

ALPHABET = "34679ACDEFGHJKMNPQRTWXY"


def random_code(length=8):
    """Return `length` characters of ALPHABET; 8 of them are 36 bits, so collisions are left to a unique constraint."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def drawn_code(salt, seed, *, length):
    """The code that a seed and our own key make: the same each time, and unknown to whoever reads the seed alone."""
    number = int(salted_hmac(salt, seed, algorithm="sha256").hexdigest(), 16)
    signs = []
    for _place in range(length):
        number, sign = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[sign])
    return "".join(signs)


def in_groups(code, size):
    """As people read it: 7K4-QXW-TM3."""
    return "-".join(code[start : start + size] for start in range(0, len(code), size))


def code_in(typed):
    """What of the typed text is a code, however it is spaced and whether in capitals or not."""
    return "".join(char for char in typed.upper() if char in ALPHABET)


def random_token():
    """256 random bits for links that are themselves the permission."""
    return secrets.token_urlsafe(32)
