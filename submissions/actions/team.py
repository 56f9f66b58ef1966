"""Who stands in a team: names added, and names that leave."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from records.audit import record
from records.outbox import post
from records.refusals import Refused
from records.text import clean_text
from submissions import letters
from submissions.actions.locking import locked
from submissions.joining import why_not_add_member
from submissions.models import TeamMember
from submissions.when import why_not_change


def add_member(entry, *, by, name, role, person=None):
    """Add somebody by name. With `person` the account has access at once: for whoever is known to agree already."""
    with transaction.atomic():
        entry = locked(entry, by=by, perm="submissions.change_entry")
        if reason := why_not_add_member(entry):
            raise Refused(reason)
        if person and (person == entry.lead or entry.team.filter(person=person).exists()):
            raise Refused(_("%(name)s sudah ada di tim ini.") % {"name": person.full_name})
        member = place_for(entry, name=name, role=role, person=person)
        record("submissions.add_member", entry, by=by, changes={"person": person.pk if person else None})
        if person:
            subject, body = letters.added_to_team(entry, by)
            post(to=person, subject=subject, body=body)
    return member


def place_for(entry, *, name, role="", person=None):
    """The last place of the team, for an entry that the caller has locked."""
    last = entry.team.aggregate(last=Max("position"))["last"] or 0
    return TeamMember.objects.create(
        entry=entry, person=person, name=clean_text(name).strip(), role=clean_text(role).strip(), position=last + 1
    )


def remove_member(member, *, by):
    """Take a name off; its invitation and its access end with it.

    The place is read anew under the lock: meanwhile its person may have said yes, become the lead, or gone.
    """
    with transaction.atomic():
        entry = locked(member.entry, by=by, perm="submissions.change_entry")
        if reason := why_not_change(entry):
            raise Refused(reason)
        member = entry.team.filter(pk=member.pk).first()
        if member is None:
            raise Refused(_("Nama ini sudah tidak ada di tim. Muat ulang halaman tim."))
        record("submissions.remove_member", entry, by=by, changes={"person": member.person_id})
        entry.hand_overs.filter(taken_at=None, taker=member.person_id).delete()
        entry.team.filter(pk=member.pk).delete()
