"""The signed letter beside the portal and the link (ADR 0014): to print, to upload, to look at, to check."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from records.access import access
from records.clock import database_now
from records.downloads import attachment, download
from records.idempotency import once
from records.paper import PDF, draw
from records.refusals import Refused
from records.templatetags.wib import wib, wib_date
from submissions.actions.endorsement_letters import accept_letter, refuse_letter, send_letter
from submissions.endorsing import signer_of, speakers_of
from submissions.forms import LetterCheckForm, LetterForm
from submissions.letter_paper import letter_of, short_hash
from submissions.letter_rules import why_not_check_letter, why_not_send_letter
from submissions.models import EndorsementLetter, LetterStatus
from submissions.reading import last_revision, pages_of, size_in_words
from submissions.views.common import entry_for, page, with_reason

ABOUT = ("entry__edition__competition", "entry__category", "entry__institution__parent", "entry__endorser")


@access("submissions.send_letter")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def letter(request, code):
    """The letter as it will be printed, and beside it the place where its scan comes back."""
    entry = entry_for(request, code, "submissions.send_letter")
    revision = _sent(entry)
    why_not = why_not_send_letter(entry, database_now())
    paper = letter_of(entry, revision) if signer_of(entry) else None
    form = LetterForm(request.POST or None, request.FILES or None, initial=_known(paper))
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            send_letter(entry, by=request.user, **form.cleaned_data)
            messages.success(request, _("Surat terunggah. Panitia akan memeriksanya."))
            return redirect("submissions:letter", code=entry.code)
        except Refused as refusal:
            status = 409
            with_reason(form, refusal)
    shown = {"form": form, "paper": paper, "why_not": why_not, "revision": revision, "letters": _rows(entry)}
    return page(request, "letter.html", entry=entry, status=status, **shown)


@access("submissions.send_letter")
@require_safe
def letter_pdf(request, code):
    entry = entry_for(request, code, "submissions.send_letter")
    revision = _sent(entry)
    if signer_of(entry) is None:
        raise Http404
    content = draw("letter", letter_of(entry, revision))
    return attachment(content, f"Surat-pengesahan-{entry.reference}.pdf", PDF)


@access("submissions.view_letter")
@require_safe
def letter_file(request, code):
    """The scan, for everybody who sees the entry; judges read entries elsewhere and see none."""
    found = _file_for(request, code)
    return download(found.file, found.name)


@access("submissions.view_letter")
@require_safe
def letter_preview(request, code):
    """The first page of a PDF as a picture, beside which the committee compares."""
    found = _file_for(request, code)
    if found.file.preview is None:
        raise Http404
    return download(found.file.preview, found.name)


@access("submissions.check_letter")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def check_letter(request, code):
    """The scan beside what it must agree with. Whoever comes second reads what the first one said."""
    letter = _found(request, code)
    form = LetterCheckForm(request.POST or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            messages.success(request, _say(letter, form.cleaned_data, request.user))
            return redirect(f"{reverse('submissions:queue')}?daftar=surat")
        except Refused as refusal:
            status = 409
            letter.refresh_from_db()
            with_reason(form, refusal)
    return page(request, "letter_check.html", entry=letter.entry, form=form, status=status, **_beside(letter))


def _file_for(request, code):
    """The letter whose file is asked for; unknown to whoever may not open it."""
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise PermissionDenied
    letters = EndorsementLetter.objects.select_related("file__preview", "entry")
    found = get_object_or_404(letters, code=code.upper())
    if not request.user.has_perm("submissions.view_letter", found):
        raise Http404
    return found


def _found(request, code):
    letters = EndorsementLetter.objects.visible_to(request.user).select_related(
        "file", "revision", "institution", "created_by", "checked_by", "entry__lead", *ABOUT
    )
    letter = get_object_or_404(letters.prefetch_related("entry__edition__phases"), code=code.upper())
    if not request.user.has_perm("submissions.check_letter", letter.entry):
        raise PermissionDenied
    return letter


def _say(letter, data, person):
    """Call the action that was chosen; returns the sentence that confirms it."""
    if data["outcome"] == LetterStatus.REFUSED:
        refuse_letter(letter, by=person, note=data["note"])
        return _("Surat ditolak; tim “%(title)s” dapat mengunggah surat lain.") % {"title": letter.entry}
    accept_letter(letter, by=person)
    return _("“%(title)s” disahkan dengan surat.") % {"title": letter.entry}


def _beside(letter):
    """What the scan is compared with, and what the team read from it."""
    revision = letter.revision
    return {
        "letter": letter,
        "scan": _row(letter),
        "facts": [{"label": label, "value": value} for label, value in _facts(letter).items()],
        "typed": [{"label": label, "value": value} for label, value in _typed(letter).items()],
        "revision": revision,
        "pages": pages_of(revision.content, revision.shown_files),
        "why_not": why_not_check_letter(letter, letter.entry, database_now()),
    }


def _facts(letter):
    entry, content = letter.entry, letter.revision.content
    heads = ", ".join(row.person.full_name for row in speakers_of(entry, letter.institution))
    return {
        _("Kode isi di surat"): short_hash(letter.revision),
        _("Nomor rujukan"): entry.reference,
        _("Judul"): content["title"],
        _("Instansi yang menandatangani"): letter.institution.full_name,
        _("Kepala menurut portal"): heads or _("belum tercatat"),
        _("Tim"): ", ".join(member["name"] for member in content["team"]),
    }


def _typed(letter):
    signed_on = wib_date(letter.signed_on) if letter.signed_on else ""
    uploaded = {"person": letter.created_by.full_name, "moment": wib(letter.created_at)}
    return {
        _("Penanda tangan"): f"{letter.signer_name}, {letter.signer_position}",
        _("Nomor dan tanggal"): " · ".join(part for part in (letter.number, signed_on) if part),
        _("Diunggah"): _("%(person)s, %(moment)s") % uploaded,
    }


def _known(paper):
    """What the portal would print on the letter stands in the form already, to be corrected from the paper."""
    known = paper is not None and paper["name"]
    return {"signer_name": paper["name"], "signer_position": paper["office"]} if known else {}


def _rows(entry):
    return [_row(letter) for letter in entry.letters.select_related("file").order_by("-created_at", "-pk")]


def _row(letter):
    is_open = letter.file.is_cleared
    kinds = {"waiting": "doing", "accepted": "done", "refused": "problem", "closed": "stopped"}
    kind = letter.name.rpartition(".")[2].upper()
    picture = "file" if letter.file.media_type != PDF else "preview" if letter.file.shows_preview else ""
    return {
        "name": _("Surat ditandatangani %(signer)s") % {"signer": letter.signer_name},
        "meta": f"{wib(letter.created_at)} · {kind}, {size_in_words(letter.file.size)}",
        "url": reverse("submissions:letter_file", args=[letter.code]) if is_open else "",
        "status": letter.get_status_display() if is_open else letter.file.scan_status,
        "kind": kinds[letter.status] if is_open else letter.file.scan_kind,
        "note": letter.note,
        "seen_at": reverse(f"submissions:letter_{picture}", args=[letter.code]) if is_open and picture else "",
    }


def _sent(entry):
    revision = last_revision(entry)
    if revision is None:
        raise Http404
    return revision
