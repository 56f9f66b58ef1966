from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "records"
    verbose_name = _("Catatan")

    def ready(self):
        from records import grants  # noqa: PLC0415 - needs the app registry

        post_migrate.connect(grants.grant_to_app_role, dispatch_uid="records.grants")
