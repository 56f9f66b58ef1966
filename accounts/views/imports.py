"""Bringing people in: an upload, a look at what it would do, and one yes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions.imports import XLSX, confirm, plan_of, upload, why_not_confirm, why_not_open
from accounts.forms import ImportForm
from accounts.import_templates import name_of, workbook
from accounts.models import ImportKind, TableImport
from records.access import access
from records.clock import database_now
from records.downloads import attachment
from records.idempotency import new_key, once
from records.refusals import Refused

MOST_SHOWN = 100
LATEST = 10


@access("accounts.import_people")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def start(request):
    if not request.user.has_perm("accounts.import_people"):
        raise PermissionDenied
    form = ImportForm(request.POST or None, request.FILES or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        data = form.cleaned_data
        try:
            table = upload(data["upload"], kind=data["kind"], by=request.user)
            return redirect("admin:accounts_import_preview", table.pk)
        except Refused as refusal:
            status = 409
            form.add_error("upload", refusal.sentence)
    latest = TableImport.objects.visible_to(request.user).select_related("uploaded_by", "confirmed_by")[:LATEST]
    return _page(request, "import.html", status=status, form=form, kinds=ImportKind, latest=latest)


@access("accounts.import_people")
@require_safe
def template(request, kind):
    if not request.user.has_perm("accounts.import_people"):
        raise PermissionDenied
    if kind not in ImportKind.values:
        raise Http404
    return attachment(workbook(kind), name_of(kind), XLSX)


@access("accounts.import_people")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def preview(request, pk):
    """What taking it over would do, and the yes to exactly that."""
    if not request.user.has_perm("accounts.import_people"):
        raise PermissionDenied
    table = get_object_or_404(TableImport.objects.visible_to(request.user).select_related("stored"), pk=pk)
    status, refused = 200, why_not_open(table, database_now())
    if request.method == "POST":
        try:
            table = confirm(table, by=request.user, shown=request.POST.get("pratinjau", ""))
            messages.success(request, _done(table.counts))
            return redirect("admin:accounts_import")
        except Refused as refusal:
            status, refused = 409, refusal.sentence
    plan = plan_of(table) if table.stored else None
    return _page(request, "import_preview.html", status=status, table=table, refused=refused, **_shown(plan))


def _done(counts):
    return _("Impor diterapkan: %(new)s baru, %(changed)s berubah, %(unchanged)s tetap.") % counts


def _shown(plan):
    """As much of the plan as a page can hold; the counts tell the rest."""
    if plan is None:
        return {}
    problems = sorted(plan.problems, key=lambda problem: problem.row)
    return {
        "plan": plan,
        "counts": plan.counts,
        "why_not": why_not_confirm(plan),
        "problems": problems[:MOST_SHOWN],
        "more_problems": max(0, len(problems) - MOST_SHOWN),
        "changes": [_change(step) for step in plan.changed[:MOST_SHOWN]],
        "more_changes": max(0, len(plan.changed) - MOST_SHOWN),
        "new": plan.new[:MOST_SHOWN],
        "more_new": max(0, len(plan.new) - MOST_SHOWN),
    }


def _change(step):
    """A row's changes, each field under its own name."""
    told = [(step.obj, step.fields), (step.place, step.place_fields)]
    fields = [
        {"label": _label(obj, name), "before": before, "after": after}
        for obj, both in told
        for name, (before, after) in both.items()
    ]
    return {"row": step.row, "subject": step.subject, "fields": fields}


def _label(obj, name):
    return _("keanggotaan") if name == "membership" else str(obj._meta.get_field(name).verbose_name)


def _page(request, template_name, *, status=200, **context):
    context["form_key"] = new_key(request.user)
    return render(request, f"accounts/{template_name}", context, status=status)
