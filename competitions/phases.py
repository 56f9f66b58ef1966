"""What is open when. Moments come from the caller, who read them once from the database."""

from django.utils.translation import gettext as _

from competitions.models import EditionStatus, PhaseKind
from records.templatetags.wib import wib, wib_deadline


def current_phase(edition, kind, now):
    """The phase of this kind that is open at `now`, or None. At most one can be: the database refuses overlap."""
    return next((phase for phase in _of_kind(edition, kind) if phase.is_open(now)), None)


def why_not_open(edition, kind, now):
    """Empty when a phase of this kind is open at `now`; else a sentence that says when it opens or that it closed."""
    if edition.status == EditionStatus.PREPARED:
        return _("%(edition)s belum dibuka untuk umum.") % {"edition": edition}
    if edition.status == EditionStatus.ARCHIVED:
        return _("%(edition)s sudah menjadi arsip.") % {"edition": edition}
    phases = _of_kind(edition, kind)
    if any(phase.is_open(now) for phase in phases):
        return ""
    coming = next((phase for phase in phases if phase.opens_at > now), None)
    if coming:
        return _("Tahapan %(phase)s dibuka %(moment)s.") % {"phase": coming.name, "moment": wib(coming.opens_at)}
    if phases:
        last = phases[-1]
        return _("Tahapan %(phase)s sudah ditutup %(moment)s.") % {
            "phase": last.name,
            "moment": wib_deadline(last.closes_at),
        }
    return _("Jadwal tahapan %(kind)s belum ditetapkan panitia.") % {"kind": PhaseKind(kind).label}


def schedule(edition, now):
    """The edition's phases in time for the phase band: [{"name", "when", "state": past | now | next, "phase"}]."""
    return [
        {"name": phase.name, "when": _when(phase, now), "state": _state(phase, now), "phase": phase}
        for phase in sorted(edition.phases.all(), key=lambda phase: (phase.opens_at, phase.kind))
    ]


def _of_kind(edition, kind):
    """From `edition.phases`, prefetched or not, in time."""
    return sorted((phase for phase in edition.phases.all() if phase.kind == kind), key=lambda phase: phase.opens_at)


def _state(phase, now):
    if phase.closes_at <= now:
        return "past"
    return "now" if phase.opens_at <= now else "next"


def _when(phase, now):
    words = {
        "past": _("selesai %(moment)s") % {"moment": wib_deadline(phase.closes_at).split(" pukul ")[0]},
        "now": _("sampai %(moment)s") % {"moment": wib_deadline(phase.closes_at)},
        "next": _("mulai %(moment)s") % {"moment": wib(phase.opens_at).split(" pukul ")[0]},
    }[_state(phase, now)]
    return f"{words}, {phase.place}" if phase.place else words
