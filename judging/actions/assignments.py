"""Which judge scores which entry."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from competitions.models import AppointmentRole
from competitions.policies import serves
from judging.actions.locking import locked_assignment
from judging.models import Assignment, Panel, Round, RoundKind, RoundStatus
from records.audit import record
from records.clock import database_now
from records.codes import random_code
from records.outbox import post
from records.refusals import Refused
from submissions.models import EntryStatus


def eligible_entries(round):
    """What this round judges: the shortlist when a desk evaluation comes before the final, else what was verified."""
    edition = round.edition
    after_desk = round.kind == RoundKind.FINAL and edition.rounds.filter(kind=RoundKind.DESK).exists()
    return edition.entries.filter(status=EntryStatus.SHORTLISTED if after_desk else EntryStatus.VERIFIED)


def unassigned_entries(round):
    """What this round judges and no judge has been given yet."""
    return eligible_entries(round).exclude(pk__in=round.assignments.values("entry"))


def why_not_assign(round):
    """Empty while entries may be given to judges."""
    if round.status == RoundStatus.PREPARED:
        return _("Karya dibagikan setelah pendaftaran dibuka dan aturan babak dibekukan.")
    return "" if round.status == RoundStatus.FROZEN else _("Babak ini sudah ditutup.")


def assign(round, entry, judge, *, by):
    """Give one entry to one judge, on its last frozen revision."""
    with transaction.atomic():
        round = Round.objects.select_for_update(of=("self",)).select_related("edition").get(pk=round.pk)
        if not by.has_perm("judging.assign_entry", round):
            raise PermissionDenied
        if reason := why_not_assign(round) or _why_not_pair(round, entry, judge):
            raise Refused(reason)
        assignment = _given(round, entry, judge, by=by, now=database_now())
        assignment.save()
        record("judging.assign", assignment, by=by, changes={"entry": entry.pk, "judge": judge.pk})
        _tell(judge, round, 1)
    return assignment


def assign_panel(panel, *, by):
    """Give every entry of the panel's categories to every judge seated there. Returns how many are new."""
    with transaction.atomic():
        panel = Panel.objects.select_related("round").get(pk=panel.pk)
        round = Round.objects.select_for_update(of=("self",)).select_related("edition").get(pk=panel.round_id)
        if not by.has_perm("judging.assign_entry", round):
            raise PermissionDenied
        judges = _seated(panel)
        entries = list(eligible_entries(round).filter(category__in=panel.categories.all()).order_by("pk"))
        if reason := why_not_assign(round) or _why_not_panel(judges, entries):
            raise Refused(reason)
        known = set(round.assignments.values_list("entry", "judge"))
        now = database_now()
        missing = [(entry, judge) for judge in judges for entry in entries if (entry.pk, judge.pk) not in known]
        Assignment.objects.bulk_create(_given(round, entry, judge, by=by, now=now) for entry, judge in missing)
        record("judging.assign_panel", panel, by=by, changes={"new": len(missing), "judges": [j.pk for j in judges]})
        for judge in judges:
            if count := sum(given is judge for _entry, given in missing):
                _tell(judge, round, count)
    return len(missing)


def why_not_unassign(assignment):
    """Empty while nothing of the judge's hangs on the assignment."""
    if hasattr(assignment, "sheet") or assignment.declarations.exists():
        return _("Juri sudah mulai bekerja pada karya ini, jadi penugasannya tidak dapat dihapus.")
    return why_not_assign(assignment.round)


def unassign(assignment, *, by):
    """Take an untouched assignment back."""
    with transaction.atomic():
        assignment = locked_assignment(assignment)
        if not by.has_perm("judging.assign_entry", assignment.round):
            raise PermissionDenied
        if reason := why_not_unassign(assignment):
            raise Refused(reason)
        given = {"entry": assignment.entry_id, "judge": assignment.judge_id}
        record("judging.unassign", assignment, by=by, changes=given)
        assignment.delete()


def _why_not_pair(round, entry, judge):
    if not serves(judge, round.edition, AppointmentRole.JUDGE, AppointmentRole.CHAIR):
        return _("%(judge)s bukan juri pada penyelenggaraan ini.") % {"judge": judge}
    if not eligible_entries(round).filter(pk=entry.pk).exists():
        return _("Karya %(entry)s tidak dinilai pada babak ini.") % {"entry": entry}
    if round.assignments.filter(entry=entry, judge=judge).exists():
        return _("%(judge)s sudah mendapat karya ini.") % {"judge": judge}
    return ""


def _why_not_panel(judges, entries):
    if not judges:
        return _("Panel ini belum berisi juri yang bertugas hari ini.")
    return "" if entries else _("Belum ada karya yang dapat dinilai dalam kategori panel ini.")


def _seated(panel):
    seats = panel.seats.select_related("appointment__person").order_by("pk")
    people = {seat.appointment.person.pk: seat.appointment.person for seat in seats}
    edition = panel.round.edition
    return [
        person for person in people.values() if serves(person, edition, AppointmentRole.JUDGE, AppointmentRole.CHAIR)
    ]


def _given(round, entry, judge, *, by, now):
    return Assignment(
        round=round,
        entry=entry,
        revision=entry.revisions.latest("number"),
        judge=judge,
        code=random_code(),
        created_by=by,
        created_at=now,
    )


def _tell(judge, round, count):
    post(
        to=judge,
        subject=_("Karya untuk Anda nilai: %(round)s") % {"round": round},
        body=_(
            "Yth. %(judge)s,\n\nPanitia menugaskan %(count)d karya kepada Anda pada %(round)s. Sebelum membuka sebuah"
            " karya, Anda diminta menyatakan ada tidaknya benturan kepentingan.\n\nMeja juri Anda: %(link)s\n\n"
            "Panitia %(edition)s\n"
        )
        % {
            "judge": judge,
            "count": count,
            "round": round.name,
            "edition": round.edition,
            "link": settings.SITE_URL + reverse("admin:judging_desk"),
        },
    )
