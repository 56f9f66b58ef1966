import json

from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from showcase.actions.exhibits import publish
from showcase.models import Exhibit
from surakarta_inovasi.archive import load_all

WORKS = 60


class Command(BaseCommand):
    help = "Mengisi basis data ukur dengan 60 karya dan menghitung kueri setiap halaman. Dipanggil oleh bench."

    def add_arguments(self, parser):
        parser.add_argument("pages", nargs="+")

    def handle(self, *args, **options):
        load_all()
        for number in range(Exhibit.objects.count(), WORKS):
            publish(
                by=None,
                code=f"UKUR-{number}",
                year=2020 + number % 6,
                title=f"Karya ukur nomor {number} untuk mengukur kecepatan",
                summary="Kalimat manfaat yang panjangnya seperti kalimat manfaat pada karya sungguhan di etalase.",
                story=[{"heading": "Cerita", "text": "Satu paragraf cerita yang wajar panjangnya. " * 12}],
                institution_name="Dinas Kependudukan dan Pencatatan Sipil",
                institution_kind="opd",
            )
        self.stdout.write(json.dumps({page: self._queries(page) for page in options["pages"]}))

    def _queries(self, page):
        """Cold and warm."""
        client, counts = Client(headers={"host": "127.0.0.1"}), []
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                client.get(page)
            counts.append(len(queries))
        return counts
