from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Institution
from accounts.models.institutions import today


class EntrantKind(models.TextChoices):
    TEAM = "team", _("Tim dari instansi")
    INDIVIDUAL = "individual", _("Perorangan")


class CompetitionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.has_perm("competitions.view_competition") else self.none()


class Competition(models.Model):
    """A contest that returns every year, such as Gelar Karya Inovasi."""

    slug = models.SlugField(_("alamat"), unique=True)
    name = models.CharField(_("nama"), max_length=100)
    entrant_kind = models.CharField(_("peserta"), max_length=10, choices=EntrantKind.choices)
    summary = models.CharField(_("ringkasan"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    objects = CompetitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("kompetisi")
        verbose_name_plural = _("kompetisi")
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class EditionStatus(models.TextChoices):
    PREPARED = "prepared", _("Disiapkan")
    PUBLISHED = "published", _("Dibuka untuk umum")
    ARCHIVED = "archived", _("Arsip")


EDITION_MOVES = {
    EditionStatus.PREPARED: {EditionStatus.PUBLISHED, EditionStatus.ARCHIVED},
    EditionStatus.PUBLISHED: {EditionStatus.ARCHIVED},
    EditionStatus.ARCHIVED: set(),
}


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """In the panel: the committee sees every edition, officers, verifiers and chairs those they serve."""
        if user.has_perm("competitions.view_every_edition"):
            return self
        served = Edition.objects.filter(
            Q(appointments__until=None) | Q(appointments__until__gt=today()),
            appointments__person=user,
            appointments__role__in=STAFF_ROLES,
            appointments__since__lte=today(),
        )
        return self.filter(pk__in=served.values("pk"))

    def published(self):
        return self.filter(status__in=[EditionStatus.PUBLISHED, EditionStatus.ARCHIVED])

    def running(self):
        return self.filter(status=EditionStatus.PUBLISHED)


STAFF_ROLES = ("officer", "verifier", "chair")


class Edition(models.Model):
    """One year of a competition: what is announced, to whom, with which questions and rubric."""

    competition = models.ForeignKey(Competition, models.PROTECT, related_name="editions", verbose_name=_("kompetisi"))
    year = models.PositiveSmallIntegerField(_("tahun"))
    theme = models.CharField(_("tema"), max_length=150, blank=True)
    intro = models.TextField(_("pengantar"), blank=True, help_text=_("Dua atau tiga kalimat untuk halaman umum."))
    organiser = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("penyelenggara")
    )
    contact_phone = models.CharField(_("telepon panitia"), max_length=30, blank=True)
    contact_whatsapp = models.CharField(_("WhatsApp panitia"), max_length=30, blank=True)
    contact_email = models.EmailField(_("surel panitia"), blank=True)
    contact_hours = models.CharField(_("jam layanan"), max_length=100, blank=True)
    preparation = models.TextField(
        _("yang perlu disiapkan"), blank=True, help_text=_("Satu hal per baris; tampil sebelum peserta mulai.")
    )
    status = models.CharField(_("status"), max_length=10, choices=EditionStatus.choices, default=EditionStatus.PREPARED)
    published_at = models.DateTimeField(_("dibuka pada"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("dibuka oleh")
    )
    asks_change = models.BooleanField(
        _("tanyakan perubahannya"),
        default=False,
        help_text=_("Kebutuhan, sasaran, nilai, dan angka sebelum dan sesudah. Wajib diisi sebelum karya dikirim."),
    )
    asks_profile = models.BooleanField(
        _("tanyakan profil inovasi daerah"),
        default=False,
        help_text=_("Profil untuk indeks inovasi daerah, ditanyakan satu kali. Wajib bagi finalis."),
    )
    source = models.TextField(_("sumber"), blank=True, help_text=_("Untuk arsip: dari mana fakta ini."))
    is_sample = models.BooleanField(_("data contoh"), default=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("penyelenggaraan")
        verbose_name_plural = _("penyelenggaraan")
        ordering = ["-year", "competition__position"]
        constraints = [
            models.UniqueConstraint(fields=["competition", "year"], name="one_edition_per_year"),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="edition_published_at_by",
            ),
        ]

    def __str__(self):
        return f"{self.competition.name} {self.year}"

    def get_absolute_url(self):
        return reverse("competitions:edition", args=[self.competition.slug, self.year])

    @property
    def is_published(self):
        return self.status in (EditionStatus.PUBLISHED, EditionStatus.ARCHIVED)


class EditionValue(models.Model):
    """A value that the edition asks innovations to live by, such as the five of 2018."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="values", verbose_name=_("penyelenggaraan"))
    name = models.CharField(_("nilai"), max_length=60)
    description = models.CharField(_("keterangan"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    class Meta:
        verbose_name = _("nilai yang dihayati")
        verbose_name_plural = _("nilai yang dihayati")
        ordering = ["position", "id"]

    def __str__(self):
        return self.name
