"""Who may enter, in words: one list of sentences for the public page and for those who start."""

from django.utils.translation import gettext as _

from accounts.models import Employment, InstitutionKind
from records.templatetags.wib import wib_date


def conditions(category):
    """The rules of a category as short sentences, in the order in which people ask."""
    told = [_who(category), *_about_quotas(category), *_about_team(category), *_about_innovation(category)]
    if category.statement:
        told.append(_("Ketua tim menyatakan: “%(statement)s”") % {"statement": category.statement})
    if category.needs_endorsement:
        told.append(_("Disahkan kepala instansi sebelum diperiksa panitia."))
    return told


def _about_quotas(category):
    if category.employment_rule:
        kinds = _joined(inside(Employment(kind).label) for kind in category.employment_rule)
        yield _("Untuk jabatan %(kinds)s.") % {"kinds": kinds}
    if count := category.quota_per_institution:
        yield _("Paling banyak %(count)d usulan dari satu instansi.") % {"count": count}
    if count := category.quota_per_person:
        yield _("Paling banyak %(count)d usulan dipimpin satu orang.") % {"count": count}


def _about_team(category):
    if size := team_size(category):
        yield size
    if category.team_needs_nip:
        yield _("Ketua dan semua anggota tim mempunyai akun dengan NIP.")


def team_size(category):
    """How many people, the lead among them; empty when the category does not mind."""
    words = {"least": category.team_min, "most": category.team_max}
    if category.team_min and category.team_max:
        return _("Tim %(least)d sampai %(most)d orang, termasuk ketua.") % words
    if category.team_min:
        return _("Tim paling sedikit %(least)d orang, termasuk ketua.") % words
    if category.team_max:
        return _("Tim paling banyak %(most)d orang, termasuk ketua.") % words
    return ""


def _about_innovation(category):
    if category.minimum_months:
        yield minimum_age(category)
    if count := category.required_files:
        yield _("Paling sedikit %(count)d berkas bukti.") % {"count": count}


def minimum_age(category):
    return _("Sudah diterapkan paling sedikit %(months)d bulan pada %(day)s.") % {
        "months": category.minimum_months,
        "day": wib_date(category.age_counted_on),
    }


def _who(category):
    kinds = _joined(inside(InstitutionKind(kind).label) for kind in category.invited_kinds)
    if named := category.named_institutions.all():
        return _("Diundang: %(names)s.") % {"names": _joined(row.full_name for row in named)}
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
