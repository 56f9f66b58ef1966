"""Which institutions an edition invites, each once: what its categories say, on the days of the edition."""

from django.utils import timezone

from accounts.models import Institution
from accounts.models.institutions import today
from competitions.models import PhaseKind


def day_of(edition):
    """The day on which an institution must exist to be invited: today, but never outside the submission phases."""
    phases = [phase for phase in edition.phases.all() if phase.kind == PhaseKind.SUBMISSION]
    if not phases:
        return today()
    first = timezone.localdate(min(phase.opens_at for phase in phases))
    last = timezone.localdate(max(phase.closes_at for phase in phases))
    return min(max(today(), first), last)


def categories_of(edition):
    return list(edition.categories.prefetch_related("named_institutions"))


def invited_institutions(edition, categories):
    """Those of the invited kinds that exist, or those that are named, with their parents; by kind and code."""
    return invited_in([(edition, categories)])[edition.pk]


def invited_in(pairs):
    """{edition's key: [institution]} of pairs of an edition and its categories; one query for all of them."""
    kinds = {kind for _edition, categories in pairs for category in categories for kind in category.invited_kinds}
    known = list(Institution.objects.filter(kind__in=kinds).select_related("parent"))
    found = {}
    for edition, categories in pairs:
        day = day_of(edition)
        there = [row for row in known if _exists_on(row, day)]
        found[edition.pk] = [row for row in there if any(_invites(category, row) for category in categories)]
    return found


def _exists_on(institution, day):
    begun = institution.valid_from is None or institution.valid_from <= day
    return begun and (institution.valid_until is None or institution.valid_until > day)


def how_many_invited(categories, kind, found):
    """How many of a kind take part: of the institutions found, no more than the categories say where they name none."""
    inviting = [category for category in categories if kind in category.invited_kinds]
    if any(
        category.invited_count is None or _names(category) or len(category.invited_kinds) > 1 for category in inviting
    ):
        return found
    return min(found, sum(category.invited_count for category in inviting))


def _number_alone(category):
    """The number that the category invites of its one kind, when it says a number and names nobody."""
    return None if _names(category) or len(category.invited_kinds) > 1 else category.invited_count


def _invites(category, institution):
    named = _names(category)
    return institution.kind in category.invited_kinds and (not named or institution.pk in named)


def _names(category):
    return {row.pk for row in category.named_institutions.all()}
