"""Public pages: the same for everybody, so that one copy serves all."""

from functools import wraps

from django.db.models import Q

from competitions.models import Phase
from records.access import PUBLIC, access
from records.clock import database_now


def public_page(view):
    """Mark a view as touching neither session nor user; its response may be kept until the next phase boundary."""

    @access(PUBLIC)
    @wraps(view)
    def wrapper(request, *args, **kwargs):
        boundary = next_boundary()
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            request.is_public_page, request.fresh_until = True, boundary
            response.headers["Cache-Control"] = "public, max-age=60"
        return response

    return wrapper


def next_boundary():
    """When the next phase of any published edition opens or closes, as seconds since the epoch; None for never."""
    now = database_now()
    phases = Phase.objects.filter(edition__status="published").filter(Q(opens_at__gt=now) | Q(closes_at__gt=now))
    moments = [moment for pair in phases.values_list("opens_at", "closes_at") for moment in pair if moment > now]
    return min(moments).timestamp() if moments else None
