"""An edition in preparation, step by step: what each step still lacks, and the page of the panel that does it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from competitions.actions import why_unasked, why_undated, why_uninvited
from competitions.calendar import warnings_for_phases
from competitions.contacts import contact_of
from competitions.models import AppointmentRole, PhaseKind, Question
from judging.actions.rounds import why_not_freeze, why_not_led, why_not_weigh, why_unjudged, why_unscored
from judging.awards import AWARDS
from judging.models import Panel

JUDGES = (AppointmentRole.JUDGE, AppointmentRole.CHAIR)


@dataclass(frozen=True)
class Step:
    """One thing to set up. `why_not` keeps the call closed; `advice` is better heeded, and stops nothing."""

    name: str
    url: str
    why_not: str = ""
    advice: str = ""
    detail: str = ""

    @property
    def task(self):
        """For `components/task_list.html`."""
        status, kind = (_("Kurang"), "problem") if self.why_not else (_("Periksa"), "doing")
        if not (self.why_not or self.advice):
            status, kind = _("Selesai"), "done"
        hint = self.why_not or self.advice or self.detail
        return {"name": self.name, "url": self.url, "hint": hint, "status": status, "kind": kind}


def steps(edition):
    """[Step] in the order in which an edition is prepared."""
    rounds = list(edition.rounds.select_related("rubric", "phase"))
    page = reverse("admin:competitions_edition_change", args=[edition.pk])
    return [
        Step(_("Identitas"), page, advice=_identity(edition), detail=edition.theme),
        _stages(edition, page),
        _categories(edition, page),
        _form(edition),
        _rubric(edition, rounds),
        _rounds(edition, rounds),
        _officers(edition),
        _judges(edition, rounds),
        _prizes(edition, rounds),
    ]


def first_missing(edition):
    """The page of the first step that keeps the call closed; of the edition when there is none."""
    lacking = (step.url for step in steps(edition) if step.why_not)
    return next(lacking, reverse("admin:competitions_edition_change", args=[edition.pk]))


def _identity(edition):
    missing = [
        word
        for word, there in (
            (_("tema"), edition.theme),
            (_("pengantar"), edition.intro),
            (_("penyelenggara"), edition.organiser_id),
            (_("kontak panitia"), contact_of(edition)),
            (_("yang perlu disiapkan peserta"), edition.preparation),
        )
        if not there
    ]
    return _("Sebaiknya diisi: %(words)s.") % {"words": ", ".join(missing)} if missing else ""


def _stages(edition, page):
    phases = list(edition.phases.all())
    named = ", ".join(phase.name for phase in phases)
    advice = " ".join(warnings_for_phases(phases))
    return Step(_("Tahapan dan tanggal"), page, why_undated(edition), advice, named)


def _categories(edition, page):
    named = ", ".join(row.name for row in edition.categories.all())
    return Step(_("Kategori dan siapa yang diundang"), page, why_uninvited(edition), detail=named)


def _form(edition):
    asked = Question.objects.of_edition(edition).count()
    detail = _("%(count)s pertanyaan dalam %(sections)s bagian") % {
        "count": asked,
        "sections": edition.sections.count(),
    }
    return Step(_("Formulir"), _listed("competitions_section", edition, asked), why_unasked(edition), detail=detail)


def _rubric(edition, rounds):
    """Of the rubrics in use; while none is, of all."""
    rubrics = list(edition.rubrics.prefetch_related("criteria"))
    used = [row for row in rubrics if row.pk in {each.rubric_id for each in rounds}] or rubrics
    reasons = ((why_not_weigh(row), row) for row in used)
    reason, wrong = next((pair for pair in reasons if pair[0]), ("", None))
    example = any(row.is_example for row in used)
    advice = _("Masih ditandai contoh. Hapus tandanya setelah panitia menetapkannya.") if example else ""
    url = reverse("admin:competitions_rubric_change", args=[wrong.pk]) if wrong else ""
    return Step(
        _("Rubrik, kriteria, dan bobot"),
        url or _listed("competitions_rubric", edition, rubrics),
        why_unscored(edition) or reason,
        advice,
        ", ".join(row.name for row in used),
    )


def _rounds(edition, rounds):
    """The rubric's own reason stands at the rubric."""
    reasons = (reason for row in rounds if (reason := why_not_freeze(row)) and reason != why_not_weigh(row.rubric))
    return Step(
        _("Babak penilaian"),
        _room(edition, rounds),
        why_unjudged(rounds) or next(reasons, ""),
        detail=", ".join(row.name for row in rounds),
    )


def _officers(edition):
    serving = edition.appointments.current()
    checked = edition.phases.filter(kind=PhaseKind.VERIFICATION).exists()
    verified = serving.filter(role__in=[AppointmentRole.VERIFIER, AppointmentRole.OFFICER]).exists()
    advice = _("Belum ada petugas atau verifikator yang memeriksa karya.") if checked and not verified else ""
    url = _listed("competitions_appointment", edition, serving.exists())
    return Step(_("Petugas dan verifikator"), url, why_not_led(edition), advice)


def _judges(edition, rounds):
    """Judges may be found while works come in, so they only warn."""
    judges = edition.appointments.current().filter(role__in=JUDGES)
    if not judges.exists():
        advice = _("Belum ada juri. Tugaskan sebelum penilaian dimulai.")
        return Step(
            _("Juri dan panelnya"), _listed("competitions_appointment", edition, judges.exists()), advice=advice
        )
    seated = Panel.objects.filter(round__in=rounds, seats__isnull=False)
    left = [row.name for row in edition.categories.exclude(panels__in=seated)]
    advice = _("Belum ada panel juri untuk kategori %(names)s.") % {"names": ", ".join(left)} if left else ""
    detail = ", ".join(str(row.person) for row in judges.select_related("person"))
    return Step(_("Juri dan panelnya"), _room(edition, rounds), advice=advice, detail=detail)


def _prizes(edition, rounds):
    """Their number is a round's; their words are given with the decision, where special awards are typed."""
    places = "; ".join(_("%(round)s: %(top)s per kategori") % {"round": row.name, "top": row.top} for row in rounds)
    words = _("Saat keputusan disiapkan: %(awards)s, atau penghargaan khusus yang ditulis sendiri.") % {
        "awards": ", ".join(AWARDS)
    }
    advice = "" if rounds else _("Jumlah finalis ditetapkan pada babak penilaian.")
    return Step(_("Finalis dan penghargaan"), _room(edition, rounds), advice=advice, detail=f"{places}. {words}")


def _room(edition, rounds):
    if rounds:
        return reverse("admin:judging_round", args=[rounds[0].pk])
    return reverse("admin:judging_round_add") + f"?edition={edition.pk}"


def _listed(page, edition, there):
    """The edition's rows in the panel, or the form for the first of them."""
    if there:
        return reverse(f"admin:{page}_changelist") + f"?edition__id__exact={edition.pk}"
    return reverse(f"admin:{page}_add") + f"?edition={edition.pk}"
