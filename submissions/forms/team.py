"""What the team fills in about its people."""

from typing import cast

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from accounts.nip import normalise_nip, why_not_nip
from submissions.forms.entries import LongSentence

MAIL, SLIP, NAME = "surel", "slip", "nama"
ACCEPT, DECLINE = "terima", "tolak"


class MemberForm(forms.Form):
    name = LongSentence(
        label=_("Nama lengkap"),
        most=150,
        help_text=_("Dengan gelar bila ada. Nama satu kata boleh."),
        error_messages={"required": _("Tulis nama anggota")},
    )
    role = LongSentence(
        label=_("Tugas dalam tim"), most=100, required=False, help_text=_("Misalnya penulis, pembuat aplikasi, kader.")
    )
    way = forms.ChoiceField(
        label=_("Bagaimana ia ikut?"),
        choices=[
            (MAIL, _("Diundang lewat surel, dengan NIP atau alamat surelnya")),
            (SLIP, _("Diundang dengan slip cetak, berisi kode QR dan kode pendek")),
            (NAME, _("Namanya saja yang tercantum, tanpa akses ke karya ini")),
        ],
        initial=MAIL,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Pilih salah satu cara")},
    )
    account = forms.CharField(
        label=_("NIP atau surelnya"),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Bila diundang lewat surel. Ia mendapat akses setelah menerima undangan."),
        error_messages={"max_length": _("Tulis alamat surel yang lebih pendek")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["way"].needed = True

    def clean_account(self):
        """{"nip": …}, {"address": …} or {}: how it is written is judged, never whether an account has it."""
        text = self.cleaned_data["account"].strip()
        if not text:
            return {}
        if "@" not in text:
            nip = normalise_nip(text)
            if not nip.isascii() or not nip.isdigit():
                raise forms.ValidationError(_("Tulis NIP dengan 18 angka, atau alamat surel yang lengkap"))
            if reason := why_not_nip(nip):
                raise forms.ValidationError(reason)
            return {"nip": nip}
        try:
            validate_email(text)
        except forms.ValidationError:
            raise forms.ValidationError(_("Tulis alamat surel yang lengkap, misalnya nama@surakarta.go.id")) from None
        return {"address": text.lower()}

    def clean(self):
        data = super().clean()
        data["way"] = data.get("way") or (MAIL if data.get("account") else NAME)
        if data["way"] == MAIL and data.get("account") == {}:
            self.add_error("account", _("Tulis NIP atau surelnya, atau pilih cara lain"))
        return data


class CodeForm(forms.Form):
    """The code of a slip, however it is spaced."""

    kode = forms.CharField(
        label=_("Kode undangan"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "input-short"}),
        help_text=_("Tercetak di slip undangan, misalnya 7K4-QXW-TM3."),
        error_messages={"required": _("Tulis kode undangan")},
    )


class LeadForm(forms.Form):
    """Who leads next, among the members with access."""

    taker = forms.TypedChoiceField(
        label=_("Siapa ketua berikutnya?"),
        widget=forms.RadioSelect,
        coerce=int,
        error_messages={
            "required": _("Pilih ketua berikutnya"),
            "invalid_choice": _("Pilih salah satu anggota yang mempunyai akses"),
        },
    )

    def __init__(self, entry, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {row.position: row.person for row in entry.team.select_related("person") if row.person}
        taker = cast("forms.TypedChoiceField", self.fields["taker"])
        taker.choices = [(position, str(person)) for position, person in self.people.items()]

    def clean_taker(self):
        return self.people[self.cleaned_data["taker"]]


class ReassignForm(LeadForm):
    reason = LongSentence(
        label=_("Mengapa ketuanya diganti?"),
        most=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Alasan ini dibaca tim dan tersimpan bersama karya."),
        error_messages={"required": _("Tulis alasan penggantian ketua")},
    )


class AnswerForm(forms.Form):
    jawaban = forms.ChoiceField(
        label=_("Jawaban Anda"),
        choices=[(ACCEPT, _("Terima")), (DECLINE, _("Tolak"))],
        error_messages={"required": _("Pilih terima atau tolak"), "invalid_choice": _("Pilih terima atau tolak")},
    )
