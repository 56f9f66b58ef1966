from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from competitions.models import Category, Edition
from records.access import SIGNED_IN, access
from records.clock import database_now
from records.idempotency import once
from records.refusals import Refused
from showcase.models import Exhibit
from submissions.actions import entries
from submissions.actions.refusals import Conflict
from submissions.forms import IdentityForm, StartForm
from submissions.history import timeline
from submissions.models import Entry, EntryStatus
from submissions.progress import beads_of, change_tasks_of, review_notes, tasks_of
from submissions.starting import editions_in_submission, options_for
from submissions.views.common import entry_for, next_page, only_for, page, whole_number, with_reason
from submissions.ways import ways_of
from submissions.when import why_not_change, why_not_withdraw, why_too_late

PER_PAGE = 25
FIELDS = ("title", "short_name", "long_form", "summary")


def running_editions():
    categories = Prefetch("categories", Category.objects.select_related("edition__competition"))
    editions = Edition.objects.running().select_related("competition", "organiser")
    also = ("phases", "categories__edition__phases", "categories__named_institutions")
    return list(editions.prefetch_related(categories, *also))


@require_safe
@access(SIGNED_IN)
def index(request):
    near = Entry.objects.near(request.user).select_related("edition__competition", "category", "institution", "lead")
    entries_page = Paginator(near, PER_PAGE).get_page(request.GET.get("page"))
    return page(request, "list.html", page=entries_page, may_start=request.user.has_perm("submissions.start_entry"))


@access("submissions.start_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def start(request):
    only_for(request, "submissions.start_entry")
    now, editions = database_now(), running_editions()
    options = options_for(request.user, editions, now)
    closed = [option for option in options if option.why_not]
    # What closed while somebody typed is still understood, so that the action can say why and the words stay.
    offered = options if request.method == "POST" else [option for option in options if not option.why_not]
    form = StartForm(offered, request.POST or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        place = form.cleaned_data["place"]
        try:
            entry = entries.start(
                category=place.category,
                institution=place.institution,
                title=form.cleaned_data["title"],
                by=request.user,
            )
            return redirect(entry)
        except Refused as refusal:
            status = 409
            with_reason(form, refusal)
    rows = editions_in_submission(editions, now)
    drafts = Entry.objects.of(request.user).filter(status="draft").select_related("edition__competition")
    return page(request, "start.html", form=form, closed=closed, editions=rows, drafts=drafts, status=status)


@require_safe
@access("submissions.view_entry")
def entry(request, code):
    """The task list for those who write; for everybody else what became of the entry."""
    shown = entry_for(request, code, "submissions.view_entry")
    now = database_now()
    context = {
        "events": timeline(shown),
        "may_change": request.user.has_perm("submissions.change_entry", shown),
        "may_endorse": request.user.has_perm("submissions.endorse_entry", shown) and shown.needs_endorsement,
        "may_verify": request.user.has_perm("submissions.verify_entry", shown),
        "may_withdraw": request.user.has_perm("submissions.withdraw_entry", shown) and not why_not_withdraw(shown, now),
        "may_read_draft": request.user.has_perm("submissions.view_draft", shown),
        "revisions": list(shown.revisions.order_by("-number")),
    }
    if not (shown.is_editable and context["may_change"]):
        return page(request, "status.html", entry=shown, **_outcome(shown, now, context["may_change"]), **context)
    late = why_too_late(shown, now)
    tasks = tasks_of(shown, late=late)
    last_word = shown.verifications.last() if shown.verifications.exists() else None
    context |= {
        "tasks": tasks,
        "late": late,
        "notes": review_notes(shown),
        "verification": last_word,
    }
    return page(request, "tasks.html", entry=shown, refused=shown.endorsements.last(), **beads_of(tasks), **context)


@access("submissions.change_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def identity(request, code):
    written = entry_for(request, code, "submissions.change_entry")
    if request.method != "POST" and (reason := why_not_change(written)):
        messages.info(request, reason)
        return redirect(written)
    form = IdentityForm(request.POST or None, initial={name: getattr(written, name) for name in FIELDS})
    status, held = (422 if form.errors else 200), None
    if form.is_valid():
        version = whole_number(request.POST.get("versi"))
        try:
            entries.change_identity(written, by=request.user, version=version, **form.cleaned_data)
            return redirect(next_page(request, written, "identity"))
        except Conflict as conflict:
            status, held = 409, conflict.held
        except Refused as refusal:
            status = 409
            with_reason(form, refusal)
    note = review_notes(written).get("identity")
    return page(request, "identity.html", entry=held or written, form=form, held=held, note=note, status=status)


def _outcome(entry, now, may_change):
    """Where the entry is shown; for its team the ways to an endorsement, and what a finalist still writes."""
    finishing = change_tasks_of(entry) if may_change and entry.status == EntryStatus.SHORTLISTED else []
    ways = ways_of(entry, now) if may_change else []
    return {"exhibit": _exhibit_of(entry), "finishing": finishing, "ways": ways}


def _exhibit_of(entry):
    return Exhibit.objects.published().filter(code=entry.code).first()
