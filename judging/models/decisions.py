from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from judging.models.rounds import Round
from submissions.models import Entry


class DecisionKind(models.TextChoices):
    FINALISTS = "finalists", _("Finalis")
    WINNERS = "winners", _("Pemenang")


class DecisionStatus(models.TextChoices):
    PREPARED = "prepared", _("Disiapkan")
    ANNOUNCED = "announced", _("Diumumkan")
    CANCELLED = "cancelled", _("Dibatalkan")


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(round__in=Round.objects.visible_to(user))


class Decision(models.Model):
    """Who becomes a finalist or a winner: prepared by one person, announced by another, all entries at once."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="decisions", verbose_name=_("babak"))
    kind = models.CharField(_("jenis"), max_length=10, choices=DecisionKind.choices)
    status = models.CharField(
        _("status"), max_length=10, choices=DecisionStatus.choices, default=DecisionStatus.PREPARED
    )
    reason = models.TextField(
        _("pertimbangan"), blank=True, help_text=_("Wajib bila urutan hasil hitung tidak diikuti.")
    )
    prepared_at = models.DateTimeField(_("disiapkan"))
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("disiapkan oleh")
    )
    announced_at = models.DateTimeField(_("diumumkan"), null=True, blank=True)
    announced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("diumumkan oleh"),
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("keputusan")
        verbose_name_plural = _("keputusan")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round"], condition=~Q(status="cancelled"), name="one_decision_in_force_per_round"
            ),
            models.CheckConstraint(
                condition=Q(announced_at=None, announced_by=None)
                | Q(announced_at__isnull=False, announced_by__isnull=False),
                name="decision_announced_at_by",
            ),
            models.CheckConstraint(
                condition=Q(announced_by=None) | ~Q(announced_by=F("prepared_by")), name="decision_takes_two_people"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.round}"


class DecisionItem(models.Model):
    """What the decision says of one entry, with the rank and score it was based on."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="items", verbose_name=_("keputusan"))
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="decision_items", verbose_name=_("karya"))
    rank = models.PositiveSmallIntegerField(_("peringkat"), null=True, blank=True)
    score = models.DecimalField(_("nilai"), max_digits=12, decimal_places=6, null=True, blank=True)
    is_selected = models.BooleanField(_("terpilih"), default=False)
    award = models.CharField(_("penghargaan"), max_length=60, blank=True)
    award_rank = models.PositiveSmallIntegerField(_("urutan penghargaan"), null=True, blank=True)

    class Meta:
        verbose_name = _("putusan per karya")
        verbose_name_plural = _("putusan per karya")
        ordering = ["decision", F("award_rank").asc(nulls_last=True), F("rank").asc(nulls_last=True), "id"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "entry"], name="one_item_per_entry"),
            models.CheckConstraint(condition=Q(award="") | Q(is_selected=True), name="award_for_the_selected"),
        ]

    def __str__(self):
        return str(self.entry)


class Minutes(models.Model):
    """The berita acara of an announced decision, as it stood: what is printed, hashed and sealed."""

    append_only = True

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="minutes", verbose_name=_("keputusan"))
    content = models.JSONField(_("isi"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    token = models.CharField(_("tanda periksa"), max_length=60, unique=True)
    created_at = models.DateTimeField(_("dibuat"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("dibuat oleh")
    )

    class Meta:
        verbose_name = _("berita acara")
        verbose_name_plural = _("berita acara")

    def __str__(self):
        return f"Berita acara · {self.decision}"
