"""Ways in for many at once: slips of paper, and links by mail."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import mails
from accounts.activation import activation_token
from accounts.models import ActivationSlip, User
from accounts.slips import new_secrets
from records.audit import record
from records.clock import database_now
from records.codes import random_code
from records.outbox import post_all
from records.refusals import Refused

DAYS, MOST_DAYS = 7, 30
MOST_AT_ONCE = 200


def why_not_let_in(people):
    """Whether there is anybody to let in, and not too many for one sheet."""
    if not people:
        return _("Pilih sekurang-kurangnya satu orang yang akunnya menunggu aktivasi.")
    if len(people) > MOST_AT_ONCE:
        return _("Paling banyak %(most)d orang sekaligus.") % {"most": MOST_AT_ONCE}
    return ""


def issue_slips(people, *, by, days=DAYS):
    """A fresh slip for each; earlier slips of theirs stop working. Returns the name of the batch."""
    with transaction.atomic():
        people = _held(people, by)
        if reason := why_not_let_in(people):
            raise Refused(reason)
        if not 1 <= days <= MOST_DAYS:
            raise Refused(_("Masa berlaku slip 1 sampai %(most)d hari.") % {"most": MOST_DAYS})
        now, batch = database_now(), random_code(10)
        ActivationSlip.objects.filter(person__in=people, used_at=None).delete()
        ends = now + timedelta(days=days)
        ActivationSlip.objects.bulk_create(
            ActivationSlip(person=person, batch=batch, issued_at=now, issued_by=by, expires_at=ends, **new_secrets())
            for person in people
        )
        record("accounts.issue_slips", by, by=by, changes={"people": [person.pk for person in people]})
    return batch


def invite_many(people, *, by):
    """Mail each a one-time link; who has no address is left out. Returns how many were told."""
    with transaction.atomic():
        people = [person for person in _held(people, by) if person.email]
        if reason := why_not_let_in(people):
            raise Refused(reason)
        for person in people:
            person.set_unusable_password()
        User.objects.bulk_update(people, ["password"])
        record("accounts.invite_many", by, by=by, changes={"people": [person.pk for person in people]})
        post_all(
            [
                mails.letter("activation", person, reverse("account_activate", args=[activation_token(person)]))
                for person in people
            ]
        )
    return len(people)


def _held(people, by):
    """Those who still wait for their first password, held until the end; refused if one is not for this officer."""
    keys = [person.pk for person in people]
    held = list(User.objects.select_for_update().filter(pk__in=keys).awaiting_activation().order_by("name", "pk"))
    if not (by.has_perm("accounts.activate_people") and all(by.has_perm("accounts.invite_person", p) for p in held)):
        raise PermissionDenied
    return held
