"""Asking for an account, and the answer of somebody who knows the person."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts import mails
from accounts.activation import activation_token
from accounts.models import AccountRequest, Membership, RequestStatus, User
from records.audit import record
from records.clock import database_now
from records.limits import count
from records.outbox import post_all
from records.refusals import Refused

DAY = 24 * 3600
MOST_FOR_ONE = 3
KEPT = timedelta(days=60)


def ask_account(*, name, nip, email, institution, phone="", position=""):
    """Keep a request. Nothing is looked up and nothing is told: a known number is answered like an unknown one.

    More than a few a day for the same number or address are dropped without a word.
    """
    with transaction.atomic():
        whose = [salted_hmac("ask-account", key).hexdigest()[:24] for key in (nip, email)]
        if max([count(f"ask-account:{key}", seconds=DAY) for key in whose]) > MOST_FOR_ONE:
            return
        asked = AccountRequest.objects.create(
            name=name,
            nip=nip,
            email=email,
            institution=institution,
            phone=phone,
            position=position,
            asked_at=database_now(),
        )
        record("accounts.ask_account", asked, by=None, changes={"institution": institution.pk})


def why_not_decide(request):
    return "" if request.status == RequestStatus.WAITING else _("Permintaan ini sudah diputuskan.")


def why_not_approve(request):
    if reason := why_not_decide(request):
        return reason
    if User.objects.filter(nip=request.nip).exists():
        return _("NIP ini sudah mempunyai akun. Tolak permintaan ini, dan sarankan “Lupa kata sandi”.")
    if User.objects.filter(email=request.email).exists():
        return _("Surel ini sudah dipakai akun lain. Tolak permintaan ini, dan minta surel yang lain.")
    return ""


def approve_request(request, *, by):
    """The person gets an account, a place in the institution, and a one-time link to open it."""
    try:
        with transaction.atomic():
            request = _held(request, by)
            if reason := why_not_approve(request):
                raise Refused(reason)
            about = {"name": request.name, "nip": request.nip, "phone": request.phone, "position": request.position}
            person = User.objects.create_user(request.email, **about)
            Membership.objects.create(person=person, institution=request.institution, kind="staff")
            _decide(request, RequestStatus.APPROVED, by=by)
            record("accounts.approve_request", request, by=by, changes={"person": person.pk})
            mails.send("activation", person, reverse("account_activate", args=[activation_token(person)]))
    except IntegrityError as error:
        raise Refused(_("NIP atau surel ini baru saja dipakai akun lain. Muat ulang halaman.")) from error
    return person


def refuse_request(request, *, by, note):
    """The person is told why, at the address that they gave."""
    with transaction.atomic():
        request = _held(request, by)
        if reason := why_not_decide(request):
            raise Refused(reason)
        if not note.strip():
            raise Refused(_("Tulis alasannya; orang ini membacanya."))
        _decide(request, RequestStatus.REFUSED, by=by, note=note.strip())
        record("accounts.refuse_request", request, by=by)
        _person, subject, body = mails.letter("request_refused", User(name=request.name), note=request.note)
        post_all([(request.email, subject, body)])


def _held(request, by):
    request = AccountRequest.objects.select_for_update(of=("self",)).select_related("institution").get(pk=request.pk)
    if not by.has_perm("accounts.decide_request", request):
        raise PermissionDenied
    return request


def _decide(request, status, *, by, note=""):
    request.status, request.note, request.decided_at, request.decided_by = status, note, database_now(), by
    request.save(update_fields=["status", "note", "decided_at", "decided_by"])


def forget_requests():
    """What somebody wrote to get an account is not kept for ever. Returns how many were deleted."""
    return AccountRequest.objects.filter(asked_at__lt=database_now() - KEPT).delete()[0]
