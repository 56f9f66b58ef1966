from django.db import models
from django.utils.translation import gettext_lazy as _


class DayKind(models.TextChoices):
    HOLIDAY = "holiday", _("Hari libur nasional")
    JOINT_LEAVE = "joint_leave", _("Cuti bersama")
    SCHOOL_EXAM = "school_exam", _("Ujian sekolah")


class CalendarDayQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.has_perm("competitions.view_calendarday") else self.none()


class CalendarDay(models.Model):
    """A day on which offices or schools are away; whoever sets a deadline is warned, never stopped."""

    day = models.DateField(_("tanggal"))
    name = models.CharField(_("nama"), max_length=100)
    kind = models.CharField(_("jenis"), max_length=12, choices=DayKind.choices)
    source = models.CharField(
        _("sumber"), max_length=200, help_text=_("Peraturan atau surat yang menetapkan hari ini, dengan nomornya.")
    )

    objects = CalendarDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("hari libur dan ujian")
        verbose_name_plural = _("hari libur dan ujian")
        ordering = ["day", "name"]
        constraints = [models.UniqueConstraint(fields=["day", "name"], name="a_day_is_named_once")]

    def __str__(self):
        return f"{self.name} · {self.day:%d-%m-%Y}"
