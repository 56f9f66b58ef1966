from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from competitions.models import Appointment, AppointmentRole
from judging.actions.assignments import assign, eligible_entries, why_not_assign
from judging.forms import AssignForm
from judging.views.frame import REFUSED, WRONG, page
from judging.views.rounds import visible_round
from records.access import access
from records.idempotency import once
from records.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@access("judging.assign_entry")
@once
def assign_one(request, pk):
    """Give one entry to one judge: after a recusal, or where a panel does not fit."""
    round = visible_round(request, pk, "judging.assign_entry")
    back = reverse("admin:judging_round", args=[round.pk])
    form = AssignForm(request.POST or None, judges=_judges(round), entries=eligible_entries(round))
    refusal, status = "", WRONG if form.is_bound else 200
    if form.is_valid():
        chosen = form.cleaned_data
        try:
            assign(round, chosen["entry"], chosen["judge"], by=request.user)
            messages.success(request, _("%(entry)s ditugaskan kepada %(judge)s.") % chosen)
            return HttpResponseRedirect(back)
        except Refused as refused:
            refusal, status = refused.sentence, REFUSED
    context = {"round": round, "form": form, "refusal": refusal, "back": back, "why_not": why_not_assign(round)}
    return page(request, "judging/by_hand.html", context | {"title": _("Tugaskan satu karya")}, status=status)


def _judges(round):
    roles = (AppointmentRole.JUDGE, AppointmentRole.CHAIR)
    serving = Appointment.objects.current().filter(edition=round.edition, role__in=roles)
    return User.objects.filter(pk__in=serving.values("person"), is_active=True)
