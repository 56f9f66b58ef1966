from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from records.models import StoredFile
from showcase.models import Seal
from submissions.models.entries import Entry


class Revision(models.Model):
    """An entry frozen as it was sent: what judges, committee and publication read. Never changed.

    content: {"title", "short_name", "long_form", "summary", "category", "institution": {"code", "name", "kind"},
    "team": [{"name", "role"}], "sections": [{"slug", "title", "answers": [{"slug", "kind", "prompt", "value",
    "is_public"}]}], "files": [{"code", "name", "title", "sha256", "media_type", "is_photo", "question"}]}, and
    "statement": {"text", "by"} where the category asks the lead for one. No NIP, no e-mail.
    A file's "question" is the slug of the question that it answers, "" for free evidence (and absent from revisions
    older than such questions); the value of such an answer is the list of its files' codes.
    """

    append_only = True

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="revisions", verbose_name=_("karya"))
    number = models.PositiveSmallIntegerField(_("revisi"))
    content = models.JSONField(_("isi"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    created_at = models.DateTimeField(_("dibekukan"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("dibekukan oleh")
    )

    class Meta:
        verbose_name = _("revisi")
        verbose_name_plural = _("revisi")
        ordering = ["entry", "number"]
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="one_revision_per_number")]

    def __str__(self):
        return f"{self.entry} · {self.number}"

    @cached_property
    def seal(self):
        """What certifies its hash to anybody."""
        return Seal.objects.get(sha256=self.sha256)

    @cached_property
    def shown_files(self):
        """Its files with what the virus scanner says of them today."""
        return list(self.files.select_related("file"))

    @property
    def evidence(self):
        """Those that answer no question of the form."""
        return [row for row in self.shown_files if not row.question]


class RevisionFile(models.Model):
    """A use of a stored file by a frozen revision: it stays when the draft drops the attachment."""

    append_only = True

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="files", verbose_name=_("revisi"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="revision_files", verbose_name=_("berkas"))
    code = models.CharField(_("kode"), max_length=12)
    name = models.CharField(_("nama berkas"), max_length=150)
    title = models.CharField(_("keterangan"), max_length=150)
    is_photo = models.BooleanField(_("foto untuk etalase"), default=False)
    question = models.CharField(_("kunci pertanyaan"), max_length=40, blank=True, default="")

    class Meta:
        verbose_name = _("berkas revisi")
        verbose_name_plural = _("berkas revisi")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["revision", "code"], name="one_file_per_code_in_revision")]

    def __str__(self):
        return self.title or self.name
