"""Writing what changes for people, and the profile: by the team, while it writes and again as a finalist."""

from django.db import transaction
from django.utils.translation import gettext as _

from records.audit import record
from records.clock import database_now
from records.refusals import Refused
from records.text import clean_text
from submissions.actions.locking import locked
from submissions.actions.refusals import Conflict
from submissions.changing import PROFILE_FIELDS, change_of, profile_of
from submissions.models import Aim, Change, Measure, MeasureKind, Profile, field_of_profile
from submissions.models.changes import HOW_LENGTH, NEED_LENGTH
from submissions.when import why_not_change, why_not_complete

SHORT_SET = ("need", "aims", "values")
FIGURES = ("before", "after", "sample", "method")


def save_change(entry, *, by, version, measures=None, is_typed=False, **fields):
    """Keep the short set (need, aims, values) and the measures: {what: {before, after, sample, method}}.

    What is left out stays as it is. `version` is that of the row as it was shown, 0 for none yet. After sending, the
    short set is frozen and only the measures may still be completed. `is_typed`: kept while it is typed; no audit row.
    """
    _only(fields, SHORT_SET)
    with transaction.atomic():
        entry = locked(entry, by=by, perm="submissions.change_entry")
        if reason := why_not_complete(entry, entry.edition.asks_change) or (fields and why_not_change(entry)):
            raise Refused(reason)
        held = change_of(entry)
        wanted = {name: _read(entry, name, value) for name, value in fields.items()}
        changed = _differing(held or Change(), wanted)
        moved = _moved(entry, measures or {})
        if not changed and not moved:
            return held
        _refuse_overtaken(held, version)
        change = _keep(held or Change(entry=entry), changed, by=by)
        for what, figures in moved.items():
            _write_measure(entry, what, figures)
        if not is_typed:
            record("submissions.save_change", entry, by=by, changes={"fields": sorted([*changed, *moved])})
    return change


def save_profile(entry, *, by, version, is_typed=False, **fields):
    """Keep the profile for the regional innovation index; what is left out stays as it is."""
    _only(fields, PROFILE_FIELDS)
    with transaction.atomic():
        entry = locked(entry, by=by, perm="submissions.change_entry")
        if reason := why_not_complete(entry, entry.edition.asks_profile):
            raise Refused(reason)
        held = profile_of(entry)
        wanted = {name: clean_text(value) if isinstance(value, str) else value for name, value in fields.items()}
        changed = _differing(held or Profile(), wanted)
        if not changed:
            return held
        _refuse_overtaken(held, version)
        _refuse_strange_choices(changed)
        profile = _keep(held or Profile(entry=entry), changed, by=by)
        if not is_typed:
            record("submissions.save_profile", entry, by=by, changes={"fields": sorted(changed)})
    return profile


def _only(fields, known):
    if unknown := set(fields) - set(known):
        raise TypeError(f"not part of this: {sorted(unknown)}")


def _read(entry, name, value):
    """The value as it is kept; aims and values that the edition does not know are refused."""
    if name == "need":
        return _within(clean_text(value).strip(), NEED_LENGTH)
    if name == "aims":
        if not set(value) <= set(Aim.values):
            raise Refused(_("Pilih sasaran yang tersedia."))
        return [aim for aim in Aim.values if aim in value]
    known = {str(row.pk) for row in entry.edition.values.all()}
    if not set(value) <= known:
        raise Refused(_("Nilai ini tidak ada dalam penyelenggaraan ini."))
    return {key: text for key, how in value.items() if (text := _within(clean_text(how).strip(), HOW_LENGTH))}


def _within(text, most):
    if len(text) > most:
        raise Refused(_("Terlalu panjang: hapus %(excess)s karakter") % {"excess": len(text) - most})
    return text


def _differing(row, wanted):
    return {name: value for name, value in wanted.items() if getattr(row, name) != value}


def _moved(entry, measures):
    """{what: figures} of the measures that would differ from what is kept."""
    _only(measures, MeasureKind.values)
    held = {row.what: row for row in entry.measures.all()}
    for figures in measures.values():
        _only(figures, FIGURES)
    return {
        what: figures for what, figures in measures.items() if _differing(held.get(what) or Measure(what=what), figures)
    }


def _refuse_overtaken(held, version):
    if version is not None and version != (held.version if held else 0):
        raise Conflict(_("Bagian ini sudah diubah rekan Anda sejak halaman dibuka."), held=held)


def _refuse_strange_choices(changed):
    for name, value in changed.items():
        choices = field_of_profile(name).choices
        if choices and value and value not in dict(choices):
            raise Refused(_("Pilih salah satu jawaban yang tersedia."))


def _keep(row, changed, *, by):
    """Insert or update the row; the entry is locked, so nobody else inserts it meanwhile."""
    for name, value in changed.items():
        setattr(row, name, value)
    row.edited_at, row.edited_by = database_now(), by
    if row.pk is None:
        row.save(force_insert=True)
        return row
    row.version += 1
    row.save(update_fields=[*changed, "edited_at", "edited_by", "version"])
    return row


def _write_measure(entry, what, figures):
    """A measure that says nothing any more is taken out."""
    measure = entry.measures.filter(what=what).first() or Measure(entry=entry, what=what)
    for name, value in figures.items():
        setattr(measure, name, clean_text(value).strip() if name == "method" else value)
    if measure.before is None and measure.after is None and measure.sample is None and not measure.method:
        if measure.pk:
            measure.delete()
        return
    measure.save(update_fields=list(figures) if measure.pk else None)
