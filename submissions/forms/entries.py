from typing import cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from records.text import count_characters
from submissions.when import MOST_FILES


class LongSentence(forms.CharField):
    """Text whose excess is counted for the writer: "hapus 37 karakter" (UX-006).

    `needed`: a draft may leave it empty, sending may not.
    """

    def __init__(self, *, most, needed=False, **options):
        self.most, self.needed = most, needed
        super().__init__(**options)

    def validate(self, value):
        super().validate(value)
        if (excess := count_characters(value) - self.most) > 0:
            raise forms.ValidationError(_("Terlalu panjang: hapus %(excess)s karakter") % {"excess": excess})


class StartForm(forms.Form):
    """In which category, for which institution, under which title. `options` are those that are open to the person."""

    place = forms.ChoiceField(
        label=_("Ikut di mana?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih kompetisi dan kategori"),
            "invalid_choice": _("Pilih salah satu kategori"),
        },
    )
    title = LongSentence(
        label=_("Judul inovasi"),
        most=150,
        help_text=_("Judul dapat diubah sampai karya dikirim."),
        error_messages={"required": _("Tulis judul inovasi")},
    )

    def __init__(self, options, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.options = {option.key: option for option in options}
        place = cast("forms.ChoiceField", self.fields["place"])
        place.choices = [(option.key, option.label) for option in options]
        if len(self.options) == 1:
            place.initial = next(iter(self.options))

    def clean_place(self):
        return self.options[self.cleaned_data["place"]]


class IdentityForm(forms.Form):
    title = LongSentence(label=_("Judul inovasi"), most=150, error_messages={"required": _("Tulis judul inovasi")})
    short_name = LongSentence(
        label=_("Nama singkat"),
        most=60,
        required=False,
        help_text=_("Nama panggilan yang mudah diingat warga, misalnya “Si Tepu”."),
    )
    long_form = LongSentence(
        label=_("Kepanjangan nama"), most=200, required=False, help_text=_("Bila nama singkat itu sebuah singkatan.")
    )
    summary = LongSentence(
        label=_("Manfaat dalam satu kalimat"),
        most=300,
        required=False,
        needed=True,
        widget=forms.Textarea(attrs={"rows": 3, "data-counter": "characters", "data-limit": "300"}),
        help_text=_("Siapa terbantu, dan apa yang kini lebih baik? Kalimat ini yang pertama dibaca juri dan warga."),
    )


class FileForm(forms.Form):
    upload = forms.FileField(
        label=_("Pilih berkas"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx,.pptx"}),
        error_messages={"required": _("Pilih berkas lebih dahulu")},
    )
    title = LongSentence(
        label=_("Keterangan"),
        most=150,
        required=False,
        help_text=_("Apa yang dibuktikan berkas ini, misalnya “Rekap antrean Maret 2026”."),
    )
    is_photo = forms.BooleanField(label=_("Ini foto yang boleh tampil di etalase bila karya diumumkan"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        most = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
        self.fields["upload"].help_text = _(
            "PDF, JPG, PNG, WEBP, DOCX, XLSX, atau PPTX. Paling besar %(size)s MB per berkas, "
            "paling banyak %(count)s berkas. Data lokasi dan kamera dihapus dari foto."
        ) % {"size": most, "count": MOST_FILES}


class WithdrawForm(forms.Form):
    reason = LongSentence(
        label=_("Mengapa karya ini ditarik?"),
        most=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Alasan ini dibaca panitia dan tersimpan bersama karya."),
        error_messages={"required": _("Tulis alasan penarikan")},
    )
