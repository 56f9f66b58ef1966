from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from competitions.models import EntrantKind
from records.audit import record
from records.outbox import post
from records.refusals import Refused
from records.text import clean_text
from submissions import letters
from submissions.actions.locking import locked
from submissions.models import TeamMember
from submissions.when import MOST_MEMBERS, why_not_change


def why_not_add_member(entry):
    """The entry must be open for change, be a team's, and have a free place."""
    if reason := why_not_change(entry):
        return reason
    if entry.edition.competition.entrant_kind == EntrantKind.INDIVIDUAL:
        return _("Kompetisi ini untuk perorangan, jadi tidak ada anggota tim.")
    most = min(MOST_MEMBERS, (entry.category.team_max or MOST_MEMBERS + 1) - 1)
    if entry.team.count() >= most:
        return _("Tim sudah penuh: %(most)s anggota selain ketua. Hapus satu sebelum menambah.") % {"most": most}
    return ""


def add_member(entry, *, by, name, role, person=None):
    """Add somebody by name; with an account they may read and write the entry, and get a mail."""
    with transaction.atomic():
        entry = locked(entry, by=by, perm="submissions.change_entry")
        if reason := why_not_add_member(entry):
            raise Refused(reason)
        if person and (person == entry.lead or entry.team.filter(person=person).exists()):
            raise Refused(_("%(name)s sudah ada di tim ini.") % {"name": person.full_name})
        last = entry.team.aggregate(last=Max("position"))["last"] or 0
        member = TeamMember.objects.create(
            entry=entry, person=person, name=clean_text(name).strip(), role=clean_text(role).strip(), position=last + 1
        )
        record("submissions.add_member", entry, by=by, changes={"person": person.pk if person else None})
        if person:
            subject, body = letters.added_to_team(entry, by)
            post(to=person, subject=subject, body=body)
    return member


def remove_member(member, *, by):
    with transaction.atomic():
        entry = locked(member.entry, by=by, perm="submissions.change_entry")
        if reason := why_not_change(entry):
            raise Refused(reason)
        record("submissions.remove_member", entry, by=by, changes={"person": member.person_id})
        entry.team.filter(pk=member.pk).delete()
