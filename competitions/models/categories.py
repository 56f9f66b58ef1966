import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Employment, InstitutionKind
from competitions.models.competitions import Edition


class OfEditionQuerySet(models.QuerySet):
    """Rows of an edition; the panel shows those of the editions that a person may see."""

    def visible_to(self, user):
        return self.filter(edition__in=Edition.objects.visible_to(user))


@pghistory.track()
class Category(models.Model):
    """Who is invited: kinds of institutions, or civil servants of a kind of jabatan, with a quota and its rules."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="categories", verbose_name=_("penyelenggaraan"))
    name = models.CharField(_("nama"), max_length=80)
    description = models.CharField(_("keterangan"), max_length=300, blank=True)
    invited_kinds = ArrayField(
        models.CharField(max_length=12, choices=InstitutionKind.choices), verbose_name=_("jenis instansi yang diundang")
    )
    invited_count = models.PositiveSmallIntegerField(
        _("jumlah yang diundang"), null=True, blank=True, help_text=_("Bila tidak semua instansi sejenis diundang.")
    )
    quota_per_institution = models.PositiveSmallIntegerField(
        _("kuota per instansi"), null=True, blank=True, help_text=_("Kosong berarti tidak dibatasi.")
    )
    employment_rule = ArrayField(
        models.CharField(max_length=12, choices=Employment.choices),
        default=list,
        blank=True,
        verbose_name=_("jenis jabatan pengusul"),
        help_text=_("Kosong berarti semua jabatan boleh ikut."),
    )
    needs_endorsement = models.BooleanField(_("perlu pengesahan kepala instansi"), default=True)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    objects = OfEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("kategori")
        verbose_name_plural = _("kategori")
        ordering = ["edition", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "name"], name="category_name_once"),
        ]

    def __str__(self):
        return self.name
