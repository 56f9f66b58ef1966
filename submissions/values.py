"""The value of an answer, by the question's kind: read as people type it, kept exactly, shown as people write it.

Kept shapes: short, long, link: str · number: str of an exact decimal ("85.5") · rupiah: str of a whole number ·
date: ISO day · choice: str · choices: list of str · file, image: list of the files' codes ·
table: list of rows, each a list of str by its columns' kinds, "" for an empty cell · None for nothing.
"""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from competitions.models import FILE_KINDS, QuestionKind
from records.templatetags.wib import wib_date
from records.text import clean_text, count_characters, count_words, one_line

SHORT_LENGTH = 500
LONG_LENGTH = 20_000
ROWS_KEPT = 60  # of a draft; how many may be sent is the question's own
TEXTS = (QuestionKind.SHORT, QuestionKind.LONG, QuestionKind.LINK)
PLAIN_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
TYPED_NUMBER = re.compile(r"-?[0-9]{1,15}([.,][0-9]{1,6})?")
GROUPED_NUMBER = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]{1,6})?")
WHOLE = re.compile(r"[0-9]{1,15}|[0-9]{1,3}(?:\.[0-9]{3}){1,4}")
LINK = re.compile(r"https?://[^\s/@:?#]+\.[^\s/@:?#]+(?::[0-9]{1,5})?(?:[/?#]\S*)?", re.IGNORECASE)


class Unreadable(ValueError):
    """What was typed has no value of this kind. Carries the sentence that the person reads."""

    def __init__(self, sentence):
        super().__init__(sentence)
        self.sentence = str(sentence)


def read_number(typed):
    """ "85,5", "85.5" and "1.234,5" as the kept decimal; "1.234" could be either, so it is asked about (ID-002)."""
    text = re.sub(r"\s", "", typed)
    if re.fullmatch(r"-?[0-9]{1,3}\.[0-9]{3}", text):
        raise Unreadable(
            _("“%(typed)s” dapat dibaca dua cara. Tulis %(whole)s untuk ribuan, atau %(part)s untuk pecahan.")
            % {"typed": text, "whole": text.replace(".", ""), "part": text.replace(".", ",")}
        )
    if GROUPED_NUMBER.fullmatch(text):
        text = text.replace(".", "")
    elif not TYPED_NUMBER.fullmatch(text):
        raise Unreadable(_("Tulis angka saja, misalnya 85 atau 85,5"))
    return _plain(Decimal(text.replace(",", ".")))


def read_rupiah(typed):
    """ "Rp1.500.000", "1500000" and "1.500.000,00" as the kept whole number."""
    text = re.sub(r"(?i)^rp\.?|\s", "", typed.strip()).removesuffix(",-").removesuffix(",00")
    text = re.sub(r"\s", "", text)
    if not WHOLE.fullmatch(text):
        raise Unreadable(_("Tulis rupiah sebagai angka bulat, misalnya 1.500.000"))
    return str(int(text.replace(".", "")))


def read_link(typed):
    text = clean_text(typed).strip()
    if "://" not in text:
        text = f"https://{text}"
    if not LINK.fullmatch(text) or len(text) > SHORT_LENGTH:
        raise Unreadable(_("Tulis alamat lengkap yang diawali https://, misalnya https://surakarta.go.id"))
    return text


def kept(question, value):
    """`value` in the shape its kind is kept in; raises Unreadable when it is not of that kind. None for nothing."""
    if value is None or value == "" or value == []:
        return None
    return _KEEP[question.kind](question, value)


def shown(kind, value, columns=()):
    """The value as people read it: "85,5", "Rp1.500.000", "24 November 2026", "satu; dua", "2 berkas".

    A table takes its `columns`, as they were asked: "1. Tahapan: Uji coba; Waktu: Maret", a line for each row.
    """
    if value in (None, "", []):
        return ""
    if kind == QuestionKind.NUMBER:
        return _grouped(value)
    if kind == QuestionKind.RUPIAH:
        return f"Rp{_grouped(value)}"
    if kind == QuestionKind.DATE:
        return wib_date(date.fromisoformat(value))
    if kind in FILE_KINDS:
        return _("%(count)s berkas") % {"count": len(value)}
    if kind == QuestionKind.TABLE:
        return "\n".join(f"{number}. {_line(columns, row)}" for number, row in enumerate(value, start=1))
    return "; ".join(value) if isinstance(value, list) else value


def shown_cells(columns, value):
    """The rows of a table with every cell as people read it."""
    kinds = [column["kind"] for column in columns]
    return [[shown(kind, cell) for kind, cell in zip(kinds, row, strict=False)] for row in value or []]


def _line(columns, row):
    cells = zip((column["heading"] for column in columns), *shown_cells(columns, [row]), strict=False)
    return "; ".join(f"{heading}: {cell}" for heading, cell in cells if cell)


def typed(kind, value, columns=()):
    """The value as it stands in its field when the page is opened again."""
    if kind == QuestionKind.TABLE:
        kinds = [column["kind"] for column in columns]
        return [[typed(kind, cell) for kind, cell in zip(kinds, row, strict=False)] for row in value or []]
    if kind == QuestionKind.NUMBER and value:
        return value.replace(".", ",")
    if kind == QuestionKind.RUPIAH and value:
        return _grouped(value)
    return value


def too_long(question, value):
    """What must go before the entry may be sent, in the unit of the question's limit; "" when it fits."""
    if question.kind == QuestionKind.TABLE and value and (excess := len(value) - question.row_limit) > 0:
        return _("Terlalu banyak baris: hapus %(count)s baris") % {"count": excess}
    if question.kind not in TEXTS or not value:
        return ""
    if question.word_limit and (excess := count_words(value) - question.word_limit) > 0:
        return _("Terlalu panjang: hapus %(words)s kata") % {"words": excess}
    if question.character_limit and (excess := count_characters(value) - question.character_limit) > 0:
        return _("Terlalu panjang: hapus %(count)s karakter") % {"count": excess}
    return ""


def too_few(question, value):
    """What a table still lacks before the entry may be sent; "" when its rows are enough, or there are none."""
    if question.kind != QuestionKind.TABLE or not value or len(value) >= (question.least_rows or 0):
        return ""
    return _("Isi paling sedikit %(least)s baris; baru terisi %(count)s") % {
        "least": question.least_rows,
        "count": len(value),
    }


def _keep_text(most):
    def keep(question, value):
        text = clean_text(str(value))
        if len(text) > most:
            raise Unreadable(_("Terlalu panjang: hapus %(count)s karakter") % {"count": len(text) - most})
        return text if text.strip() else None

    return keep


def _keep_number(question, value):
    if isinstance(value, float) or not PLAIN_NUMBER.fullmatch(str(value)):
        raise Unreadable(_("Tulis angka saja, misalnya 85 atau 85,5"))
    return _plain(Decimal(str(value)))


def _keep_rupiah(question, value):
    if isinstance(value, float) or not re.fullmatch(r"[0-9]{1,15}", str(value)):
        raise Unreadable(_("Tulis rupiah sebagai angka bulat, misalnya 1.500.000"))
    return str(int(value))


def _keep_date(question, value):
    try:
        return (value if isinstance(value, date) else date.fromisoformat(str(value))).isoformat()
    except ValueError as error:
        raise Unreadable(_("Pilih tanggal yang ada, misalnya 24 November 2026")) from error


def _keep_choice(question, value):
    if value not in question.option_list:
        raise Unreadable(_("Pilih salah satu jawaban yang tersedia"))
    return value


def _keep_choices(question, value):
    if not isinstance(value, list | tuple) or not set(value) <= set(question.option_list):
        raise Unreadable(_("Pilih jawaban yang tersedia"))
    return [option for option in question.option_list if option in value] or None


def _keep_no_words(question, value):
    """Its files are the answer; what came as words came from no page of ours."""
    raise Unreadable(_("Pertanyaan ini dijawab dengan berkas."))


def _keep_table(question, value):
    """Rows of as many cells as there are columns, each kept by its column's kind; rows without any word are dropped."""
    kinds = [column["kind"] for column in question.column_list]
    if not isinstance(value, list) or not all(isinstance(row, list) and len(row) == len(kinds) for row in value):
        raise Unreadable(_("Isi tabel menurut kolomnya"))
    rows = [[_keep_cell(kind, cell) for kind, cell in zip(kinds, row, strict=True)] for row in value]
    rows = [row for row in rows if any(row)]
    if len(rows) > ROWS_KEPT:
        raise Unreadable(_("Terlalu banyak baris: hapus %(count)s baris") % {"count": len(rows) - ROWS_KEPT})
    return rows or None


def _keep_cell(kind, cell):
    text = one_line(cell)
    return _KEEP[kind](None, text) if text else ""


_KEEP = {
    QuestionKind.SHORT: _keep_text(SHORT_LENGTH),
    QuestionKind.LONG: _keep_text(LONG_LENGTH),
    QuestionKind.LINK: lambda question, value: read_link(str(value)),
    QuestionKind.NUMBER: _keep_number,
    QuestionKind.RUPIAH: _keep_rupiah,
    QuestionKind.DATE: _keep_date,
    QuestionKind.CHOICE: _keep_choice,
    QuestionKind.CHOICES: _keep_choices,
    QuestionKind.TABLE: _keep_table,
    QuestionKind.FILE: _keep_no_words,
    QuestionKind.IMAGE: _keep_no_words,
}


def _plain(number):
    """An exact decimal without exponent or idle zeros: "85.50" and "85.5" are one value."""
    try:
        text = f"{number:f}"
    except InvalidOperation as error:
        raise Unreadable(_("Tulis angka saja, misalnya 85 atau 85,5")) from error
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _grouped(value):
    """ "1234567.5" as "1.234.567,5"."""
    whole, _point, part = value.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ".", digits)
    return f"{sign}{grouped},{part}" if part else f"{sign}{grouped}"
