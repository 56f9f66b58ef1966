"""A deadline as people set it: the last day that counts, kept as the first moment after it."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LAST_YEAR = 2100


class LastDayField(forms.DateField):
    """A day, typed or chosen; the form's reader asks `end_of` for the moment."""

    def __init__(self, **options):
        words = {"invalid": _("Tulis tanggal yang ada, misalnya 24/11/2026"), **options.pop("error_messages", {})}
        super().__init__(
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages=words,
            **options,
        )

    def validate(self, value):
        super().validate(value)
        if value and value.year > LAST_YEAR:
            raise forms.ValidationError(_("Pilih tanggal yang lebih dekat"))


def end_of(day):
    """The first moment after `day` in Jakarta: half-open, as every deadline is kept."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
