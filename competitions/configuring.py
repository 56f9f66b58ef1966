"""When an edition may still be configured: everything before it opens, its phases until it is an archive."""

from django.utils.translation import gettext as _

from competitions.models import EditionStatus


def why_not_configure(edition):
    """Empty while categories, form and rubric may change: people have begun to rely on them once it is open."""
    if edition.status == EditionStatus.PREPARED:
        return ""
    return _("%(edition)s sudah dibuka. Kategori, formulir, dan rubriknya tidak dapat diubah lagi.") % {
        "edition": edition
    }


def why_not_move_phases(edition):
    """Empty while deadlines may move."""
    if edition.status != EditionStatus.ARCHIVED:
        return ""
    return _("%(edition)s sudah menjadi arsip. Tahapannya tidak dapat diubah lagi.") % {"edition": edition}
