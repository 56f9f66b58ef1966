from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubmissionsConfig(AppConfig):
    name = "submissions"
    verbose_name = _("Karya")

    def ready(self):
        from records.housekeeping import CHORES  # noqa: PLC0415 - needs the app registry
        from submissions import policies  # noqa: F401, PLC0415 - registers the policies
        from submissions.actions.copies import make_copies  # noqa: PLC0415 - needs the app registry
        from submissions.actions.reminders import remind_drafts  # noqa: PLC0415 - needs the app registry
        from submissions.actions.scanning import scan_waiting  # noqa: PLC0415 - needs the app registry
        from submissions.actions.uploads import forget_uploads  # noqa: PLC0415 - needs the app registry

        CHORES["reminded"] = remind_drafts
        CHORES["scanned"] = scan_waiting
        CHORES["copied"] = make_copies
        CHORES["uploads"] = forget_uploads
