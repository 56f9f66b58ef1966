"""Random codes that people read aloud: no look-alikes (0 O, 1 I L, 5 S, 2 Z, 8 B, U V)."""

import secrets

ALPHABET = "34679ACDEFGHJKMNPQRTWXY"


def random_code(length=8):
    """Return `length` characters of ALPHABET; 8 of them are 36 bits, so collisions are left to a unique constraint."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def random_token():
    """256 random bits for links that are themselves the permission."""
    return secrets.token_urlsafe(32)
