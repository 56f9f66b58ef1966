from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.urls import panel_urls as people_urls
from judging.urls import panel_urls
from records.panel import PanelAdmin

# The sidebar by task: what each room's models are for, in the order in which people look for them.
GROUPS = (
    (_("Kompetisi"), "competitions"),
    (_("Karya"), "submissions"),
    (_("Penjurian"), "judging"),
    (_("Etalase"), "showcase"),
    (_("Orang"), "accounts"),
    (_("Sistem"), "records"),
)


# Inside a group, in the order in which an edition is prepared; what is not named follows, by name.
ORDER = (
    "Competition",
    "Edition",
    "Section",
    "Question",
    "Rubric",
    "Criterion",
    "Appointment",
    "Round",
    "Panel",
    "Assignment",
)


class PanelSite(AdminSite):
    """The admin panel: for master data and for the screens of judges and committee."""

    site_header = _("Panel Inovasi Surakarta")
    site_title = _("Panel")
    index_title = _("Hari ini")
    site_url = "/"
    enable_nav_sidebar = True

    def register(self, model_or_iterable, admin_class=None, **options):
        """Only admin classes of ours come in: those that libraries bring are open by default."""
        if admin_class is not None and issubclass(admin_class, PanelAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request):
        return request.user.is_authenticated and request.user.has_perm("competitions.enter_panel")

    def login(self, request, extra_context=None):
        """People sign in at one place; whoever is signed in but may not enter is told so."""
        if self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index", current_app=self.name))
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", reverse("admin:index")), reverse("account_login"))

    def get_urls(self):
        """Without the side doors that nothing here uses; `r/` would turn a sequence number into a code."""
        closed = {"view_on_site", "autocomplete", "password_change_done"}
        own = [*panel_urls(self), *people_urls(self)]
        return [*own, *(url for url in super().get_urls() if getattr(url, "name", None) not in closed)]

    def index(self, request, extra_context=None):
        """Whoever has nothing to manage here goes where their work is: judges to the desk, others home."""
        if not self.get_app_list(request):
            work = "admin:judging_desk" if request.user.has_perm("judging.enter_desk") else "home"
            return HttpResponseRedirect(reverse(work))
        return super().index(request, extra_context)

    def logout(self, request, extra_context=None):
        """Signing out is the portal's own; the panel's button leads there."""
        return HttpResponseRedirect(reverse("account_logout"), preserve_request=True)

    def password_change(self, request, extra_context=None):
        return HttpResponseRedirect(reverse("account_change_password"))

    def get_app_list(self, request, app_label=None):
        apps = {app["app_label"]: app for app in super().get_app_list(request, app_label)}
        for app in apps.values():
            app["models"].sort(key=lambda model: _place(model["object_name"]))
        return [{**apps[label], "name": name} for name, label in GROUPS if label in apps]


def _place(name):
    return ORDER.index(name) if name in ORDER else len(ORDER)
