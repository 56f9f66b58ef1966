"""Letting people in: who waits for a first password, by institution, and a slip or a mail for each."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions.slips import DAYS, MOST_AT_ONCE, invite_many, issue_slips
from accounts.forms import BY_MAIL, LetInForm
from accounts.models import ActivationSlip, Institution, Membership, User
from accounts.slips import paper_of
from records.access import access
from records.clock import database_now
from records.downloads import attachment
from records.idempotency import new_key, once
from records.paper import PDF, draw
from records.refusals import Refused
from records.templatetags.wib import wib_date

NOWHERE = 0  # in an address: people who belong to no institution


@access("accounts.activate_people")
@require_safe
def groups(request):
    """Institutions with people who wait, and those who belong to none."""
    waiting = _waiting(request)
    placed = Membership.objects.current().filter(person__in=waiting)
    counted = placed.values("institution").annotate(all=Count("person", distinct=True), mailed=_with_address())
    counts = {row["institution"]: row for row in counted.order_by("institution")}
    institutions = Institution.objects.filter(pk__in=counts)
    rows = [{"pk": row.pk, "name": row.full_name, **counts[row.pk]} for row in institutions]
    without = waiting.exclude(pk__in=placed.values("person"))
    if nowhere := without.count():
        mailed = without.exclude(email=None).count()
        rows.append({"pk": NOWHERE, "name": _("Tanpa instansi"), "all": nowhere, "mailed": mailed})
    return _page(request, "activation.html", rows=rows)


@access("accounts.activate_people")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def group(request, pk):
    institution = get_object_or_404(Institution, pk=pk) if pk else None
    people = _of(request, institution)
    held = _held_slips(people)
    form = LetInForm(request.POST or None, people=people, label=_labels(held), ready=held)
    status = 422 if form.errors else 200
    if form.is_valid():
        try:
            _let_in(request, form.cleaned_data)
            return redirect("admin:accounts_activation_group", pk)
        except Refused as refusal:
            status = 409
            form.add_error(None, refusal.sentence)
    title = institution.full_name if institution else _("Tanpa instansi")
    about = {"title": title, "form": form, "batches": _batches(people), "any": bool(people), "most": MOST_AT_ONCE}
    return _page(request, "activation_group.html", status=status, **about)


@access("accounts.activate_people")
@require_safe
def sheet(request, batch):
    """The slips of one batch that still stand, to be printed and cut."""
    slips = ActivationSlip.objects.open(database_now()).filter(batch=batch, person__in=_waiting(request))
    slips = list(slips.select_related("person").order_by("person__name", "pk"))
    if not slips:
        raise Http404
    return attachment(draw("slips", paper_of(slips, batch)), f"Slip-aktivasi-{batch}.pdf", PDF)


def _let_in(request, data):
    if data["way"] == BY_MAIL:
        told = invite_many(data["people"], by=request.user)
        messages.success(request, _("Tautan aktivasi dikirim kepada %(count)d orang.") % {"count": told})
        return
    issue_slips(data["people"], by=request.user, days=data["days"] or DAYS)
    messages.success(request, _("Slip siap dicetak. Slip lama orang-orang ini tidak berlaku lagi."))


def _waiting(request):
    """Those whom this officer may let in; holders of standing roles are the admins' business."""
    if not request.user.has_perm("accounts.activate_people"):
        raise PermissionDenied
    waiting = User.objects.visible_to(request.user).awaiting_activation().order_by("name", "pk")
    return waiting if request.user.has_perm("accounts.grant_role") else waiting.filter(standing_roles=[])


def _of(request, institution):
    """A sheet's worth of those who wait in an institution, or in none."""
    waiting, placed = _waiting(request), Membership.objects.current()
    if institution:
        chosen = waiting.filter(pk__in=placed.filter(institution=institution).values("person"))
    else:
        chosen = waiting.exclude(pk__in=placed.values("person"))
    keys = list(chosen.values_list("pk", flat=True)[:MOST_AT_ONCE])
    return User.objects.filter(pk__in=keys).order_by("name", "pk")


def _held_slips(people):
    """{key of a person: until when the slip holds that they were given}."""
    slips = ActivationSlip.objects.open(database_now()).filter(person__in=people)
    return dict(slips.values_list("person", "expires_at"))


def _labels(open_until):
    """The words beside each box: who, by which way they can be reached, and what they were given already."""

    def label(person):
        words = [person.full_name, person.email or _("tanpa surel")]
        if until := open_until.get(person.pk):
            words.append(_("slip sampai %(day)s") % {"day": wib_date(until)})
        return " · ".join(words)

    return label


def _batches(people):
    """Sheets that can still be printed, the newest first."""
    slips = ActivationSlip.objects.open(database_now()).filter(person__in=people)
    return slips.values("batch", "issued_at", "expires_at").annotate(count=Count("pk")).order_by("-issued_at")


def _with_address():
    return Count("person", distinct=True, filter=Q(person__email__isnull=False))


def _page(request, template_name, *, status=200, **context):
    context["form_key"] = new_key(request.user)
    return render(request, f"accounts/{template_name}", context, status=status)
