from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from competitions.models import Question
from submissions.models.answers import Attachment
from submissions.models.entries import Entry


class PartialUploadQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own alone, as long as one sees the entry."""
        return self.filter(created_by=user, entry__in=Entry.objects.visible_to(user))

    def unfinished(self):
        return self.filter(finished_at=None)


class PartialUpload(models.Model):
    """A file on its way, in pieces: how far it came, and what it will be attached as (REL-04).

    `mark` is the browser's own fingerprint of the file, by which it finds its upload again after a new start.
    Finished, the row remembers the attachment for a day, so that an answer that was lost can be given again.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="partial_uploads", verbose_name=_("karya"))
    code = models.CharField(_("kode"), max_length=12, unique=True)
    mark = models.CharField(_("sidik berkas"), max_length=64)
    name = models.CharField(_("nama berkas"), max_length=150)
    size = models.PositiveBigIntegerField(_("ukuran (byte)"))
    received = models.PositiveBigIntegerField(_("sudah diterima (byte)"), default=0)
    title = models.CharField(_("keterangan"), max_length=150, blank=True)
    is_photo = models.BooleanField(_("foto untuk etalase"), default=False)
    question = models.ForeignKey(
        Question, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("pertanyaan")
    )
    replaces = models.ForeignKey(
        Attachment, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("menggantikan")
    )
    created_at = models.DateTimeField(_("dimulai"), db_default=Now())
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("dimulai oleh")
    )
    touched_at = models.DateTimeField(_("terakhir diterima"), db_default=Now())
    attachment = models.ForeignKey(
        Attachment, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("bukti dukung")
    )
    finished_at = models.DateTimeField(_("selesai"), null=True, blank=True)

    objects = PartialUploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("unggahan yang belum selesai")
        verbose_name_plural = _("unggahan yang belum selesai")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "created_by", "mark"],
                condition=Q(finished_at=None),
                name="one_upload_of_a_file_at_a_time",
            ),
            models.CheckConstraint(condition=Q(received__lte=F("size")), name="no_more_than_announced"),
        ]

    def __str__(self):
        return self.name
