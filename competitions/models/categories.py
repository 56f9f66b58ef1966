import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Employment, Institution, InstitutionKind
from competitions.models.competitions import Edition


class OfEditionQuerySet(models.QuerySet):
    """Rows of an edition; the panel shows those of the editions that a person may see."""

    def visible_to(self, user):
        return self.filter(edition__in=Edition.objects.visible_to(user))


# The form takes no more than this, so no rule may ask for more.
LARGEST_TEAM = 16
MOST_EVIDENCE = 10


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
    named_institutions = models.ManyToManyField(
        Institution,
        blank=True,
        related_name="+",
        verbose_name=_("instansi yang ditunjuk"),
        help_text=_("Kosong berarti semua instansi dari jenis yang diundang boleh ikut."),
    )
    quota_per_institution = models.PositiveSmallIntegerField(
        _("kuota per instansi"), null=True, blank=True, help_text=_("Kosong berarti tidak dibatasi.")
    )
    quota_per_person = models.PositiveSmallIntegerField(
        _("kuota per ketua tim"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Berapa usulan yang boleh dipimpin satu orang di kategori ini. Kosong berarti tidak dibatasi."),
    )
    employment_rule = ArrayField(
        models.CharField(max_length=12, choices=Employment.choices),
        default=list,
        blank=True,
        verbose_name=_("jenis jabatan pengusul"),
        help_text=_("Kosong berarti semua jabatan boleh ikut."),
    )
    team_min = models.PositiveSmallIntegerField(
        _("anggota paling sedikit"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_TEAM)],
        help_text=_("Termasuk ketua tim. Kosong berarti ketua saja sudah cukup."),
    )
    team_max = models.PositiveSmallIntegerField(
        _("anggota paling banyak"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_TEAM)],
        help_text=_("Termasuk ketua tim. Kosong berarti 16 orang."),
    )
    team_needs_nip = models.BooleanField(
        _("semua anggota harus ber-NIP"),
        default=False,
        help_text=_("Bila dicentang, setiap anggota tim perlu akun dengan NIP, jadi guru honorer tidak dapat ikut."),
    )
    began_question = models.SlugField(
        _("pertanyaan tanggal mulai"),
        max_length=40,
        blank=True,
        help_text=_("Kunci pertanyaan berjenis tanggal yang menanyakan kapan inovasi mulai diterapkan."),
    )
    minimum_months = models.PositiveSmallIntegerField(
        _("umur inovasi paling sedikit (bulan)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Dihitung dari tanggal mulai itu. Kosong berarti umur tidak diperiksa."),
    )
    age_counted_on = models.DateField(
        _("umur dihitung pada"), null=True, blank=True, help_text=_("Misalnya hari pertama pengajuan.")
    )
    required_files = models.PositiveSmallIntegerField(
        _("jumlah bukti paling sedikit"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_EVIDENCE)],
        help_text=_("Berapa berkas bukti yang harus dilampirkan. Kosong berarti bukti opsional."),
    )
    statement = models.CharField(
        _("pernyataan ketua tim"),
        max_length=500,
        blank=True,
        help_text=_(
            "Disetujui ketua tim saat mengirim. Sebutkan tingkat dan tahunnya, misalnya: Saya tidak pernah dijatuhi "
            "hukuman disiplin tingkat sedang atau berat dalam 2 tahun terakhir. Kosong berarti tidak ada pernyataan."
        ),
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
            models.CheckConstraint(
                condition=Q(team_min=None) | Q(team_max=None) | Q(team_max__gte=F("team_min")),
                name="category_team_max_not_below_min",
                violation_error_message=_("Jumlah anggota paling banyak tidak boleh kurang dari paling sedikit."),
            ),
            models.CheckConstraint(
                condition=Q(began_question="", minimum_months=None, age_counted_on=None)
                | (~Q(began_question="") & Q(minimum_months__isnull=False, age_counted_on__isnull=False)),
                name="category_age_rule_is_whole",
                violation_error_message=_(
                    "Aturan umur inovasi perlu tiga isian: pertanyaan tanggal mulai, jumlah bulan, dan tanggal hitung. "
                    "Isi ketiganya, atau kosongkan ketiganya."
                ),
            ),
        ]

    def __str__(self):
        return self.name
