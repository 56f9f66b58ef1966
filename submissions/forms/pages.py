from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from submissions.actions.pages import MOST_PAGES, why_not_pages
from submissions.forms.entries import LongSentence

MEGABYTE = 1024 * 1024


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class PicturesField(forms.FileField):
    """Several pictures in the order in which they were sent."""

    widget = SeveralFiles

    def clean(self, data, initial=None):
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if reason := why_not_pages(files):
            raise forms.ValidationError(reason)
        if sum(file.size for file in files) > settings.UPLOAD_MAX_REQUEST_BYTES:
            most = {"most": settings.UPLOAD_MAX_REQUEST_BYTES // MEGABYTE}
            raise forms.ValidationError(_("Semua foto bersama paling besar %(most)s MB. Kirim sebagian dahulu.") % most)
        return files


class PagesForm(forms.Form):
    # Not image/*: a telephone then offers its camera as well, and turns its own formats into JPEG.
    pictures = PicturesField(
        label=_("Pilih foto halaman"),
        widget=SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    title = LongSentence(
        label=_("Keterangan"),
        most=150,
        required=False,
        help_text=_("Apa isi halaman-halaman ini, misalnya “SK tim yang sudah ditandatangani”."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pictures"].help_text = _(
            "JPG, PNG, atau WEBP. Paling banyak %(count)s foto, masing-masing paling besar %(size)s MB. Satu foto "
            "menjadi satu halaman, menurut urutan. Data lokasi dan kamera dihapus."
        ) % {"count": MOST_PAGES, "size": settings.UPLOAD_MAX_BYTES // MEGABYTE}
