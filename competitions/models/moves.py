from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from competitions.models.phases import Phase


class MoveOutcome(models.TextChoices):
    PENDING = "pending", _("Menunggu persetujuan")
    APPROVED = "approved", _("Disetujui")
    REFUSED = "refused", _("Ditolak")
    WITHDRAWN = "withdrawn", _("Ditarik kembali")


class DeadlineMove(models.Model):
    """The end of a phase that people know, moved for all of them: one person asks, another decides.

    Whoever asked may only take the request back.
    """

    phase = models.ForeignKey(Phase, models.PROTECT, related_name="moves", verbose_name=_("tahapan"))
    closes_before = models.DateTimeField(_("batas lama"))
    closes_after = models.DateTimeField(_("batas baru"))
    reason = models.TextField(_("alasan"))
    outcome = models.CharField(_("keputusan"), max_length=10, choices=MoveOutcome.choices, default=MoveOutcome.PENDING)
    asked_at = models.DateTimeField(_("diminta"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("diminta oleh")
    )
    decided_at = models.DateTimeField(_("diputuskan"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("diputuskan oleh"),
    )

    class Meta:
        verbose_name = _("pengubahan batas waktu")
        verbose_name_plural = _("pengubahan batas waktu")
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["phase"], condition=Q(outcome="pending"), name="one_pending_move_per_phase"
            ),
            models.CheckConstraint(
                condition=Q(outcome="pending", decided_at=None, decided_by=None)
                | Q(~Q(outcome="pending"), decided_at__isnull=False, decided_by__isnull=False),
                name="move_decided_at_by",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None)
                | Q(Q(decided_by=F("asked_by")), outcome="withdrawn")
                | Q(~Q(decided_by=F("asked_by")), ~Q(outcome="withdrawn")),
                name="move_takes_two_people",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="move_has_a_reason"),
            models.CheckConstraint(condition=~Q(closes_after=F("closes_before")), name="move_moves"),
        ]

    def __str__(self):
        return f"{self.phase} · {self.get_outcome_display()}"
