from django.contrib.staticfiles.management.commands.runserver import Command as RunserverCommand
from django.core.management import call_command


class Command(RunserverCommand):
    """Django's own, after collecting static files: pages name them by their hash, in development too."""

    def inner_run(self, *args, **options):
        call_command("collectstatic", interactive=False, verbosity=0)
        super().inner_run(*args, **options)
