"""Files in pieces, asked by static/js/submissions/upload.js: JSON in every answer, the form beside it stays whole.

409 with `offset`: go on from there. 409 with `wait` and 429: ask again in a moment. 422: a sentence for the person.
404: this upload is no more, begin again. A second request of the same kind gets the same answer.
"""

from functools import wraps

from django.contrib import messages
from django.http import Http404, JsonResponse, UnreadablePostError
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from records.access import access
from records.limits import limit
from records.refusals import Refused
from submissions.actions.uploads import (
    PIECE_BYTES,
    Busy,
    Garbled,
    Misplaced,
    add_piece,
    cancel_upload,
    finish_upload,
    open_upload,
)
from submissions.answering import WITH_FILES, files_of
from submissions.forms import AnnouncedFile, AnswerFileForm, FileForm
from submissions.models import PartialUpload
from submissions.reading import size_in_words
from submissions.views.common import entry_for

OPENED_PER_HOUR = 120
PIECES_PER_MINUTE = 300


class TooFast(Refused):
    """To be asked again after a while."""


def answers(view):
    """What an action refuses, as JSON."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Misplaced as refusal:
            return JsonResponse({"error": refusal.sentence, "offset": refusal.offset}, status=409)
        except Busy as refusal:
            return JsonResponse({"error": refusal.sentence, "wait": True}, status=409)
        except TooFast as refusal:
            return JsonResponse({"error": refusal.sentence}, status=429)
        except Garbled as refusal:
            return JsonResponse({"error": refusal.sentence, "again": True}, status=422)
        except Refused as refusal:
            return JsonResponse({"error": refusal.sentence}, status=422)

    return wrapper


@access("submissions.change_entry")
@require_POST
@answers
def uploads(request, code):
    """Begin, or find the upload that broke off."""
    entry = entry_for(request, code, "submissions.change_entry", also=("edition__phases", WITH_FILES))
    _not_too_fast(f"uploads:{request.user.pk}", most=OPENED_PER_HOUR, seconds=3600)
    (about, question), file = _form_of(request, entry), AnnouncedFile(request.POST)
    del about.fields["upload"]
    if errors := {**file.errors, **about.errors}:
        return JsonResponse({"error": next(iter(errors.values()))[0]}, status=422)
    upload = open_upload(entry, by=request.user, question=question, **file.cleaned_data, **about.cleaned_data)
    return JsonResponse({"code": upload.code, "offset": upload.received, "piece": PIECE_BYTES})


@access("submissions.continue_upload")
@require_http_methods(["GET", "HEAD", "POST", "DELETE"])
@answers
def piece(request, code, upload):
    """GET: how far it came. POST: one more piece, its place and SHA-256 in the headers. DELETE: forget it."""
    upload = _own(request, code, upload)
    if request.method == "DELETE":
        cancel_upload(upload, by=request.user)
        return JsonResponse({})
    if request.method == "POST":
        _not_too_fast(f"pieces:{request.user.pk}", most=PIECES_PER_MINUTE, seconds=60)
        if request.content_type != "application/octet-stream":
            return JsonResponse({"error": _("Kirim potongan berkas sebagai byte.")}, status=415)
        if _announced_bytes(request) > PIECE_BYTES:
            return JsonResponse({"error": _("Potongan berkas terlalu besar.")}, status=413)
        try:
            content = request.body
        except UnreadablePostError:
            return JsonResponse({"error": _("Potongan berkas terputus di jalan.")}, status=400)
        upload = add_piece(upload, by=request.user, content=content, **_headers(request))
    return JsonResponse({"offset": upload.received, "size": upload.size})


@access("submissions.continue_upload")
@require_POST
@answers
def finish(request, code, upload):
    upload = _own(request, code, upload)
    attachment = finish_upload(upload, by=request.user)
    if upload.finished_at is None:
        messages.success(request, _("%(name)s terunggah.") % {"name": attachment.name})
    return JsonResponse({"file": attachment.code, "name": attachment.name})


def _form_of(request, entry):
    """The form that the file is chosen in, and the question that it answers: none for free evidence."""
    slug = request.POST.get("question", "")
    if not slug:
        return FileForm(request.POST), None
    for question in entry.edition_questions:
        if question.is_of_files and question.slug == slug:
            return AnswerFileForm(question, files_of(entry).get(question.pk, []), request.POST), question
    raise Http404


def unfinished_of(entry, person, question=None):
    """The person's own uploads that broke off, as the page tells them."""
    rows = PartialUpload.objects.unfinished().filter(entry=entry, created_by=person, question=question, received__gt=0)
    facts = rows.values_list("name", "received", "size")
    return [{"name": name, "sent": size_in_words(sent), "size": size_in_words(size)} for name, sent, size in facts]


def _own(request, code, upload):
    rows = PartialUpload.objects.visible_to(request.user).select_related("entry__institution")
    return get_object_or_404(rows, entry__code=code.upper(), code=upload.upper())


def _not_too_fast(subject, *, most, seconds):
    try:
        limit(subject, most=most, seconds=seconds, sentence=_("Terlalu cepat; tunggu sebentar."))
    except Refused as refusal:
        raise TooFast(refusal.sentence) from None


def _announced_bytes(request):
    text = request.META.get("CONTENT_LENGTH") or ""
    return int(text) if text.isascii() and text.isdigit() else PIECE_BYTES + 1


def _headers(request):
    text = request.headers.get("Upload-Offset", "")
    offset = int(text) if text.isascii() and text.isdigit() and len(text) < 14 else -1
    return {"offset": offset, "sha256": request.headers.get("Upload-Sha256", "")}
