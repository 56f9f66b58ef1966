"""By what the committee narrows the list of those who take part."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import InstitutionKind
from submissions.participation import State

ALL = ("", _("Semua"))


class NarrowForm(forms.Form):
    """Every part may stay empty; a value that no institution has is left out of account."""

    jenis = forms.ChoiceField(label=_("Jenis instansi"), required=False)
    kecamatan = forms.ChoiceField(label=_("Kecamatan"), required=False)
    keadaan = forms.ChoiceField(label=_("Keadaan"), required=False, choices=[ALL, *State.choices])

    def __init__(self, rows, data):
        super().__init__(data)
        self.rows = rows
        kinds = {row.institution.kind for row in rows}
        districts = {row.district.code: row.district.name for row in rows if row.district}
        self.fields["jenis"].choices = [ALL, *(pair for pair in InstitutionKind.choices if pair[0] in kinds)]
        self.fields["kecamatan"].choices = [ALL, *sorted(districts.items())]
        for field in self.fields.values():
            field.needed = True
        self.is_valid()
        self.chosen = {name: value for name, value in self.cleaned_data.items() if value}

    def narrowed(self):
        """The rows that have everything that was chosen."""
        return [row for row in self.rows if all(_has(row, name, value) for name, value in self.chosen.items())]


def _has(row, name, value):
    if name == "jenis":
        return row.institution.kind == value
    if name == "kecamatan":
        return row.district is not None and row.district.code == value
    return row.state == value


class RemindForm(forms.Form):
    """Which institutions; the action looks again who of them may be written to."""

    instansi = forms.MultipleChoiceField(
        label=_("Instansi"),
        error_messages={
            "required": _("Pilih paling sedikit satu instansi"),
            "invalid_choice": _("Pilih instansi dari daftar ini"),
        },
    )

    def __init__(self, rows, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.institutions = {str(row.institution.pk): row.institution for row in rows}
        self.fields["instansi"].choices = [(key, str(own)) for key, own in self.institutions.items()]

    def chosen(self):
        return [self.institutions[key] for key in self.cleaned_data["instansi"]]
