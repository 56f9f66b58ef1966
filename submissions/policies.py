import rules

from accounts.models import ENDORSING, MembershipKind
from accounts.policies import belongs_to, heads, is_auditor, is_committee
from competitions.models import AppointmentRole
from competitions.policies import is_chair, is_officer, serves, serves_anywhere
from records.models import Scan
from submissions.models import Entry, RevisionFile


def operates(user, institution):
    return any(
        row.institution_id == institution.pk and row.kind == MembershipKind.OPERATOR for row in user.memberships_today
    )


@rules.predicate
def is_lead(user, entry=None):
    return entry is not None and entry.lead_id == user.pk


@rules.predicate
def is_in_team(user, entry=None):
    """Lead or a member with an account."""
    return entry is not None and (entry.lead_id == user.pk or entry.team.filter(person=user).exists())


@rules.predicate
def is_operator(user, entry=None):
    return entry is not None and operates(user, entry.institution)


@rules.predicate
def is_head(user, entry=None):
    """Head (or delegate) of the entry's own institution today; with no entry, of any institution."""
    if entry is None:
        return any(row.kind in ENDORSING for row in user.memberships_today)
    return heads(user, entry.institution)


@rules.predicate
def speaks_for_endorser(user, entry=None):
    """Head or delegate of the institution that endorses the entry; never of an entry of one's own team."""
    if entry is None:
        return is_head(user)
    return heads(user, entry.endorser or entry.institution) and not is_in_team(user, entry)


@rules.predicate
def is_verifier(user, entry=None):
    """A verifier of the entry's edition; with no entry, of any edition."""
    if entry is None:
        return serves_anywhere(user, AppointmentRole.VERIFIER)
    return serves(user, entry.edition, AppointmentRole.VERIFIER)


@rules.predicate
def serves_edition(user, edition=None):
    """Officer or verifier of this edition; with none, of any."""
    roles = (AppointmentRole.OFFICER, AppointmentRole.VERIFIER)
    return serves_anywhere(user, *roles) if edition is None else serves(user, edition, *roles)


@rules.predicate
def may_see(user, entry=None):
    """May view *is* being in `visible_to`; with no entry it is the panel that asks for its list."""
    if entry is None:
        return user.has_perm("submissions.view_every_entry") or is_officer(user, None) or is_verifier(user, None)
    return Entry.objects.filter(pk=entry.pk).visible_to(user).exists()


@rules.predicate
def may_see_its_entry(user, file=None):
    """A frozen file goes with the entry; one of the draft only with the draft."""
    if file is None:
        return False
    if isinstance(file, RevisionFile):
        return may_see(user, file.revision.entry)
    return user.has_perm("submissions.view_draft", file.entry)


@rules.predicate
def may_open(user, file=None):
    """Others than the team get only what the virus scanner has cleared; what carries a virus nobody gets."""
    if file is None or file.file.scan == Scan.INFECTED:
        return False
    entry = file.revision.entry if isinstance(file, RevisionFile) else file.entry
    return file.file.is_cleared or user.has_perm("submissions.change_entry", entry)


@rules.predicate
def may_see_entry_of(user, letter=None):
    return letter is not None and may_see(user, letter.entry)


@rules.predicate
def may_start_for(user, institution=None):
    return bool(user.memberships_today) if institution is None else belongs_to(user, institution)


@rules.predicate
def is_invited(user, invitation=None):
    """Whom an invitation is made out to, by account or NIP; made out to no account, whoever of the city has it."""
    if invitation is None:
        return False
    if invitation.person_id or invitation.nip:
        return invitation.person_id == user.pk or (bool(user.nip) and user.nip == invitation.nip)
    return bool(user.nip or user.memberships_today)


@rules.predicate
def is_offered_the_lead(user, entry=None):
    return entry is not None and entry.hand_overs.filter(taken_at=None, taker=user).exists()


@rules.predicate
def may_continue(user, upload=None):
    """Whoever began an upload, as long as they may write in its entry."""
    return (
        upload is not None
        and upload.created_by_id == user.pk
        and user.has_perm("submissions.change_entry", upload.entry)
    )


rules.add_perm("submissions.view_every_entry", is_committee | is_auditor)
rules.add_perm("submissions.view_entry", may_see)
rules.add_perm("submissions.view_draft", is_in_team | is_operator | is_head)
rules.add_perm("submissions.view_file", may_see_its_entry & may_open)
rules.add_perm("submissions.start_entry", may_start_for)
rules.add_perm("submissions.change_entry", is_in_team | is_operator)
rules.add_perm("submissions.continue_upload", may_continue)
rules.add_perm("submissions.accept_invitation", is_invited)
rules.add_perm("submissions.hand_over_entry", is_lead)
rules.add_perm("submissions.take_over_entry", is_offered_the_lead)
rules.add_perm("submissions.reassign_entry", is_officer & ~is_in_team)
rules.add_perm("submissions.submit_entry", is_lead | is_operator)
rules.add_perm("submissions.withdraw_entry", is_lead | is_operator)
rules.add_perm("submissions.endorse_entry", speaks_for_endorser)
rules.add_perm("submissions.send_letter", is_in_team | is_operator)
rules.add_perm("submissions.view_letter", may_see_entry_of & may_open)
rules.add_perm("submissions.check_letter", (is_verifier | is_officer) & ~is_in_team & ~is_operator)
rules.add_perm("submissions.verify_entry", (is_verifier | is_officer) & ~is_in_team & ~is_operator)
rules.add_perm("submissions.extend_entry", is_officer & ~is_in_team)
rules.add_perm("submissions.export_profiles", serves_edition)
rules.add_perm("submissions.view_participation", is_officer | is_committee)
rules.add_perm("submissions.remind_institutions", is_officer)
rules.add_perm("submissions.start_for_others", is_officer)
rules.add_perm("submissions.decide_entry", is_officer | is_chair)
