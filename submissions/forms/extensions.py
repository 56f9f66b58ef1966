"""What an officer fills in to give one entry more time."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from submissions.forms.entries import LongSentence

LAST_YEAR = 2100
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
    day = forms.DateField(
        label=_("Batas baru"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Tim dapat mengirim sampai hari itu pukul 23.59 WIB."),
        error_messages={
            "required": _("Pilih batas baru"),
            "invalid": _("Tulis tanggal yang ada, misalnya 24/11/2026"),
        },
    )
    reason = LongSentence(
        label=_("Mengapa waktunya diperpanjang?"),
        most=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Alasan ini dibaca tim dan tersimpan bersama karya."),
        error_messages={"required": _("Tulis alasan perpanjangan")},
    )

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day.year > LAST_YEAR:
            raise forms.ValidationError(_("Pilih tanggal yang lebih dekat"))
        return day

    def until(self):
        """The first moment after the chosen day in Jakarta."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"] + timedelta(days=1), time.min))
