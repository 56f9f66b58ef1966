from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.models import InstitutionKind
from competitions.models.categories import OfEditionQuerySet
from competitions.models.columns import MOST_ROWS, USUAL_ROWS, read_columns, why_not_columns
from competitions.models.competitions import Edition


class Section(models.Model):
    """A page of the entry form: one topic, one task in the list."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="sections", verbose_name=_("penyelenggaraan"))
    slug = models.SlugField(_("alamat"), max_length=40)
    title = models.CharField(_("judul"), max_length=80, help_text=_('Sebagai pekerjaan: "Ceritakan masalahnya".'))
    intro = models.TextField(_("pengantar"), blank=True)
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    objects = OfEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("bagian formulir")
        verbose_name_plural = _("bagian formulir")
        ordering = ["edition", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["edition", "slug"], name="section_slug_once")]

    def __str__(self):
        return self.title


class QuestionKind(models.TextChoices):
    SHORT = "short", _("Teks singkat")
    LONG = "long", _("Teks panjang")
    NUMBER = "number", _("Angka")
    RUPIAH = "rupiah", _("Rupiah")
    DATE = "date", _("Tanggal")
    CHOICE = "choice", _("Pilihan tunggal")
    CHOICES = "choices", _("Pilihan ganda")
    LINK = "link", _("Tautan")
    FILE = "file", _("Berkas")
    IMAGE = "image", _("Gambar")
    TABLE = "table", _("Tabel")


# Kinds that are answered with kept files: such a question has attachments, and no Answer row.
FILE_KINDS = (QuestionKind.FILE, QuestionKind.IMAGE)


class Takes(models.TextChoices):
    """What a question of the kind "file" accepts; one of the kind "image" takes pictures, whatever stands here."""

    PDF = "pdf", _("PDF saja")
    ANY = "any", _("Semua jenis berkas yang diterima portal")


MOST_FILES_ASKED = 10


class QuestionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(section__edition__in=Edition.objects.visible_to(user))

    def of_edition(self, edition):
        return (
            self.filter(section__edition=edition)
            .select_related("section")
            .order_by("section__position", "section_id", "position", "id")
        )


class Question(models.Model):
    """What the form asks, of which kind, within which limit, and why."""

    section = models.ForeignKey(Section, models.PROTECT, related_name="questions", verbose_name=_("bagian"))
    slug = models.SlugField(_("kunci"), max_length=40, help_text=_('Nama tetap untuk ekspor, misalnya "masalah".'))
    kind = models.CharField(_("jenis"), max_length=10, choices=QuestionKind.choices, default=QuestionKind.LONG)
    prompt = models.CharField(_("pertanyaan"), max_length=200)
    help = models.CharField(
        _("petunjuk"), max_length=400, blank=True, help_text=_("Mengapa ditanyakan dan contoh jawabannya.")
    )
    required = models.BooleanField(_("wajib"), default=True)
    word_limit = models.PositiveSmallIntegerField(_("batas kata"), null=True, blank=True)
    character_limit = models.PositiveSmallIntegerField(
        _("batas karakter"), null=True, blank=True, help_text=_("Isi salah satu saja: batas kata atau batas karakter.")
    )
    options = models.TextField(_("pilihan"), blank=True, help_text=_("Satu pilihan per baris."))
    is_public = models.BooleanField(
        _("boleh ditampilkan"), default=True, help_text=_("Ikut disalin ke etalase ketika karya diumumkan.")
    )
    takes = models.CharField(
        _("jenis berkas"),
        max_length=3,
        choices=Takes.choices,
        default=Takes.PDF,
        help_text=_("Hanya untuk pertanyaan berjenis berkas."),
    )
    most_files = models.PositiveSmallIntegerField(
        _("paling banyak berkas"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("Hanya untuk pertanyaan berjenis berkas atau gambar."),
    )
    most_megabytes = models.PositiveSmallIntegerField(
        _("ukuran terbesar (MB)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Per berkas, misalnya 2. Kosong berarti sebesar yang diterima portal."),
    )
    columns = models.TextField(
        _("kolom tabel"),
        blank=True,
        help_text=_("Satu kolom per baris, paling banyak enam; tambahkan jenisnya bila bukan teks: “Waktu: tanggal”."),
    )
    least_rows = models.PositiveSmallIntegerField(_("paling sedikit baris"), null=True, blank=True)
    most_rows = models.PositiveSmallIntegerField(
        _("paling banyak baris"), null=True, blank=True, help_text=_("Kosong berarti 20.")
    )
    position = models.PositiveSmallIntegerField(_("urutan"), default=0)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("pertanyaan")
        verbose_name_plural = _("pertanyaan")
        ordering = ["section", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["section", "slug"], name="question_slug_once"),
            models.CheckConstraint(
                condition=~Q(kind__in=["choice", "choices"]) | ~Q(options=""),
                name="choice_question_has_options",
                violation_error_message=_("Pertanyaan pilihan perlu daftar pilihan, satu per baris."),
            ),
            models.CheckConstraint(
                condition=Q(word_limit=None) | Q(character_limit=None),
                name="question_has_one_limit",
                violation_error_message=_("Pilih satu batas: kata atau karakter. Kosongkan yang lain."),
            ),
            models.CheckConstraint(
                condition=Q(most_files__gte=1, most_files__lte=MOST_FILES_ASKED),
                name="question_asks_some_files",
                violation_error_message=_("Satu pertanyaan meminta 1 sampai 10 berkas. Ubah jumlahnya."),
            ),
            models.CheckConstraint(
                condition=Q(most_megabytes=None) | Q(most_megabytes__gte=1),
                name="question_file_has_a_size",
                violation_error_message=_("Tulis ukuran terbesar sekurang-kurangnya 1 MB, atau kosongkan."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="table") | ~Q(columns=""),
                name="table_question_has_columns",
                violation_error_message=_("Pertanyaan tabel perlu daftar kolom, satu per baris."),
            ),
            models.CheckConstraint(
                condition=Q(most_rows=None) | Q(most_rows__gte=1, most_rows__lte=MOST_ROWS),
                name="table_question_has_some_rows",
                violation_error_message=_("Satu tabel mempunyai 1 sampai 50 baris. Ubah jumlahnya."),
            ),
            models.CheckConstraint(
                condition=Q(least_rows=None)
                | Q(least_rows__lte=Coalesce("most_rows", Value(USUAL_ROWS), output_field=models.IntegerField())),
                name="table_question_rows_in_order",
                violation_error_message=_(
                    "Jumlah baris paling sedikit melebihi yang paling banyak. Ubah salah satunya."
                ),
            ),
        ]

    def __str__(self):
        return self.prompt

    def clean(self):
        most = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
        if self.most_megabytes and self.most_megabytes > most:
            sentence = _("Portal menerima berkas paling besar %(most)s MB. Tulis angka yang lebih kecil.")
            raise ValidationError({"most_megabytes": ValidationError(sentence, params={"most": most})})
        if self.kind == QuestionKind.TABLE and (reason := why_not_columns(self.columns)):
            raise ValidationError({"columns": reason})

    @property
    def option_list(self):
        return [line.strip() for line in self.options.splitlines() if line.strip()]

    @property
    def column_list(self):
        """[{"heading", "kind"}] of a table; also frozen with its answer, so that old rows keep their headings."""
        return read_columns(self.columns) if self.kind == QuestionKind.TABLE else []

    @property
    def row_limit(self):
        return self.most_rows or USUAL_ROWS

    @property
    def is_of_files(self):
        return self.kind in FILE_KINDS

    @property
    def most_bytes(self):
        """The largest file that answers it; never more than the portal takes at all."""
        most = settings.UPLOAD_MAX_BYTES
        return min(most, self.most_megabytes * 1024 * 1024) if self.most_megabytes else most

    def accepts(self, media_type):
        """Whether a kept file of this type answers it."""
        if self.kind == QuestionKind.IMAGE:
            return media_type.startswith("image/")
        return self.takes == Takes.ANY or media_type == "application/pdf"


class QuestionExampleQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(question__section__edition__in=Edition.objects.visible_to(user))

    def for_kind(self, edition, kind):
        """{question's id: text} for this kind of institution; where it has none, what is for all."""
        rows = self.filter(question__section__edition=edition, kind__in={kind, ""}).order_by("kind")
        return dict(rows.values_list("question_id", "text"))


class QuestionExample(models.Model):
    """A good answer, made up, so that people see what is meant: for one kind of institution or for all."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="examples", verbose_name=_("pertanyaan"))
    kind = models.CharField(
        _("untuk"),
        max_length=12,
        choices=InstitutionKind.choices,
        blank=True,
        help_text=_("Kosong berarti untuk semua jenis instansi."),
    )
    text = models.TextField(
        _("contoh jawaban"), max_length=3000, help_text=_("Karangan; jangan memuat nama orang yang sebenarnya.")
    )

    objects = QuestionExampleQuerySet.as_manager()

    class Meta:
        verbose_name = _("contoh jawaban")
        verbose_name_plural = _("contoh jawaban")
        ordering = ["question", "kind"]
        constraints = [models.UniqueConstraint(fields=["question", "kind"], name="question_example_once")]

    def __str__(self):
        return self.get_kind_display() or str(_("Semua jenis instansi"))
