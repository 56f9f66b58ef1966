from django.contrib import messages
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from judging.actions.sheets import lock, reopen, save_note, save_score, save_sheet, why_not_reopen, why_not_score
from judging.desk import Pile, beads, neighbours, next_to_do, own_assignments
from judging.forms import ReopenForm, SheetForm
from judging.reading import files, passages
from judging.sheet_page import initial, own_sheet, progress, progress_sentence, saved_sentence
from judging.views.desk import own
from judging.views.frame import REFUSED, WRONG, page, require
from records.access import access
from records.clock import database_now
from records.downloads import download
from records.idempotency import once
from records.refusals import Refused
from records.text import clean_text
from submissions.models import RevisionFile

NOTES_ONLY = "umum"


@require_safe
@access("judging.score_entry")
def sheet(request, code):
    """The entry on paper, the own sheet beside it. Without a declaration the way leads to the declaration."""
    assignment = own(request, code, "judging.score_entry")
    if not request.user.has_perm("judging.read_entry", assignment):
        return HttpResponseRedirect(reverse("admin:judging_conflict", args=[code]))
    form = SheetForm(initial=initial(assignment), criteria=_criteria(assignment))
    return _show(request, assignment, form)


@require_http_methods(["GET", "HEAD", "POST"])
@access("judging.score_entry")
@once
def save(request, code):
    """The whole sheet in one form, for a browser without scripts; the button pressed says where to go on."""
    assignment = own(request, code, "judging.score_entry")
    if request.method != "POST":
        return HttpResponseRedirect(_address(assignment))
    form = SheetForm(request.POST, criteria=_criteria(assignment))
    if not form.is_valid():
        return _show(request, assignment, form, status=WRONG)
    try:
        save_sheet(assignment, by=request.user, scores=form.scores, note=form.cleaned_data["catatan"])
    except Refused as refused:
        return _show(request, assignment, form, status=REFUSED, refusal=refused.sentence)
    messages.success(request, _("Lembar nilai tersimpan."))
    return HttpResponseRedirect(_address(assignment))


@require_http_methods(["GET", "HEAD", "POST"])
@access("judging.score_entry")
@once
def lock_sheet(request, code):
    """Save what stands in the form, then lock; what is missing is named and nothing is locked."""
    assignment = own(request, code, "judging.score_entry")
    if request.method != "POST":
        return HttpResponseRedirect(_address(assignment))
    form = SheetForm(request.POST, criteria=_criteria(assignment))
    if not form.is_valid():
        return _show(request, assignment, form, status=WRONG)
    try:
        save_sheet(assignment, by=request.user, scores=form.scores, note=form.cleaned_data["catatan"])
        lock(assignment, by=request.user)
    except Refused as refused:
        return _show(request, assignment, form, status=REFUSED, refusal=refused.sentence)
    messages.success(request, _("Nilai untuk %(entry)s terkunci.") % {"entry": assignment.entry})
    upcoming = next_to_do(_pile(request.user, assignment.round))
    return HttpResponseRedirect(_address(upcoming) if upcoming else reverse("admin:judging_desk"))


@require_POST
@access("judging.score_entry")
def score(request, code):
    """Autosave of one criterion, or of the words on the whole, answered in JSON; no form key is needed."""
    assignment = own(request, code, "judging.score_entry")
    if request.POST.get("kriteria") == NOTES_ONLY:
        note = clean_text(request.POST.get("catatan", ""))
        return _answer(assignment, lambda: save_note(assignment, by=request.user, note=note))
    criterion = get_object_or_404(_criteria(assignment), pk=_number(request.POST.get("kriteria", "")))
    names = {"nilai": f"nilai-{criterion.pk}", "catatan": f"catatan-{criterion.pk}"}
    form = SheetForm({name: request.POST.get(key, "") for key, name in names.items()}, criteria=[criterion])
    if not form.is_valid():
        return JsonResponse({"error": next(iter(form.errors.values()))[0]}, status=WRONG)
    if not form.scores:
        return JsonResponse({"error": _("Pilih nilai untuk “%s”.") % criterion.name}, status=WRONG)
    ((_criterion, value, note),) = form.scores
    return _answer(assignment, lambda: save_score(assignment, criterion, by=request.user, value=value, note=note))


@require_http_methods(["GET", "HEAD", "POST"])
@access("judging.score_entry")
@once
def reopen_sheet(request, code):
    assignment = own(request, code, "judging.score_entry")
    form = ReopenForm(request.POST or None)
    refusal, status = "", WRONG if form.is_bound else 200
    if form.is_valid():
        try:
            reopen(assignment, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("Lembar nilai terbuka lagi. Kunci kembali setelah selesai."))
            return HttpResponseRedirect(_address(assignment))
        except Refused as refused:
            refusal, status = refused.sentence, REFUSED
    context = {
        "title": _("Buka kembali lembar nilai"),
        "assignment": assignment,
        "form": form,
        "refusal": refusal,
        "why_not": why_not_reopen(assignment, now=database_now()),
    }
    return page(request, "judging/reopen.html", context, status=status)


@require_safe
@access("judging.read_entry")
def file(request, code, file_code):
    """A file of the frozen revision without its metadata, once the virus scanner has cleared it."""
    row = _file_for(request, code, file_code)
    if row.file.for_judges is None:
        raise Http404
    return download(row.file.for_judges, row.name)


@require_safe
@access("judging.read_entry")
def preview(request, code, file_code):
    """The first page of a PDF, small."""
    row = _file_for(request, code, file_code)
    if row.file.preview is None:
        raise Http404
    return download(row.file.preview, row.name)


def _file_for(request, code, file_code):
    assignment = own(request, code, "judging.read_entry")
    rows = RevisionFile.objects.select_related("file__bare", "file__preview")
    row = get_object_or_404(rows, revision=assignment.revision_id, code=file_code)
    if not row.file.is_cleared:
        raise Http404
    return row


def _show(request, assignment, form, *, status=200, refusal=""):
    require(request, "judging.read_entry", assignment)
    context = {
        "title": assignment.revision.content["title"],
        "assignment": assignment,
        "form": form,
        "errors": [error for errors in form.errors.values() for error in errors],
        "has_errors": bool(form.errors or refusal),
        "refusal": refusal,
        "why_not": why_not_score(assignment, now=database_now()),
        **_entry(assignment),
        **own_sheet(assignment, form),
        **_way(request.user, assignment),
    }
    return page(request, "judging/sheet.html", context, status=status)


def _entry(assignment):
    revision = assignment.revision
    kept = files(revision, assignment)
    return {
        "content": revision.content,
        "passages": passages(revision.content, kept),
        "files": [file for file in kept if not file["question"]],
    }


def _way(judge, assignment):
    """Where the judge is in the pile, and the entries before and after."""
    pile = _pile(judge, assignment.round)
    previous, upcoming = neighbours(pile, assignment)
    return {
        "pile": pile,
        "beads": beads(pile, assignment),
        "previous_url": _address(previous) if previous else "",
        "next_url": _address(upcoming) if upcoming else "",
    }


def _answer(assignment, save):
    try:
        saved = save()
    except Refused as refused:
        return JsonResponse({"error": refused.sentence}, status=REFUSED)
    assignment.sheet = saved
    sentence = progress_sentence(progress(assignment))
    return JsonResponse({"saved": saved_sentence(saved), "progress": sentence, "version": saved.version})


def _criteria(assignment):
    return assignment.round.rubric.criteria.prefetch_related("levels").order_by("position", "pk")


def _pile(judge, round):
    return Pile(round, list(own_assignments(judge).filter(round=round)))


def _address(assignment):
    return reverse("admin:judging_sheet", args=[assignment.code])


def _number(text):
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise Http404
    return int(text)
