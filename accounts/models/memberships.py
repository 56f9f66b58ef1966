from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.institutions import Institution, today


class MembershipKind(models.TextChoices):
    STAFF = "staff", _("Pegawai")
    HEAD = "head", _("Kepala")
    DELEGATE = "delegate", _("Penerima mandat")
    OPERATOR = "operator", _("Operator")

    @property
    def description(self):
        return {
            "staff": _("Mengusulkan karya dari instansi ini, sebagai ketua atau anggota tim."),
            "head": _("Mengesahkan atau mengembalikan karya yang dikirim dari instansi ini."),
            "delegate": _("Mengesahkan karya atas nama kepala instansi ini, dengan mandat tertulis."),
            "operator": _("Membantu tim di instansi ini mengisi dan mengirim karya."),
        }[self.value]


# Whose word is the institution's: its head, and whoever signs for the head by a dated mandate.
ENDORSING = (MembershipKind.HEAD, MembershipKind.DELEGATE)


class DatedQuerySet(models.QuerySet):
    """Rows that hold from a day until (not including) another."""

    def on(self, day):
        return self.filter(Q(since__lte=day), Q(until=None) | Q(until__gt=day))

    def current(self):
        return self.on(today())


class MembershipQuerySet(DatedQuerySet):
    def endorsing(self):
        """Those in force today whose word is the institution's, of people who can still sign in."""
        return self.current().filter(kind__in=ENDORSING, person__is_active=True)

    def visible_to(self, user):
        return self if user.has_perm("accounts.view_people") else self.filter(person=user)


class Membership(models.Model):
    """Somebody belongs to an institution for a time, as staff, as its head (or acting head), or as its operator."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("orang")
    )
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="memberships", verbose_name=_("instansi"))
    kind = models.CharField(_("sebagai"), max_length=10, choices=MembershipKind.choices)
    is_acting = models.BooleanField(_("pelaksana tugas (Plt.)"), default=False)
    mandate = models.CharField(
        _("dasar"), max_length=150, blank=True, help_text=_("Nomor surat keputusan atau mandat.")
    )
    since = models.DateField(_("sejak"), default=today)
    until = models.DateField(_("sampai"), null=True, blank=True, help_text=_("Hari pertama ketika tidak berlaku lagi."))

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("keanggotaan")
        verbose_name_plural = _("keanggotaan")
        ordering = ["institution", "kind", "since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="membership_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(kind="delegate") | ~Q(mandate=""),
                name="delegate_has_a_mandate",
                violation_error_message=_("Isi dasar: nomor surat mandat penerima mandat ini."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.institution}"

    @property
    def description(self):
        return MembershipKind(self.kind).description

    @property
    def capacity(self):
        """In what capacity the person signs: "Plt. Kepala Kelurahan Kerten", or for the head by a mandate."""
        names = {"institution": self.institution.full_name, "mandate": self.mandate}
        if self.kind == MembershipKind.DELEGATE:
            return _("penerima mandat nomor %(mandate)s dari Kepala %(institution)s") % names
        return (_("Plt. Kepala %(institution)s") if self.is_acting else _("Kepala %(institution)s")) % names
