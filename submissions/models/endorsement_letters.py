from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Institution
from records.models import StoredFile
from submissions.models.entries import Entry, editions_served_by
from submissions.models.revisions import Revision


class LetterStatus(models.TextChoices):
    WAITING = "waiting", _("Menunggu diperiksa panitia")
    ACCEPTED = "accepted", _("Diterima")
    REFUSED = "refused", _("Belum diterima")
    CLOSED = "closed", _("Tidak diperlukan lagi")


class EndorsementLetterQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(status=LetterStatus.WAITING)

    def visible_to(self, user):
        """A letter goes with its entry."""
        return self.filter(entry__in=Entry.objects.visible_to(user))

    def to_check_by(self, user):
        """Letters that wait for this officer or verifier; never those of an entry that they may write in."""
        served = Entry.objects.filter(edition__in=editions_served_by(user)).not_written_by(user)
        return self.waiting().filter(entry__in=served)


class EndorsementLetter(models.Model):
    """The scan of a letter that the head signed by hand for one revision, and what the committee made of it.

    Name and position of who signed are as the team read them from the paper. A letter that is overtaken (by the head's
    word in the portal, by another letter, by a newer revision) is closed, and `note` says by what.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="letters", verbose_name=_("karya"))
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="letters", verbose_name=_("revisi"))
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="+", verbose_name=_("instansi yang menandatangani")
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="letters", verbose_name=_("berkas"))
    code = models.CharField(_("kode"), max_length=12, unique=True)
    name = models.CharField(_("nama berkas"), max_length=150)
    signer_name = models.CharField(_("nama penanda tangan"), max_length=150)
    signer_position = models.CharField(_("jabatan penanda tangan"), max_length=150)
    number = models.CharField(_("nomor surat"), max_length=100, blank=True)
    signed_on = models.DateField(_("tanggal surat"), null=True, blank=True)
    status = models.CharField(_("keadaan"), max_length=8, choices=LetterStatus.choices, default=LetterStatus.WAITING)
    note = models.TextField(_("catatan"), blank=True)
    created_at = models.DateTimeField(_("diunggah"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("diunggah oleh")
    )
    checked_at = models.DateTimeField(_("diperiksa"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("diperiksa oleh"),
    )
    closed_at = models.DateTimeField(_("ditutup"), null=True, blank=True)

    objects = EndorsementLetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("surat pengesahan")
        verbose_name_plural = _("surat pengesahan")
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["entry"], condition=Q(status="waiting"), name="one_letter_waits"),
            models.CheckConstraint(
                condition=Q(status__in=["accepted", "refused"], checked_at__isnull=False, checked_by__isnull=False)
                | Q(status__in=["waiting", "closed"], checked_at=None, checked_by=None),
                name="letter_checked_at_by",
            ),
            models.CheckConstraint(
                condition=Q(status="closed", closed_at__isnull=False) | ~Q(status="closed") & Q(closed_at=None),
                name="letter_closed_at",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["refused", "closed"]) | ~Q(note=""), name="letter_ended_with_a_note"
            ),
        ]

    def __str__(self):
        return f"{self.name} · {self.entry}"

    @property
    def title(self):
        """What the file is called where files are told of."""
        return str(self._meta.verbose_name).capitalize()
