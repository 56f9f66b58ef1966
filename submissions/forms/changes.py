"""What changes for people, and the profile for the regional innovation index."""

import re
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from submissions.changing import PROFILE_FIELDS, kind_of, text_of
from submissions.forms.entries import LongSentence
from submissions.forms.sections import ReadField
from submissions.models import Aim, MeasureKind, Profile
from submissions.models.changes import HOW_LENGTH, NEED_LENGTH
from submissions.values import LONG_LENGTH, WHOLE, Unreadable, read_number, read_rupiah, typed

HINTS = {
    MeasureKind.STEPS: gettext_lazy("Berapa langkah yang ditempuh warga sampai selesai."),
    MeasureKind.MINUTES: gettext_lazy("Dari datang atau mendaftar sampai selesai."),
    MeasureKind.RUPIAH: gettext_lazy("Biaya untuk satu layanan, misalnya 1.500.000."),
    MeasureKind.USERS: gettext_lazy("Berapa orang terlayani dalam satu bulan."),
    MeasureKind.SATISFACTION: gettext_lazy("Berapa persen yang menyatakan puas."),
}


def read_whole(text):
    """ "1.234" and "1234" as the same whole number: people and steps have no fractions."""
    text = re.sub(r"\s", "", text)
    if not WHOLE.fullmatch(text):
        raise Unreadable(_("Tulis angka bulat, misalnya 1.500"))
    return text.replace(".", "")


READERS = {
    MeasureKind.RUPIAH: read_rupiah,
    MeasureKind.STEPS: read_whole,
    MeasureKind.USERS: read_whole,
}


def reader_of(what):
    """Reads the figure of one kind as a Decimal; nothing is less than nothing, and no share more than the whole."""

    def read(text):
        number = Decimal(READERS.get(what, read_number)(text))
        if number < 0:
            raise Unreadable(_("Tulis angka nol atau lebih"))
        if what == MeasureKind.SATISFACTION and number > 100:
            raise Unreadable(_("Tulis persen antara 0 dan 100"))
        return number

    return read


def _read_sample(text):
    number = int(read_whole(text))
    if number > 2_000_000_000:
        raise Unreadable(_("Tulis angka bulat, misalnya 1.500"))
    return number


def _figure(label, read, hint=""):
    attrs = {"inputmode": "decimal", "class": "input-short"}
    return ReadField(read, label=label, required=False, help_text=hint, widget=forms.TextInput(attrs=attrs))


class ChangeForm(forms.Form):
    """The short set while the entry is written; to a finalist the measures, with how many were measured and how.

    `notes`: the committee's, by the part that they stand beside (`progress.notes_beside_change`).
    """

    def __init__(self, entry, change, data=None, *, notes=None):
        super().__init__(data)
        self.notes = notes or {}
        self.is_short, self.edition_values = entry.is_editable, list(entry.edition.values.all())
        if self.is_short:
            self._ask_short_set(change)
        held = {row.what: row for row in entry.measures.all()}
        for what in MeasureKind:
            self._ask_measure(what, held.get(what))

    def short_set(self):
        """Keyword arguments of save_change; none for a finalist."""
        if not self.is_short:
            return {}
        values = {str(row.pk): self.cleaned_data[f"value-{row.pk}"] for row in self.edition_values}
        return {"need": self.cleaned_data["need"], "aims": self.cleaned_data["aims"], "values": values}

    def measures(self):
        asked = ("before", "after") if self.is_short else ("before", "after", "sample", "method")
        return {what: {name: self.cleaned_data[f"{name}-{what}"] for name in asked} for what in MeasureKind.values}

    def value_rows(self):
        if not self.is_short:
            return []
        return [{"field": self[f"value-{row.pk}"], "note": self.notes.get(row.name)} for row in self.edition_values]

    def measure_rows(self):
        asked = ("before", "after") if self.is_short else ("before", "after", "sample", "method")
        return [
            {
                "what": what.value,
                "label": what.label,
                "hint": HINTS[what],
                "fields": [self[f"{n}-{what}"] for n in asked],
                "note": self.notes.get(f"before-{what.value}"),
            }
            for what in MeasureKind
        ]

    def _ask_short_set(self, change):
        self.fields["need"] = LongSentence(
            label=_("Kebutuhan atau keluhan apa yang dijawab?"),
            most=NEED_LENGTH,
            required=False,
            needed=True,
            initial=change.need if change else "",
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("Tulis seperti yang dikatakan warga. Juri menilai perubahan dari titik ini."),
        )
        self.fields["aims"] = forms.MultipleChoiceField(
            label=_("Apa yang ingin diperbaiki?"),
            choices=Aim.choices,
            required=False,
            initial=change.aims if change else [],
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Pilih semua yang sesuai."),
            error_messages={"invalid_choice": _("Pilih jawaban yang tersedia")},
        )
        self.fields["aims"].needed = True
        for row in self.edition_values:
            self.fields[f"value-{row.pk}"] = LongSentence(
                label=row.name,
                most=HOW_LENGTH,
                required=False,
                initial=change.values.get(str(row.pk), "") if change else "",
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=row.description,
            )

    def _ask_measure(self, what, held):
        for name, label in (("before", _("Sebelum")), ("after", _("Sesudah"))):
            field = _figure(label, reader_of(what))
            field.initial = typed(kind_of(what), text_of(getattr(held, name))) if held else ""
            self.fields[f"{name}-{what}"] = field
        if self.is_short:
            return
        sample = _figure(_("Berapa yang diukur (n)"), _read_sample, _("Berapa layanan atau orang yang dihitung."))
        sample.initial = held.sample if held else None
        method = LongSentence(
            label=_("Cara mengukur"),
            most=200,
            required=False,
            initial=held.method if held else "",
            help_text=_("Misalnya rekap buku antrean Maret 2026."),
        )
        self.fields |= {f"sample-{what}": sample, f"method-{what}": method}


class ProfileForm(forms.ModelForm):
    """Everything may wait: a draft of the profile is kept as far as it goes."""

    class Meta:
        model = Profile
        fields = PROFILE_FIELDS
        widgets = {
            **dict.fromkeys(("stage", "initiator", "technology", "form"), forms.RadioSelect),
            **{name: forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}) for name in ("trial_on", "applied_on")},
            "design": forms.Textarea(attrs={"rows": 14}),
            **{name: forms.Textarea(attrs={"rows": 5}) for name in ("aims", "benefits", "results")},
        }
        help_texts = {
            "stage": gettext_lazy("Sejauh mana inovasi ini berjalan."),
            "affair": gettext_lazy("Urusan menurut Undang-Undang 23 Tahun 2014, Pasal 12."),
            "trial_on": gettext_lazy("Hari pertama dicoba. Kosongkan bila masih inisiatif."),
            "applied_on": gettext_lazy("Hari pertama diterapkan. Kosongkan bila belum."),
            "design": gettext_lazy("Sekurang-kurangnya 300 kata: latar, cara kerja, dan yang baru."),
            "aims": gettext_lazy("Apa yang hendak dicapai."),
            "benefits": gettext_lazy("Siapa yang terbantu, dan dalam hal apa."),
            "results": gettext_lazy("Apa yang sudah tercapai, dengan angka bila ada."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label, field.needed = field.label[:1].upper() + field.label[1:], True
            if name in ("stage", "initiator", "technology", "form"):
                field.choices = [choice for choice in field.choices if choice[0]]
            if isinstance(field, forms.DateField):
                field.input_formats = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]
                field.error_messages["invalid"] = _("Tulis tanggal yang ada, misalnya 24/11/2026")
        self.fields["affair"].choices = [("", _("Pilih urusan")), *self.fields["affair"].choices[1:]]

    def clean(self):
        data = super().clean()
        for name in ("design", "aims", "benefits", "results"):
            if (excess := len(data.get(name) or "") - LONG_LENGTH) > 0:
                self.add_error(name, _("Terlalu panjang: hapus %(excess)s karakter") % {"excess": excess})
        trial, applied = data.get("trial_on"), data.get("applied_on")
        if trial and applied and applied < trial:
            self.add_error("applied_on", _("Waktu penerapan tidak dapat mendahului waktu uji coba"))
        return data
