from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _


class AnnouncedFile(forms.Form):
    """What a browser tells of a file before it sends the first piece; `mark` is its own fingerprint of it."""

    name = forms.CharField(max_length=255)
    size = forms.IntegerField(min_value=0, max_value=10**12)
    mark = forms.CharField(validators=[RegexValidator(r"\A[0-9a-f]{64}\Z", _("Sidik berkas tidak terbaca."))])
