from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class InstitutionKind(models.TextChoices):
    OPD = "opd", _("Perangkat daerah (OPD)")
    KECAMATAN = "kecamatan", _("Kecamatan")
    KELURAHAN = "kelurahan", _("Kelurahan")
    SMP = "smp", _("SMP negeri")
    SD = "sd", _("SD negeri")
    OTHER = "other", _("Lainnya")


class InstitutionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Names of institutions are public; the panel alone asks for this list."""
        return self if user.has_perm("accounts.view_institution") else self.none()

    def valid_on(self, day):
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gt=day))


class Institution(models.Model):
    """A unit of the city, found by its code and never by its name: a kecamatan and a kelurahan may share one."""

    code = models.CharField(
        _("kode"), max_length=20, unique=True, help_text=_("Kode wilayah, NPSN, atau kode singkat OPD.")
    )
    kind = models.CharField(_("jenis"), max_length=12, choices=InstitutionKind.choices)
    name = models.CharField(_("nama"), max_length=150)
    short_name = models.CharField(_("nama singkat"), max_length=40, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("induk")
    )
    valid_from = models.DateField(_("berlaku sejak"), null=True, blank=True)
    valid_until = models.DateField(
        _("berlaku sampai"), null=True, blank=True, help_text=_("Hari pertama ketika instansi ini tidak ada lagi.")
    )
    source = models.CharField(_("sumber"), max_length=300, blank=True)
    is_confirmed = models.BooleanField(
        _("terkonfirmasi"), default=True, help_text=_("Nama ini ditemukan dalam sumber yang disebut.")
    )

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("instansi")
        verbose_name_plural = _("instansi")
        ordering = ["kind", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_from=None) | Q(valid_until__gt=F("valid_from")),
                name="institution_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return self.full_name

    @property
    def full_name(self):
        """With the kind where the bare name would be ambiguous: "Kelurahan Jebres", "Kecamatan Jebres"."""
        if self.kind in (InstitutionKind.KECAMATAN, InstitutionKind.KELURAHAN):
            return f"{self.get_kind_display()} {self.name}"
        return self.name

    def name_on(self, day):
        """The name that was in force on `day`; needs `former_names` (prefetch them for a list)."""
        former = [row for row in self.former_names.all() if row.until > day]
        return min(former, key=lambda row: row.until).name if former else self.full_name


class FormerName(models.Model):
    """A name of other times: in force until a day, after which the next name (or the present one) holds."""

    institution = models.ForeignKey(
        Institution, models.CASCADE, related_name="former_names", verbose_name=_("instansi")
    )
    name = models.CharField(_("nama"), max_length=150)
    short_name = models.CharField(_("nama singkat"), max_length=40, blank=True)
    until = models.DateField(_("sampai"))
    source = models.CharField(_("sumber"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("nama lama")
        verbose_name_plural = _("nama lama")
        ordering = ["until"]
        constraints = [models.UniqueConstraint(fields=["institution", "until"], name="one_name_at_a_time")]

    def __str__(self):
        return self.name


def today():
    """The calendar day in Jakarta: the only clock that a policy may look at, for memberships and appointments."""
    return timezone.localdate()
