import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from competitions.models.categories import OfEditionQuerySet
from competitions.models.competitions import Edition


class PhaseKind(models.IntegerChoices):
    """Numbers, not words: the exclusion constraint compares them as ranges, which needs no extension."""

    SUBMISSION = 1, _("Pengajuan")
    ENDORSEMENT = 2, _("Pengesahan kepala instansi")
    VERIFICATION = 3, _("Verifikasi panitia")
    JUDGING = 4, _("Penilaian juri")
    DISPLAY = 5, _("Gelar karya")
    AWARD = 6, _("Penganugerahan")


class PhaseQuerySet(OfEditionQuerySet):
    def of_kind(self, kind):
        return self.filter(kind=kind).order_by("opens_at")

    def at(self, moment):
        """Phases open at `moment`: half-open, opening included, closing not."""
        return self.filter(opens_at__lte=moment, closes_at__gt=moment)


def _point(field):
    """The one-number range [field, field]: int8range has GiST operators where a plain number has none."""
    return Func(F(field), F(field), Value("[]"), function="int8range")


@pghistory.track()
class Phase(models.Model):
    """A dated stage of an edition, [opens, closes). Two phases of one kind in an edition never overlap."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="phases", verbose_name=_("penyelenggaraan"))
    kind = models.PositiveSmallIntegerField(_("jenis"), choices=PhaseKind.choices)
    name = models.CharField(_("nama"), max_length=60)
    place = models.CharField(_("tempat"), max_length=100, blank=True)
    opens_at = models.DateTimeField(_("mulai"))
    closes_at = models.DateTimeField(
        _("berakhir"), help_text=_("Tidak termasuk: 1 Desember pukul 00.00 berarti sampai 30 November pukul 23.59.")
    )

    objects = PhaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("tahapan")
        verbose_name_plural = _("tahapan")
        ordering = ["edition", "opens_at", "kind"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="phase_closes_after_it_opens",
                violation_error_message=_("Tahapan harus berakhir sesudah dimulai."),
            ),
            ExclusionConstraint(
                name="phases_of_a_kind_do_not_overlap",
                expressions=[
                    (_point("edition"), "&&"),
                    (_point("kind"), "&&"),
                    (
                        Func(F("opens_at"), F("closes_at"), function="tstzrange", output_field=DateTimeRangeField()),
                        "&&",
                    ),
                ],
                violation_error_message=_(
                    "Tahapan sejenis tidak boleh bertumpang tindih. Ubah tanggal mulai atau berakhirnya."
                ),
            ),
        ]

    def __str__(self):
        return self.name

    def is_open(self, now):
        return self.opens_at <= now < self.closes_at
