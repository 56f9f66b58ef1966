from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from competitions.models import Edition


class PublicationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """In the panel: what belongs to the editions that a person may see."""
        return self.filter(edition__in=Edition.objects.visible_to(user))


class EditionFigures(models.Model):
    """The numbers of an edition that may be said in public, copied at publication or taken from a source."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="figures", verbose_name=_("penyelenggaraan"))
    participants = models.PositiveIntegerField(_("peserta"), null=True, blank=True)
    institutions = models.PositiveIntegerField(_("instansi"), null=True, blank=True)
    finalists = models.PositiveIntegerField(_("finalis"), null=True, blank=True)
    winners = models.PositiveIntegerField(_("juara"), null=True, blank=True)
    breakdown = models.JSONField(_("rincian"), default=list, blank=True, help_text=_('Daftar {"label", "count"}.'))
    note = models.TextField(_("catatan"), blank=True)
    source = models.TextField(_("sumber"), blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("angka penyelenggaraan")
        verbose_name_plural = _("angka penyelenggaraan")

    def __str__(self):
        return str(self.edition)


class Document(models.Model):
    """A public document of an edition, such as the minutes of its decision, as published."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="documents", verbose_name=_("penyelenggaraan"))
    kind = models.CharField(_("jenis"), max_length=20)
    title = models.CharField(_("judul"), max_length=150)
    content = models.JSONField(_("isi"), default=dict)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    published_at = models.DateTimeField(_("terbit"), db_default=Now())

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("dokumen")
        verbose_name_plural = _("dokumen")
        ordering = ["-published_at", "-id"]

    def __str__(self):
        return self.title


class SealKind(models.TextChoices):
    RECEIPT = "receipt", _("Tanda terima usulan")
    MINUTES = "minutes", _("Berita acara")


class Seal(models.Model):
    """What a token certifies to anyone who checks it: a hash and a few public words, never personal data."""

    append_only = True

    token = models.CharField(max_length=60, unique=True)
    kind = models.CharField(_("jenis"), max_length=20, choices=SealKind.choices)
    title = models.CharField(_("tentang"), max_length=200)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    issued_at = models.DateTimeField(_("diterbitkan"))

    class Meta:
        verbose_name = _("segel")
        verbose_name_plural = _("segel")

    def __str__(self):
        return f"{self.get_kind_display()} · {self.title}"
