import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import ENDORSING, Institution, Membership, MembershipKind
from accounts.models.institutions import today
from competitions.models import AppointmentRole, Category, Edition, Question, appointments_of


class EntryStatus(models.TextChoices):
    DRAFT = "draft", _("Draf")
    SUBMITTED = "submitted", _("Terkirim")
    RETURNED = "returned", _("Dikembalikan untuk diperbaiki")
    VERIFIED = "verified", _("Lolos verifikasi")
    REJECTED = "rejected", _("Tidak memenuhi syarat")
    WITHDRAWN = "withdrawn", _("Ditarik")
    SHORTLISTED = "shortlisted", _("Finalis")
    DECIDED = "decided", _("Selesai dinilai")


ENTRY_MOVES = {
    EntryStatus.DRAFT: {EntryStatus.SUBMITTED, EntryStatus.WITHDRAWN},
    EntryStatus.SUBMITTED: {
        EntryStatus.RETURNED,
        EntryStatus.VERIFIED,
        EntryStatus.REJECTED,
        EntryStatus.WITHDRAWN,
    },
    EntryStatus.RETURNED: {EntryStatus.SUBMITTED, EntryStatus.WITHDRAWN},
    EntryStatus.VERIFIED: {EntryStatus.SHORTLISTED, EntryStatus.DECIDED, EntryStatus.WITHDRAWN},
    EntryStatus.SHORTLISTED: {EntryStatus.DECIDED},
    EntryStatus.REJECTED: set(),
    EntryStatus.WITHDRAWN: set(),
    EntryStatus.DECIDED: set(),
}
EDITABLE = (EntryStatus.DRAFT, EntryStatus.RETURNED)
WAS_SENT = Q(submitted_at__isnull=False)


def _is_in_team(user):
    return Q(lead=user) | Q(team__person=user)


def _leads_institution(day, user):
    return Q(
        Q(institution__memberships__until=None) | Q(institution__memberships__until__gt=day),
        institution__memberships__person=user,
        institution__memberships__kind__in=[*ENDORSING, MembershipKind.OPERATOR],
        institution__memberships__since__lte=day,
    )


def _leads_endorser(day, user):
    """Another institution than the entry's own may endorse it: its head sees what was sent."""
    return (
        Q(
            Q(endorser__memberships__until=None) | Q(endorser__memberships__until__gt=day),
            endorser__memberships__person=user,
            endorser__memberships__kind__in=ENDORSING,
            endorser__memberships__since__lte=day,
        )
        & WAS_SENT
    )


def _serves_edition(day, user):
    return Q(
        Q(edition__appointments__until=None) | Q(edition__appointments__until__gt=day),
        edition__appointments__person=user,
        edition__appointments__role__in=[AppointmentRole.OFFICER, AppointmentRole.VERIFIER],
        edition__appointments__since__lte=day,
    )


def editions_served_by(user):
    """Keys of the editions that the person serves as officer or verifier today."""
    roles = (AppointmentRole.OFFICER, AppointmentRole.VERIFIER)
    return [row.edition_id for row in appointments_of(user) if row.role in roles]


class EntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Team; heads and operators of the institution.

        Once sent: heads of the institution that endorses, officers and verifiers of the edition, auditors. A draft that
        was taken back stays its team's own.

        Judges see entries through their assignments alone, in judging.
        """
        served = _serves_edition(today(), user) & WAS_SENT
        if user.has_perm("submissions.view_every_entry"):
            served |= WAS_SENT
        leads = _leads_institution(today(), user) | _leads_endorser(today(), user)
        seen = Entry.objects.filter(_is_in_team(user) | leads | served)
        return self.filter(pk__in=seen.values("pk"))

    def near(self, user):
        """Entries of the person's own teams, and of the institutions that they head or operate: drafts included."""
        near = Entry.objects.filter(_is_in_team(user) | _leads_institution(today(), user))
        return self.filter(pk__in=near.values("pk"))

    def of(self, user):
        """Entries that the person leads or is a team member of."""
        return self.filter(pk__in=Entry.objects.filter(_is_in_team(user)).values("pk"))

    def in_play(self):
        return self.exclude(status__in=[EntryStatus.DRAFT, EntryStatus.WITHDRAWN, EntryStatus.REJECTED])

    def holding_a_place(self):
        """What counts against a quota: drafts too, so that nobody writes for nothing."""
        return self.exclude(status__in=[EntryStatus.WITHDRAWN, EntryStatus.REJECTED])

    def awaiting_endorsement(self):
        """Sent, and the last word of the head is older than the last sending (or there is none)."""
        return self.filter(status=EntryStatus.SUBMITTED, needs_endorsement=True, is_endorsed=False)

    def to_endorse_by(self, user):
        """Entries that wait for this head; never those of the head's own team, nor what nobody else endorses."""
        own = Entry.objects.filter(_is_in_team(user)).values("pk")
        led_alone = Entry.objects.filter(endorser=F("institution")).led_by_its_head().values("pk")
        waiting = self.awaiting_endorsement().endorsed_by_institutions_of(user)
        return waiting.exclude(pk__in=own).exclude(pk__in=led_alone)

    def endorsed_by_institutions_of(self, user):
        """Entries whose endorsing institution the person heads, or signs for."""
        headed = [row.institution_id for row in user.memberships_today if row.kind in ENDORSING]
        return self.filter(endorser__in=headed)

    def led_by_its_head(self):
        """Entries whose lead is head or delegate of their own institution today."""
        rows = Membership.objects.current().filter(kind__in=ENDORSING)
        return self.filter(Exists(rows.filter(person=OuterRef("lead"), institution=OuterRef("institution"))))

    def of_editions_served_by(self, user):
        """Sent entries of the editions that the person serves as officer or verifier."""
        return self.filter(WAS_SENT, edition__in=editions_served_by(user))

    def to_verify_by(self, user):
        """Entries that wait for this officer or verifier; never those that they may write in."""
        return self.of_editions_served_by(user).awaiting_verification().not_written_by(user)

    def not_written_by(self, user):
        """Without those of the person's own teams, and of the institutions that they operate."""
        own = Entry.objects.filter(_is_in_team(user)).values("pk")
        operated = [row.institution_id for row in user.memberships_today if row.kind == MembershipKind.OPERATOR]
        return self.exclude(pk__in=own).exclude(institution__in=operated)

    def awaiting_verification(self):
        return self.filter(status=EntryStatus.SUBMITTED).filter(Q(needs_endorsement=False) | Q(is_endorsed=True))


class Entry(models.Model):
    """An innovation proposed to one edition, from draft to decision."""

    code = models.CharField(_("kode"), max_length=12, unique=True)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="entries", verbose_name=_("penyelenggaraan"))
    category = models.ForeignKey(Category, models.PROTECT, related_name="entries", verbose_name=_("kategori"))
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="entries", verbose_name=_("instansi"))
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="led_entries", verbose_name=_("ketua tim")
    )
    endorser = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("instansi yang mengesahkan"),
        help_text=_("Ditetapkan saat karya dikirim."),
    )
    title = models.CharField(_("judul inovasi"), max_length=150)
    short_name = models.CharField(_("nama singkat"), max_length=60, blank=True)
    long_form = models.CharField(_("kepanjangan nama"), max_length=200, blank=True)
    summary = models.CharField(_("manfaat dalam satu kalimat"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=EntryStatus.choices, default=EntryStatus.DRAFT)
    award = models.CharField(_("penghargaan"), max_length=60, blank=True)
    needs_endorsement = models.BooleanField(_("perlu pengesahan"), default=True)
    is_endorsed = models.BooleanField(_("sudah disahkan"), default=False)
    repair_until = models.DateTimeField(_("batas perbaikan"), null=True, blank=True)
    extended_until = models.DateTimeField(_("batas pengajuan yang diperpanjang"), null=True, blank=True)
    version = models.PositiveIntegerField(_("versi"), default=1)
    created_at = models.DateTimeField(_("dibuat"), db_default=Now())
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("dibuat oleh")
    )
    submitted_at = models.DateTimeField(_("dikirim"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dikirim oleh"),
    )
    is_sample = models.BooleanField(_("data contoh"), default=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("karya")
        verbose_name_plural = _("karya")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(submitted_at=None, submitted_by=None)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="entry_submitted_at_by",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "withdrawn"]) | Q(submitted_at__isnull=False),
                name="entry_sent_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["verified", "shortlisted", "decided"])
                | Q(needs_endorsement=False)
                | Q(is_endorsed=True),
                name="entry_verified_after_endorsement",
            ),
            models.CheckConstraint(
                condition=Q(award="") | Q(status__in=["shortlisted", "decided"]), name="entry_award_after_decision"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="entry_has_a_title"),
        ]
        triggers = [
            pgtrigger.FSM(
                name="entry_moves_legally",
                field="status",
                transitions=sorted((str(old), str(new)) for old, moves in ENTRY_MOVES.items() for new in moves),
            ),
            pgtrigger.Trigger(
                name="entry_begins_as_draft",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                condition=~pgtrigger.Q(new__status="draft"),
                func="RAISE EXCEPTION 'an entry begins as a draft' USING ERRCODE = 'check_violation';",
            ),
        ]

    def __str__(self):
        return self.short_name or self.title

    def get_absolute_url(self):
        return reverse("submissions:entry", args=[self.code])

    @property
    def reference(self):
        """The number that people read aloud: SOLO-2026-7K4QXW."""
        return f"SOLO-{self.edition.year}-{self.code}"

    @property
    def is_awaiting_endorsement(self):
        return self.status == EntryStatus.SUBMITTED and self.needs_endorsement and not self.is_endorsed

    @property
    def is_editable(self):
        return self.status in EDITABLE

    @cached_property
    def edition_questions(self):
        """The questions of its edition in the order of the form, with their sections; read once per entry object."""
        return list(Question.objects.of_edition(self.edition))
