"""Who may enter, in words: one list of sentences for the public page and for those who start."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Employment, InstitutionKind


def conditions(category):
    """The rules of a category as short sentences, in the order in which people ask."""
    told = [_who(category)]
    if category.employment_rule:
        kinds = _joined(inside(Employment(kind).label) for kind in category.employment_rule)
        told.append(_("Untuk jabatan %(kinds)s.") % {"kinds": kinds})
    if category.quota_per_institution:
        count = category.quota_per_institution
        told.append(
            ngettext(
                "Paling banyak %(count)d usulan dari satu instansi.",
                "Paling banyak %(count)d usulan dari satu instansi.",
                count,
            )
            % {"count": count}
        )
    if category.needs_endorsement:
        told.append(_("Disahkan kepala instansi sebelum diperiksa panitia."))
    return told


def _who(category):
    kinds = _joined(inside(InstitutionKind(kind).label) for kind in category.invited_kinds)
    if category.invited_count:
        return _("Diundang: %(count)d %(kinds)s.") % {"count": category.invited_count, "kinds": kinds}
    return _("Diundang: semua %(kinds)s.") % {"kinds": kinds}


def inside(label):
    """A label inside a sentence: small first letter, unless it begins with an abbreviation such as SMP."""
    label = str(label)
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _joined(words):
    """ "a, b, dan c" as EYD writes it."""
    words = [str(word) for word in words]
    if len(words) < 3:
        return _(" dan ").join(words)
    return _("%(most)s, dan %(last)s") % {"most": ", ".join(words[:-1]), "last": words[-1]}
