import tempfile

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from records.refusals import Refused, told_when_full
from submissions.actions.files import attach, why_not_asked, why_not_attach
from submissions.paper import write_pdf
from submissions.uploads import Whole, read_page

MOST_PAGES = 20


def attach_pages(entry, *, by, pictures, title="", question=None):
    """Photographs of pages, in their order, as one PDF. `attach` decides; who and when are asked before too."""
    if not by.has_perm("submissions.change_entry", entry):
        raise PermissionDenied
    if reason := why_not_pages(pictures) or why_not_asked(entry, question, False) or why_not_attach(entry, question):
        raise Refused(reason)
    with told_when_full(), tempfile.NamedTemporaryFile(prefix="halaman-") as target:
        count = write_pdf(target, (read_page(picture) for picture in pictures))
        target.flush()
        told = ngettext("Foto %(count)s halaman", "Foto %(count)s halaman", count) % {"count": count}
        whole = Whole(target, name=f"{title or told}.pdf")
        return attach(entry, by=by, upload=whole, title=title or told, question=question)


def why_not_pages(pictures):
    if not pictures:
        return _("Pilih foto lebih dahulu.")
    if len(pictures) > MOST_PAGES:
        return _("Ada %(count)s foto. Pilih paling banyak %(most)s foto.") % {
            "count": len(pictures),
            "most": MOST_PAGES,
        }
    return ""
