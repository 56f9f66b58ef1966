from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from competitions.models import QuestionKind
from records.access import access
from records.clock import database_now
from records.idempotency import once
from records.refusals import Refused
from submissions.actions import entries
from submissions.actions.refusals import Late, Unstated
from submissions.answering import WITH_FILES, evidence_of, files_of, values_of
from submissions.changing import content_of_change, rows_of_change, rows_of_profile
from submissions.eligibility import rules_of
from submissions.endorsing import endorser_of
from submissions.forms import WithdrawForm
from submissions.progress import has_team, sections_of
from submissions.reading import pages_of, size_in_words
from submissions.values import shown
from submissions.views.common import answer_address, entry_for, page, rule_rows, with_reason
from submissions.when import judging_starts, missing, why_not_state, why_not_submit, why_not_withdraw


@access("submissions.view_draft")
@require_safe
def check(request, code):
    """Everything as it would be sent, with what is still missing and which rules are not met (UX-012)."""
    entry = entry_for(request, code, "submissions.view_draft")
    return check_page(request, entry) if entry.is_editable else redirect(entry)


def check_page(request, entry, *, unstated="", status=200):
    """`unstated`: the sentence that asks the lead for the statement that was not confirmed."""
    prefetch_related_objects([entry], WITH_FILES)
    may_change = request.user.has_perm("submissions.change_entry", entry)
    return page(
        request,
        "check.html",
        entry=entry,
        status=status,
        unstated=unstated,
        has_errors=bool(unstated),
        groups=_groups(entry, links=may_change),
        rules=rule_rows(rules_of(entry), lambda rule: _place(entry, rule) if may_change and rule.place else ""),
        lacking=[(item, _place(entry, item)) for item in missing(entry)] if may_change else [],
        may_submit=request.user.has_perm("submissions.submit_entry", entry),
        why_not=why_not_submit(entry, database_now()) or why_not_state(entry, request.user),
        judging_starts=judging_starts(entry.edition),
        endorser=endorser_of(entry),
    )


@access("submissions.submit_entry")
@require_POST
@once
def submit(request, code):
    entry = entry_for(request, code, "submissions.submit_entry", also=())
    try:
        entries.submit(entry, by=request.user, states="menyatakan" in request.POST)
    except Late as late:
        return page(request, "late.html", entry=entry, late=late, status=403)
    except Unstated as unstated:
        return check_page(request, entry, unstated=unstated.sentence, status=422)
    except Refused as refusal:
        return page(request, "refused.html", entry=entry, refusal=refusal, status=409)
    return redirect("submissions:receipt", code=entry.code)


@access("submissions.withdraw_entry")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def withdraw(request, code):
    entry = entry_for(request, code, "submissions.withdraw_entry")
    form = WithdrawForm(request.POST or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            entries.withdraw(entry, by=request.user, reason=form.cleaned_data["reason"])
            return redirect(entry)
        except Refused as refusal:
            status = 409
            with_reason(form, refusal)
    why_not = why_not_withdraw(entry, database_now())
    return page(request, "withdraw.html", entry=entry, form=form, why_not=why_not, status=status)


@access("submissions.view_entry")
@require_safe
def revision(request, code, number):
    entry = entry_for(request, code, "submissions.view_entry")
    frozen = get_object_or_404(entry.revisions, number=number)
    return page(
        request, "revision.html", entry=entry, revision=frozen, pages=pages_of(frozen.content, frozen.shown_files)
    )


def _groups(entry, *, links):
    """[(heading, rows of the summary list)] in the order of the form."""
    lacking = {(item.place, item.field) for item in missing(entry)}
    values, files = values_of(entry), files_of(entry)
    groups = [(_("Judul dan manfaat"), _identity_rows(entry, lacking, links=links))]
    for section in sections_of(entry):
        rows = [
            _answer_line(entry, question, values.get(question.pk), files.get(question.pk, []), links=links)
            | {"missing": (section.slug, question.slug) in lacking}
            for question in entry.edition_questions
            if question.section_id == section.pk
        ]
        groups.append((section.title, rows))
    groups += _change_groups(entry, lacking, links=links)
    return [*groups, (_("Tim dan bukti"), _other_rows(entry, links=links))]


def _answer_line(entry, question, value, files, *, links):
    """An answer as it is written; of files their titles and sizes, changed on a page of their own."""
    if question.is_of_files:
        return _line(question.prompt, _named(files), answer_address(entry, question) if links else "")
    url = reverse("submissions:section", args=[entry.code, question.section.slug]) if links else ""
    return _line(
        question.prompt,
        shown(question.kind, value, question.column_list),
        url,
        f"jawab-{question.slug}{_first(question)}",
    )


def _named(files):
    return "\n".join(f"{file.title} ({size_in_words(file.file.size)})" for file in files)


def _identity_rows(entry, lacking, *, links):
    url = reverse("submissions:identity", args=[entry.code]) if links else ""
    labels = {
        "title": _("Judul inovasi"),
        "short_name": _("Nama singkat"),
        "long_form": _("Kepanjangan nama"),
        "summary": _("Manfaat dalam satu kalimat"),
    }
    return [
        _line(label, getattr(entry, name), url, name) | {"missing": ("identity", name) in lacking}
        for name, label in labels.items()
    ]


def _change_groups(entry, lacking, *, links):
    """What changes, and the profile, where the edition asks for them."""
    url = {name: reverse(f"submissions:{name}", args=[entry.code]) if links else "" for name in ("change", "profile")}
    groups = []
    if entry.edition.asks_change:
        rows = [
            _line(label, text, url["change"], field if field != "value" else "need")
            | {"missing": ("change", field) in lacking}
            for field, label, text in rows_of_change(content_of_change(entry))
        ]
        groups.append((_("Apa yang berubah"), rows))
    if entry.edition.asks_profile:
        rows = [_line(label, text, url["profile"], field) for field, label, text in rows_of_profile(entry)]
        groups.append((_("Profil inovasi daerah"), rows))
    return groups


def _other_rows(entry, *, links):
    members = [entry.lead.full_name, *(member.name for member in entry.team.all())]
    rows = [
        _line(_("Bukti"), _named(evidence_of(entry)), reverse("submissions:files", args=[entry.code]) if links else "")
    ]
    if has_team(entry):
        url = reverse("submissions:team", args=[entry.code]) if links else ""
        rows.insert(0, _line(_("Tim"), "\n".join(members), url))
    return rows


def _line(label, value, url, field=""):
    anchor = f"#id_{field}" if field else ""
    return {"label": label, "value": value, "url": f"{url}?kembali=periksa{anchor}" if url else ""}


def _place(entry, item):
    """Where a missing item is filled in, or a rule that is not met can be met."""
    if item.place == "identity":
        return f"{reverse('submissions:identity', args=[entry.code])}?kembali=periksa#id_{item.field}"
    if item.place == "change":
        field = "aims_0" if item.field == "aims" else item.field
        return f"{reverse('submissions:change', args=[entry.code])}?kembali=periksa#id_{field}"
    if item.place in ("team", "files"):
        return f"{reverse(f'submissions:{item.place}', args=[entry.code])}?kembali=periksa"
    asked = next((question for question in entry.edition_questions if question.slug == item.field), None)
    if asked and asked.is_of_files:
        return f"{answer_address(entry, asked)}?kembali=periksa"
    url = reverse("submissions:section", args=[entry.code, item.place])
    return f"{url}?kembali=periksa#id_jawab-{item.field}{_first(asked)}"


def _first(question):
    """What the id of a question's first control ends in, where it has several."""
    several = (QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.TABLE)
    return "_0" if question and question.kind in several else ""
