from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from records.access import access
from records.downloads import download
from records.idempotency import once
from records.refusals import Refused
from submissions.actions.files import attach, bytes_left, detach, why_not_attach
from submissions.answering import WITH_FILES, evidence_of
from submissions.forms import FileForm
from submissions.models import Attachment, Entry, RevisionFile
from submissions.progress import review_notes
from submissions.reading import size_in_words
from submissions.views.common import answer_address, entry_for, page
from submissions.views.uploads import unfinished_of
from submissions.views.way_back import carried_row, carrying, way_back
from submissions.when import MOST_FILES, why_not_change


@access("submissions.change_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def files(request, code):
    entry = entry_for(request, code, "submissions.change_entry", also=("edition__phases", WITH_FILES))
    if request.method != "POST" and (reason := why_not_change(entry)):
        messages.info(request, reason)
        return redirect(entry)
    form = FileForm(request.POST or None, request.FILES or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            attachment = attach(entry, by=request.user, **form.cleaned_data)
            messages.success(request, _("%(name)s terunggah.") % {"name": attachment.name})
            return redirect(carrying(reverse("submissions:files", args=[entry.code]), way_back(request)))
        except Refused as refusal:
            status = 422
            form.add_error("upload", refusal.sentence)
    rows = [carried_row(attachment, way_back(request)) for attachment in evidence_of(entry)]
    shown = {"form": form, "files": rows, "left": _left(entry, rows), "why_not": why_not_attach(entry)}
    shown["pages_url"] = carrying(reverse("submissions:pages", args=[entry.code]), way_back(request))
    shown["unfinished"] = unfinished_of(entry, request.user)
    return page(request, "files.html", entry=entry, **shown, note=review_notes(entry).get("files"), status=status)


@access("submissions.change_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def remove(request, code, file):
    """One page that names the file before it goes (UX-020)."""
    entry = entry_for(request, code, "submissions.change_entry")
    attachment = get_object_or_404(entry.attachments.select_related("entry", "question__section"), code=file.upper())
    back = carrying(_home_of(attachment), way_back(request))
    if request.method != "POST":
        text = attachment.question.prompt if attachment.question else _("Lampirkan bukti")
        return page(request, "file_remove.html", entry=entry, attachment=attachment, back=back, back_text=text)
    try:
        detach(attachment, by=request.user)
    except Refused as refusal:
        return page(request, "refused.html", entry=entry, refusal=refusal, status=409)
    messages.success(request, _("%(name)s dihapus.") % {"name": attachment.name})
    return redirect(back)


@access("submissions.view_file")
@require_safe
def file(request, code):
    """Hand out a file of the draft to the team, of the last revision to everybody else who sees the entry."""
    row = _file_for(request, code)
    return download(row.file, row.name)


@access("submissions.view_file")
@require_safe
def preview(request, code):
    """The first page of a PDF, small, to whoever may open the file itself."""
    row = _file_for(request, code)
    if row.file.preview is None:
        raise Http404
    return download(row.file.preview, row.name)


def _file_for(request, code):
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise PermissionDenied
    seen = Entry.objects.visible_to(request.user)
    drafts = Attachment.objects.filter(code=code.upper(), entry__in=seen)
    frozen = RevisionFile.objects.filter(code=code.upper(), revision__entry__in=seen).order_by("-revision__number")
    found: list[Attachment | RevisionFile] = [
        *drafts.select_related("file__preview", "entry__institution"),
        *frozen.select_related("file__preview", "revision__entry")[:1],
    ]
    allowed = next((row for row in found if request.user.has_perm("submissions.view_file", row)), None)
    if allowed is None:
        raise Http404
    return allowed


def _left(entry, rows):
    """What still fits, told before anybody chooses a file (UX-008)."""
    room = {"left": max(0, MOST_FILES - len(rows)), "most": MOST_FILES, "room": size_in_words(bytes_left(entry))}
    return _("Masih bisa menambah %(left)s dari %(most)s berkas, seluruhnya paling banyak %(room)s lagi.") % room


def _home_of(attachment):
    """The page that lists the file: of its question, or of all evidence."""
    if attachment.question:
        return answer_address(attachment.entry, attachment.question)
    return reverse("submissions:files", args=[attachment.entry.code])
