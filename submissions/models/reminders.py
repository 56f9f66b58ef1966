from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.models import Institution
from competitions.models import Edition
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


class InstitutionReminder(models.Model):
    """That the committee reminded an institution by mail: the row keeps it from being written to twice in a day."""

    append_only = True

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name=_("instansi"))
    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="institution_reminders", verbose_name=_("penyelenggaraan")
    )
    sent_at = models.DateTimeField(_("dikirim"), db_default=Now())
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("dikirim oleh")
    )

    class Meta:
        verbose_name = _("pengingat instansi")
        verbose_name_plural = _("pengingat instansi")
        ordering = ["id"]
        indexes = [models.Index(fields=["institution", "sent_at"], name="institution_reminded")]

    def __str__(self):
        return f"{self.institution} · {self.edition}"
