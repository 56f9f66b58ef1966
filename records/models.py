from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class AuditEventQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.has_perm("records.view_auditevent") else self.none()


class AuditEvent(models.Model):
    """Who did what to which object. Written once by an action, never changed: the database refuses it."""

    append_only = True

    at = models.DateTimeField(_("waktu"), db_default=Now())
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("pelaku"))
    action = models.CharField(_("tindakan"), max_length=80)
    object_type = models.CharField(_("jenis objek"), max_length=80)
    object_id = models.CharField(_("nomor objek"), max_length=40)
    changes = models.JSONField(_("perubahan"), default=dict, blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("jejak audit")
        verbose_name_plural = _("jejak audit")
        ordering = ["-id"]
        indexes = [models.Index(fields=["object_type", "object_id"], name="audit_object")]

    def __str__(self):
        return f"{self.action} {self.object_type} {self.object_id}"


class OutboxQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.has_perm("records.view_outboxmessage") else self.none()


class OutboxMessage(models.Model):
    """A mail written in the transaction of its action and sent afterwards, at least once, under one Message-ID."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("penerima")
    )
    address = models.EmailField(_("alamat"))
    subject = models.CharField(_("perihal"), max_length=200)
    body = models.TextField(_("isi"))
    message_id = models.CharField(_("Message-ID"), max_length=120, unique=True)
    created_at = models.DateTimeField(_("dibuat"), db_default=Now())
    sent_at = models.DateTimeField(_("terkirim"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("percobaan"), default=0)
    last_error = models.CharField(_("galat terakhir"), max_length=300, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("surel keluar")
        verbose_name_plural = _("surel keluar")
        ordering = ["-id"]
        indexes = [models.Index(fields=["id"], condition=Q(sent_at=None), name="outbox_unsent")]

    def __str__(self):
        return self.subject


class Scan(models.TextChoices):
    """What the virus scanner said; the words stand beside the file."""

    UNCHECKED = "unchecked", _("Tanpa pemeriksaan virus")
    PENDING = "pending", _("Menunggu pemeriksaan virus")
    CLEAN = "clean", _("Bersih dari virus yang dikenal")
    INFECTED = "infected", _("Mengandung virus, tidak dapat dibuka")
    ERROR = "error", _("Pemeriksaan virus gagal dan akan diulang")


class StoredFileQuerySet(models.QuerySet):
    def cleared(self):
        """Those that may be handed to others than the team."""
        return self.filter(scan=Scan.CLEAN) if settings.CLAMD else self.filter(scan__in=[Scan.CLEAN, Scan.UNCHECKED])


class StoredFile(models.Model):
    """Bytes kept once under their hash; each use of them is a row elsewhere that points here."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("ukuran (byte)"))
    media_type = models.CharField(_("jenis"), max_length=100)
    created_at = models.DateTimeField(_("disimpan"), db_default=Now())
    scan = models.CharField(_("pemeriksaan virus"), max_length=10, choices=Scan, default=Scan.UNCHECKED)
    scanned_at = models.DateTimeField(_("diperiksa"), null=True, blank=True)

    bare = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("salinan tanpa metadata")
    )
    preview = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("pratinjau")
    )

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("berkas")
        verbose_name_plural = _("berkas")

    def __str__(self):
        return self.sha256[:12]

    @property
    def is_cleared(self):
        """Whether others than the team may have it: found clean, or no scanner is set (ADR 0011)."""
        return self.scan == Scan.CLEAN or (self.scan == Scan.UNCHECKED and not settings.CLAMD)

    @property
    def for_judges(self):
        """Without its author's traces: pictures were drawn anew; of a document the bare copy, None without one."""
        return self if self.media_type.startswith("image/") else self.bare

    @property
    def shows_preview(self):
        return self.preview_id is not None and self.scan != Scan.INFECTED

    @property
    def scan_status(self):
        """What a list says beside the file; nothing when there is nothing to wait for."""
        return "" if self.scan == Scan.CLEAN or self.is_cleared else self.get_scan_display()

    @property
    def scan_kind(self):
        return "problem" if self.scan == Scan.INFECTED else "blocked"


class FormReceipt(models.Model):
    """The outcome of one filled-in form: its key counts once per person, a repetition gets the same answer (REL-01)."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True)
    key = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    location = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("tanda terima formulir")
        verbose_name_plural = _("tanda terima formulir")
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="form_key_once_per_person", nulls_distinct=False),
        ]


class Tally(models.Model):
    """How often something happened within one window of time; the base of every rate limit."""

    subject = models.CharField(max_length=120)
    window = models.BigIntegerField()  # seconds since the epoch at which it began
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("hitungan batas")
        verbose_name_plural = _("hitungan batas")
        constraints = [models.UniqueConstraint(fields=["subject", "window"], name="one_tally_per_window")]
