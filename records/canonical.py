"""One byte string per value, so that a hash of it means something."""

import hashlib
import json


def canonical_json(value):
    """JSON with sorted keys and no spaces. Only str, int, bool, None, list, dict: a float has no one spelling."""
    if _has_float(value):
        raise TypeError("floats are not canonical: write decimals as strings")
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(value):
    """SHA-256 of the canonical JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def _has_float(value):
    if isinstance(value, dict):
        return any(_has_float(item) for item in value.values())
    if isinstance(value, list | tuple):
        return any(_has_float(item) for item in value)
    return isinstance(value, float)
