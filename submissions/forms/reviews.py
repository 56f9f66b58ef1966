"""What the head and the committee say about a revision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from records.last_day import LastDayField, end_of
from submissions.forms.entries import LongSentence
from submissions.models import EndorsementOutcome, VerificationOutcome

NOTE_LENGTH = 500
WORD_LENGTH = 2000


class EndorseForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Apa putusan Anda?"),
        choices=[
            (EndorsementOutcome.ENDORSED, _("Sahkan: karya ini maju atas nama instansi kami")),
            (EndorsementOutcome.REFUSED, _("Kembalikan kepada tim dengan catatan")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih: sahkan atau kembalikan")},
    )
    note = LongSentence(
        label=_("Catatan untuk tim"),
        required=False,
        most=WORD_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Wajib diisi bila karya dikembalikan: apa yang perlu diperbaiki?"),
    )

    def clean(self):
        data = super().clean() or {}
        if data.get("outcome") == EndorsementOutcome.REFUSED and data.get("note") == "":
            self.add_error("note", _("Tulis apa yang perlu diperbaiki tim"))
        return data


class VerifyForm(forms.Form):
    """One outcome, a note, a repair date; and a note beside each part: `parts` are (field, label)."""

    outcome = forms.ChoiceField(
        label=_("Apa putusan panitia?"),
        choices=[
            (VerificationOutcome.VERIFIED, _("Lolos: lengkap dan memenuhi syarat")),
            (VerificationOutcome.RETURNED, _("Kembalikan untuk diperbaiki")),
            (VerificationOutcome.REJECTED, _("Tidak memenuhi syarat")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih putusan panitia")},
    )
    repair_day = LastDayField(
        label=_("Batas perbaikan"),
        required=False,
        help_text=_("Hanya bila dikembalikan. Tim dapat mengirim lagi sampai hari itu pukul 23.59 WIB."),
    )
    note = LongSentence(
        label=_("Catatan umum"),
        required=False,
        most=WORD_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Dibaca tim. Wajib diisi bila tidak memenuhi syarat."),
    )

    def __init__(self, parts, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.note_fields = {}
        for field, label in parts:
            name = f"catatan-{field}"
            self.note_fields[field] = name
            self.fields[name] = LongSentence(
                label=_("Catatan untuk “%(part)s”") % {"part": label},
                required=False,
                most=NOTE_LENGTH,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self):
        data = super().clean() or {}
        outcome = data.get("outcome")
        if outcome == VerificationOutcome.RETURNED and not data.get("repair_day") and "repair_day" not in self.errors:
            self.add_error("repair_day", _("Pilih batas perbaikan"))
        if outcome == VerificationOutcome.REJECTED and data.get("note") == "":
            self.add_error("note", _("Tulis alasan mengapa karya tidak memenuhi syarat"))
        if outcome in (VerificationOutcome.VERIFIED, VerificationOutcome.REJECTED) and self.notes():
            self.add_error("outcome", _("Catatan per bagian hanya untuk karya yang dikembalikan. Pilih “Kembalikan”."))
        return data

    def notes(self):
        """The written notes by part."""
        typed = {field: self.cleaned_data.get(name, "").strip() for field, name in self.note_fields.items()}
        return {field: text for field, text in typed.items() if text}

    def repair_until(self):
        return end_of(self.cleaned_data["repair_day"])
