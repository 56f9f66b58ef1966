"""The written part of the demonstration, read from `texts/`: contests, entries, notes and feedback."""

import tomllib
from functools import cache
from pathlib import Path

TEXTS = Path(__file__).resolve().parent / "texts"
GELAR_KARYA = "gelar-karya-inovasi"
PNS_BERDEDIKASI = "pns-berdedikasi"
SHELVES = {
    GELAR_KARYA: ("kelurahan", "smp", "sd", "perangkat_daerah"),
    PNS_BERDEDIKASI: ("pns",),
}


@cache
def read(name):
    """texts/<name>.toml as a dict."""
    return tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))


def contest(slug):
    """What a contest announces, asks and scores."""
    return read("gelar_karya" if slug == GELAR_KARYA else "pns_berdedikasi")


def entries(slug):
    """{key: entry} of a contest, in the order of the files."""
    return {entry["key"]: entry for shelf in SHELVES[slug] for entry in read(shelf)["entry"]}
