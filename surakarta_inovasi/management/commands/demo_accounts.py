from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from surakarta_inovasi.demo.cast import DEMO_ACCOUNTS, DEMO_PASSWORD


class Command(BaseCommand):
    help = "Menampilkan akun peragaan, satu untuk setiap peran."
    requires_system_checks = []

    def handle(self, *args, **options):
        if not settings.DEMO:
            raise CommandError("Akun peragaan hanya ada pada peragaan (DEMO=true).")
        self.stdout.write(f"Akun peragaan, semuanya dengan kata sandi {DEMO_PASSWORD}")
        for role, email in DEMO_ACCOUNTS:
            self.stdout.write(f"  {role:<20} {email}")
