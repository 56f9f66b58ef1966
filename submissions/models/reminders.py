from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from submissions.models.entries import Entry


class ReminderKind(models.TextChoices):
    WEEK = "7d", _("7 hari sebelum batas")
    THREE_DAYS = "3d", _("3 hari sebelum batas")
    DAY = "1d", _("1 hari sebelum batas")
    HOURS = "3h", _("3 jam sebelum batas")


class Reminder(models.Model):
    """That a team was reminded of one deadline: the row keeps a worker that runs twice from writing twice."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="reminders", verbose_name=_("karya"))
    due = models.DateTimeField(_("batas"))
    kind = models.CharField(_("jenis"), max_length=2, choices=ReminderKind.choices)
    sent_at = models.DateTimeField(_("dikirim"), db_default=Now())

    class Meta:
        verbose_name = _("pengingat")
        verbose_name_plural = _("pengingat")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["entry", "due", "kind"], name="one_reminder_of_a_kind")]

    def __str__(self):
        return f"{self.entry} · {self.get_kind_display()}"
