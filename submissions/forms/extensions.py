"""What an officer fills in to give one entry more time."""

from django import forms
from django.utils.translation import gettext_lazy as _

from records.last_day import LastDayField, end_of
from submissions.forms.entries import LongSentence

REASON_LENGTH = 1000


class FindForm(forms.Form):
    """The number that the team told."""

    nomor = forms.CharField(
        label=_("Nomor rujukan karya"),
        max_length=40,
        help_text=_("Tim membacanya di halaman karya, misalnya SOLO-2026-7K4QXW."),
        error_messages={"required": _("Tulis nomor rujukan karya")},
    )

    def clean_nomor(self):
        """The code alone: the last part of "SOLO-2026-7K4QXW", however it is spaced."""
        return "".join(self.cleaned_data["nomor"].split()).upper().rpartition("-")[2]


class ExtendForm(forms.Form):
    day = LastDayField(
        label=_("Batas baru"),
        help_text=_("Tim dapat mengirim sampai hari itu pukul 23.59 WIB."),
        error_messages={"required": _("Pilih batas baru")},
    )
    reason = LongSentence(
        label=_("Mengapa waktunya diperpanjang?"),
        most=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Alasan ini dibaca tim dan tersimpan bersama karya."),
        error_messages={"required": _("Tulis alasan perpanjangan")},
    )

    def until(self):
        return end_of(self.cleaned_data["day"])
