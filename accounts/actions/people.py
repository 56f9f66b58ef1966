"""What happens to accounts. Nobody but the person ever writes a password (SEC-053)."""

from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.http import int_to_base36
from django.utils.translation import gettext as _

from accounts import mails
from accounts.activation import activation_token, person_of, why_not_activate
from accounts.models import User
from records.audit import record
from records.clock import database_now
from records.limits import count
from records.refusals import Refused

RESETS_PER_HOUR = 5


def why_not_invite(person):
    if not person.is_active:
        return _("Akun ini nonaktif. Aktifkan kembali dulu, lalu kirim tautannya.")
    if person.is_activated:
        return _("Akun ini sudah dipakai. Bila lupa kata sandi, pemiliknya memakai “Lupa kata sandi”.")
    if not person.email:
        return _("Orang ini belum mempunyai surel. Isi surelnya, atau cetak slip aktivasi.")
    return ""


def why_not_deactivate(person, by):
    if person.pk == by.pk:
        return _("Anda tidak dapat menonaktifkan akun sendiri. Minta admin lain.")
    return "" if person.is_active else _("Akun ini sudah nonaktif.")


def why_not_reactivate(person):
    return _("Akun ini sudah aktif.") if person.is_active else ""


def invite(person, *, by):
    """Mail the one-time activation link; an earlier one stops working."""
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=person.pk)
        if not by.has_perm("accounts.invite_person", person):
            raise PermissionDenied
        if reason := why_not_invite(person):
            raise Refused(reason)
        person.set_unusable_password()
        person.save(update_fields=["password"])
        record("accounts.invite", person, by=by)
        mails.send("activation", person, reverse("account_activate", args=[activation_token(person)]))


def activate(token, *, password):
    """Set the first password of whoever the link belongs to, once."""
    with transaction.atomic():
        claimed = person_of(token)
        if claimed is not None:
            User.objects.select_for_update().get(pk=claimed.pk)
            claimed = person_of(token)
        if claimed is None:
            gone = _("Tautan ini sudah dipakai atau melewati 24 jam. Minta panitia mengirim tautan baru.")
            raise Refused(why_not_activate(token) or gone)
        claimed.set_password(password)
        claimed.save(update_fields=["password"])
        _spend_slips(claimed)
        record("accounts.activate", claimed, by=claimed)
    return claimed


def _spend_slips(person):
    """Whichever way the account was opened, its slip of paper opens nothing any more."""
    person.activation_slips.filter(used_at=None).update(used_at=database_now())


def set_password(person, *, password):
    """The person changes or resets their own password; they are told by mail (SEC-050)."""
    with transaction.atomic():
        person.set_password(password)
        person.save(update_fields=["password"])
        record("accounts.set_password", person, by=person)
        mails.send("password_changed", person)


def send_reset_link(typed):
    """Mail a reset link to whoever signs in as this, if anybody does; more than a few an hour are not sent."""
    person = User.objects.called(typed).filter(is_active=True).first()
    if person is None or count(f"reset:{person.pk}", seconds=3600) > RESETS_PER_HOUR:
        return
    with transaction.atomic():
        token = default_token_generator.make_token(person)
        record("accounts.send_reset_link", person, by=None)
        mails.send("password_reset", person, mails.reset_path(int_to_base36(person.pk), token))


def deactivate(person, *, by):
    """Close an account; its next request is already anonymous (SEC-057)."""
    _switch(person, False, by=by, reason=why_not_deactivate(person, by), action="accounts.deactivate")


def reactivate(person, *, by):
    _switch(person, True, by=by, reason=why_not_reactivate(person), action="accounts.reactivate")


def _switch(person, is_active, *, by, reason, action):
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=person.pk)
        if not by.has_perm("accounts.change_user", person):
            raise PermissionDenied
        if reason:
            raise Refused(reason)
        person.is_active = is_active
        person.save(update_fields=["is_active"])
        record(action, person, by=by, changes={"is_active": is_active})


def tell_of_new_address(person, *, old, by):
    """Somebody changed the address: both the old and the new one hear of it."""
    with transaction.atomic():
        record("accounts.change_address", person, by=by)
        mails.send("address_changed", person)
        if not old:
            return
        person_at_old = User(pk=person.pk, email=old, name=person.name)
        mails.send("address_changed", person_at_old)
