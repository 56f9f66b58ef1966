"""A question answered with rows: its cells all have one name, row by row, so that the page works without scripts."""

from django import forms
from django.utils.translation import gettext as _

from competitions.models import ColumnKind
from records.text import one_line
from submissions.values import SHORT_LENGTH, Unreadable, read_number

ROWS_AT_FIRST = 3
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")


class RowsWidget(forms.Widget):
    """Reads the cells; `drawn` and templates/submissions/parts/table_field.html show them."""

    use_fieldset = True

    def __init__(self, columns):
        self.columns = columns
        super().__init__()

    def value_from_datadict(self, data, files, name):
        """The rows in which something was typed, each with a cell for every column."""
        width = len(self.columns)
        cells = [one_line(cell) for cell in data.getlist(name)]
        cells += [""] * (-len(cells) % width)
        rows = [cells[start : start + width] for start in range(0, len(cells), width)]
        return [row for row in rows if any(row)]


class RowsField(forms.Field):
    """Every cell that can not be read is told by its row and column; `wrong` holds where they are: (row, column).

    `told`: (which cell, sentence) of each, so that an error summary leads to every one of them.
    """

    def __init__(self, columns):
        self.columns, self.wrong, self.told = columns, set(), []
        super().__init__(widget=RowsWidget(columns))

    def clean(self, value):
        rows: list[list[str]] = []
        for number, row in enumerate(value):
            rows.append([])
            for place, (column, cell) in enumerate(zip(self.columns, row, strict=True)):
                try:
                    rows[-1].append(_read(column["kind"], cell))
                except Unreadable as error:
                    self.wrong.add((number, place))
                    sentence = _("Baris %(row)s, %(column)s: %(sentence)s") % _names(number, column, error)
                    self.told.append((number * len(self.columns) + place, sentence))
        if self.told:
            raise forms.ValidationError([sentence for _cell, sentence in self.told])
        return rows or None


def _names(number, column, error):
    sentence = error.sentence[:1].lower() + error.sentence[1:]
    return {"row": number + 1, "column": column["heading"], "sentence": sentence}


def _read(kind, cell):
    """A typed cell in the shape it is kept in; "" for an empty one."""
    if not cell:
        return ""
    if kind == ColumnKind.NUMBER:
        return read_number(cell)
    if kind == ColumnKind.DATE:
        return _read_day(cell)
    if (excess := len(cell) - SHORT_LENGTH) > 0:
        raise Unreadable(_("Terlalu panjang: hapus %(count)s karakter") % {"count": excess})
    return cell


def _read_day(cell):
    try:
        return forms.DateField(input_formats=DAYS).to_python(cell).isoformat()
    except forms.ValidationError as error:
        raise Unreadable(_("Tulis tanggal yang ada, misalnya 24/11/2026")) from error


def drawn(question, field, *, room):
    """What the page draws: the filled rows, and empty ones up to `room` or the question's own least."""
    columns, filled = question.column_list, field.value() or []
    wanted = min(max(room, question.least_rows or 0, ROWS_AT_FIRST), question.row_limit)
    rows = [*filled, *([""] * len(columns) for _empty in range(wanted - len(filled)))]
    return {
        "columns": columns,
        "rows": [_drawn_row(columns, row, field, number) for number, row in enumerate(rows)],
        "most": question.row_limit,
        "is_full": len(rows) >= question.row_limit,
        "rule": _rule(question),
        "last": f"{field.auto_id}_{(len(rows) - 1) * len(columns)}",
    }


def _drawn_row(columns, row, field, number):
    return [
        {
            "id": f"{field.auto_id}_{number * len(columns) + place}",
            "label": column["heading"],
            "kind": column["kind"],
            "value": cell,
            "is_wrong": (number, place) in field.field.wrong,
        }
        for place, (column, cell) in enumerate(zip(columns, row, strict=True))
    ]


def _rule(question):
    if question.least_rows:
        counts = {"least": question.least_rows, "most": question.row_limit}
        return _("Isi %(least)s sampai %(most)s baris; baris kosong tidak ikut tersimpan.") % counts
    return _("Paling banyak %(most)s baris; baris kosong tidak ikut tersimpan.") % {"most": question.row_limit}


def whole(text):
    """How many rows an address asks for; 0 for nonsense."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
