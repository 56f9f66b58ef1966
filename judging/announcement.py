"""What an announcement sets in motion, in the transaction of `actions.decisions.announce`."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from judging.minutes import minutes_content, public_content, title_of
from judging.models import DecisionKind, Minutes
from judging.publication import FINALIST, exhibit_content
from records.canonical import digest
from records.outbox import post
from showcase.actions.exhibits import publish
from showcase.actions.publications import publish_document, publish_figures, seal
from showcase.models import SealKind
from submissions.actions.decisions import decide, shortlist
from submissions.models import EntryStatus


def carry_out(decision, *, by, now):
    """Minutes first, on the entries as they were judged; then entries, showcase, figures, and one mail each."""
    items = [
        item for item in decision.items.all() if item.entry.status in (EntryStatus.VERIFIED, EntryStatus.SHORTLISTED)
    ]
    minutes = _minutes(decision, by=by, now=now)
    _move_entries(decision, items, by=by)
    for item in items:
        if item.is_selected:
            publish(by=by, **exhibit_content(item))
    _publish_figures(decision, items, by=by)
    for item in items:
        _tell(item, decision)
    return minutes


def _minutes(decision, *, by, now):
    content = minutes_content(decision, by=by, now=now)
    sha256 = digest(content)
    token = seal(kind=SealKind.MINUTES, title=content["title"], sha256=sha256, at=now).token
    publish_document(
        decision.round.edition,
        by=by,
        kind="minutes",
        title=title_of(decision),
        content=public_content(content, token) | {"minutes_sha256": sha256},
    )
    return Minutes.objects.create(
        decision=decision, content=content, sha256=sha256, token=token, created_at=now, created_by=by
    )


def _move_entries(decision, items, *, by):
    """Finalists go on; for all others, and for everybody when winners are announced, the contest is over."""
    finalists = [item.entry for item in items if item.is_selected and decision.kind == DecisionKind.FINALISTS]
    if finalists:
        shortlist(finalists, by=by)
    others = [(item.entry, item.award) for item in items if item.entry not in finalists]
    if others:
        decide(others, by=by)


def _publish_figures(decision, items, *, by):
    edition = decision.round.edition
    taking_part = edition.entries.in_play()
    selected = sum(item.is_selected for item in items)
    key = "finalists" if decision.kind == DecisionKind.FINALISTS else "winners"
    publish_figures(
        edition,
        by=by,
        participants=taking_part.count(),
        institutions=taking_part.values("institution").distinct().count(),
        **{key: selected},
    )


def _tell(item, decision):
    """One mail to each lead, the same words for all: the outcome is a line in it, never a second letter."""
    outcome = item.award or (FINALIST if item.is_selected else _("belum terpilih kali ini"))
    edition = decision.round.edition
    post(
        to=item.entry.lead,
        subject=_("Hasil %(edition)s sudah diumumkan") % {"edition": edition},
        body=_(
            "Yth. %(name)s,\n\n%(round)s %(edition)s sudah selesai dan hasilnya diumumkan untuk semua peserta.\n\n"
            "Karya: %(title)s\nHasil: %(outcome)s\n\nKarya terpilih dapat dilihat di %(gallery)s\n"
            "Keadaan karya Anda: %(entry)s\n\nTerima kasih sudah ikut berinovasi bagi warga Surakarta.\n\n"
            "Panitia %(edition)s\n"
        )
        % {
            "name": item.entry.lead,
            "round": decision.round.name,
            "edition": edition,
            "title": item.entry.title,
            "outcome": outcome,
            "gallery": settings.SITE_URL + reverse("showcase:gallery"),
            "entry": settings.SITE_URL + reverse("submissions:entry", args=[item.entry.code]),
        },
    )
