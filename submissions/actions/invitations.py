"""Invitations to a team: sent, sent again, accepted, declined. Access begins with the yes of the person asked."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import User
from records.audit import record
from records.clock import database_now
from records.limits import limit
from records.outbox import post, post_all
from records.refusals import Refused
from submissions import letters
from submissions.actions.locking import held, locked
from submissions.actions.team import place_for
from submissions.invitations import new_secrets
from submissions.joining import (
    INVITED_FOR,
    why_not_accept,
    why_not_add_member,
    why_not_decline,
    why_not_invite,
    why_not_send_again,
)
from submissions.models import TeamInvitation

DAY = 24 * 3600
MOST_BY_ONE, MOST_TO_ONE, MOST_AGAIN = 40, 5, 3


def invite(entry, *, by, name, role="", nip="", address=""):
    """Put a name in the team and ask its person; with neither NIP nor address the asking is a printed slip.

    What happens is the same whether or not an account is known, so that nobody learns which it is.
    """
    with transaction.atomic():
        entry = locked(entry, by=by, perm="submissions.change_entry")
        person = _known(nip, address)
        reason = why_not_add_member(entry) or why_not_invite(entry, person=person, nip=nip, address=address)
        if reason:
            raise Refused(reason)
        _limit(by, nip or address)
        member, now = place_for(entry, name=name, role=role), database_now()
        token, hashes = new_secrets()
        invitation = TeamInvitation.objects.create(
            member=member,
            person=person,
            nip=nip,
            address=address,
            sent_at=now,
            sent_by=by,
            expires_at=now + INVITED_FOR,
            **hashes,
        )
        record("submissions.invite_member", entry, by=by, changes={"member": member.pk})
        _tell(invitation, entry, token)
    return member


def send_again(invitation, *, by):
    """A fresh mail and a fresh slip; the earlier ones stop working. The account may have been made since."""
    with transaction.atomic():
        entry = locked(invitation.entry, by=by, perm="submissions.change_entry")
        invitation = _held_invitation(invitation, entry)
        if reason := why_not_send_again(invitation):
            raise Refused(reason)
        often = _("Undangan ini sudah dikirim ulang %(most)d kali hari ini. Coba lagi besok.") % {"most": MOST_AGAIN}
        limit(f"invite-again:{invitation.pk}", most=MOST_AGAIN, seconds=DAY, sentence=often)
        _limit(by, invitation.nip or invitation.address)
        token, hashes = new_secrets()
        now = database_now()
        changed = {"sent_at": now, "sent_by": by, "expires_at": now + INVITED_FOR, **hashes}
        changed["person"] = invitation.person or _known(invitation.nip, invitation.address)
        for name, value in changed.items():
            setattr(invitation, name, value)
        invitation.save(update_fields=list(changed))
        record("submissions.invite_again", entry, by=by, changes={"member": invitation.member_id})
        _tell(invitation, entry, token)
    return invitation


def accept(invitation, *, by):
    """The person asked joins the team, with access from now on and under the name of their account."""
    with transaction.atomic():
        entry = held(invitation.entry)
        invitation = _asked(invitation, entry, by)
        now = database_now()
        if reason := why_not_accept(invitation, by, now):
            raise Refused(reason)
        member, written = invitation.member, invitation.member.name
        member.person, member.name = by, by.full_name[:150]
        member.save(update_fields=["person", "name"])
        invitation.accepted_at, invitation.accepted_by = now, by
        invitation.save(update_fields=["accepted_at", "accepted_by"])
        record("submissions.accept_invitation", entry, by=by, changes={"member": member.pk})
        letter = letters.invitation_accepted(entry, by, written)
        post_all([(person, *letter) for person in _who_asked(invitation, entry)])
    return entry


def decline(invitation, *, by):
    """The person asked says no; the name leaves the team."""
    with transaction.atomic():
        entry = held(invitation.entry)
        invitation = _asked(invitation, entry, by)
        if reason := why_not_decline(invitation, database_now()):
            raise Refused(reason)
        record("submissions.decline_invitation", entry, by=by, changes={"member": invitation.member_id})
        letter = letters.invitation_declined(entry, invitation.member.name)
        post_all([(person, *letter) for person in _who_asked(invitation, entry)])
        entry.team.filter(pk=invitation.member_id).delete()


def _known(nip, address):
    """The active person with this NIP or address, if there is one."""
    if not (nip or address):
        return None
    return User.objects.called(nip or address).filter(is_active=True).first()


def _limit(by, to):
    often = _("Terlalu banyak undangan hari ini. Coba lagi besok.")
    limit(f"invite-by:{by.pk}", most=MOST_BY_ONE, seconds=DAY, sentence=often)
    if to:
        receiver = salted_hmac("invite-to", to).hexdigest()[:24]
        limit(f"invite-to:{receiver}", most=MOST_TO_ONE, seconds=DAY, sentence=often)


def _tell(invitation, entry, token):
    to = invitation.person or invitation.address
    if to:
        subject, body = letters.invited_to_team(entry, invitation, token)
        post(to=to, subject=subject, body=body)


def _asked(invitation, entry, by):
    """The invitation as it stands under the lock of its entry; refused to whoever was not asked."""
    invitation = _held_invitation(invitation, entry)
    if not by.has_perm("submissions.accept_invitation", invitation):
        raise PermissionDenied
    return invitation


def _held_invitation(invitation, entry):
    """By the very token that was shown: one sent anew meanwhile is another invitation."""
    rows = TeamInvitation.objects.select_related("member", "sent_by", "person")
    fresh = rows.filter(pk=invitation.pk, token_hash=invitation.token_hash).first()
    if fresh is None:
        raise Refused(_("Undangan ini sudah ditarik atau diganti yang baru."))
    fresh.member.entry = entry
    return fresh


def _who_asked(invitation, entry):
    people = {person.pk: person for person in (entry.lead, invitation.sent_by) if person.is_active}
    return list(people.values())
