from decimal import Decimal

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from competitions.models.categories import OfEditionQuerySet
from competitions.models.competitions import Edition


@pghistory.track()
class Rubric(models.Model):
    """What judges look at, and how much each of it counts."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="rubrics", verbose_name=_("penyelenggaraan"))
    name = models.CharField(_("nama"), max_length=80)
    is_example = models.BooleanField(
        _("contoh, belum ditetapkan panitia"), default=True, help_text=_("Tampil di setiap tempat bobot disebut.")
    )
    source = models.CharField(_("sumber"), max_length=300, blank=True)

    objects = OfEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("rubrik")
        verbose_name_plural = _("rubrik")
        ordering = ["edition", "id"]
        constraints = [models.UniqueConstraint(fields=["edition", "name"], name="rubric_name_once")]

    def __str__(self):
        return self.name


class CriterionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rubric__in=Rubric.objects.visible_to(user))


@pghistory.track()
class Criterion(models.Model):
    """One thing to score, from minimum to maximum in steps. Without a weight where none was ever published."""

    rubric = models.ForeignKey(Rubric, models.CASCADE, related_name="criteria", verbose_name=_("rubrik"))
    name = models.CharField(_("kriteria"), max_length=100)
    description = models.CharField(_("penjelasan"), max_length=400, blank=True)
    weight = models.DecimalField(_("bobot (%)"), max_digits=5, decimal_places=2, null=True, blank=True)
    minimum = models.DecimalField(_("nilai terendah"), max_digits=6, decimal_places=2, default=Decimal(1))
    maximum = models.DecimalField(_("nilai tertinggi"), max_digits=6, decimal_places=2, default=Decimal(5))
    step = models.DecimalField(_("langkah"), max_digits=5, decimal_places=2, default=Decimal(1))
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("kriteria")
        verbose_name_plural = _("kriteria")
        ordering = ["rubric", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(maximum__gt=F("minimum")),
                name="criterion_range_is_not_empty",
                violation_error_message=_("Nilai tertinggi harus lebih besar daripada nilai terendah."),
            ),
            models.CheckConstraint(
                condition=Q(step__gt=0),
                name="criterion_step_is_positive",
                violation_error_message=_("Langkah nilai harus lebih besar daripada nol."),
            ),
            models.CheckConstraint(
                condition=Q(weight=None) | Q(weight__gt=0, weight__lte=100),
                name="criterion_weight_is_a_share",
                violation_error_message=_("Bobot harus di atas 0 dan paling tinggi 100."),
            ),
            models.UniqueConstraint(fields=["rubric", "name"], name="criterion_name_once"),
        ]

    def __str__(self):
        return self.name

    def admits(self, value):
        """Whether a Decimal lies in the range and on a step."""
        return self.minimum <= value <= self.maximum and (value - self.minimum) % self.step == 0

    @property
    def steps(self):
        """Every value that may be given, when they are few enough to be radio buttons (at most 11); else []."""
        count = int((self.maximum - self.minimum) / self.step) + 1
        return [self.minimum + self.step * index for index in range(count)] if count <= 11 else []


class Level(models.Model):
    """What a value of a criterion means in words."""

    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="levels", verbose_name=_("kriteria"))
    value = models.DecimalField(_("nilai"), max_digits=6, decimal_places=2)
    description = models.CharField(_("arti"), max_length=200)

    class Meta:
        verbose_name = _("tingkat nilai")
        verbose_name_plural = _("tingkat nilai")
        ordering = ["criterion", "value"]
        constraints = [models.UniqueConstraint(fields=["criterion", "value"], name="one_text_per_level")]

    def __str__(self):
        return f"{self.value.normalize():f} · {self.description}"
