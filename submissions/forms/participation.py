"""By what the committee narrows the list of those who take part."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import InstitutionKind, User
from submissions.forms.entries import LongSentence
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


class OnBehalfForm(forms.Form):
    """For which institution, in which category, led by whom, under which title."""

    instansi = forms.ChoiceField(label=_("Instansi"), error_messages={"required": _("Pilih instansi")})
    kategori = forms.ChoiceField(label=_("Kategori"), error_messages={"required": _("Pilih kategori")})
    ketua = forms.CharField(
        label=_("Surel atau NIP ketua tim"),
        max_length=254,
        help_text=_("Ketua tim harus sudah mempunyai akun dan tercatat di instansi itu. Ia mendapat surel."),
        error_messages={"required": _("Tulis surel atau NIP ketua tim")},
    )
    title = LongSentence(
        label=_("Judul inovasi"),
        most=150,
        help_text=_("Tim dapat mengubahnya. Setelah draf dimulai, hanya tim yang membacanya."),
        error_messages={"required": _("Tulis judul inovasi")},
    )

    def __init__(self, rows, categories, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.institutions = {row.institution.code: row.institution for row in rows}
        self.categories = {str(category.pk): category for category in categories}
        self.fields["instansi"].choices = [("", "—"), *((code, str(own)) for code, own in self.institutions.items())]
        self.fields["kategori"].choices = [(key, str(category)) for key, category in self.categories.items()]

    def clean_instansi(self):
        return self.institutions[self.cleaned_data["instansi"]]

    def clean_kategori(self):
        return self.categories[self.cleaned_data["kategori"]]

    def clean_ketua(self):
        if person := User.objects.called(self.cleaned_data["ketua"]).filter(is_active=True).first():
            return person
        raise forms.ValidationError(_("Tidak ada akun dengan surel atau NIP ini. Periksa lagi penulisannya"))
