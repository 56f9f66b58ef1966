from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ActivationSlipQuerySet(models.QuerySet):
    def open(self, now):
        return self.filter(used_at=None, expires_at__gt=now)


class ActivationSlip(models.Model):
    """A printed way into one new account. Its code is drawn from `seed` and our own key; only a hash of it is kept."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="activation_slips", verbose_name=_("orang")
    )
    batch = models.CharField(_("cetakan"), max_length=12)
    seed = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField(_("dibuat"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("dibuat oleh")
    )
    expires_at = models.DateTimeField(_("berlaku sampai"))
    used_at = models.DateTimeField(_("dipakai"), null=True, blank=True)

    objects = ActivationSlipQuerySet.as_manager()

    class Meta:
        verbose_name = _("slip aktivasi")
        verbose_name_plural = _("slip aktivasi")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(used_at=None), name="one_open_slip_for_a_person"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("issued_at")), name="slip_ends_after_it_is_issued"),
        ]
        indexes = [models.Index(fields=["batch"], name="slip_batch")]

    def __str__(self):
        return str(self.person)
