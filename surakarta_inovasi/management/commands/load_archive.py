from django.core.management.base import BaseCommand

from surakarta_inovasi.archive import load_all


class Command(BaseCommand):
    help = "Memuat instansi dan arsip penyelenggaraan terdahulu beserta sumbernya. Aman dijalankan berulang."

    def handle(self, *args, **options):
        added = load_all()
        self.stdout.write(
            f"Ditambahkan: {added['institutions']} instansi, {added['editions']} penyelenggaraan, "
            f"{added['exhibits']} karya arsip."
        )
