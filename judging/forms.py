"""What a judge and those who decide type in. Nothing typed is lost: a form that fails is shown again as it was."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from judging.actions.decisions import MOST_AWARD
from judging.actions.sheets import MOST_NOTE, MOST_REASON, MOST_SHEET_NOTE, why_not_value
from judging.models import DecisionKind, Stance
from records.text import clean_text
from submissions.values import Unreadable, read_number

LONGEST_NUMBER = 20


class TextField(forms.CharField):
    """Text as it is stored: normalised, nothing else changed. `needed`: required by what else is chosen in the form."""

    def __init__(self, *, needed=False, **kwargs):
        super().__init__(**kwargs)
        self.needed = needed

    def to_python(self, value):
        return clean_text(super().to_python(value))


class ScoreField(forms.CharField):
    """A score as people type it, "85,5" or "85.5"; cleans to an exact Decimal, or None for nothing."""

    def __init__(self, criterion, **kwargs):
        super().__init__(required=False, label=criterion.name, max_length=LONGEST_NUMBER, **kwargs)
        self.criterion = criterion

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return None
        try:
            score = Decimal(read_number(typed))
        except Unreadable as error:
            raise ValidationError(f"{self.criterion.name}: {error.sentence}") from error
        if reason := why_not_value(self.criterion, score):
            raise ValidationError(reason)
        return score


class SheetForm(forms.Form):
    """A whole sheet: a score and a note for each criterion, and the words on the entry as a whole."""

    def __init__(self, *args, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for criterion in self.criteria:
            self.fields[f"nilai-{criterion.pk}"] = ScoreField(criterion)
            self.fields[f"catatan-{criterion.pk}"] = _note(MOST_NOTE, _("Catatan untuk “%s”") % criterion.name)
        self.fields["catatan"] = _note(MOST_SHEET_NOTE, _("Catatan umum"))

    def clean(self):
        for criterion in self.criteria:
            note, score = f"catatan-{criterion.pk}", f"nilai-{criterion.pk}"
            if self.cleaned_data.get(note) and score not in self.errors and self.cleaned_data.get(score) is None:
                self.add_error(score, _("Beri nilai “%s” dahulu, lalu catatannya ikut tersimpan.") % criterion.name)
        return self.cleaned_data

    @property
    def scores(self):
        """[(criterion, value, note)] of what has been scored."""
        data = self.cleaned_data
        rows = ((row, data[f"nilai-{row.pk}"], data[f"catatan-{row.pk}"]) for row in self.criteria)
        return [row for row in rows if row[1] is not None]


def _note(most, label):
    too_long = {"max_length": _("Catatan terlalu panjang: paling banyak %(limit_value)d karakter.")}
    return TextField(required=False, max_length=most, label=label, error_messages=too_long)


class ConflictForm(forms.Form):
    stance = forms.ChoiceField(
        label=_("Adakah benturan kepentingan Anda dengan karya ini?"),
        choices=Stance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu pernyataan."), "invalid_choice": _("Pilih salah satu.")},
    )
    reason = TextField(
        label=_("Alasan"),
        required=False,
        needed=True,
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Isi bila Anda tidak menilai karya ini. Ketua dewan juri membacanya."),
        error_messages={"max_length": _("Alasan terlalu panjang: paling banyak %(limit_value)d karakter.")},
    )

    def clean(self):
        data = self.cleaned_data
        if data.get("stance") in (Stance.RECUSE, Stance.ABSTAIN) and not data.get("reason"):
            self.add_error("reason", _("Tulis alasan singkat mengapa Anda tidak menilai karya ini."))
        return data


class ReopenForm(forms.Form):
    reason = TextField(
        label=_("Alasan membuka kembali"),
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Alasan ini tercatat dan tidak dapat dihapus."),
        error_messages={
            "required": _("Tulis alasan membuka kembali lembar nilai ini."),
            "max_length": _("Alasan terlalu panjang: paling banyak %(limit_value)d karakter."),
        },
    )


class AssignForm(forms.Form):
    """Which judge scores which entry; both come from what the round allows."""

    def __init__(self, *args, judges, entries, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["judge"] = _choice(judges, _("Juri"), _("Pilih juri."))
        self.fields["entry"] = _choice(entries.select_related("institution"), _("Karya"), _("Pilih karya."))
        self.fields["entry"].label_from_instance = lambda entry: f"{entry} · {entry.institution.full_name}"


def _choice(rows, label, sentence):
    return forms.ModelChoiceField(rows, label=label, error_messages={"required": sentence, "invalid_choice": sentence})


class DecisionForm(forms.Form):
    """Who is chosen and for what: a check box and an award beside each entry, one kind, one reason."""

    kind = forms.ChoiceField(label=_("Keputusan tentang"), choices=DecisionKind.choices, widget=forms.RadioSelect)
    reason = TextField(
        label=_("Pertimbangan"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Wajib bila urutan hasil hitung tidak diikuti. Pertimbangan masuk ke berita acara."),
    )

    def __init__(self, *args, entries, **kwargs):
        super().__init__(*args, **kwargs)
        self.entries = list(entries)
        for entry in self.entries:
            self.fields[f"pilih-{entry.code}"] = forms.BooleanField(required=False, label=str(entry))
            self.fields[f"juara-{entry.code}"] = TextField(
                required=False,
                max_length=MOST_AWARD,
                label=_("Penghargaan untuk %s") % entry,
                error_messages={"max_length": _("Nama penghargaan paling panjang %(limit_value)d karakter.")},
            )

    @property
    def picks(self):
        """{entry.pk: award}; a typed award chooses its entry too."""
        data = self.cleaned_data
        return {
            entry.pk: data[f"juara-{entry.code}"]
            for entry in self.entries
            if data[f"pilih-{entry.code}"] or data[f"juara-{entry.code}"]
        }
