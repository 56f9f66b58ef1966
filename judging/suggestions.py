"""What the system knows about a judge and an entry before the judge declares."""

from django.utils.translation import gettext as _

from accounts.models.institutions import today
from competitions.models import AppointmentRole
from records.text import fold


def suspected_conflict(judge, entry):
    """Empty, or a sentence that says why a conflict of interest is likely. It suggests; the judge declares."""
    if entry.lead_id == judge.pk or entry.team.filter(person=judge).exists():
        return _("Anda tercatat dalam tim karya ini.")
    if any(fold(name) == fold(judge.name) for name in entry.team.values_list("name", flat=True)):
        return _("Nama Anda sama dengan nama seorang anggota tim.")
    return _shared_institution(judge, entry)


def _shared_institution(judge, entry):
    names = {"institution": entry.institution.full_name}
    memberships = judge.memberships.filter(institution=entry.institution_id)
    if any(row.until is None or row.until > today() for row in memberships):
        return _("Anda tercatat di %(institution)s, instansi pengusul karya ini.") % names
    if memberships:
        return _("Anda pernah tercatat di %(institution)s, instansi pengusul karya ini.") % names
    roles = [AppointmentRole.JUDGE, AppointmentRole.CHAIR]
    if judge.appointments.filter(edition=entry.edition_id, role__in=roles, institution=entry.institution_id).exists():
        return _("Anda menjadi juri mewakili %(institution)s, instansi pengusul karya ini.") % names
    return ""
