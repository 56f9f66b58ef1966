from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from competitions.models import Question
from records.models import StoredFile
from submissions.models.entries import Entry


class Answer(models.Model):
    """The present words for one question of one entry; the value's shape is that of the question's kind.

    short, long, link: str · number, rupiah: str of an exact decimal · date: ISO day · choice: str ·
    choices: list of str · table: list of rows, each a list of str. A question that asks for files (kinds file and
    image) has no row here: its answer are its attachments, so that two tables never disagree about what was handed in.
    `counter` is the client's own count, so that a late autosave never overwrites a newer one (REL-03).
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="answers", verbose_name=_("karya"))
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers", verbose_name=_("pertanyaan"))
    value = models.JSONField(_("jawaban"), null=True, blank=True)
    version = models.PositiveIntegerField(_("versi"), default=1)
    counter = models.BigIntegerField(default=0)
    edited_at = models.DateTimeField(_("diubah"), db_default=Now())
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("diubah oleh")
    )

    class Meta:
        verbose_name = _("jawaban")
        verbose_name_plural = _("jawaban")
        ordering = ["question__section__position", "question__position"]
        constraints = [models.UniqueConstraint(fields=["entry", "question"], name="one_answer_per_question")]

    def __str__(self):
        return f"{self.entry_id} · {self.question_id}"


class Attachment(models.Model):
    """A file of the draft: one use of a stored file, with the name it came with.

    With a `question` it is the answer to that question, or a part of it; without one it is free evidence.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="attachments", verbose_name=_("karya"))
    code = models.CharField(_("kode"), max_length=12, unique=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="attachments", verbose_name=_("berkas"))
    question = models.ForeignKey(
        Question, models.PROTECT, null=True, blank=True, related_name="attachments", verbose_name=_("pertanyaan")
    )
    name = models.CharField(_("nama berkas"), max_length=150)
    title = models.CharField(_("keterangan"), max_length=150)
    is_photo = models.BooleanField(_("foto untuk etalase"), default=False)
    created_at = models.DateTimeField(_("diunggah"), db_default=Now())
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("diunggah oleh")
    )

    class Meta:
        verbose_name = _("bukti dukung")
        verbose_name_plural = _("bukti dukung")
        ordering = ["id"]

    def __str__(self):
        return self.title or self.name
