"""What every page of this room does alike."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from competitions.contacts import contact_of
from records.idempotency import new_key
from records.limits import limit
from records.refusals import Refused
from submissions.models import Entry
from submissions.progress import DONE, PROBLEM, has_team, sections_of
from submissions.views.way_back import address_back, way_back


def entry_for(request, code, perm, *, also=("edition__phases",)):
    """The entry of this code: unknown and invisible are both 404, visible but not permitted is 403."""
    visible = Entry.objects.visible_to(request.user).select_related(
        "edition__competition", "category", "institution__parent", "endorser", "lead", "submitted_by"
    )
    entry = get_object_or_404(visible.prefetch_related(*also), code=code.upper())
    if not request.user.has_perm(perm, entry):
        raise PermissionDenied
    return entry


def named_entry(request, code, perm):
    """The entry of this number, though it be a draft: unseen by all but who has the permission, and its own."""
    about = Entry.objects.select_related("edition__competition", "category", "institution", "lead")
    entry = get_object_or_404(about.prefetch_related("edition__phases"), code=code.upper())
    if request.user.has_perm(perm, entry):
        return entry
    if Entry.objects.visible_to(request.user).filter(pk=entry.pk).exists():
        raise PermissionDenied
    raise Http404


def only_for(request, perm):
    """A page about no single entry: 403 for whoever has the permission nowhere."""
    if not request.user.has_perm(perm):
        raise PermissionDenied


def page(request, template, *, entry=None, status=200, **context):
    """Render a page with a fresh form key and, for an entry, the contact of its own committee."""
    if entry is not None:
        context["entry"] = entry
        if contact := contact_of(entry.edition):
            context["help_contact"] = contact
    context.setdefault("form_key", new_key(request.user))
    context["way_back"] = way_back(request)
    return render(request, f"submissions/{template}", context, status=status)


def limited_by_peer(subject, *, most, template):
    """For pages behind a secret: so many an hour from one address, counted outside the form's transaction.

    `most`: asked anew each time. For no cache and no search either.
    """

    def guarded(view):
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            peer = salted_hmac("endorse-by-link", request.META.get("REMOTE_ADDR", "")).hexdigest()[:24]
            try:
                limit(f"{subject}:{peer}", most=most(), seconds=3600, sentence=_("Terlalu banyak percobaan."))
                response = view(request, *args, **kwargs)
            except Refused as refusal:
                response = page(request, template, refusal=refusal, status=429)
            response["Cache-Control"] = "private, no-store"
            response["X-Robots-Tag"] = "noindex"
            return response

        return wrapper

    return guarded


def with_reason(form, refusal):
    """Show why an action refused, above the form that keeps what was typed."""
    form.add_error(None, refusal.sentence)
    return form


def rule_rows(rules, place=None):
    """Rules as rows of a task list; to the team, which has a `place` to mend each, with what to do about it."""
    return [
        {
            "name": rule.demand,
            "url": "" if rule.is_met or place is None else place(rule),
            "hint": "" if rule.is_met else rule.lacking if place is None else rule.why_not,
            "kind": DONE if rule.is_met else PROBLEM,
            "status": _("Terpenuhi") if rule.is_met else _("Belum terpenuhi"),
        }
        for rule in rules
    ]


def whole_number(text):
    """A version that a page carries; None when it carries none or nonsense."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def answer_address(entry, question):
    """The page on which a question of files is answered."""
    return reverse("submissions:file_answer", args=[entry.code, question.section.slug, question.slug])


def next_page(request, entry, name, slug=""):
    """Where saving leads: whence one came, to the task list, or on to the next page of the form (UX-003)."""
    if "nanti" in request.POST:
        return entry.get_absolute_url()
    if way := way_back(request):
        return address_back(entry, way)
    pages = form_pages(entry)
    following = pages.index((name, slug)) + 1
    name, slug = pages[following]
    return reverse(f"submissions:{name}", args=[entry.code, slug] if slug else [entry.code])


def form_pages(entry):
    """The pages of the form in order, as (name of the address, slug of the section)."""
    sections = [("section", section.slug) for section in sections_of(entry)]
    team = [("team", "")] if has_team(entry) else []
    change = [("change", "")] if entry.edition.asks_change else []
    return [("identity", ""), *sections, *change, *team, ("files", ""), ("check", "")]
