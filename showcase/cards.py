"""One exhibit as the card component takes it."""

from django.urls import reverse
from django.utils.translation import gettext as _


def card(exhibit):
    """The card of an exhibit; prefetch `photos__file` for a list."""
    photo = next(iter(exhibit.photos.all()), None)
    return {
        "url": exhibit.get_absolute_url(),
        "name": exhibit.name,
        "long_form": long_form(exhibit),
        "benefit": exhibit.summary,
        "institution": exhibit.institution_name,
        "award": award(exhibit),
        "year": f"{year(exhibit)} · {_('data contoh')}" if exhibit.is_sample else year(exhibit),
        "photo_url": photo_url(photo),
        "cloth_url": band_url(exhibit) if photo else cloth_url(exhibit),
        "stopped": exhibit.is_stopped,
        "is_sample": exhibit.is_sample,
    }


def award(exhibit):
    """With its category, where one edition has several firsts."""
    return f"{exhibit.award} {exhibit.category_name}".strip() if exhibit.award else ""


def long_form(exhibit):
    """What stands below the name: the long form, or the title where a short name leads."""
    if exhibit.long_form or not exhibit.short_name:
        return exhibit.long_form
    return exhibit.title if exhibit.title != exhibit.short_name else ""


def year(exhibit):
    return _("perkiraan tahun %(year)s") % {"year": exhibit.year} if exhibit.year_is_estimate else str(exhibit.year)


def cloth_url(exhibit):
    """The exhibit's cloth; grey when the innovation has stopped."""
    return reverse("showcase:grey_cloth" if exhibit.is_stopped else "showcase:cloth", args=[exhibit.code])


def band_url(exhibit):
    """The exhibit's cloth as the thin selvedge below a photo."""
    return reverse("showcase:band", args=[exhibit.code])


def photo_url(photo):
    return reverse("showcase:photo", args=[photo.file.sha256]) if photo else ""
