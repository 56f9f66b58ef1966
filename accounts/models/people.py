from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from rules import has_perm as rule_allows
from rules import perm_exists

from accounts.nip import format_nip, mask_nip, normalise_nip, why_not_nip


class StandingRole(models.TextChoices):
    """Roles held on the person, beyond any one edition."""

    COMMITTEE = "committee", _("Panitia")
    EXECUTIVE = "executive", _("Pimpinan")
    AUDITOR = "auditor", _("Pemeriksa")
    ADMIN = "admin", _("Admin sistem")

    @property
    def description(self):
        return {
            "committee": _("Menyiapkan kompetisi, memeriksa usulan, dan mengelola etalase."),
            "executive": _("Membaca perkembangan dan hasil yang sudah diumumkan; tidak mengubah apa pun."),
            "auditor": _("Membaca jejak audit dan berita acara; tidak mengubah apa pun."),
            "admin": _("Mengelola akun, instansi, dan peran; tidak melihat nilai juri."),
        }[self.value]


class Employment(models.TextChoices):
    """Kinds of jabatan, as far as a contest's rule asks for them."""

    STRUCTURAL = "structural", _("Struktural")
    FUNCTIONAL = "functional", _("Fungsional tertentu")
    GENERAL = "general", _("Pelaksana / fungsional umum")
    OTHER = "other", _("Lainnya (misalnya guru honorer)")


class UserQuerySet(models.QuerySet):
    def visible_to(self, user):
        """People are personal data: the committee and the admins see all, everybody else only themselves."""
        if user.has_perm("accounts.view_people"):
            return self
        return self.filter(pk=user.pk)

    def called(self, typed):
        """Whoever signs in as this: an e-mail address, or a NIP with any separators."""
        nip = normalise_nip(typed)
        return self.filter(email=typed.strip().lower()) if why_not_nip(nip) else self.filter(nip=nip)

    def in_use(self):
        return self.filter(is_active=True).exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)

    def awaiting_activation(self):
        return self.filter(is_active=True, password__startswith=UNUSABLE_PASSWORD_PREFIX)

    def closed(self):
        return self.filter(is_active=False)

    def holding(self, role):
        return self.filter(is_active=True, standing_roles__contains=[role])


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc] # the class is made at run time
    def create_user(self, email, password=None, **fields):
        """A person; without a password the account waits for its activation link."""
        user = self.model(email=self.normalize_email(email).lower() or None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, standing_roles=[StandingRole.ADMIN], **fields)


class User(AbstractBaseUser):
    """The person: one row for whoever submits, endorses, verifies, judges or only signs in."""

    email = models.EmailField(
        _("surel"),
        unique=True,
        null=True,
        blank=True,
        help_text=_("Tanpa surel, akun dibuka dengan slip aktivasi dan masuk dengan NIP."),
    )
    nip = models.CharField(_("NIP / NI PPPK"), max_length=18, null=True, blank=True, unique=True)
    name = models.CharField(_("nama lengkap"), max_length=120, help_text=_("Tanpa gelar."))
    title_before = models.CharField(_("gelar di depan"), max_length=40, blank=True)
    title_after = models.CharField(_("gelar di belakang"), max_length=60, blank=True)
    position = models.CharField(_("jabatan"), max_length=150, blank=True)
    employment = models.CharField(_("jenis jabatan"), max_length=12, choices=Employment.choices, blank=True)
    phone = models.CharField(_("telepon"), max_length=20, blank=True)
    standing_roles = ArrayField(
        models.CharField(max_length=12, choices=StandingRole.choices),
        default=list,
        blank=True,
        verbose_name=_("peran tetap"),
    )
    is_active = models.BooleanField(_("aktif"), default=True)
    is_sample = models.BooleanField(_("data contoh"), default=False)
    date_joined = models.DateTimeField(_("terdaftar"), auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("orang")
        verbose_name_plural = _("orang")
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(nip=None) | Q(nip__regex=r"^[0-9]{18}$"), name="nip_has_18_digits"),
            models.CheckConstraint(condition=Q(email=models.functions.Lower("email")), name="email_is_lower_case"),
            models.CheckConstraint(
                condition=Q(email__isnull=False) | Q(nip__isnull=False),
                name="signs_in_by_email_or_nip",
                violation_error_message=_("Isi surel atau NIP; tanpa keduanya orang ini tidak dapat masuk."),
            ),
        ]

    def __str__(self):
        return self.full_name

    @property
    def full_name(self):
        with_title = f"{self.title_before} {self.name}".strip()
        return f"{with_title}, {self.title_after}" if self.title_after else with_title

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        return self.name

    @property
    def nip_shown(self):
        return format_nip(self.nip or "")

    @property
    def nip_masked(self):
        return mask_nip(self.nip or "")

    @property
    def is_activated(self):
        return self.has_usable_password()

    def has_perm(self, perm, obj=None):
        """The policies alone decide; a permission that no policy names is refused, to superusers too."""
        return self.is_active and perm_exists(perm) and rule_allows(perm, self, obj)

    def has_perms(self, perms, obj=None):
        return all(self.has_perm(perm, obj) for perm in perms)

    @cached_property
    def memberships_today(self):
        """Memberships in force today, with their institutions; read once per request."""
        return list(self.memberships.current().select_related("institution"))

    def has_role(self, role):
        return role in self.standing_roles
