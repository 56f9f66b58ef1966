"""Invitations to a team: the slip that the team prints, and the answer of whoever is asked."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from records.access import PUBLIC, SIGNED_IN, access
from records.clock import database_now
from records.downloads import attachment
from records.idempotency import once
from records.paper import PDF, draw
from records.refusals import Refused
from records.templatetags.wib import wib_deadline
from submissions.actions.invitations import accept, decline, send_again
from submissions.forms import ACCEPT, AnswerForm, CodeForm
from submissions.invitations import code_of, invitation_of, paper_of, picture_of
from submissions.joining import why_not_accept, why_not_answer, why_not_decline, why_not_send_again
from submissions.models import TeamInvitation
from submissions.views.common import entry_for, limited_by_peer, page, with_reason

MOST_PER_HOUR = 300
guarded = limited_by_peer("team-invitation", most=lambda: MOST_PER_HOUR, template="invitation_dead.html")


@access("submissions.change_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def invitation(request, code, place):
    """The slip to print, and sending the invitation again."""
    sent = _of_place(request, code, place)
    status, refused = 200, ""
    if request.method == "POST":
        try:
            send_again(sent, by=request.user)
            messages.success(request, _("Undangan dikirim ulang. Tautan dan slip yang lama tidak berlaku lagi."))
            return redirect(request.path)
        except Refused as refusal:
            status, refused = 409, refusal.sentence
    now = database_now()
    context = {
        "invitation": sent,
        "code_shown": "" if why_not_answer(sent, now) else code_of(sent),
        "is_over": sent.expires_at <= now,
        "why_not": refused or why_not_send_again(sent),
    }
    return page(request, "invitation.html", entry=sent.entry, status=status, **context)


@access("submissions.change_entry")
@require_safe
def slip_pdf(request, code, place):
    sent = _open(request, code, place)
    name = f"Undangan-tim-{sent.entry.reference}-{sent.member.position}.pdf"
    return attachment(draw("slip", paper_of(sent)), name, PDF)


@access("submissions.change_entry")
@require_safe
def slip_code(request, code, place):
    return HttpResponse(picture_of(_open(request, code, place)), content_type="image/svg+xml")


@access(SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def enter_code(request):
    """From the code on a slip to the invitation; an unknown code and one that is used up read alike.

    It changes nothing, so it is no `once`, whose receipt would keep the code in its address.
    """
    form = CodeForm(request.POST or None)
    if form.is_valid():
        found = invitation_of(form.cleaned_data["kode"])
        if found and not why_not_answer(found, database_now()):
            return redirect("submissions:answer_invitation", token=code_of(found))
        form.add_error("kode", _("Tidak ada undangan yang berlaku dengan kode ini. Periksa lagi kodenya"))
    return page(request, "invitation_code.html", form=form, status=422 if form.errors else 200)


@access(PUBLIC)
@require_safe
@guarded
def invited(request, token):
    """Where the mail and the slip lead: to signing in, and from there to the answer. Names nothing of the entry."""
    found = invitation_of(token)
    if found is None or why_not_answer(found, database_now()):
        return _dead(request, found)
    if request.user.is_authenticated:
        return redirect("submissions:answer_invitation", token=token)
    return page(request, "invited.html", token=token)


@access(SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
@guarded
@once
def answer(request, token):
    """What is shared and with whom, before anything is: then yes or no (UX-014)."""
    found = invitation_of(token)
    if found is None or why_not_answer(found, database_now()):
        return _dead(request, found)
    if not request.user.has_perm("submissions.accept_invitation", found):
        return page(request, "invitation_other.html", status=403)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            return _answered(request, found, form.cleaned_data["jawaban"])
        except Refused as refusal:
            status = 409
            with_reason(form, refusal)
    return page(
        request, "invitation_answer.html", entry=found.entry, form=form, status=status, **_asked(request, found)
    )


def _answered(request, found, said):
    if said == ACCEPT:
        entry = accept(found, by=request.user)
        messages.success(request, _("Anda kini anggota tim ini."))
        return redirect(entry)
    decline(found, by=request.user)
    messages.success(request, _("Undangan ditolak. Nama Anda tidak lagi tercantum dalam tim."))
    return redirect("submissions:list")


def _asked(request, found):
    now, entry = database_now(), found.entry
    words = {
        _("Karya"): entry.title,
        _("Penyelenggaraan"): f"{entry.edition}, {entry.category.name}",
        _("Instansi"): entry.institution.full_name,
        _("Ketua tim"): entry.lead.full_name,
        _("Diundang oleh"): found.sent_by.full_name,
        _("Anda ditulis sebagai"): found.member.name,
        _("Tugas dalam tim"): found.member.role,
        _("Berlaku sampai"): wib_deadline(found.expires_at),
    }
    return {
        "rows": [{"label": label, "value": value} for label, value in words.items() if value],
        "why_not": why_not_accept(found, request.user, now),
        "may_decline": not why_not_decline(found, now),
    }


def _dead(request, found):
    """Why a known invitation no longer holds, to whoever brings it; nothing about one that never was."""
    reason = why_not_answer(found, database_now()) if found else ""
    return page(request, "invitation_dead.html", reason=reason, status=410)


def _of_place(request, code, place):
    """The invitation behind one name of a team."""
    entry = entry_for(request, code, "submissions.change_entry")
    rows = TeamInvitation.objects.select_related("member", "sent_by", "accepted_by")
    found = get_object_or_404(rows, member__entry=entry, member__position=place)
    found.member.entry = entry
    return found


def _open(request, code, place):
    """One whose slip still counts: a paper that nobody can use is not drawn."""
    found = _of_place(request, code, place)
    if why_not_answer(found, database_now()):
        raise PermissionDenied
    return found
