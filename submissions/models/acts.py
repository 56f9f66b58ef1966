from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from submissions.models.endorsement_letters import EndorsementLetter
from submissions.models.entries import Entry
from submissions.models.revisions import Revision


class EndorsementOutcome(models.TextChoices):
    ENDORSED = "endorsed", _("Disahkan")
    REFUSED = "refused", _("Belum disahkan")


class EndorsementVia(models.TextChoices):
    """The way by which the word came in."""

    PORTAL = "portal", _("di portal")
    LINK = "link", _("lewat tautan pribadi")
    LETTER = "letter", _("dengan surat")


class Endorsement(models.Model):
    """The head's word on one revision: it goes out under the institution's name, or back to the team with a note.

    Given in person it names the membership; by a letter it names the letter, and `created_by` is who checked it.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="endorsements", verbose_name=_("karya"))
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="endorsements", verbose_name=_("revisi"))
    outcome = models.CharField(_("putusan"), max_length=10, choices=EndorsementOutcome.choices)
    note = models.TextField(_("catatan"), blank=True)
    via = models.CharField(_("lewat"), max_length=6, choices=EndorsementVia.choices, default=EndorsementVia.PORTAL)
    membership = models.ForeignKey(
        Membership, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("selaku")
    )
    letter = models.OneToOneField(
        EndorsementLetter,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="endorsement",
        verbose_name=_("surat"),
    )
    created_at = models.DateTimeField(_("waktu"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))

    class Meta:
        verbose_name = _("pengesahan")
        verbose_name_plural = _("pengesahan")
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(outcome="endorsed") | ~Q(note=""), name="endorsement_refused_with_note"),
            models.CheckConstraint(
                condition=Q(via="letter", letter__isnull=False, membership=None)
                | ~Q(via="letter") & Q(letter=None, membership__isnull=False),
                name="endorsement_by_member_or_letter",
            ),
        ]

    def __str__(self):
        return f"{self.get_outcome_display()} · {self.entry}"


class VerificationOutcome(models.TextChoices):
    VERIFIED = "verified", _("Lolos")
    RETURNED = "returned", _("Dikembalikan")
    REJECTED = "rejected", _("Tidak memenuhi syarat")


class Verification(models.Model):
    """The committee's word on one revision, with notes beside the fields they concern."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="verifications", verbose_name=_("karya"))
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="verifications", verbose_name=_("revisi"))
    outcome = models.CharField(_("putusan"), max_length=10, choices=VerificationOutcome.choices)
    note = models.TextField(_("catatan"), blank=True)
    repair_until = models.DateTimeField(_("batas perbaikan"), null=True, blank=True)
    created_at = models.DateTimeField(_("waktu"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))

    class Meta:
        verbose_name = _("verifikasi")
        verbose_name_plural = _("verifikasi")
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="returned") | Q(repair_until__isnull=False), name="return_has_a_repair_date"
            ),
            models.CheckConstraint(condition=~Q(outcome="rejected") | ~Q(note=""), name="rejection_has_a_note"),
        ]

    def __str__(self):
        return f"{self.get_outcome_display()} · {self.entry}"


class ReviewNote(models.Model):
    """What the committee asks to mend, beside the field it concerns: a question's slug, "identity", "team", "files"."""

    verification = models.ForeignKey(Verification, models.CASCADE, related_name="notes", verbose_name=_("verifikasi"))
    field = models.CharField(_("bagian"), max_length=90)
    text = models.CharField(_("catatan"), max_length=500)

    class Meta:
        verbose_name = _("catatan perbaikan")
        verbose_name_plural = _("catatan perbaikan")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["verification", "field"], name="one_note_per_field")]

    def __str__(self):
        return self.text[:60]


class Extension(models.Model):
    """An officer gives one entry more time, and says why: its draft or its repair may be sent until then."""

    append_only = True

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="extensions", verbose_name=_("karya"))
    until = models.DateTimeField(_("diperpanjang sampai"))
    reason = models.TextField(_("alasan"))
    created_at = models.DateTimeField(_("waktu"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))

    class Meta:
        verbose_name = _("perpanjangan waktu")
        verbose_name_plural = _("perpanjangan waktu")
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="extension_has_a_reason"),
            models.CheckConstraint(condition=Q(until__gt=models.F("created_at")), name="extension_looks_ahead"),
        ]

    def __str__(self):
        return f"{self.entry} · {self.until}"


class Withdrawal(models.Model):
    """The team takes its entry back, and says why."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="withdrawal", verbose_name=_("karya"))
    reason = models.TextField(_("alasan"))
    created_at = models.DateTimeField(_("waktu"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("oleh"))

    class Meta:
        verbose_name = _("penarikan")
        verbose_name_plural = _("penarikan")

    def __str__(self):
        return str(self.entry)
