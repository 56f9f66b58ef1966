from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from records.models import StoredFile


class ImportKind(models.TextChoices):
    INSTITUTIONS = "institutions", _("Instansi")
    PEOPLE = "people", _("Orang, beserta instansinya")
    MEMBERSHIPS = "memberships", _("Keanggotaan orang yang sudah terdaftar")


class TableImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.has_perm("accounts.import_people") else self.none()

    def waiting(self):
        return self.filter(confirmed_at=None)


class TableImport(models.Model):
    """An uploaded table, kept between its preview and the yes; the file goes once it is taken over or too old."""

    kind = models.CharField(_("isi"), max_length=12, choices=ImportKind.choices)
    name = models.CharField(_("nama berkas"), max_length=120)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    stored = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, verbose_name=_("berkas"))
    counts = models.JSONField(_("jumlah"), default=dict, blank=True)
    uploaded_at = models.DateTimeField(_("diunggah"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("diunggah oleh")
    )
    confirmed_at = models.DateTimeField(_("diterapkan"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("diterapkan oleh"),
    )

    objects = TableImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("impor")
        verbose_name_plural = _("impor")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None, stored__isnull=False)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False, stored=None),
                name="import_confirmed_at_by_and_file_gone",
            ),
        ]

    def __str__(self):
        return self.name
