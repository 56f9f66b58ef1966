"""The page of the panel where the end of a phase is asked to move, and where another person decides."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST

from competitions.actions.deadlines import (
    approve_move,
    ask_move,
    refuse_move,
    why_not_approve_move,
    why_not_ask_move,
    withdraw_move,
)
from competitions.calendar import warnings_for
from competitions.models import DeadlineMove, Edition, EditionStatus, MoveOutcome, Phase
from records.access import access
from records.clock import database_now
from records.idempotency import new_key, once
from records.last_day import LastDayField, end_of
from records.refusals import Refused


class MoveForm(forms.Form):
    day = LastDayField(
        label=lazy("Batas baru"),
        help_text=lazy("Tahapan berlangsung sampai hari itu pukul 23.59 WIB."),
        error_messages={"required": lazy("Pilih batas baru")},
    )
    reason = forms.CharField(
        label=lazy("Mengapa batas ini diubah?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=lazy("Alasan ini tampil untuk umum setelah disetujui."),
        error_messages={"required": lazy("Tulis alasan batas waktu diubah")},
    )

    def closes_at(self):
        return end_of(self.cleaned_data["day"])


@require_http_methods(["GET", "HEAD", "POST"])
@access("competitions.move_deadline")
@once
def deadline(request, pk):
    """Ask for another end of a phase; shows what waits and what was decided."""
    phase = _visible_phase(request, pk, "competitions.move_deadline")
    form = MoveForm(request.POST or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            ask_move(phase, by=request.user, closes_at=form.closes_at(), reason=form.cleaned_data["reason"])
            messages.success(request, _("Permintaan tercatat. Batas berubah setelah disetujui orang lain."))
            return HttpResponseRedirect(request.path)
        except Refused as refusal:
            status = 409
            form.add_error(None, refusal.sentence)
    return _page(request, phase, form, status)


@require_POST
@access("competitions.approve_move")
@once
def decide(request, pk):
    """Approve or refuse, by another person than the one who asked."""
    move = get_object_or_404(DeadlineMove.objects.select_related("phase"), pk=pk)
    phase = _visible_phase(request, move.phase_id, "competitions.approve_move")
    approves = request.POST.get("putusan") == MoveOutcome.APPROVED
    try:
        (approve_move if approves else refuse_move)(move, by=request.user)
    except Refused as refusal:
        form = MoveForm()
        return _page(request, phase, form, 409, refusal=refusal.sentence)
    done = _("Batas tahapan ini sudah diubah.") if approves else _("Permintaan ditolak; batas tahapan tetap.")
    messages.success(request, done)
    return HttpResponseRedirect(reverse("admin:competitions_deadline", args=[phase.pk]))


@require_POST
@access("competitions.move_deadline")
@once
def withdraw(request, pk):
    """Take back one's own request."""
    move = get_object_or_404(DeadlineMove.objects.select_related("phase"), pk=pk)
    phase = _visible_phase(request, move.phase_id, "competitions.move_deadline")
    try:
        withdraw_move(move, by=request.user)
    except Refused as refusal:
        return _page(request, phase, MoveForm(), 409, refusal=refusal.sentence)
    messages.success(request, _("Permintaan ditarik kembali; batas tahapan tetap."))
    return HttpResponseRedirect(reverse("admin:competitions_deadline", args=[phase.pk]))


def panel_urls(wrap):
    """(address, view, name) for the panel, wrapped as the admin site does."""
    return [
        ("tahapan/<int:pk>/batas-waktu/", wrap(deadline), "competitions_deadline"),
        ("batas-waktu/<int:pk>/putuskan/", wrap(decide), "competitions_decide_move"),
        ("batas-waktu/<int:pk>/tarik/", wrap(withdraw), "competitions_withdraw_move"),
    ]


def links_for(user, edition):
    """Where each phase of an open edition moves: words and address, for those who may ask."""
    if edition.status != EditionStatus.PUBLISHED or not user.has_perm("competitions.move_deadline", edition):
        return
    for phase in edition.phases.all():
        url = reverse("admin:competitions_deadline", args=[phase.pk])
        yield {"url": url, "text": _("Ubah batas waktu: %(phase)s") % {"phase": phase.name}}


def _visible_phase(request, pk, perm):
    """A phase of an edition that the person sees; any other is unknown."""
    editions = Edition.objects.visible_to(request.user)
    phase = get_object_or_404(Phase.objects.filter(edition__in=editions).select_related("edition__competition"), pk=pk)
    if not request.user.has_perm(perm, phase):
        raise PermissionDenied
    return phase


def _page(request, phase, form, status, **more):
    moves = list(phase.moves.select_related("asked_by", "decided_by"))
    pending = next((move for move in moves if move.outcome == MoveOutcome.PENDING), None)
    if pending:
        pending.phase = phase
    context = {
        **admin.site.each_context(request),
        "form_key": new_key(request.user),
        "title": _("Ubah batas waktu: %(phase)s") % {"phase": phase.name},
        "phase": phase,
        "form": form,
        "why_not": why_not_ask_move(phase),
        "warnings": warnings_for(
            (phase.name, phase.closes_at), *([(_("yang diminta"), pending.closes_after)] if pending else [])
        ),
        "pending": pending,
        "why_not_approve": why_not_approve_move(pending, database_now()) if pending else "",
        "may_decide": pending is not None
        and pending.asked_by_id != request.user.pk
        and request.user.has_perm("competitions.approve_move", phase),
        "may_withdraw": pending is not None and pending.asked_by_id == request.user.pk,
        "decided": [move for move in moves if move is not pending],
        **more,
    }
    return render(request, "admin/competitions/deadline.html", context, status=status)
