from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.institutions import Institution
from accounts.models.memberships import ENDORSING, MembershipKind


class RequestStatus(models.TextChoices):
    WAITING = "waiting", _("Menunggu")
    APPROVED = "approved", _("Disetujui")
    REFUSED = "refused", _("Ditolak")


DECIDING = (*ENDORSING, MembershipKind.OPERATOR)


def may_decide_for(user):
    """Keys of the institutions whose requests the person decides on today, as its head, delegate or operator."""
    return [row.institution_id for row in user.memberships_today if row.kind in DECIDING]


class AccountRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.has_perm("accounts.view_people"):
            return self
        return self.filter(institution__in=may_decide_for(user)) if user.is_authenticated else self.none()

    def waiting(self):
        return self.filter(status=RequestStatus.WAITING)


class AccountRequest(models.Model):
    """Somebody without an account asks for one; what they wrote is their word until somebody vouches for it."""

    name = models.CharField(_("nama lengkap"), max_length=120)
    nip = models.CharField(_("NIP / NI PPPK"), max_length=18)
    email = models.EmailField(_("surel"))
    phone = models.CharField(_("telepon"), max_length=20, blank=True)
    position = models.CharField(_("jabatan"), max_length=150, blank=True)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="account_requests", verbose_name=_("instansi")
    )
    status = models.CharField(_("keadaan"), max_length=10, choices=RequestStatus.choices, default=RequestStatus.WAITING)
    asked_at = models.DateTimeField(_("diminta"))
    note = models.CharField(_("catatan"), max_length=500, blank=True)
    decided_at = models.DateTimeField(_("diputuskan"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("diputuskan oleh"),
    )

    objects = AccountRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("permintaan akun")
        verbose_name_plural = _("permintaan akun")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="waiting", decided_at=None, decided_by=None)
                | (~Q(status="waiting") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="request_decided_at_by_status",
            ),
            models.CheckConstraint(condition=~Q(status="refused") | ~Q(note=""), name="request_refused_with_a_note"),
        ]

    def __str__(self):
        return self.name
