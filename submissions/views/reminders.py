"""Reminding those who have not sent: by mail from the portal, or by a message from the officer's own telephone."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from records.access import access
from records.clock import database_now
from records.idempotency import once
from records.refusals import Refused
from submissions.actions.institution_reminders import remind_institutions
from submissions.forms.participation import NarrowForm, RemindForm
from submissions.participation import participation_of
from submissions.reminding import MISSING, mails_of, plan_of, whatsapp_of, why_not_remind
from submissions.views.common import page, with_reason
from submissions.views.participation import edition_for

PER_PAGE = 25


@access("submissions.remind_institutions")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def remind(request, slug, year):
    """Who would get what, then the sending to those who stay chosen."""
    edition = edition_for(request, slug, year, "submissions.remind_institutions")
    rows, query = _narrowed(request, edition)
    form = RemindForm(rows, request.POST if request.method == "POST" else None)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            done = remind_institutions(edition, form.chosen(), by=request.user)
            told = {"mails": done.mails, "count": done.institutions}
            messages.success(request, _("%(mails)d surel pengingat untuk %(count)d instansi segera dikirim.") % told)
            return redirect("submissions:participation", slug, year)
        except Refused as refusal:
            status = 409
            with_reason(form, refusal)
    about = _previewed(edition, rows, form)
    return page(request, "remind.html", status=status, edition=edition, form=form, query=query, **about)


@access("submissions.remind_institutions")
@require_safe
def whatsapp(request, slug, year):
    """One ready message for each; the portal sends none of them."""
    edition, now = edition_for(request, slug, year, "submissions.remind_institutions"), database_now()
    rows, query = _narrowed(request, edition)
    missing = [row for row in rows if row.state in MISSING]
    shown = Paginator(missing, PER_PAGE).get_page(request.GET.get("page"))
    about = {"query": query, "why_not": why_not_remind(edition, now), "count": len(missing)}
    told = [whatsapp_of(edition, row, now) for row in shown]
    return page(request, "whatsapp.html", edition=edition, page=shown, told=told, **about)


def _narrowed(request, edition):
    """The rows as the list shows them, and the rest of an address that narrows alike."""
    form = NarrowForm(participation_of(edition)[0], request.GET)
    return form.narrowed(), f"{urlencode(form.chosen)}&" if form.chosen else ""


def _previewed(edition, rows, form):
    """Whom to write to, ticked or not, and each wording once as the first of its readers gets it."""
    now = database_now()
    plan = plan_of(rows, now)
    ticked = form.data.getlist("instansi") if form.is_bound else None
    choices = [{"row": row, "ticked": ticked is None or str(row.institution.pk) in ticked} for row in plan.ready]
    samples = {row.state: mails_of(edition, row, now)[0] for row in reversed(plan.ready)}
    letters = [{"state": state, "subject": mail[1], "body": mail[2]} for state, mail in samples.items()]
    return {"plan": plan, "choices": choices, "letters": letters, "why_not": why_not_remind(edition, now)}
