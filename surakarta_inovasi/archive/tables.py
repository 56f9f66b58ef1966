"""Reading the files of `data/`."""

import csv
import tomllib
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def rows(name):
    """The rows of data/<name>.csv as dicts of stripped text."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(file)]


def document(name):
    """data/<name>.toml as a dict."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
