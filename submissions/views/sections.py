from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from competitions.asking import file_rule
from competitions.models import QuestionExample
from records.access import access
from records.idempotency import once
from records.limits import limit
from records.refusals import Refused
from records.templatetags.wib import wib_time
from submissions.actions.entries import save_answer, save_answers
from submissions.actions.refusals import Conflict
from submissions.answering import WITH_FILES, files_of, questions_of
from submissions.forms import MORE, SectionForm, trace_of
from submissions.progress import review_notes, sections_of
from submissions.reading import file_row
from submissions.values import shown, too_long
from submissions.views.common import answer_address, entry_for, form_pages, next_page, page, with_reason
from submissions.views.way_back import ONE_PAGE, carrying, way_back
from submissions.when import why_not_change

SAVES_PER_MINUTE = 120


@access("submissions.change_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def section(request, code, section):
    return _answers(request, code, section)


@access("submissions.change_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def one_page(request, code):
    """The questions of all sections at once, for a slow line (UX-001)."""
    return _answers(request, code)


def _answers(request, code, section=""):
    entry = entry_for(request, code, "submissions.change_entry", also=())
    if request.method != "POST" and (reason := why_not_change(entry)):
        messages.info(request, reason)
        return redirect(entry)
    part = _part(entry, section) if section else None
    form = SectionForm(entry, part, request.POST if request.method == "POST" else None, asked=request.GET)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            save_answers(entry, form.touched(), by=request.user, versions=form.versions())
            return redirect(_after_saving(request, entry, part, form))
        except Conflict as conflict:
            rows = [_conflict(form, answer) for answer in conflict.held]
            carried = _carried(request, {answer.question.slug for answer in conflict.held})
            return page(request, "conflict.html", entry=entry, rows=rows, carried=carried, status=409)
        except Refused as refusal:
            status = 409
            with_reason(form, refusal)
    return page(
        request, "section.html", entry=entry, part=part, form=form, rows=_rows(entry, part, form), status=status
    )


@access("submissions.change_entry")
@require_POST
def autosave(request, code, section):
    """Keep one answer while it is typed. Answers in JSON: the new trace and the time, or why it was not kept."""
    entry = entry_for(request, code, "submissions.change_entry", also=())
    form = SectionForm(entry, _part(entry, section), request.POST)
    slug = request.POST.get("question", "")
    question = form.questions.get(slug)
    if question is None or (form.errors and slug in form.errors):
        sentences = form.errors.get(slug, [_("Pertanyaan ini tidak ada.")])
        return JsonResponse({"error": sentences[0]}, status=422)
    try:
        answer = _save_one(request, entry, form, question)
    except Conflict as conflict:
        return JsonResponse(_who_wrote(conflict.held[0], request.user), status=409)
    except Refused as refusal:
        return JsonResponse({"error": refusal.sentence}, status=422)
    return JsonResponse(
        {"trace": trace_of(question, answer), "saved": _("Tersimpan %(time)s") % {"time": wib_time(answer.edited_at)}}
    )


def _save_one(request, entry, form, question):
    too_fast = _("Terlalu cepat; tunggu sebentar.")
    limit(f"autosave:{request.user.pk}", most=SAVES_PER_MINUTE, seconds=60, sentence=too_fast)
    value, version = form.cleaned_data.get(question.slug), form.posted_trace(question.slug)[0]
    return save_answer(entry, question, by=request.user, value=value, version=version, counter=_counter(request))


def _part(entry, slug):
    """The section, found among the questions of the form, which every page here reads anyway."""
    sections = (question.section for question in entry.edition_questions if question.section.slug == slug)
    if part := next(sections, None):
        return part
    raise Http404


def _rows(entry, part, form):
    """Each question in order: a field with what stands beside it, or the files that answer it."""
    notes = review_notes(entry)
    examples = QuestionExample.objects.for_kind(entry.edition, entry.institution.kind)
    if _of_files(entry, part):
        prefetch_related_objects([entry], WITH_FILES)
    files = files_of(entry)
    rows = []
    for question in questions_of(entry, part):
        beside = {"slug": question.slug, "note": notes.get(question.slug, ""), "section": question.section}
        example = examples.get(question.pk, "")
        told = _files(question, files) if question.is_of_files else _field(question, form) | {"example": example}
        rows.append(beside | told)
    return rows


def _field(question, form):
    """A field, an excess that was saved, and the trace of what it showed."""
    slug, answer = question.slug, form.answers.get(question.slug)
    return {
        "field": form[slug],
        "table": form.table(slug),
        "problem": too_long(question, answer.value) if answer and not form.is_bound else "",
        "trace": form.data.get(f"jejak-{slug}") if form.is_bound else form.trace(slug),
    }


def _files(question, files):
    """Without the way to remove one: it would leave words behind that are not saved yet."""
    kept = files.get(question.pk, [])
    return {
        "prompt": question.prompt,
        "needed": question.required,
        "help": question.help,
        "rule": file_rule(question),
        "files": [file_row(row) | {"remove_url": ""} for row in kept],
        "act": _("Ganti atau hapus berkas")
        if kept and question.most_files == 1
        else _("Atur berkas")
        if kept
        else _("Pilih berkas"),
    }


def _of_files(entry, part):
    """{slug: question} of the page's questions that files answer."""
    return {q.slug: q for q in questions_of(entry, part) if q.is_of_files}


def _after_saving(request, entry, part, form):
    if asked := _of_files(entry, part).get(request.POST.get("berkas")):
        return carrying(answer_address(entry, asked), way_back(request) or ("" if part else ONE_PAGE))
    if (slug := request.POST.get(MORE)) in form.questions:
        return f"{request.path}?baris-{slug}={form.room(slug)}#{form.table(slug)['last']}"
    answers = entry.answers.filter(question__in=form.questions.values()).select_related("question")
    excess = [answer for answer in answers if too_long(answer.question, answer.value)]
    if form.merged():
        messages.info(request, _("Kedua tulisan sudah digabung. Rapikan di bawah ini."))
    elif excess and "nanti" not in request.POST:
        messages.warning(request, _("Tersimpan. Ada jawaban yang terlalu panjang; ringkas sebelum karya dikirim."))
    else:
        here = ("section", part.slug) if part else form_pages(entry)[len(sections_of(entry))]
        return next_page(request, entry, *here)
    return request.path


def _conflict(form, answer):
    """Both texts side by side, who wrote the other one and when."""
    question, mine = answer.question, form.cleaned_data.get(answer.question.slug)
    mine = mine.isoformat() if hasattr(mine, "isoformat") else mine
    return {
        "slug": question.slug,
        "prompt": question.prompt,
        "mine": shown(question.kind, mine, question.column_list),
        "theirs": shown(question.kind, answer.value, question.column_list),
        "by": answer.edited_by,
        "at": answer.edited_at,
        "may_join": question.kind in ("short", "long", "table") and bool(mine and answer.value),
        "trace": f"{answer.version}.",
    }


def _carried(request, in_conflict):
    """Everything else that the page had posted, to be posted again unchanged."""
    fresh = {"csrfmiddlewaretoken", "kunci", *(f"jejak-{slug}" for slug in in_conflict)}
    fresh |= {f"pilih-{slug}" for slug in in_conflict}
    return [(name, value) for name, values in request.POST.lists() if name not in fresh for value in values]


def _who_wrote(answer, person):
    own = _("Anda mengubah jawaban ini di jendela lain %(time)s.")
    mates = _("%(person)s mengubah jawaban ini %(time)s.")
    told = (own if answer.edited_by == person else mates) % {
        "person": answer.edited_by,
        "time": wib_time(answer.edited_at),
    }
    return {
        "error": f"{told} {_('Tulisan Anda tetap di layar; simpan halaman untuk membandingkan.')}",
        "counter": answer.counter,
        "trace": trace_of(answer.question, answer),
    }


def _counter(request):
    text = request.POST.get("counter", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
