"""The signed letter: what the team reads from it, and what the committee says of it."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from submissions.forms.entries import LongSentence
from submissions.forms.reviews import WORD_LENGTH
from submissions.models import LetterStatus


class LetterForm(forms.Form):
    upload = forms.FileField(
        label=_("Foto atau pindaian surat"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.webp"}),
        error_messages={"required": _("Pilih berkas surat lebih dahulu")},
    )
    signer_name = LongSentence(
        label=_("Nama penanda tangan"),
        most=150,
        help_text=_("Seperti tertulis di surat."),
        error_messages={"required": _("Tulis nama penanda tangan")},
    )
    signer_position = LongSentence(
        label=_("Jabatan penanda tangan"),
        most=150,
        help_text=_("Misalnya “Lurah Kerten” atau “Plt. Kepala Dinas”."),
        error_messages={"required": _("Tulis jabatan penanda tangan")},
    )
    number = LongSentence(label=_("Nomor surat"), most=100, required=False)
    signed_on = forms.DateField(
        label=_("Tanggal surat"),
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Tulis tanggal yang ada, misalnya 24/11/2026")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        most = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
        self.fields["upload"].help_text = _(
            "PDF, JPG, PNG, atau WEBP, paling besar %(size)s MB. Seluruh halaman terlihat, tulisannya terbaca."
        ) % {"size": most}


class LetterCheckForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Apakah surat ini sah?"),
        choices=[
            (LetterStatus.ACCEPTED, _("Terima: karya ini disahkan dengan surat ini")),
            (LetterStatus.REFUSED, _("Tolak dengan catatan; tim dapat mengunggah surat lain")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih: terima atau tolak")},
    )
    note = LongSentence(
        label=_("Catatan untuk tim"),
        required=False,
        most=WORD_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Wajib diisi bila surat ditolak: apa yang kurang?"),
    )

    def clean(self):
        data = super().clean() or {}
        if data.get("outcome") == LetterStatus.REFUSED and data.get("note") == "":
            self.add_error("note", _("Tulis mengapa surat ini belum dapat diterima"))
        return data
