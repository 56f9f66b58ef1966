from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShowcaseConfig(AppConfig):
    name = "showcase"
    verbose_name = _("Etalase")

    def ready(self):
        from showcase import policies  # noqa: F401, PLC0415 - registers the policies
