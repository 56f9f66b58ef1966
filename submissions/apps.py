from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubmissionsConfig(AppConfig):
    name = "submissions"
    verbose_name = _("Karya")

    def ready(self):
        from submissions import policies  # noqa: F401, PLC0415 - registers the policies
