from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from submissions.models.entries import Entry

NEED_LENGTH = 2_000
HOW_LENGTH = 500


class Aim(models.TextChoices):
    BUDGET = "budget", _("Anggaran")
    PEOPLE = "people", _("Sumber daya manusia")
    TIME = "time", _("Waktu")
    OPENNESS = "openness", _("Transparansi")
    STUDENTS = "students", _("Layanan siswa")
    LEARNING = "learning", _("Pembelajaran")
    OTHER = "other", _("Lainnya")


class Change(models.Model):
    """What the innovation changes for people: the need it answers, what it aims at, which values it lives and how.

    `values` is {id of an EditionValue as text: how}, so that each edition keeps its own values.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="change", verbose_name=_("karya"))
    need = models.TextField(_("kebutuhan"), blank=True, validators=[MaxLengthValidator(NEED_LENGTH)])
    aims = ArrayField(
        models.CharField(max_length=10, choices=Aim.choices), verbose_name=_("sasaran"), default=list, blank=True
    )
    values = models.JSONField(_("nilai yang dihayati"), default=dict, blank=True)
    version = models.PositiveIntegerField(_("versi"), default=1)
    edited_at = models.DateTimeField(_("diubah"), db_default=Now())
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("diubah oleh")
    )

    class Meta:
        verbose_name = _("cerita perubahan")
        verbose_name_plural = _("cerita perubahan")

    def __str__(self):
        return str(self.entry_id)


class MeasureKind(models.TextChoices):
    STEPS = "steps", _("Langkah")
    MINUTES = "minutes", _("Waktu (menit)")
    RUPIAH = "rupiah", _("Biaya (rupiah)")
    USERS = "users", _("Pengguna (orang)")
    SATISFACTION = "satisfaction", _("Kepuasan (persen)")


class Measure(models.Model):
    """One figure before and after; `sample` is how many were counted or asked, `method` is how."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="measures", verbose_name=_("karya"))
    what = models.CharField(_("yang diukur"), max_length=12, choices=MeasureKind.choices)
    before = models.DecimalField(_("sebelum"), max_digits=21, decimal_places=6, null=True, blank=True)
    after = models.DecimalField(_("sesudah"), max_digits=21, decimal_places=6, null=True, blank=True)
    sample = models.PositiveIntegerField(_("jumlah yang diukur"), null=True, blank=True)
    method = models.CharField(_("cara mengukur"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("ukuran")
        verbose_name_plural = _("ukuran")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "what"], name="measured_once"),
            models.CheckConstraint(
                condition=(Q(before=None) | Q(before__gte=0)) & (Q(after=None) | Q(after__gte=0)),
                name="measure_is_not_negative",
            ),
            models.CheckConstraint(
                condition=~Q(what="satisfaction")
                | ((Q(before=None) | Q(before__lte=100)) & (Q(after=None) | Q(after__lte=100))),
                name="measure_percent_is_a_share",
            ),
        ]

    def __str__(self):
        return self.get_what_display()
