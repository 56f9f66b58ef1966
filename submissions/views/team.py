from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from records.access import access
from records.clock import database_now
from records.idempotency import once
from records.refusals import Refused
from submissions.actions.invitations import invite
from submissions.actions.team import add_member, remove_member
from submissions.forms import MAIL, NAME, MemberForm
from submissions.joining import why_not_add_member
from submissions.progress import review_notes
from submissions.views.common import entry_for, page, with_reason
from submissions.views.way_back import carrying, way_back
from submissions.when import why_not_change


@access("submissions.change_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def team(request, code):
    entry = entry_for(request, code, "submissions.change_entry")
    if request.method != "POST" and (reason := why_not_change(entry)):
        messages.info(request, reason)
        return redirect(entry)
    form = MemberForm(request.POST or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            return redirect(_take_in(request, entry, form.cleaned_data))
        except Refused as refusal:
            status = 409
            with_reason(form, refusal)
    members = entry.team.select_related("person", "invitation")
    why_not, note = why_not_add_member(entry), review_notes(entry).get("team")
    about = {"may_hand_over": request.user.has_perm("submissions.hand_over_entry", entry), "now": database_now()}
    about |= {"members": members, "why_not": why_not, "note": note}
    return page(request, "team.html", entry=entry, form=form, status=status, **about)


def _take_in(request, entry, data):
    """Do what the form asks for; the address to go on to."""
    told, back = {"name": data["name"]}, carrying(reverse("submissions:team", args=[entry.code]), way_back(request))
    if data["way"] == NAME:
        add_member(entry, by=request.user, name=data["name"], role=data["role"])
        messages.success(request, _("%(name)s tercantum dalam tim.") % told)
        return back
    typed = data["account"] if data["way"] == MAIL else {}
    member = invite(entry, by=request.user, name=data["name"], role=data["role"], **typed)
    if "address" in typed:
        messages.success(request, _("Undangan untuk %(name)s dikirim ke alamat itu.") % told)
        return back
    if "nip" in typed:
        sentence = _("Undangan untuk %(name)s tercatat. Bila NIP itu mempunyai akun, pemiliknya mendapat surel.")
        messages.success(request, sentence % told)
    return reverse("submissions:invitation", args=[entry.code, member.position])


@access("submissions.change_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def remove(request, code, place):
    """One page that names the person before the name goes (UX-020)."""
    entry = entry_for(request, code, "submissions.change_entry")
    member = get_object_or_404(entry.team.select_related("entry"), position=place)
    if request.method != "POST":
        back = reverse("submissions:team", args=[entry.code])
        return page(request, "member_remove.html", entry=entry, member=member, back=back)
    try:
        remove_member(member, by=request.user)
    except Refused as refusal:
        return page(request, "refused.html", entry=entry, refusal=refusal, status=409)
    messages.success(request, _("%(name)s dihapus dari tim.") % {"name": member.name})
    return redirect("submissions:team", code=entry.code)
