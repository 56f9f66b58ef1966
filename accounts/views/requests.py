"""Asking for an account without one, and deciding on what was asked."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions.requests import approve_request, ask_account, refuse_request, why_not_approve, why_not_decide
from accounts.forms import APPROVE, AskAccountForm, DecideForm
from accounts.models import AccountRequest, may_decide_for
from accounts.nip import format_nip, mask_nip
from records.access import PUBLIC, access
from records.idempotency import new_key, once
from records.limits import count
from records.refusals import Refused
from records.templatetags.wib import wib

ASKED_PER_PEER = 20
LATEST = 20


@access(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def ask(request):
    form = AskAccountForm(request.POST or None)
    if form.is_valid():
        peer = salted_hmac("ask-account", request.META.get("REMOTE_ADDR", "")).hexdigest()[:24]
        if count(f"ask-account-from:{peer}", seconds=3600) <= ASKED_PER_PEER:
            ask_account(**form.cleaned_data)
            return redirect("account_asked")
        form.add_error(None, _("Terlalu banyak permintaan dari jaringan ini. Coba lagi satu jam lagi."))
    return _page(request, "account/ask.html", form=form, status=422 if form.errors else 200)


@access(PUBLIC)
@require_safe
def asked(request):
    return _page(request, "account/asked.html")


@access("accounts.decide_request")
@require_safe
def requests(request):
    if not request.user.has_perm("accounts.decide_request"):
        raise PermissionDenied
    visible = AccountRequest.objects.visible_to(request.user).select_related("institution", "decided_by")
    decided = visible.exclude(pk__in=visible.waiting()).order_by("-decided_at")[:LATEST]
    return _page(request, "accounts/requests.html", waiting=visible.waiting(), decided=decided)


@access("accounts.decide_request")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def decide(request, pk):
    """All that was written, and yes or no to it."""
    if not request.user.has_perm("accounts.decide_request"):
        raise PermissionDenied
    visible = AccountRequest.objects.visible_to(request.user).select_related("institution")
    asking = get_object_or_404(visible, pk=pk)
    form = DecideForm(request.POST or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            messages.success(request, _decided(request, asking, form.cleaned_data))
            return redirect("account_requests")
        except Refused as refusal:
            status = 409
            form.add_error(None, refusal.sentence)
    about = {"asking": asking, "rows": _rows(asking, request.user), "form": form}
    about |= {"why_not": why_not_decide(asking), "hint": why_not_approve(asking)}
    return _page(request, "accounts/request.html", status=status, **about)


def _decided(request, asking, data):
    """Do what was said; the words for it."""
    if data["answer"] == APPROVE:
        person = approve_request(asking, by=request.user)
        return _("Akun %(name)s dibuat. Tautan aktivasi dikirim ke surelnya.") % {"name": person.full_name}
    refuse_request(asking, by=request.user, note=data["note"])
    return _("Permintaan ditolak. Alasannya dikirim ke surel peminta.")


def _rows(asking, reader):
    """The number in full for the committee, and for whoever vouches and must compare it (SEC-071)."""
    reads = reader.has_perm("accounts.view_nip") or asking.institution_id in may_decide_for(reader)
    words = {
        _("Nama"): asking.name,
        _("NIP / NI PPPK"): format_nip(asking.nip) if reads else mask_nip(asking.nip),
        _("Surel"): asking.email,
        _("Telepon"): asking.phone,
        _("Jabatan"): asking.position,
        _("Instansi"): asking.institution.full_name,
        _("Diminta"): wib(asking.asked_at),
    }
    return [{"label": label, "value": value} for label, value in words.items()]


def _page(request, template_name, *, status=200, **context):
    context["form_key"] = new_key(request.user)
    return render(request, template_name, context, status=status)
