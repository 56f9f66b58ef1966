import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Institution
from accounts.models.institutions import today
from accounts.models.memberships import DatedQuerySet
from competitions.models.competitions import Edition


class AppointmentRole(models.TextChoices):
    OFFICER = "officer", _("Petugas panitia")
    VERIFIER = "verifier", _("Verifikator")
    JUDGE = "judge", _("Juri")
    CHAIR = "chair", _("Ketua dewan juri")
    COACH = "coach", _("Pendamping LAN")

    @property
    def description(self):
        return {
            "officer": _("Menyiapkan penyelenggaraan ini, membuka, dan mengumumkan hasilnya bersama petugas lain."),
            "verifier": _("Memeriksa kelengkapan usulan, mengembalikan, atau meloloskannya."),
            "judge": _("Menilai karya yang ditugaskan kepadanya; hanya melihat lembar nilainya sendiri."),
            "chair": _("Memimpin dewan juri, membagi tugas, dan menyiapkan keputusan."),
            "coach": _("Mendampingi tim sejak gagasan pertama; tidak melihat nilai."),
        }[self.value]


class AppointmentQuerySet(DatedQuerySet):
    def visible_to(self, user):
        return self.filter(Q(edition__in=Edition.objects.visible_to(user)) | Q(person=user))


@pghistory.track()
class Appointment(models.Model):
    """A role in one edition, from a day until another, on a mandate."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments", verbose_name=_("orang")
    )
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="appointments", verbose_name=_("penyelenggaraan"))
    role = models.CharField(_("peran"), max_length=10, choices=AppointmentRole.choices)
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mewakili")
    )
    mandate = models.CharField(_("dasar"), max_length=150, blank=True, help_text=_("Nomor surat keputusan."))
    since = models.DateField(_("sejak"), default=today)
    until = models.DateField(_("sampai"), null=True, blank=True, help_text=_("Hari pertama ketika tidak berlaku lagi."))

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("penugasan")
        verbose_name_plural = _("penugasan")
        ordering = ["edition", "role", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="appointment_ends_after_it_begins",
                violation_error_message=_("Penugasan harus berakhir sesudah dimulai."),
            ),
            models.UniqueConstraint(fields=["person", "edition", "role", "since"], name="appointed_once_a_day"),
        ]

    def __str__(self):
        return f"{self.person} · {self.get_role_display()}"


def appointments_of(person):
    """Appointments in force today, with their editions; read once per request and kept on the person."""
    if not hasattr(person, "_appointments_today"):
        current = person.appointments.current().select_related("edition__competition")
        person._appointments_today = list(current)
    return person._appointments_today
