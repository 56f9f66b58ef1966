"""An edition for another year, begun as a copy of one that was."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from competitions.copying import OF_ITS_YEAR, ROWS, phases_in, values_of
from competitions.models import Competition, Edition, Phase
from records.audit import record
from records.refusals import Refused

LAST_YEAR = 2100


def why_not_copy(edition, year):
    """Empty when a copy of the edition can be made for this year."""
    if year <= edition.year:
        return _("Pilih tahun sesudah %(year)s.") % {"year": str(edition.year)}
    if year > LAST_YEAR:
        return _("Pilih tahun yang lebih dekat.")
    if Edition.objects.filter(competition=edition.competition_id, year=year).exists():
        return _("%(competition)s %(year)s sudah ada. Buka penyelenggaraan itu, atau pilih tahun lain.") % {
            "competition": edition.competition.name,
            "year": str(year),
        }
    return ""


def copy_edition(edition, *, by, year):
    """A prepared edition with the same categories, phases, form and rubric; nothing that people did goes along.

    The rows copied are locked, parents first: whoever is saving one is waited for, and whoever saves later changes the
    source alone. The competition is locked too, so that one year is copied once, whichever edition it is copied from.
    """
    with transaction.atomic():
        Competition.objects.select_for_update().get(pk=edition.competition_id)
        locked = Edition.objects.select_for_update(of=("self",)).select_related("competition")
        edition = locked.get(pk=edition.pk)
        if not by.has_perm("competitions.copy_edition", edition):
            raise PermissionDenied
        if reason := why_not_copy(edition, year):
            raise Refused(reason)
        copy = Edition.objects.create(**values_of(edition, 0, but=OF_ITS_YEAR), year=year)
        _copy_rows(edition, copy)
        record("competitions.copy_edition", copy, by=by, changes={"from": edition.pk, "year": year})
    return copy


def _copy_rows(edition, copy):
    """A child finds its new parent by the old one's key: {"section": {old: new}}, as the field in ROWS names it."""
    twins = {"edition": {edition.pk: copy.pk}}
    for model, parent in ROWS:
        known = twins[parent]
        rows = list(model.objects.select_for_update(of=("self",)).filter(**{f"{parent}__in": known}).order_by("pk"))
        made = _made_for(model, rows, edition, copy)
        for new in made:
            setattr(new, f"{parent}_id", known[getattr(new, f"{parent}_id")])
        model.objects.bulk_create(made)
        own = {row.pk: new.pk for row, new in zip(rows, made, strict=True)}
        twins[str(model._meta.model_name)] = own
        _copy_many_to_many(model, own)


def _made_for(model, rows, edition, copy):
    if model is Phase:
        return phases_in(edition, rows, copy.year)
    return [model(**values_of(row, copy.year - edition.year)) for row in rows]


def _copy_many_to_many(model, twins):
    """Such as the institutions that a category names."""
    for field in model._meta.many_to_many:
        through, here, there = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
        links = through.objects.filter(**{f"{here}__in": twins}).order_by("pk")
        pairs = links.values_list(f"{here}_id", f"{there}_id")
        through.objects.bulk_create(through(**{f"{here}_id": twins[own], f"{there}_id": other}) for own, other in pairs)
