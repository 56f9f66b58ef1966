from allauth.account import forms as allauth_forms
from allauth.account.fields import SetPasswordField
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import ImportKind, Institution
from accounts.models.institutions import today
from accounts.nip import normalise_nip, why_not_nip
from accounts.tasks import send_reset_link

PASSWORD_HELP = _(
    "Paling sedikit 12 karakter. Rangkaian beberapa kata lebih kuat dan lebih mudah diingat. Jangan memakai nama kota, "
    "kata “inovasi”, NIP, atau tanggal lahir."
)
MISMATCH = _("Kedua kata sandi belum sama. Tulis ulang keduanya.")


def sign_in_name():
    """The one field that knows a person by e-mail or NIP."""
    widget = forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"})
    return forms.CharField(
        label=_("Surel atau NIP"),
        help_text=_("NIP dan NI PPPK boleh ditulis dengan spasi atau titik."),
        max_length=150,
        widget=widget,
        error_messages={"required": _("Tulis surel atau NIP Anda.")},
    )


def as_password(field, label, *, missing, help_text=""):
    """Our words on one of allauth's password fields; it may be pasted into, and shown (UX-017)."""
    field.label, field.help_text = label, help_text
    field.error_messages["required"] = missing
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= {
        "data-show-password": _("Tampilkan kata sandi"),
        "data-hide-password": _("Sembunyikan kata sandi"),
    }


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = sign_in_name()
        as_password(self.fields["password"], _("Kata sandi"), missing=_("Tulis kata sandi Anda."))


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    """Says the same whoever is named: the worker looks the account up."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"] = sign_in_name()

    def clean_email(self):
        return self.cleaned_data["email"].strip()

    def save(self, request, **kwargs):
        send_reset_link.enqueue(self.cleaned_data["email"])


class NewPassword(allauth_forms.PasswordVerificationMixin):
    """Two fields for a new password, in our words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        as_password(
            self.fields["password1"],
            _("Kata sandi baru"),
            missing=_("Tulis kata sandi baru."),
            help_text=PASSWORD_HELP,
        )
        as_password(self.fields["password2"], _("Tulis sekali lagi"), missing=_("Tulis kata sandi baru sekali lagi."))

    def clean(self):
        cleaned = forms.Form.clean(self)
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", MISMATCH)
        return cleaned


class ResetPasswordKeyForm(NewPassword, allauth_forms.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(NewPassword, allauth_forms.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        as_password(
            self.fields["oldpassword"], _("Kata sandi sekarang"), missing=_("Tulis kata sandi Anda yang sekarang.")
        )


class ReauthenticateForm(allauth_forms.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        as_password(self.fields["password"], _("Kata sandi"), missing=_("Tulis kata sandi Anda."))


class ActivationForm(NewPassword, forms.Form):
    password1 = SetPasswordField()
    password2 = forms.CharField(strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].user = person


class ImportForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Isi berkas"),
        choices=ImportKind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih apa isi berkas ini."),
            "invalid_choice": _("Pilih salah satu isi yang tersedia."),
        },
    )
    upload = forms.FileField(
        label=_("Berkas"),
        help_text=_("XLSX atau CSV, paling besar 10 MB dan 20.000 baris. NIP harus berformat teks."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": _("Pilih berkasnya lebih dahulu.")},
    )


class CodeForm(forms.Form):
    """The code of an activation slip, however it is spaced."""

    kode = forms.CharField(
        label=_("Kode slip"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "input-short"}),
        help_text=_("Tercetak di slip aktivasi, misalnya 7K4Q-XWTM-3HNP."),
        error_messages={"required": _("Tulis kode di slip.")},
    )


BY_SLIP, BY_MAIL = "slip", "surel"


class LetInForm(forms.Form):
    """Who of those waiting gets a way in, and which."""

    way = forms.ChoiceField(
        label=_("Cara mengaktifkan"),
        choices=[
            (BY_SLIP, _("Slip cetak dengan kode QR dan kode pendek")),
            (BY_MAIL, _("Tautan lewat surel, berlaku 24 jam (hanya bagi yang mempunyai surel)")),
        ],
        initial=BY_SLIP,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu cara.")},
    )
    days = forms.IntegerField(
        label=_("Masa berlaku slip (hari)"),
        min_value=1,
        max_value=30,
        initial=7,
        required=False,
        help_text=_("1 sampai 30 hari."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"}),
        error_messages={name: _("Tulis angka 1 sampai 30.") for name in ("invalid", "min_value", "max_value")},
    )
    people: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label=_("Untuk siapa"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Pilih sekurang-kurangnya satu orang."),
            "invalid_choice": _("Daftar ini sudah berubah. Muat ulang halaman."),
        },
    )

    def __init__(self, *args, people, label, ready, **kwargs):
        """`ready`: keys of those who hold a slip already, and keep it unless somebody ticks them."""
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
        self.fields["people"].label_from_instance = label
        self.fields["people"].initial = [person.pk for person in people if person.pk not in ready]


APPROVE, REFUSE = "setujui", "tolak"


class AskAccountForm(forms.Form):
    """What somebody without an account says of themselves."""

    name = forms.CharField(
        label=_("Nama lengkap"),
        max_length=120,
        help_text=_("Tanpa gelar."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Tulis nama Anda.")},
    )
    nip = forms.CharField(
        label=_("NIP / NI PPPK"),
        max_length=30,
        help_text=_("18 angka; boleh dengan spasi."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Tulis NIP atau NI PPPK Anda.")},
    )
    email = forms.EmailField(
        label=_("Surel"),
        max_length=150,
        help_text=_("Jawaban dan tautan aktivasi dikirim ke sini."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Tulis surel Anda."),
            "invalid": _("Tulis alamat surel yang lengkap, misalnya nama@contoh.id."),
        },
    )
    institution: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Instansi"),
        queryset=None,
        empty_label=_("Pilih instansi"),
        error_messages={
            "required": _("Pilih instansi tempat Anda bekerja."),
            "invalid_choice": _("Pilih salah satu instansi yang tersedia."),
        },
    )
    position = forms.CharField(label=_("Jabatan"), max_length=150, required=False)
    phone = forms.CharField(
        label=_("Telepon"), max_length=20, required=False, widget=forms.TextInput(attrs={"autocomplete": "tel"})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = Institution.objects.valid_on(today()).order_by("kind", "name")
        self.fields["institution"].queryset = offered

    def clean_nip(self):
        nip = normalise_nip(self.cleaned_data["nip"])
        if reason := why_not_nip(nip):
            raise forms.ValidationError(reason)
        return nip

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class DecideForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Putusan"),
        choices=[(APPROVE, _("Setujui: buat akun dan kirim tautan aktivasi")), (REFUSE, _("Tolak"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih setujui atau tolak."), "invalid_choice": _("Pilih setujui atau tolak.")},
    )
    note = forms.CharField(
        label=_("Alasan penolakan"),
        max_length=500,
        required=False,
        help_text=_("Dikirim ke surel peminta. Wajib bila ditolak."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("answer") == REFUSE and not cleaned.get("note", "").strip():
            self.add_error("note", _("Tulis alasannya; orang ini membacanya."))
        return cleaned
