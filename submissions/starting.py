"""Where a person may take part: each running category that invites an institution of theirs."""

from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import Institution
from competitions.models import Category, PhaseKind
from competitions.phases import current_phase, why_not_open
from submissions.when import why_not_start


@dataclass(frozen=True)
class Option:
    """One way to take part. `key` names it in the form without a number of the database."""

    category: Category
    institution: Institution
    why_not: str

    @property
    def key(self):
        edition = self.category.edition
        place = f"{edition.competition.slug}-{edition.year}-{slugify(self.category.name)}"
        return f"{place}-{self.institution.code}"

    @property
    def label(self):
        words = {
            "edition": self.category.edition,
            "category": self.category.name,
            "institution": self.institution.full_name,
        }
        return _("%(edition)s · kategori %(category)s, atas nama %(institution)s") % words


def editions_in_submission(editions, now):
    """Running editions whose submission is open or still to come, with the phase: [(edition, phase or None, why)]."""
    rows = [
        (edition, current_phase(edition, PhaseKind.SUBMISSION, now), why_not_open(edition, PhaseKind.SUBMISSION, now))
        for edition in editions
    ]
    return sorted(rows, key=lambda row: (row[1] is None, row[0].competition.position))


def options_for(person, editions, now):
    """Every category of these editions that invites one of the person's institutions, open to them or not."""
    institutions = list({row.institution_id: row.institution for row in person.memberships_today}.values())
    return [
        Option(category, institution, why_not_start(category, institution, person, now))
        for edition in editions
        for category in edition.categories.all()
        for institution in institutions
        if institution.kind in category.invited_kinds
    ]
