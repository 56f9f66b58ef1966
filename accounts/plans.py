"""What taking over a table would do, told before anything is done: new, changed, unchanged, and what stands in the way.

A plan reads the database in a few queries, however long the table is, and writes nothing. Its digest names exactly
what was shown, so that the yes counts for that and for nothing else.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from accounts.columns import COLUMNS, values_of
from accounts.models import Institution, InstitutionKind
from accounts.sheets import Problem
from records.canonical import digest
from records.templatetags.wib import wib_date

PARENTS = (InstitutionKind.OPD, InstitutionKind.KECAMATAN)


@dataclass
class Step:
    """One row: the object that it makes or changes (unsaved, already altered), and what of it is new."""

    row: int
    subject: str
    obj: Any
    fields: dict = field(default_factory=dict)  # name: (before, after)
    place: Any = None  # the membership that goes with a person
    place_fields: dict = field(default_factory=dict)

    @property
    def is_new(self):
        return self.obj.pk is None

    @property
    def is_changed(self):
        return bool(self.fields or self.place_fields)


@dataclass
class Plan:
    kind: str
    steps: list = field(default_factory=list)
    problems: list = field(default_factory=list)

    @property
    def new(self):
        return [step for step in self.steps if step.is_new]

    @property
    def changed(self):
        return [step for step in self.steps if not step.is_new and step.is_changed]

    @property
    def counts(self):
        new, changed = len(self.new), len(self.changed)
        broken = len({problem.row for problem in self.problems})
        return {"new": new, "changed": changed, "unchanged": len(self.steps) - new - changed, "errors": broken}

    @property
    def digest(self):
        return digest([[step.row, step.obj.pk, _told(step.fields), _told(step.place_fields)] for step in self.steps])


def _told(fields):
    return {name: [str(before), str(after)] for name, (before, after) in fields.items()}


def rows_of(table, kind):
    """([(number, values)], problems): the rows that are sound in themselves, and what is wrong with the others."""
    rows, problems = [], list(table.problems)
    for number, cells in table.rows:
        values, wrong = values_of(cells, kind)
        problems += [Problem(number, column, sentence) for column, sentence in wrong]
        if not wrong:
            rows.append((number, values))
    return rows, problems


def without_doubles(rows, keys, kind, problems):
    """The rows whose key no earlier row has; the others join the problems, naming the earlier row."""
    labels, kept = {column.key: str(column.label) for column in COLUMNS[kind]}, []
    seen: dict[tuple, int] = {}
    for number, values in rows:
        doubled = [(key, seen[key, values[key]]) for key in keys if values.get(key) and (key, values[key]) in seen]
        for key, earlier in doubled:
            sentence = _("Sudah ada di baris %(row)d. Hapus salah satunya.") % {"row": earlier}
            problems.append(Problem(number, labels[key], sentence))
        seen |= {(key, values[key]): number for key in keys if values.get(key) and (key, values[key]) not in seen}
        if not doubled:
            kept.append((number, values))
    return kept


def alter(obj, values, names):
    """Set what differs; {name: (before, after)}. What a row leaves empty stays as it is."""
    fields = {}
    for name in names:
        if name in values and getattr(obj, name) != values[name]:
            fields[name] = (shown(getattr(obj, name)), shown(values[name]))
            setattr(obj, name, values[name])
    return fields


def shown(value):
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    return wib_date(value) if isinstance(value, date) else str(value)


def plan_institutions(table, kind):
    """Found by code; an institution above another may stand in the same table."""
    rows, problems = rows_of(table, kind)
    rows = without_doubles(rows, ("code",), kind, problems)
    known = institutions_by_code()
    codes = {code.casefold(): code for code in known}
    steps, made = [], {}
    for number, values in rows:
        code = codes.get(values["code"].casefold(), values["code"])
        institution = known.get(code) or Institution(code=code)
        names = ("kind", "name", "short_name", "valid_from", "valid_until", "source")
        step = Step(number, code, institution, alter(institution, values, names))
        if reason := why_not_dates(institution.valid_from, institution.valid_until):
            problems.append(Problem(number, _("Berlaku sampai"), reason))
        made[code.casefold()] = institution
        steps.append((step, values.get("parent", "")))
    above = {row.code.casefold(): row for row in known.values()} | made
    for step, code in steps:
        _set_parent(step, code, above, problems)
    return Plan(kind, [step for step, _code in steps], problems)


def institutions_by_code():
    """All of them by code, each with its parent already beside it: one query, whatever is asked of them later."""
    known = {row.pk: row for row in Institution.objects.all()}
    for row in known.values():
        row.parent = known.get(row.parent_id or 0)
    return {row.code: row for row in known.values()}


def _set_parent(step, code, above, problems):
    if not code:
        return
    parent, institution = above.get(code.casefold()), step.obj
    if parent is None:
        sentence = _("Tidak ada instansi berkode ini, di portal maupun di berkas. Periksa kodenya.")
    elif parent.kind not in PARENTS or parent is institution:
        sentence = _("Induk harus perangkat daerah atau kecamatan lain.")
    elif _leads_back(institution, parent):
        sentence = _("Induk ini berada di bawah instansi itu sendiri. Periksa kodenya.")
    else:
        if institution.parent is not parent:
            step.fields["parent"] = (shown(institution.parent and institution.parent.code), parent.code)
        institution.parent = parent
        return
    problems.append(Problem(step.row, _("Kode induk"), sentence))


def _leads_back(institution, parent):
    for _step in range(20):
        if parent is None:
            return False
        if parent is institution:
            return True
        parent = parent.parent
    return True


def why_not_dates(begins, ends):
    return _("Tanggal akhir harus sesudah tanggal mulai.") if begins and ends and ends <= begins else ""
