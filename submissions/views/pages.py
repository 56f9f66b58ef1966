"""Photographs of pages that become one PDF: for evidence, or for a question (?tanya=…) that takes PDF."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from records.access import access
from records.idempotency import once
from records.refusals import Refused
from submissions.actions.files import why_not_attach
from submissions.actions.pages import MOST_PAGES, attach_pages
from submissions.forms import PagesForm
from submissions.views.common import answer_address, entry_for, page
from submissions.views.way_back import carrying, way_back
from submissions.when import why_not_change


@access("submissions.change_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def pages(request, code):
    entry = entry_for(request, code, "submissions.change_entry")
    if request.method != "POST" and (reason := why_not_change(entry)):
        messages.info(request, reason)
        return redirect(entry)
    asked = _asked(request, entry)
    home = answer_address(entry, asked) if asked else reverse("submissions:files", args=[entry.code])
    back = carrying(home, way_back(request))
    form = PagesForm(request.POST or None, request.FILES or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            attachment = attach_pages(entry, by=request.user, question=asked, **form.cleaned_data)
            messages.success(request, _("%(name)s terunggah.") % {"name": attachment.name})
            return redirect(back)
        except Refused as refusal:
            status = 422
            form.add_error("pictures", refusal.sentence)
    shown = {"form": form, "asked": asked, "back": back, "most": MOST_PAGES, "why_not": why_not_attach(entry, asked)}
    return page(request, "pages.html", entry=entry, status=status, **shown)


def _asked(request, entry):
    """The question that takes the PDF; None for free evidence."""
    slug = (request.POST if request.method == "POST" else request.GET).get("tanya", "")
    if not slug:
        return None
    for question in entry.edition_questions:
        if question.slug == slug and question.is_of_files and question.accepts("application/pdf"):
            return question
    raise Http404
