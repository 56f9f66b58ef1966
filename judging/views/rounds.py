from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from competitions.models import Edition
from judging.actions.assignments import assign_panel, unassign, why_not_assign, why_not_unassign
from judging.actions.rounds import (
    close_round,
    open_call,
    open_scores,
    why_not_close,
    why_not_open_call,
    why_not_open_scores,
    why_not_second_opener,
)
from judging.models import Assignment, Panel, Round, RoundStatus
from judging.room import acts, judges_progress, recusals, timeline
from judging.views.frame import confirm, page, require
from records.access import access
from records.clock import database_now
from records.idempotency import once
from records.refusals import Refused


@require_safe
@access("judging.view_round")
def room(request, pk):
    """Everything about a round on one page: rules, panels, who has finished, and what can be done next."""
    round = visible_round(request, pk)
    panels = round.panels.prefetch_related("categories", "seats__appointment__person")
    context = {
        "title": str(round),
        "round": round,
        "criteria": round.rubric.criteria.all(),
        "panels": panels,
        "why_not_assign": why_not_assign(round),
        "may_assign": request.user.has_perm("judging.assign_entry", round),
        "may_change": request.user.has_perm("judging.change_panel", round),
        "progress": judges_progress(round),
        "recusals": recusals(round),
        "timeline": timeline(round),
        "acts": [act for act in acts(round, request.user, database_now()) if act["allowed"]],
        "is_prepared": round.status == RoundStatus.PREPARED,
        "why_not_open_call": why_not_open_call(round.edition),
        "may_open_call": request.user.has_perm("judging.open_call", round.edition),
    }
    return page(request, "judging/round.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access("judging.open_call")
@once
def open_the_call(request, pk):
    edition = get_object_or_404(Edition.objects.visible_to(request.user).select_related("competition"), pk=pk)
    require(request, "judging.open_call", edition)
    first = edition.rounds.first()
    back = reverse("admin:judging_round", args=[first.pk]) if first else reverse("admin:index")
    context = {
        "title": _("Bekukan aturan dan buka pendaftaran"),
        "subject": str(edition),
        "text": _(
            "Rubrik dan aturan semua babak dibekukan beserta sidiknya, lalu %(edition)s tampil untuk umum."
            " Setelah itu bobot, kriteria, dan cara menghitung tidak dapat diubah."
        )
        % {"edition": edition},
        "button": _("Bekukan dan buka"),
        "back": back,
        "why_not": why_not_open_call(edition),
    }
    done = _("%(edition)s sudah dibuka; aturannya dibekukan.") % {"edition": edition}
    return confirm(request, lambda: open_call(edition, by=request.user), done=done, to=back, context=context)


@require_POST
@access("judging.assign_entry")
@once
def assign(request, pk):
    """Give a panel its entries."""
    panel = get_object_or_404(Panel.objects.visible_to(request.user).select_related("round__edition"), pk=pk)
    require(request, "judging.assign_entry", panel)
    try:
        count = assign_panel(panel, by=request.user)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(
            request, _("%(count)d tugas menilai baru dibagikan kepada %(panel)s.") % {"count": count, "panel": panel}
        )
    return HttpResponseRedirect(reverse("admin:judging_round", args=[panel.round_id]))


@require_http_methods(["GET", "HEAD", "POST"])
@access("judging.assign_entry")
@once
def unassign_entry(request, code):
    related = Assignment.objects.visible_to(request.user).select_related("round__edition", "entry", "judge", "sheet")
    assignment = get_object_or_404(related, code=code)
    require(request, "judging.assign_entry", assignment)
    back = reverse("admin:judging_round", args=[assignment.round_id])
    context = {
        "title": _("Lepas tugas menilai"),
        "subject": str(assignment),
        "text": _("Tugas menilai ini dihapus. Juri itu tidak lagi melihat karyanya."),
        "button": _("Lepas tugas"),
        "kind": "danger",
        "back": back,
        "why_not": why_not_unassign(assignment),
    }
    done = _("Tugas menilai sudah dilepas.")
    return confirm(request, lambda: unassign(assignment, by=request.user), done=done, to=back, context=context)


@require_http_methods(["GET", "HEAD", "POST"])
@access("judging.close_round")
@once
def close(request, pk):
    round = visible_round(request, pk, "judging.close_round")
    back = reverse("admin:judging_round", args=[round.pk])
    context = {
        "title": _("Tutup penilaian"),
        "subject": str(round),
        "text": _(
            "Setelah ditutup, tidak ada lembar nilai yang dapat diubah. Lembar yang belum dikunci tidak dihitung."
        ),
        "button": _("Tutup penilaian"),
        "back": back,
        "why_not": why_not_close(round, now=database_now()),
    }
    done = _("Penilaian ditutup. Nilai masih tertutup sampai dua orang membukanya.")
    return confirm(request, lambda: close_round(round, by=request.user), done=done, to=back, context=context)


@require_http_methods(["GET", "HEAD", "POST"])
@access("judging.open_scores")
@once
def open_the_scores(request, pk):
    round = visible_round(request, pk, "judging.open_scores")
    back = reverse("admin:judging_round", args=[round.pk])
    context = {
        "title": _("Setujui pembukaan nilai"),
        "subject": str(round),
        "text": _("Nilai terbuka setelah dua orang berbeda menyetujuinya. Persetujuan tidak dapat ditarik."),
        "button": _("Setujui"),
        "back": back,
        "why_not": why_not_open_scores(round) or why_not_second_opener(round, request.user),
    }
    done = _("Persetujuan Anda tercatat. Nilai terbuka setelah dua orang menyetujuinya.")
    return confirm(request, lambda: open_scores(round, by=request.user), done=done, to=back, context=context)


def visible_round(request, pk, permission="judging.view_round"):
    """A round of an edition that the person leads or oversees; any other is unknown."""
    related = Round.objects.visible_to(request.user).select_related("edition__competition", "phase", "rubric")
    round = get_object_or_404(related, pk=pk)
    require(request, permission, round)
    return round
