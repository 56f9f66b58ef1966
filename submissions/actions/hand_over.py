"""The lead of an entry passes to another member in two steps: nobody signs for a team, or spends a quota, unasked."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from records.audit import record
from records.clock import database_now
from records.outbox import post_all
from records.refusals import Refused
from records.text import clean_text
from submissions import letters
from submissions.actions.locking import held, hold_person, lock_rivals, locked
from submissions.endorsing import endorser_of
from submissions.joining import why_not_hand_over, why_not_lead
from submissions.models import HandOver, TeamMember


def offer_lead(entry, *, by, taker):
    """The lead offers their place to a member; an earlier offer gives way to this one."""
    with transaction.atomic():
        entry = locked(entry, by=by, perm="submissions.hand_over_entry")
        return _offer(entry, by, taker, "")


def offer_lead_for(entry, *, by, taker, reason):
    """An officer offers it in the stead of a lead who is gone, and says why."""
    with transaction.atomic():
        entry = locked(entry, by=by, perm="submissions.reassign_entry")
        reason = clean_text(reason).strip()
        if not reason:
            raise Refused(_("Tulis alasan penggantian ketua."))
        return _offer(entry, by, taker, reason)


def withdraw_offer(entry, *, by):
    with transaction.atomic():
        entry = held(entry)
        if not (by.has_perm("submissions.hand_over_entry", entry) or by.has_perm("submissions.reassign_entry", entry)):
            raise PermissionDenied
        offer = _open_offer(entry)
        record("submissions.withdraw_offer", entry, by=by, changes={"taker": offer.taker_id})
        offer.delete()


def take_lead(entry, *, by):
    """The member says yes and leads from now on; who led before stays in the team, with access.

    Locked in the order of `start` and `submit`: the person, the entry, its rivals under the new lead.
    """
    with transaction.atomic():
        hold_person(by)
        entry = locked(entry, by=by, perm="submissions.take_over_entry")
        offer, before = _open_offer(entry), entry.lead
        entry.lead = by
        lock_rivals(entry)
        if reason := why_not_hand_over(entry) or why_not_lead(entry, by):
            raise Refused(reason)
        _swap(entry, before)
        offer.giver, offer.taken_at = before, database_now()
        offer.save(update_fields=["giver", "taken_at"])
        record("submissions.take_lead", entry, by=by, changes={"lead": [before.pk, by.pk]})
        letter = letters.lead_taken(entry, before)
        post_all([(person, *letter) for person in _everybody(entry)])
    return entry


def decline_lead(entry, *, by):
    with transaction.atomic():
        entry = locked(entry, by=by, perm="submissions.take_over_entry")
        offer = _open_offer(entry)
        record("submissions.decline_lead", entry, by=by)
        letter = letters.lead_declined(entry, by)
        post_all([(person, *letter) for person in _once(entry.lead, offer.offered_by)])
        offer.delete()


def _offer(entry, by, taker, reason):
    if sentence := why_not_hand_over(entry) or why_not_lead(entry, taker):
        raise Refused(sentence)
    entry.hand_overs.filter(taken_at=None).delete()
    offer = HandOver.objects.create(
        entry=entry, giver=entry.lead, taker=taker, reason=reason, offered_at=database_now(), offered_by=by
    )
    record("submissions.offer_lead", entry, by=by, changes={"lead": [entry.lead_id, taker.pk]})
    mails = [(taker, *letters.lead_offered(entry, offer))]
    if by != entry.lead and entry.lead.is_active:
        mails.append((entry.lead, *letters.lead_offered_for_you(entry, offer)))
    post_all(mails)
    return offer


def _open_offer(entry):
    offer = entry.hand_overs.select_related("offered_by", "taker").filter(taken_at=None).first()
    if offer is None:
        raise Refused(_("Tidak ada serah terima ketua yang menunggu jawaban."))
    return offer


def _swap(entry, before):
    """Two people change places; where the new lead heads the institution, the one above endorses a repaired entry."""
    place = entry.team.get(person=entry.lead)
    position = place.position
    place.delete()
    TeamMember.objects.create(entry=entry, person=before, name=before.full_name[:150], position=position)
    entry.save(update_fields=["lead"])
    if entry.endorser_id:
        entry.endorser = endorser_of(entry)
        entry.save(update_fields=["endorser"])


def _everybody(entry):
    members = entry.team.filter(person__isnull=False).select_related("person")
    return _once(entry.lead, *(member.person for member in members))


def _once(*people):
    return list({person.pk: person for person in people if person.is_active}.values())
