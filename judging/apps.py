from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JudgingConfig(AppConfig):
    name = "judging"
    verbose_name = _("Penjurian")

    def ready(self):
        from judging import policies  # noqa: F401, PLC0415 - registers the policies
