"""Reading SCORES.csv and WEIGHTS.csv. Whatever is wrong with a file is one sentence with its name and line.

UTF-8 with or without a byte order mark, any line ending; commas, or semicolons as spreadsheets write them in Indonesia.
Numbers are plain decimals with a dot or a comma: no exponent, no thousands separator, no NaN.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from operator import itemgetter
from pathlib import Path

from judging.ranking.rules import CriterionRule, Rules, RulesError
from judging.ranking.sheets import Score

SCORE_COLUMNS = ("entry", "judge", "criterion", "value")
WEIGHT_COLUMNS = ("criterion", "weight", "minimum", "maximum")
PLAIN_DECIMAL = re.compile(r"[+-]?[0-9]{1,30}(?:[.,][0-9]{1,30})?")


class TableError(ValueError):
    """`str()` names the file, the line where there is one, and what is wrong."""

    def __init__(self, path: str, line: int, sentence: str) -> None:
        where = f"{path}, baris {line}" if line else path
        super().__init__(f"{where}: {sentence}")


class _Names(dict[str, str]):
    """Codes as written → without the spaces around them."""

    def __missing__(self, raw: str) -> str:
        name = raw.strip()
        if not name:
            raise ValueError("ada kolom yang kosong; isi nama karya, juri, dan kriteria")
        self[raw] = name
        return name


class _Numbers(dict[str, Decimal]):
    """Numbers as written → exact. A mark that was not given has no row, so an empty value is a mistake, not a 0."""

    def __missing__(self, raw: str) -> Decimal:
        text = raw.strip()
        if not text:
            raise ValueError("angka kosong; bila memang tidak dinilai, hapus baris ini")
        if not PLAIN_DECIMAL.fullmatch(text):
            raise ValueError(f"“{text[:40]}” bukan angka desimal biasa; tulis seperti 87,5 atau 87.5")
        self[raw] = number = Decimal(text.replace(",", "."))
        return number


def read_scores(path: str) -> tuple[list[Score], list[int]]:
    """Every score of the file, and the line each stands on."""
    names, numbers = _Names(), _Numbers()
    scores, lines = [], []
    for line, (entry, judge, criterion, value) in _rows(path, SCORE_COLUMNS):
        try:
            scores.append(Score(names[entry], names[judge], names[criterion], numbers[value]))
        except ValueError as error:
            raise TableError(path, line, str(error)) from None
        lines.append(line)
    if not scores:
        raise TableError(path, 1, "tidak berisi nilai")
    return scores, lines


def read_weights(path: str) -> tuple[CriterionRule, ...]:
    """The rubric in the order of the file, its weights summing to 100."""
    names, numbers = _Names(), _Numbers()
    rules: dict[str, CriterionRule] = {}
    line = 1
    for line, (criterion, *figures) in _rows(path, WEIGHT_COLUMNS):
        try:
            rule = CriterionRule(names[criterion], *(numbers[figure] for figure in figures))
        except ValueError as error:
            raise TableError(path, line, str(error)) from None
        if rule.name in rules:
            raise TableError(path, line, f"kriteria “{rule.name}” tertulis dua kali")
        rules[rule.name] = rule
    if not rules:
        raise TableError(path, 1, "tidak berisi kriteria")
    try:
        return Rules(tuple(rules.values())).criteria
    except RulesError as error:
        raise TableError(path, line, str(error)) from None


def _rows(path: str, columns: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Line number and fields, in the order of `columns`, of each row that is not blank."""
    text = _text(path)
    header = text.partition("\n")[0]
    delimiter = ";" if ";" in header and "," not in header else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        arrange = _header(path, next(reader, []), columns)
        for line, row in enumerate(reader, start=2):
            if reader.line_num != line:
                raise TableError(path, line, "tanda kutip tidak ditutup pada baris ini")
            if len(row) == len(columns) and any(row):
                yield line, arrange(row)
            elif any(map(str.strip, row)):
                raise TableError(path, line, _why_not_row(row, columns))
    except csv.Error as error:
        raise TableError(path, reader.line_num, f"bukan CSV yang sah ({error})") from None


def _header(path: str, row: list[str], columns: tuple[str, ...]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    names = [name.strip() for name in row]
    if not any(names):
        raise TableError(path, 1, "berkas kosong" if not row else "baris judul kosong")
    for name in names:
        if name not in columns:
            raise TableError(path, 1, f"kolom “{name[:40]}” tidak dikenal; tulis {','.join(columns)}")
        if names.count(name) > 1:
            raise TableError(path, 1, f"kolom “{name}” tertulis dua kali")
    missing = [name for name in columns if name not in names]
    if missing:
        raise TableError(path, 1, f"kolom {' dan '.join(missing)} tidak ada; tulis {','.join(columns)}")
    return itemgetter(*(names.index(name) for name in columns))


def _why_not_row(row: list[str], columns: tuple[str, ...]) -> str:
    hint = "; apit angka berkoma dengan tanda kutip" if len(row) > len(columns) else ""
    return f"ada {len(row)} kolom, seharusnya {len(columns)}{hint}"


def _text(path: str) -> str:
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise TableError(path, 0, "berkas tidak ditemukan") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise TableError(path, 0, f"berkas tidak dapat dibaca ({reason})") from None
    if b"\0" in data:
        raise TableError(path, _line_at(data, data.index(b"\0")), "ada bita NUL; simpan ulang sebagai CSV UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError(
            path, _line_at(data, error.start), "bukan teks UTF-8; simpan ulang sebagai CSV UTF-8"
        ) from None


def _line_at(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1
