from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from records.access import access
from records.downloads import attachment
from records.paper import PDF, draw
from records.qr import picture
from submissions.history import timeline
from submissions.reading import last_revision
from submissions.receipts import check_url, paper_of
from submissions.views.common import entry_for, page


@access("submissions.view_entry")
@require_safe
def receipt(request, code):
    """May be opened again at any time: it reads what the last sending left (UX-013)."""
    entry = entry_for(request, code, "submissions.view_entry")
    revision = _sent(entry)
    address = settings.SITE_URL + reverse("submissions:entry", args=[entry.code])
    words = _("%(reference)s sudah terkirim: %(address)s") % {"reference": entry.reference, "address": address}
    return page(
        request,
        "receipt.html",
        entry=entry,
        revision=revision,
        check=check_url(revision),
        events=[event for event in timeline(entry) if event["state"] != "done"],
        share=f"https://wa.me/?{urlencode({'text': words})}",
    )


@access("submissions.view_entry")
@require_safe
def receipt_code(request, code):
    """The address of the receipt's check as a QR picture."""
    address = check_url(_sent(entry_for(request, code, "submissions.view_entry")))
    return HttpResponse(picture(address), content_type="image/svg+xml")


@access("submissions.view_entry")
@require_safe
def receipt_pdf(request, code):
    """The same receipt as a file to keep."""
    entry = entry_for(request, code, "submissions.view_entry")
    content = draw("receipt", paper_of(entry, _sent(entry)))
    return attachment(content, f"Tanda-terima-{entry.reference}.pdf", PDF)


def _sent(entry):
    revision = last_revision(entry)
    if revision is None:
        raise Http404
    return revision
