from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from competitions.models import Edition
from surakarta_inovasi.demo.emptying import empty, why_not_empty
from surakarta_inovasi.demo.stages import STAGES, play


class Command(BaseCommand):
    help = "Mengisi peragaan: arsip kota, orang-orang contoh, dan dua kompetisi tahun ini pada tahap yang dipilih."

    def add_arguments(self, parser):
        parser.add_argument("--stage", choices=STAGES, default="judging", help="Tahap Gelar Karya Inovasi.")
        parser.add_argument("--if-empty", action="store_true", help="Tidak berbuat apa-apa bila sudah terisi.")

        parser.add_argument("--reset", action="store_true", help="Kosongkan peragaan dahulu.")

    def handle(self, *args, stage, if_empty, reset, **options):
        if not settings.DEMO:
            raise CommandError("Data contoh hanya untuk peragaan. Setel DEMO=true bila ini memang peragaan.")
        if Edition.objects.filter(is_sample=True).exists():
            if if_empty:
                return
            if not reset:
                raise CommandError("Peragaan sudah terisi. Tambahkan --reset untuk mengosongkannya dahulu.")
            if reason := why_not_empty():
                raise CommandError(reason)
            empty()
        with transaction.atomic():
            play(stage)
        self.stdout.write(f"Peragaan terisi pada tahap {stage}.")
