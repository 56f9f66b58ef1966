from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Institution, InstitutionKind
from competitions.models import AppointmentRole, Edition, appointments_of
from records.models import StoredFile
from records.text import fold


class RunningStatus(models.TextChoices):
    UNKNOWN = "unknown", _("Belum diperiksa")
    RUNNING = "running", _("Masih berjalan")
    STOPPED = "stopped", _("Sudah berhenti")


def offices_of(user):
    """The editions that a person is an officer of today."""
    return [row.edition_id for row in appointments_of(user) if row.role == AppointmentRole.OFFICER]


class ExhibitQuerySet(models.QuerySet):
    def visible_to(self, user):
        """In the panel: all of it, or what belongs to an edition that one is an officer of.

        The public pages use `published` and know no user.
        """
        if user.has_perm("showcase.view_every_exhibit"):
            return self
        return self.filter(edition__in=offices_of(user))

    def published(self):
        return self.filter(withdrawn_at=None)

    def matching(self, words):
        """Exhibits whose title, short name, long form or summary holds every word, case and accents aside."""
        found = self
        for word in fold(words).split():
            found = found.filter(search_key__contains=word)
        return found


class Exhibit(models.Model):
    """What the public sees of one innovation: a published copy. A correction is a new publication over it."""

    code = models.CharField(
        _("kode"), max_length=20, unique=True, help_text=_("Kode karya asal; arsip memakai kode sendiri.")
    )
    year = models.PositiveSmallIntegerField(_("tahun"))
    year_is_estimate = models.BooleanField(_("perkiraan tahun"), default=False)
    slug = models.SlugField(_("alamat"), max_length=80)
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="exhibits", verbose_name=_("penyelenggaraan")
    )
    category_name = models.CharField(_("kategori"), max_length=80, blank=True)
    title = models.CharField(_("judul"), max_length=150)
    short_name = models.CharField(_("nama singkat"), max_length=60, blank=True)
    long_form = models.CharField(_("kepanjangan"), max_length=200, blank=True)
    summary = models.CharField(_("manfaat dalam satu kalimat"), max_length=300, blank=True)
    usage = models.TextField(_("cara memakai layanan"), blank=True)
    story = models.JSONField(
        _("cerita"), default=list, blank=True, help_text=_('Daftar {"heading", "text"} yang boleh dibaca umum.')
    )
    before = models.JSONField(_("sebelum"), default=dict, blank=True, help_text=_('{"figure", "note"}'))
    after = models.JSONField(_("sesudah"), default=dict, blank=True, help_text=_('{"figure", "note"}'))
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="exhibits", verbose_name=_("instansi")
    )
    institution_name = models.CharField(_("nama instansi saat itu"), max_length=150)
    institution_kind = models.CharField(_("jenis instansi"), max_length=12, choices=InstitutionKind.choices)
    team = models.JSONField(_("tim"), default=list, blank=True, help_text=_("Nama yang boleh ditampilkan, tanpa NIP."))
    award = models.CharField(_("penghargaan"), max_length=60, blank=True)
    award_rank = models.PositiveSmallIntegerField(_("urutan penghargaan"), null=True, blank=True)
    is_winner = models.BooleanField(_("juara"), default=False)
    running_status = models.CharField(
        _("masih berjalan?"), max_length=10, choices=RunningStatus.choices, default=RunningStatus.UNKNOWN
    )
    checked_on = models.DateField(_("diperiksa"), null=True, blank=True)
    source = models.TextField(_("sumber"), blank=True)
    is_sample = models.BooleanField(_("data contoh"), default=False)
    stewards = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="stewarded_exhibits", verbose_name=_("penjawab masukan")
    )
    search_key = models.TextField(editable=False)
    sort_key = models.CharField(max_length=200, editable=False, db_index=True)
    published_at = models.DateTimeField(_("terbit"), db_default=Now())
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("diterbitkan oleh"),
    )
    withdrawn_at = models.DateTimeField(_("ditarik"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ditarik oleh"),
    )

    objects = ExhibitQuerySet.as_manager()

    class Meta:
        verbose_name = _("karya di etalase")
        verbose_name_plural = _("karya di etalase")
        ordering = ["-year", "sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["year", "slug"], name="one_exhibit_per_address"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="exhibit_withdrawn_at_by",
            ),
        ]
        indexes = [models.Index(fields=["-year", "sort_key"], condition=Q(withdrawn_at=None), name="exhibit_listing")]

    def __str__(self):
        return self.short_name or self.title

    def get_absolute_url(self):
        return reverse("showcase:exhibit", args=[self.year, self.slug])

    @property
    def name(self):
        return self.short_name or self.title

    @property
    def is_stopped(self):
        return self.running_status == RunningStatus.STOPPED


class ExhibitPhoto(models.Model):
    """A public picture of an exhibit: re-encoded, without metadata, in one size per row of the file store."""

    exhibit = models.ForeignKey(Exhibit, models.CASCADE, related_name="photos", verbose_name=_("karya"))
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name=_("berkas"))
    caption = models.CharField(_("keterangan"), max_length=150, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("foto karya")
        verbose_name_plural = _("foto karya")
        ordering = ["position", "id"]

    def __str__(self):
        return self.caption or str(self.exhibit)
