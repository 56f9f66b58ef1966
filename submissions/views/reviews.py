from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from competitions.models import Edition
from records.access import access
from records.clock import database_now
from records.idempotency import once
from records.refusals import Refused
from submissions.actions.endorsements import endorse as endorse_entry
from submissions.actions.endorsements import refuse_endorsement
from submissions.actions.verifications import reject, send_back
from submissions.actions.verifications import verify as verify_entry
from submissions.eligibility import rules_of
from submissions.forms import EndorseForm, VerifyForm
from submissions.history import capacity_of
from submissions.models import (
    EndorsementOutcome,
    Entry,
    EntryStatus,
    LetterStatus,
    VerificationOutcome,
    editions_served_by,
)
from submissions.reading import last_revision, pages_of
from submissions.titles import others_in_play, similar_to
from submissions.views.common import entry_for, only_for, page, rule_rows, with_reason
from submissions.when import why_not_endorse_here, why_not_verify

PER_PAGE = 25
# What the committee may look at, by the word in the address: the first is what waits for it.
VIEWS = {
    "menunggu": (lazy("Menunggu verifikasi"), lambda rows: rows.awaiting_verification()),
    "pengesahan": (lazy("Menunggu pengesahan"), lambda rows: rows.awaiting_endorsement()),
    "surat": (
        lazy("Surat pengesahan"),
        lambda rows: rows.filter(letters__status=LetterStatus.WAITING).annotate(letter_code=F("letters__code")),
    ),
    "dikembalikan": (lazy("Dikembalikan"), lambda rows: rows.filter(status=EntryStatus.RETURNED)),
    "lolos": (lazy("Lolos"), lambda rows: rows.filter(status=EntryStatus.VERIFIED)),
    "gugur": (
        lazy("Gugur atau ditarik"),
        lambda rows: rows.filter(status__in=[EntryStatus.REJECTED, EntryStatus.WITHDRAWN]),
    ),
}


@access("submissions.endorse_entry")
@require_safe
def endorsements(request):
    """What waits for the head's word, and what the head said before."""
    only_for(request, "submissions.endorse_entry")
    headed = Entry.objects.visible_to(request.user).endorsed_by_institutions_of(request.user)
    about = headed.select_related("edition__competition", "category", "lead", "institution", "endorser")
    said = about.filter(endorsements__created_by=request.user).distinct()
    waiting = about.to_endorse_by(request.user)
    said_page = Paginator(said, PER_PAGE).get_page(request.GET.get("page"))
    return page(request, "endorsements.html", waiting=waiting, page=said_page)


@access("submissions.endorse_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def endorse(request, code):
    entry = entry_for(request, code, "submissions.endorse_entry")
    form = EndorseForm(request.POST or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        refuses = form.cleaned_data["outcome"] == EndorsementOutcome.REFUSED
        act = refuse_endorsement if refuses else endorse_entry
        try:
            act(entry, by=request.user, note=form.cleaned_data["note"])
            done = _("“%(title)s” dikembalikan kepada tim.") if refuses else _("“%(title)s” disahkan.")
            messages.success(request, done % {"title": entry})
            return redirect("submissions:endorsements")
        except Refused as refusal:
            status = 409
            with_reason(form, refusal)
    return page(request, "endorse.html", entry=entry, form=form, status=status, **_reading(entry, why_not_endorse_here))


@access("submissions.verify_entry")
@require_safe
def queue(request):
    only_for(request, "submissions.verify_entry")
    chosen = request.GET.get("daftar", "menunggu")
    chosen = chosen if chosen in VIEWS else "menunggu"
    served = Entry.objects.visible_to(request.user).of_editions_served_by(request.user)
    rows = VIEWS[chosen][1](served).order_by("submitted_at", "pk")
    rows = rows.select_related("edition__competition", "category", "institution", "lead")
    tabs = [
        {"label": f"{label} ({narrow(served).count()})", "url": f"?daftar={key}", "current": key == chosen}
        for key, (label, narrow) in VIEWS.items()
    ]
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return page(request, "queue.html", page=found, tabs=tabs, chosen=chosen, now=database_now(), **_may(request))


def _may(request):
    """What else the committee may do from its list."""
    served = Edition.objects.filter(pk__in=editions_served_by(request.user)).select_related("competition")
    return {
        "may_extend": request.user.has_perm("submissions.extend_entry"),
        "exports": [edition for edition in served if edition.asks_profile],
        "officed": [row for row in served if request.user.has_perm("submissions.view_participation", row)],
    }


@access("submissions.verify_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def verify(request, code):
    entry = entry_for(request, code, "submissions.verify_entry")
    reading = _reading(entry, why_not_verify)
    form = VerifyForm(_parts(reading["pages"]), request.POST or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            messages.success(request, _say(entry, form, request.user))
            return redirect("submissions:queue")
        except Refused as refusal:
            status = 409
            with_reason(form, refusal)
    notes = {field: form[name] for field, name in form.note_fields.items()}
    for answer in (answer for part in reading["pages"] for answer in part["answers"]):
        answer["note"] = notes.get(answer["slug"])
    return page(request, "verify.html", entry=entry, form=form, notes=notes, status=status, **reading, **_told(entry))


def _say(entry, form, person):
    """Call the action that the committee chose; returns the sentence that confirms it."""
    data = form.cleaned_data
    if data["outcome"] == VerificationOutcome.VERIFIED:
        verify_entry(entry, by=person, note=data["note"])
        return _("“%(title)s” lolos verifikasi.") % {"title": entry}
    if data["outcome"] == VerificationOutcome.REJECTED:
        reject(entry, by=person, note=data["note"])
        return _("“%(title)s” dinyatakan tidak memenuhi syarat.") % {"title": entry}
    send_back(entry, by=person, notes=form.notes(), repair_until=form.repair_until(), note=data["note"])
    return _("“%(title)s” dikembalikan kepada tim.") % {"title": entry}


def _told(entry):
    """What the machine can say of an entry that was sent: the rules of its category, and titles like its own."""
    if entry.submitted_at is None:
        return {}
    similar = similar_to(entry, others_in_play(entry))
    return {"rules": rule_rows(rules_of(entry)), "similar": similar, **_endorsed(entry)}


def _endorsed(entry):
    """By whom, in what capacity and how the last revision was endorsed."""
    words = entry.endorsements.filter(outcome=EndorsementOutcome.ENDORSED).select_related(
        "membership__institution", "letter", "created_by"
    )
    word = words.last() if entry.is_endorsed else None
    return {"endorsed": word, "capacity": capacity_of(word) if word else ""}


def _parts(pages):
    answers = [(answer["slug"], answer["prompt"]) for part in pages for answer in part["answers"]]
    return [("identity", _("Judul dan manfaat")), *answers, ("team", _("Tim")), ("files", _("Bukti"))]


def _reading(entry, why_not):
    revision = last_revision(entry)
    pages = pages_of(revision.content, revision.shown_files) if revision else []
    last_return = entry.verifications.filter(outcome=VerificationOutcome.RETURNED).last()
    names = dict(_parts(pages))
    return {
        "revision": revision,
        "pages": pages,
        "why_not": why_not(entry, database_now()),
        "last_return": last_return,
        "return_notes": [(names.get(n.field, n.field), n.text) for n in last_return.notes.all()] if last_return else [],
    }
