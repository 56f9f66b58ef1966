from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class SurakartaInovasiConfig(AppConfig):
    name = "surakarta_inovasi"
    verbose_name = _("Portal")


class PanelConfig(AdminConfig):
    default_site = "surakarta_inovasi.panel.PanelSite"
