"""Forms of the panel: choices as labelled boxes, and what rows must hold together."""

from itertools import combinations

from django import forms
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from accounts.models import Employment, InstitutionKind
from competitions.models import Category


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

    class Meta:
        model = Category
        fields = ("invited_kinds", "employment_rule")


def _rows(formset):
    """The rows as they will be: without those taken out and those in error."""
    return [
        form.cleaned_data
        for form in formset.forms
        if getattr(form, "cleaned_data", None) and not form.cleaned_data.get("DELETE")
    ]


class PhaseFormSet(BaseInlineFormSet):
    def clean(self):
        """The database refuses overlap one row at a time; rows of one form are compared here."""
        super().clean()
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
