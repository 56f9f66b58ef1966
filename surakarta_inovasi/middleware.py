import uuid

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpResponseNotAllowed, JsonResponse, UnreadablePostError
from django.shortcuts import render

from records.access import PUBLIC
from surakarta_inovasi.access import PANEL, policy_of
from surakarta_inovasi.errors import unavailable, wrong_method
from surakarta_inovasi.held_forms import hold
from surakarta_inovasi.session_age import end_if_too_old


class PlainRequests:
    """Give each request a reference for the help desk, and answer bytes that no form sends with 400, not 500."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.reference = uuid.uuid4().hex[:8].upper()
        response = self._refuse(request) if self._is_garbled(request) else self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            response = wrong_method(request, response)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not getattr(request, "is_public_page", False):
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    def process_view(self, request, view, args, kwargs):
        """The body is read here first, so that half a form reaches no view."""
        try:
            posted = request.POST.lists() if request.method == "POST" else []
        except UnreadablePostError:
            return self._refuse(request)
        garbled = any("\x00" in value for _name, values in posted for value in values)
        return self._refuse(request) if garbled else None

    @staticmethod
    def _is_garbled(request):
        return "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", "")

    @staticmethod
    def _refuse(request):
        return render(request, "400.html", status=400)


class DatabaseDown:
    """A database that fails inside a view; `errors.broken` answers for the middleware around it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, OperationalError | InterfaceError):
            return unavailable(request)
        return None


class DeclaredAccess:
    """A view that declares no policy is closed. A visitor is sent to sign in and keeps what they typed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        policy = policy_of(request.resolver_match)
        if policy is None:
            if settings.DEBUG or settings.TESTING:
                raise ImproperlyConfigured(f"{request.resolver_match.view_name}: a view without a declared policy")
            raise PermissionDenied
        if policy == PUBLIC:
            return None
        quietly = request.method != "POST" and request.resolver_match.view_name == "session"
        if not request.user.is_authenticated or end_if_too_old(request, quietly=quietly):
            if request.headers.get("Accept", "").startswith("application/json"):
                return JsonResponse(
                    {"error": "Sesi Anda berakhir. Masuk lagi; tulisan Anda masih di layar ini."}, status=401
                )
            if request.method == "POST":
                return hold(request)
            return redirect_to_login(request.get_full_path())
        if request.resolver_match.app_names == ["admin"] and not request.user.has_perm(PANEL):
            raise PermissionDenied
        return None
