from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Orang")

    def ready(self):
        from accounts import policies  # noqa: F401, PLC0415 - registers the policies
        from accounts.actions.imports import forget_imports  # noqa: PLC0415 - needs the app registry
        from accounts.actions.requests import forget_requests  # noqa: PLC0415 - needs the app registry
        from records.housekeeping import CHORES  # noqa: PLC0415 - needs the app registry

        CHORES["requests"] = forget_requests
        CHORES["imports"] = forget_imports
