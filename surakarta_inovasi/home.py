"""What the home page gathers from the rooms that know it."""

from datetime import timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import accounts.waiting
import judging.waiting
import showcase.waiting
import submissions.waiting
from accounts.models import InstitutionKind
from records.templatetags.wib import wib_deadline
from submissions.models import Entry

ROOMS = (submissions.waiting, judging.waiting, showcase.waiting, accounts.waiting)
SOON = timedelta(days=3)


def waiting_for(person, now):
    """Everything that waits for the person, the nearest deadline first, those without one last."""
    found = [row for room in ROOMS for row in room.waiting_for(person)]
    found.sort(key=lambda row: (row.due is None, row.due or now))
    return [{"row": row, "due": _due(row.due, now), "is_soon": bool(row.due) and row.due - now < SOON} for row in found]


def _due(due, now):
    """ "sampai 30 November 2026 pukul 23.59 WIB (6 hari lagi)"; empty without a deadline."""
    if due is None:
        return ""
    if due <= now:
        return _("berakhir %(moment)s") % {"moment": wib_deadline(due)}
    days = (timezone.localtime(due - timedelta(minutes=1)).date() - timezone.localtime(now).date()).days
    left = ngettext("%(days)d hari lagi", "%(days)d hari lagi", days) % {"days": days} if days else _("hari ini")
    return _("sampai %(moment)s (%(left)s)") % {"moment": wib_deadline(due), "left": left}


def first_step(person):
    """For an empty list: what the person can do here, as {"title", "text", "href", "act"}."""
    title = _("Tidak ada yang menunggu Anda")
    if person.has_perm("judging.enter_desk"):
        return _step(
            title,
            _("Karya yang ditugaskan kepada Anda muncul di sini begitu dibagikan. Anda juga mendapat surel."),
            "admin:judging_desk",
            _("Buka meja juri"),
        )
    if person.has_perm("competitions.change_edition"):
        return _step(
            title,
            _("Begitu ada karya terkirim atau keputusan yang perlu disetujui, tugasnya muncul di sini."),
            "admin:index",
            _("Buka panel"),
        )
    if person.has_perm("accounts.view_user") or person.has_perm("records.view_auditevent"):
        return _step(title, _("Akun, peran, dan jejak audit ada di panel."), "admin:index", _("Buka panel"))
    if person.memberships_today:
        return _step(
            title,
            _("Punya inovasi di instansi Anda? Mulai dengan judulnya saja; sisanya dapat diisi lain waktu."),
            "submissions:start",
            _("Usulkan inovasi"),
        )
    return _step(
        title,
        _("Lihat inovasi yang sudah terpilih dan hasil yang sudah diumumkan."),
        "showcase:gallery",
        _("Buka etalase"),
    )


def _step(title, text, name, act):
    return {"title": title, "text": text, "href": reverse(name), "act": act}


def participation():
    """How many entries were sent to the running editions, by kind of institution: counts only, never scores."""
    sent = Entry.objects.in_play().filter(edition__status="published")
    rows = sent.values("institution__kind").annotate(
        entries=Count("pk"), institutions=Count("institution", distinct=True)
    )
    counted = {row["institution__kind"]: row for row in rows.order_by()}
    return [
        {
            "number": counted[kind]["entries"],
            "label": InstitutionKind(kind).label,
            "note": _("dari %(count)d instansi") % {"count": counted[kind]["institutions"]},
        }
        for kind in InstitutionKind.values
        if kind in counted
    ]
