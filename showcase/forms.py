from django import forms
from django.utils.translation import gettext_lazy as _

from records.text import clean_text
from showcase import traps
from showcase.actions.feedback import MOST_CHARACTERS
from showcase.models import RunningStatus


class LongTextField(forms.CharField):
    """Text as pasted, within the limit that the action keeps; the sentence says how much to take away."""

    def __init__(self, *, rows, **options):
        counted = {"rows": rows, "data-counter": "characters", "data-limit": str(MOST_CHARACTERS)}
        super().__init__(strip=False, widget=forms.Textarea(attrs=counted), **options)

    def clean(self, value):
        text = clean_text(super().clean(value) or "").strip()
        if self.required and not text:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if (over := len(text) - MOST_CHARACTERS) > 0:
            raise forms.ValidationError(_("Tulisan terlalu panjang: hapus %(count)d karakter."), params={"count": over})
        return text


class FeedbackForm(forms.Form):
    """A citizen's words, with two traps for programs: a signed time, and a field that people do not see."""

    text = LongTextField(
        rows=6,
        label=_("Masukan Anda"),
        help_text=_(
            "Pengalaman memakai layanan, saran, atau pertanyaan. Jangan menulis nomor telepon, NIK, atau alamat."
        ),
        error_messages={"required": _("Tulis masukan Anda.")},
    )
    nickname = forms.CharField(
        label=_("Nama panggilan"),
        help_text=_("Tampil di samping masukan Anda. Boleh nama samaran, boleh kosong."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    agrees = forms.BooleanField(
        label=_("Saya setuju masukan ini ditampilkan untuk umum sesudah diperiksa."),
        error_messages={"required": _("Centang persetujuan agar masukan Anda dapat ditampilkan.")},
    )
    website = forms.CharField(
        label=_("Jangan isi kolom ini"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off", "class": "input"}),
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput, initial=traps.stamp)

    def __init__(self, data=None):
        super().__init__(data.copy() if data is not None else None)

    def clean_nickname(self):
        nickname = clean_text(self.cleaned_data["nickname"]).strip()
        if (over := len(nickname) - 40) > 0:
            raise forms.ValidationError(
                _("Nama panggilan terlalu panjang: hapus %(count)d karakter.") % {"count": over}
            )
        return nickname

    def clean(self):
        """A trap that springs is emptied or set anew, so that a person who was caught can send once more."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned.get("website"):
            self.data["website"] = ""
            self.add_error(None, _("Kolom tersembunyi ikut terisi, mungkin oleh pengisi otomatis. Kirim sekali lagi."))
        elif reason := traps.why_not_believe(cleaned.get("opened", "")):
            self.add_error(None, reason)
            self.data["opened"] = traps.renewed(cleaned.get("opened", ""))
        return cleaned


class ReplyForm(forms.Form):
    text = LongTextField(
        rows=5,
        label=_("Jawaban Anda"),
        help_text=_("Tampil untuk umum di bawah masukan, atas nama instansi."),
        error_messages={"required": _("Tulis jawaban Anda.")},
    )


class CheckForm(forms.Form):
    """What somebody found who went and looked."""

    status = forms.ChoiceField(
        label=_("Masih berjalan?"),
        choices=[(row.value, row.label) for row in (RunningStatus.RUNNING, RunningStatus.STOPPED)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih masih berjalan atau sudah berhenti.")},
    )
    checked_on = forms.DateField(
        label=_("Tanggal pemeriksaan"),
        help_text=_("Tampil di halaman karya, supaya pembaca tahu seberapa baru kabarnya."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Tulis tanggal pemeriksaan."), "invalid": _("Tulis tanggal yang benar.")},
    )


class WithdrawForm(forms.Form):
    """Nothing to fill in: the page itself is the question."""


class ModerationForm(forms.Form):
    show = forms.TypedChoiceField(
        label=_("Keputusan"),
        choices=[("ya", _("Tampilkan apa adanya")), ("tidak", _("Jangan tampilkan"))],
        coerce=lambda value: value == "ya",
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih tampilkan atau jangan tampilkan.")},
    )
    reason = forms.CharField(
        label=_("Alasan bila tidak ditampilkan"),
        help_text=_("Hanya dibaca panitia. Misalnya: memuat nomor telepon, kata kasar, iklan."),
        max_length=200,
        required=False,
        error_messages={"max_length": _("Alasan terlalu panjang: paling banyak 200 karakter.")},
    )
