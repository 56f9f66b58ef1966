"""Forms of the panel: choices as labelled boxes, and what rows must hold together."""

from itertools import combinations

from django import forms
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from accounts.models import Employment, Institution, InstitutionKind
from competitions.models import Category, EditionStatus


class InstitutionsByCode(forms.ModelMultipleChoiceField):
    """A pasted list of codes, one a line; shown again with the names, so that a wrong code is seen."""

    widget = forms.Textarea

    def prepare_value(self, value):
        if value is None or isinstance(value, str):
            return value
        return "\n".join(f"{row.code} · {row.full_name}" for row in value)

    def clean(self, value):
        codes = {line.partition("·")[0].strip() for line in (value or "").splitlines()} - {""}
        found = self.queryset.filter(code__in=codes)
        if unknown := codes - {row.code for row in found}:
            raise forms.ValidationError(
                _("Kode ini tidak dikenal: %(codes)s. Salin kodenya dari daftar instansi."),
                params={"codes": ", ".join(sorted(unknown))},
            )
        return found

    def has_changed(self, initial, data):
        typed = {line.partition("·")[0].strip() for line in (data or "").splitlines()} - {""}
        return typed != {row.code for row in initial or ()}


class CategoryForm(forms.ModelForm):
    invited_kinds = forms.MultipleChoiceField(
        label=_("Jenis instansi yang diundang"),
        choices=InstitutionKind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih sekurang-kurangnya satu jenis instansi.")},
    )
    employment_rule = forms.MultipleChoiceField(
        label=_("Jenis jabatan pengusul"),
        choices=Employment.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Kosong berarti semua jabatan boleh ikut."),
    )
    named_institutions = InstitutionsByCode(
        Institution.objects.all(),
        label=_("Instansi yang ditunjuk"),
        required=False,
        help_text=_(
            "Satu kode per baris: NPSN untuk sekolah, kode wilayah, atau kode OPD. "
            "Kosong berarti semua instansi dari jenis yang diundang boleh ikut."
        ),
    )

    class Meta:
        model = Category
        fields = ("invited_kinds", "employment_rule", "named_institutions", "statement")
        widgets = {"statement": forms.Textarea(attrs={"rows": 3})}

    def clean(self):
        """An institution that is named must be of a kind that is invited, or it could never start."""
        data = super().clean()
        kinds = data.get("invited_kinds") or InstitutionKind.values
        strangers = [row.full_name for row in data.get("named_institutions") or () if row.kind not in kinds]
        if strangers:
            self.add_error(
                "named_institutions",
                _("Jenis instansi ini tidak diundang: %(names)s.") % {"names": ", ".join(strangers)},
            )
        return data


def _rows(formset):
    """The rows as they will be: without those taken out and those in error."""
    return [
        form.cleaned_data
        for form in formset.forms
        if getattr(form, "cleaned_data", None) and not form.cleaned_data.get("DELETE")
    ]


class PhaseFormSet(BaseInlineFormSet):
    def add_fields(self, form, index):
        """Once an edition is open, what a phase is and when it runs moves by two people, on a page of its own."""
        super().add_fields(form, index)
        if self._is_known(form):
            for name in ("kind", "opens_at", "closes_at"):
                if name in form.fields:
                    form.fields[name].disabled = True

    def _is_known(self, form):
        return bool(form.instance.pk) and self.instance.status != EditionStatus.PREPARED

    def clean(self):
        """The database refuses overlap one row at a time; rows of one form are compared here."""
        super().clean()
        known = {form.instance.kind for form in self.initial_forms if self._is_known(form)}
        if any(row.get("kind") in known for row in (form.cleaned_data for form in self.extra_forms if form.is_valid())):
            raise forms.ValidationError(
                _("Tahapan sejenis sudah ada. Untuk menambah waktunya, pakai “Ubah batas waktu” di atas.")
            )
        dated = [row for row in _rows(self) if row.get("opens_at") and row.get("closes_at")]
        for one, other in combinations(dated, 2):
            overlap = one["opens_at"] < other["closes_at"] and other["opens_at"] < one["closes_at"]
            if one.get("kind") == other.get("kind") and overlap:
                raise forms.ValidationError(
                    _("“%(one)s” dan “%(other)s” sejenis dan bertumpang tindih. Ubah tanggal salah satunya."),
                    params={"one": one["name"], "other": other["name"]},
                )


class CriterionFormSet(BaseInlineFormSet):
    def clean(self):
        """Weights share one hundred among them, or there are none at all."""
        super().clean()
        weights = [row.get("weight") for row in _rows(self)]
        if not any(weights):
            return
        if None in weights:
            raise forms.ValidationError(_("Isi bobot semua kriteria, atau kosongkan semuanya."))
        if (total := sum(weights)) != 100:
            raise forms.ValidationError(
                _("Jumlah bobot harus 100; sekarang %(total)s. Ubah salah satu bobot."), params={"total": total}
            )
