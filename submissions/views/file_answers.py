"""The page of one question that is answered with files: a form of its own, as no form stands inside another."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from records.access import access
from records.idempotency import once
from records.refusals import Refused
from submissions.actions.files import attach
from submissions.answering import WITH_FILES, files_of
from submissions.forms import AnswerFileForm
from submissions.progress import review_notes
from submissions.reading import file_row
from submissions.views.common import answer_address, entry_for, page
from submissions.views.uploads import unfinished_of
from submissions.when import why_not_change


@access("submissions.change_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def answer(request, code, section, question):
    entry = entry_for(request, code, "submissions.change_entry", also=("edition__phases", WITH_FILES))
    if request.method != "POST" and (reason := why_not_change(entry)):
        messages.info(request, reason)
        return redirect(entry)
    asked = _asked(entry, section, question)
    kept = files_of(entry).get(asked.pk, [])
    form = AnswerFileForm(asked, kept, request.POST or None, request.FILES or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            attachment = attach(entry, by=request.user, question=asked, **form.cleaned_data)
            messages.success(request, _("%(name)s terunggah.") % {"name": attachment.name})
            return redirect(_after(request, entry, asked, room=len(kept) + 1 < asked.most_files))
        except Refused as refusal:
            status = 422
            form.add_error("upload", refusal.sentence)
    return page(request, "file_answer.html", entry=entry, form=form, status=status, **_shown(request, entry, form))


def _asked(entry, section, slug):
    """The question of files, found among those of the form, which every page here reads anyway."""
    for question in entry.edition_questions:
        if question.is_of_files and (question.section.slug, question.slug) == (section, slug):
            return question
    raise Http404


def _shown(request, entry, form):
    asked, kept = form.question, list(form.kept.values())
    return {
        "asked": asked,
        "files": [file_row(row) for row in kept],
        "note": review_notes(entry).get(asked.slug),
        "heading": _("Ganti berkas") if form.is_full else _("Tambah berkas") if kept else _("Unggah berkas"),
        "act": _("Unggah dan ganti") if form.is_full else _("Unggah"),
        "left": _left(form),
        "sole": kept[0].code if kept and asked.most_files == 1 else "",
        "pages_url": _pages_url(entry, form),
        "unfinished": unfinished_of(entry, request.user, asked),
        "back": _section_address(request, entry, asked),
    }


def _pages_url(entry, form):
    """Where pages on paper are photographed for this answer; nothing where it takes no PDF or no more."""
    if form.is_full or not form.question.accepts("application/pdf"):
        return ""
    return f"{reverse('submissions:pages', args=[entry.code])}?tanya={form.question.slug}"


def _left(form):
    """What choosing a file will do, told before (UX-008)."""
    if not form.kept:
        return ""
    if form.is_full and form.question.most_files == 1:
        return _(
            "Satu berkas menjawab pertanyaan ini. Berkas baru menggantikan yang sekarang setelah selesai terunggah."
        )
    facts = {"left": max(0, form.question.most_files - len(form.kept)), "most": form.question.most_files}
    if form.is_full:
        return _("Sudah ada %(most)s berkas. Pilih berkas yang diganti, atau hapus satu berkas.") % facts
    return _("Masih bisa menambah %(left)s dari %(most)s berkas.") % facts


def _after(request, entry, asked, *, room):
    """Back to where the question stands, or here again while another file still fits."""
    if not room:
        return _section_address(request, entry, asked)
    again = "?kembali=periksa" if _comes_from_check(request) else ""
    return answer_address(entry, asked) + again


def _section_address(request, entry, asked):
    if _comes_from_check(request):
        return reverse("submissions:check", args=[entry.code])
    return reverse("submissions:section", args=[entry.code, asked.section.slug]) + f"#berkas-{asked.slug}"


def _comes_from_check(request):
    return "periksa" in (request.GET.get("kembali"), request.POST.get("kembali"))
