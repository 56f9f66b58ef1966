import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.institutions import today
from competitions.models import Appointment, AppointmentRole, Category, Edition, Phase, Rubric

LEADING = (AppointmentRole.OFFICER, AppointmentRole.CHAIR)


def editions_led_by(user):
    """Editions in which the person is an officer or the chair of the jury today."""
    return Edition.objects.filter(
        pk__in=Appointment.objects.on(today()).filter(person=user, role__in=LEADING).values("edition")
    )


class RoundKind(models.TextChoices):
    DESK = "desk", _("Penilaian meja")
    FINAL = "final", _("Penilaian akhir")


class Method(models.TextChoices):
    MEAN = "mean", _("Rata-rata berbobot")
    RANK_SUM = "rank-sum", _("Jumlah peringkat")


class RoundStatus(models.TextChoices):
    PREPARED = "prepared", _("Disiapkan")
    FROZEN = "frozen", _("Aturan dibekukan")
    CLOSED = "closed", _("Penilaian ditutup")
    OPENED = "opened", _("Nilai dibuka")
    DECIDED = "decided", _("Diputuskan")


ROUND_MOVES = {
    RoundStatus.PREPARED: {RoundStatus.FROZEN},
    RoundStatus.FROZEN: {RoundStatus.CLOSED},
    RoundStatus.CLOSED: {RoundStatus.OPENED},
    RoundStatus.OPENED: {RoundStatus.DECIDED},
    RoundStatus.DECIDED: set(),
}


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Officers and the chair see the rounds of their edition; judges reach theirs through assignments."""
        if user.has_perm("judging.view_every_round"):
            return self
        return self.filter(edition__in=editions_led_by(user))


class Round(models.Model):
    """One judging of an edition's entries under one set of rules, frozen with their hash when the call opens.

    rules (once frozen): {"method", "min_sheets", "top", "tie_break": [criterion ids], "criteria": [{"id", "name",
    "weight", "minimum", "maximum", "step"}]}, decimals as strings. Ranks are given inside each category.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="rounds", verbose_name=_("penyelenggaraan"))
    kind = models.CharField(_("jenis"), max_length=10, choices=RoundKind.choices, default=RoundKind.DESK)
    name = models.CharField(_("nama"), max_length=80)
    rubric = models.ForeignKey(Rubric, models.PROTECT, related_name="rounds", verbose_name=_("rubrik"))
    phase = models.ForeignKey(Phase, models.PROTECT, related_name="rounds", verbose_name=_("tahapan"))
    method = models.CharField(_("cara menghitung"), max_length=12, choices=Method.choices, default=Method.MEAN)
    min_sheets = models.PositiveSmallIntegerField(_("lembar nilai paling sedikit"), default=1)
    top = models.PositiveSmallIntegerField(_("jumlah finalis per kategori"), default=10)
    tie_break = ArrayField(
        models.BigIntegerField(),
        default=list,
        blank=True,
        verbose_name=_("urutan pemecah nilai sama"),
        help_text=_("Nomor kriteria, dipisah koma. Kosong berarti dari bobot terbesar."),
    )
    status = models.CharField(_("status"), max_length=10, choices=RoundStatus.choices, default=RoundStatus.PREPARED)
    rules = models.JSONField(_("aturan yang dibekukan"), null=True, blank=True, editable=False)
    rules_hash = models.CharField(_("sidik aturan"), max_length=64, blank=True, editable=False)
    frozen_at = models.DateTimeField(_("dibekukan"), null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dibekukan oleh"),
    )
    closed_at = models.DateTimeField(_("ditutup"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ditutup oleh"),
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("babak penilaian")
        verbose_name_plural = _("babak penilaian")
        ordering = ["edition", "id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "name"], name="round_name_once"),
            models.CheckConstraint(
                condition=Q(frozen_at=None, frozen_by=None) | Q(frozen_at__isnull=False, frozen_by__isnull=False),
                name="round_frozen_at_by",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="round_closed_at_by",
            ),
            models.CheckConstraint(
                condition=Q(status="prepared") | Q(rules__isnull=False, frozen_at__isnull=False),
                name="round_judged_under_frozen_rules",
            ),
            models.CheckConstraint(condition=Q(min_sheets__gte=1), name="round_needs_a_sheet"),
        ]
        triggers = [
            pgtrigger.FSM(
                name="round_moves_legally",
                field="status",
                transitions=sorted((str(old), str(new)) for old, moves in ROUND_MOVES.items() for new in moves),
            ),
            pgtrigger.Trigger(
                name="round_begins_prepared",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                condition=~pgtrigger.Q(new__status="prepared"),
                func="RAISE EXCEPTION 'a round begins prepared' USING ERRCODE = 'check_violation';",
            ),
        ]

    def __str__(self):
        return f"{self.name} · {self.edition}"


class ScoreOpening(models.Model):
    """One of the two people who agree to open a closed round's scores (SEC-019)."""

    append_only = True

    round = models.ForeignKey(Round, models.PROTECT, related_name="openings", verbose_name=_("babak"))
    created_at = models.DateTimeField(_("waktu"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))

    class Meta:
        verbose_name = _("pembukaan nilai")
        verbose_name_plural = _("pembukaan nilai")
        constraints = [models.UniqueConstraint(fields=["round", "created_by"], name="opens_once_per_person")]

    def __str__(self):
        return f"{self.round} · {self.created_by}"


class PanelQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(round__in=Round.objects.visible_to(user))


class Panel(models.Model):
    """Judges who score the same categories of a round."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="panels", verbose_name=_("babak"))
    name = models.CharField(_("nama"), max_length=80)
    categories = models.ManyToManyField(Category, related_name="panels", verbose_name=_("kategori"))

    objects = PanelQuerySet.as_manager()

    class Meta:
        verbose_name = _("panel juri")
        verbose_name_plural = _("panel juri")
        ordering = ["round", "id"]
        constraints = [models.UniqueConstraint(fields=["round", "name"], name="panel_name_once")]

    def __str__(self):
        return self.name


class PanelSeat(models.Model):
    """A judge's place in a panel."""

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="seats", verbose_name=_("panel"))
    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="seats", verbose_name=_("juri"))

    class Meta:
        verbose_name = _("kursi juri")
        verbose_name_plural = _("kursi juri")
        ordering = ["panel", "id"]
        constraints = [models.UniqueConstraint(fields=["panel", "appointment"], name="one_seat_per_judge")]

    def __str__(self):
        return str(self.appointment.person)
