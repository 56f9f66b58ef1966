import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from competitions.models import Criterion
from judging.models.rounds import Round
from submissions.models import Entry, Revision


class AssignmentStatus(models.TextChoices):
    ASSIGNED = "assigned", _("Menunggu pernyataan")
    CLEAR = "clear", _("Boleh menilai")
    RECUSED = "recused", _("Tidak menilai")


ASSIGNMENT_MOVES = {
    AssignmentStatus.ASSIGNED: {AssignmentStatus.CLEAR, AssignmentStatus.RECUSED},
    AssignmentStatus.CLEAR: {AssignmentStatus.RECUSED},
    AssignmentStatus.RECUSED: set(),
}


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A judge sees their own; officers and the chair see who is assigned to what, never a score here."""
        return self.filter(Q(judge=user) | Q(round__in=Round.objects.visible_to(user)))

    def of(self, judge):
        return self.filter(judge=judge)


class Assignment(models.Model):
    """This judge scores this entry, as frozen in this revision, in this round."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="assignments", verbose_name=_("babak"))
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="assignments", verbose_name=_("karya"))
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="assignments", verbose_name=_("revisi"))
    judge = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments", verbose_name=_("juri")
    )
    code = models.CharField(_("kode"), max_length=12, unique=True)
    status = models.CharField(
        _("status"), max_length=10, choices=AssignmentStatus.choices, default=AssignmentStatus.ASSIGNED
    )
    created_at = models.DateTimeField(_("ditugaskan"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("tugas menilai")
        verbose_name_plural = _("tugas menilai")
        ordering = ["round", "entry__category", "id"]
        constraints = [
            models.UniqueConstraint(fields=["round", "entry", "judge"], name="assigned_once"),
        ]
        triggers = [
            pgtrigger.FSM(
                name="assignment_moves_legally",
                field="status",
                transitions=sorted((str(old), str(new)) for old, moves in ASSIGNMENT_MOVES.items() for new in moves),
            ),
        ]

    def __str__(self):
        return f"{self.entry} · {self.judge}"


class Stance(models.TextChoices):
    CLEAR = "clear", _("Tidak ada benturan kepentingan")
    RECUSE = "recuse", _("Ada benturan kepentingan, saya tidak menilai")
    ABSTAIN = "abstain", _("Saya tidak dapat menilai karya ini")


class ConflictDeclaration(models.Model):
    """What a judge declared about an entry before (or after) opening it. History stays; the last one holds."""

    append_only = True

    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="declarations", verbose_name=_("tugas menilai")
    )
    stance = models.CharField(_("pernyataan"), max_length=10, choices=Stance.choices)
    reason = models.CharField(_("alasan"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("waktu"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))

    class Meta:
        verbose_name = _("pernyataan kepentingan")
        verbose_name_plural = _("pernyataan kepentingan")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(stance="clear") | ~Q(reason=""), name="recusal_has_a_reason"),
        ]

    def __str__(self):
        return self.get_stance_display()


class SheetStatus(models.TextChoices):
    OPEN = "open", _("Sedang diisi")
    LOCKED = "locked", _("Terkunci")


class ScoreSheetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Own sheets only; those who lead the edition see sheets once two people have opened the scores (INT-11)."""
        opened = Q(
            assignment__round__in=Round.objects.visible_to(user).filter(status__in=["opened", "decided"]),
        )
        return self.filter(Q(assignment__judge=user) | opened)

    def locked(self):
        return self.filter(status=SheetStatus.LOCKED)


class ScoreSheet(models.Model):
    """One judge's scores and notes for one entry."""

    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="sheet", verbose_name=_("tugas menilai"))
    status = models.CharField(_("status"), max_length=10, choices=SheetStatus.choices, default=SheetStatus.OPEN)
    note = models.TextField(_("catatan umum"), blank=True)
    version = models.PositiveIntegerField(_("versi"), default=1)
    saved_at = models.DateTimeField(_("disimpan"), null=True, blank=True)
    locked_at = models.DateTimeField(_("dikunci"), null=True, blank=True)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dikunci oleh"),
    )

    objects = ScoreSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("lembar nilai")
        verbose_name_plural = _("lembar nilai")
        ordering = ["assignment"]
        constraints = [
            models.CheckConstraint(
                condition=Q(locked_at=None, locked_by=None) | Q(locked_at__isnull=False, locked_by__isnull=False),
                name="sheet_locked_at_by",
            ),
            models.CheckConstraint(
                condition=Q(status="open", locked_at=None) | Q(status="locked", locked_at__isnull=False),
                name="sheet_status_and_lock_agree",
            ),
        ]

    def __str__(self):
        return str(self.assignment)


class SheetReopening(models.Model):
    """A locked sheet was opened again by its judge, and why."""

    append_only = True

    sheet = models.ForeignKey(ScoreSheet, models.PROTECT, related_name="reopenings", verbose_name=_("lembar nilai"))
    reason = models.CharField(_("alasan"), max_length=300)
    created_at = models.DateTimeField(_("waktu"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))

    class Meta:
        verbose_name = _("pembukaan lembar")
        verbose_name_plural = _("pembukaan lembar")

    def __str__(self):
        return self.reason


class Score(models.Model):
    """The value given for one criterion, exact, within the criterion's range: the database checks it too (SEC-015)."""

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name="scores", verbose_name=_("lembar nilai"))
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="scores", verbose_name=_("kriteria"))
    value = models.DecimalField(_("nilai"), max_digits=6, decimal_places=2)
    note = models.CharField(_("catatan"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("nilai")
        verbose_name_plural = _("nilai")
        constraints = [models.UniqueConstraint(fields=["sheet", "criterion"], name="one_score_per_criterion")]
        triggers = [
            pgtrigger.Trigger(
                name="score_within_its_range",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[("allowed", "competitions_criterion%ROWTYPE")],
                func=(
                    "SELECT * INTO allowed FROM competitions_criterion WHERE id = NEW.criterion_id;"
                    " IF NEW.value < allowed.minimum OR NEW.value > allowed.maximum THEN"
                    " RAISE EXCEPTION 'score outside its range' USING ERRCODE = 'check_violation'; END IF;"
                    " RETURN NEW;"
                ),
            ),
        ]

    def __str__(self):
        return f"{self.criterion}: {self.value}"
