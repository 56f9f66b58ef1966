from typing import cast

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from submissions.models.entries import Entry

# The 32 concurrent affairs of Undang-Undang 23/2014, Pasal 12: paragraph 1 (basic services, 6), 2 (other obligatory
# ones, 18) and 3 (optional, 8), in the law's order. They are names in law, so they are not translated.
AFFAIRS = (
    *("Pendidikan", "Kesehatan", "Pekerjaan umum dan penataan ruang", "Perumahan rakyat dan kawasan permukiman"),
    *("Ketenteraman, ketertiban umum, dan pelindungan masyarakat", "Sosial"),
    *("Tenaga kerja", "Pemberdayaan perempuan dan pelindungan anak", "Pangan", "Pertanahan", "Lingkungan hidup"),
    *("Administrasi kependudukan dan pencatatan sipil", "Pemberdayaan masyarakat dan desa"),
    *("Pengendalian penduduk dan keluarga berencana", "Perhubungan", "Komunikasi dan informatika"),
    *("Koperasi, usaha kecil, dan menengah", "Penanaman modal", "Kepemudaan dan olahraga", "Statistik"),
    *("Persandian", "Kebudayaan", "Perpustakaan", "Kearsipan"),
    *("Kelautan dan perikanan", "Pariwisata", "Pertanian", "Kehutanan", "Energi dan sumber daya mineral"),
    *("Perdagangan", "Perindustrian", "Transmigrasi"),
)


class Stage(models.TextChoices):
    INITIATIVE = "initiative", _("Inisiatif")
    TRIAL = "trial", _("Uji coba")
    APPLIED = "applied", _("Penerapan")


class Initiator(models.TextChoices):
    HEAD = "head", _("Kepala daerah")
    COUNCIL = "council", _("Anggota DPRD")
    OFFICE = "office", _("Perangkat daerah")
    SERVANT = "servant", _("Aparatur sipil negara")
    CITIZEN = "citizen", _("Masyarakat")


class Technology(models.TextChoices):
    DIGITAL = "digital", _("Digital")
    OTHER = "other", _("Nondigital")


class Form(models.TextChoices):
    GOVERNANCE = "governance", _("Inovasi tata kelola pemerintahan daerah")
    SERVICE = "service", _("Inovasi pelayanan publik")
    OTHER = "other", _("Inovasi lainnya sesuai urusan pemerintahan")


class Profile(models.Model):
    """What the regional innovation index asks of every innovation, asked once."""

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="profile", verbose_name=_("karya"))
    stage = models.CharField(_("tahapan inovasi"), max_length=10, choices=Stage.choices, blank=True)
    initiator = models.CharField(_("inisiator"), max_length=10, choices=Initiator.choices, blank=True)
    technology = models.CharField(_("jenis inovasi"), max_length=10, choices=Technology.choices, blank=True)
    form = models.CharField(_("bentuk inovasi"), max_length=10, choices=Form.choices, blank=True)
    affair = models.CharField(
        _("urusan pemerintahan"), max_length=80, choices=[(name, name) for name in AFFAIRS], blank=True
    )
    trial_on = models.DateField(_("waktu uji coba"), null=True, blank=True)
    applied_on = models.DateField(_("waktu penerapan"), null=True, blank=True)
    design = models.TextField(_("rancang bangun"), blank=True)
    aims = models.TextField(_("tujuan"), blank=True)
    benefits = models.TextField(_("manfaat"), blank=True)
    results = models.TextField(_("hasil"), blank=True)
    version = models.PositiveIntegerField(_("versi"), default=1)
    edited_at = models.DateTimeField(_("diubah"), db_default=Now())
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("diubah oleh")
    )

    class Meta:
        verbose_name = _("profil inovasi daerah")
        verbose_name_plural = _("profil inovasi daerah")

    def __str__(self):
        return str(self.entry_id)


def field_of_profile(name):
    """The field of the profile, for its name and its choices."""
    return cast("models.Field", Profile._meta.get_field(name))
