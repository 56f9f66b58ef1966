from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from submissions.models.entries import Entry


class TeamQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(entry__in=Entry.objects.visible_to(user))


class TeamMember(models.Model):
    """Somebody in the team, with an account or known by name alone (a guru honorer has no NIP)."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="team", verbose_name=_("karya"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="team_places",
        verbose_name=_("akun"),
    )
    name = models.CharField(_("nama lengkap"), max_length=150)
    role = models.CharField(_("tugas dalam tim"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("anggota tim")
        verbose_name_plural = _("anggota tim")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "person"], condition=Q(person__isnull=False), name="once_in_a_team"
            ),
        ]

    def __str__(self):
        return self.name


class TeamInvitationQuerySet(models.QuerySet):
    def unanswered(self, now):
        return self.filter(accepted_at=None, expires_at__gt=now)

    def for_person(self, user):
        """Made out to this person, by account or by a NIP that became theirs."""
        mine = Q(person=user)
        return self.filter(mine | Q(nip=user.nip) if user.nip else mine)


class TeamInvitation(models.Model):
    """The open or accepted invitation behind one name of the team: until it is accepted, the name opens nothing.

    It goes with the name. Its token and the code of its slip are kept as keyed hashes (submissions/invitations.py).
    """

    member = models.OneToOneField(TeamMember, models.CASCADE, related_name="invitation", verbose_name=_("anggota tim"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="team_invitations",
        verbose_name=_("akun yang diundang"),
    )
    nip = models.CharField(_("NIP yang diundang"), max_length=18, blank=True)
    address = models.EmailField(_("surel yang diundang"), blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(_("dikirim"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("dikirim oleh")
    )
    expires_at = models.DateTimeField(_("berlaku sampai"))
    accepted_at = models.DateTimeField(_("diterima"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("diterima oleh"),
    )

    objects = TeamInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("undangan tim")
        verbose_name_plural = _("undangan tim")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_at_by",
            ),
            models.CheckConstraint(condition=Q(nip="") | Q(address=""), name="invitation_by_nip_or_by_address"),
        ]

    def __str__(self):
        return str(self.member)

    @property
    def entry(self):
        return self.member.entry

    @property
    def is_slip(self):
        """Made out to nobody: the first colleague who brings it takes the place."""
        return not (self.nip or self.address)


class HandOver(models.Model):
    """The lead's place offered to a member, and taken: an offer that came to nothing leaves no row.

    `offered_by` is the lead, or an officer in the stead of a lead who is gone, with the reason.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="hand_overs", verbose_name=_("karya"))
    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("ketua yang menyerahkan")
    )
    taker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="lead_offers", verbose_name=_("ketua yang menerima")
    )
    reason = models.TextField(_("alasan"), blank=True)
    offered_at = models.DateTimeField(_("ditawarkan"))
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("ditawarkan oleh")
    )
    taken_at = models.DateTimeField(_("diterima"), null=True, blank=True)

    class Meta:
        verbose_name = _("serah terima ketua")
        verbose_name_plural = _("serah terima ketua")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["entry"], condition=Q(taken_at=None), name="one_open_offer_of_the_lead"),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="lead_passes_to_somebody_else"),
            models.CheckConstraint(
                condition=Q(offered_by=F("giver")) | ~Q(reason=""), name="officer_hands_over_with_a_reason"
            ),
        ]

    def __str__(self):
        return f"{self.entry} · {self.taker}"
