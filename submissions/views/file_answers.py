"""The page of one question that is answered with files: a form of its own, as no form stands inside another."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from records.access import access
from records.idempotency import once
from records.refusals import Refused
from submissions.actions.files import attach
from submissions.answering import WITH_FILES, files_of
from submissions.forms import AnswerFileForm
from submissions.progress import review_notes
from submissions.views.common import answer_address, entry_for, page
from submissions.views.uploads import unfinished_of
from submissions.views.way_back import CHECK, ONE_PAGE, address_back, carried_row, carrying, way_back
from submissions.when import why_not_change

BACK_WORDS = {CHECK: gettext_lazy("Periksa jawaban"), ONE_PAGE: gettext_lazy("Isi di satu halaman")}


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
        "files": [carried_row(row, way_back(request)) for row in kept],
        "note": review_notes(entry).get(asked.slug),
        "heading": _("Ganti berkas") if form.is_full else _("Tambah berkas") if kept else _("Unggah berkas"),
        "act": _("Unggah dan ganti") if form.is_full else _("Unggah"),
        "left": _left(form),
        "sole": kept[0].code if kept and asked.most_files == 1 else "",
        "pages_url": _pages_url(entry, form, way_back(request)),
        "unfinished": unfinished_of(entry, request.user, asked),
        "back": _home_address(request, entry, asked),
        "back_text": BACK_WORDS.get(way_back(request), asked.section.title),
    }


def _pages_url(entry, form, way):
    """Where pages on paper are photographed for this answer; nothing where it takes no PDF or no more."""
    if form.is_full or not form.question.accepts("application/pdf"):
        return ""
    return carrying(f"{reverse('submissions:pages', args=[entry.code])}?tanya={form.question.slug}", way)


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
        return _home_address(request, entry, asked)
    return carrying(answer_address(entry, asked), way_back(request))


def _home_address(request, entry, asked):
    """Where the question stands: on the page that this one was opened from, or on that of its section."""
    way = way_back(request)
    home = address_back(entry, way) if way else reverse("submissions:section", args=[entry.code, asked.section.slug])
    return home if way == CHECK else f"{home}#berkas-{asked.slug}"
