import json
from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand
from django.test import Client

from accounts.models import Institution, Membership, User
from competitions.models import (
    Category,
    Competition,
    Edition,
    EditionStatus,
    EntrantKind,
    Phase,
    PhaseKind,
    Question,
    Section,
)
from records.clock import database_now
from submissions.actions import entries

CODE = "UKUR"
TEXT = "Satu paragraf jawaban yang wajar panjangnya, seperti yang ditulis kelurahan. " * 12


class Command(BaseCommand):
    help = "Menyiapkan draf yang lengkap, lalu mencetak kuki ketuanya dan kode draf. Dipanggil oleh bench."

    def add_arguments(self, parser):
        parser.add_argument("drafts", type=int)

    def handle(self, *args, drafts, **options):
        lead = _lead()
        edition, institution = _edition(lead), _institution()
        Membership.objects.get_or_create(person=lead, institution=institution, kind="staff")
        codes = [self._draft(edition, institution, lead, number) for number in range(drafts)]
        client = Client()
        client.force_login(lead, backend=settings.AUTHENTICATION_BACKENDS[0])
        cookie = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
        self.stdout.write(json.dumps({"cookies": cookie, "codes": codes}))

    def _draft(self, edition, institution, lead, number):
        title = f"Karya ukur {database_now():%H%M%S} nomor {number}"
        entry = entries.start(category=edition.categories.get(), institution=institution, title=title, by=lead)
        entry = entries.change_identity(entry, by=lead, version=entry.version, summary="Layanan selesai tanpa antre.")
        questions = Question.objects.of_edition(edition)
        entries.save_answers(entry, {question.slug: TEXT for question in questions}, by=lead)
        return entry.code


def _institution():
    return Institution.objects.get_or_create(code=CODE, defaults={"kind": "opd", "name": "Dinas Ukur"})[0]


def _lead():
    found = User.objects.filter(email="ukur@contoh.invalid").first()
    return found or User.objects.create_user("ukur@contoh.invalid", None, name="Ketua Ukur", employment="general")


def _edition(officer):
    """An edition with six long questions, open for submission."""
    now = database_now()
    competition, _made = Competition.objects.get_or_create(
        slug="ukur", defaults={"name": "Kompetisi Ukur", "entrant_kind": EntrantKind.TEAM}
    )
    edition, made = Edition.objects.get_or_create(competition=competition, year=now.year)
    if not made:
        return edition
    Category.objects.create(edition=edition, name="Umum", invited_kinds=["opd"], needs_endorsement=False)
    Phase.objects.create(
        edition=edition, kind=PhaseKind.SUBMISSION, name="Pengajuan", opens_at=now, closes_at=now + timedelta(days=9)
    )
    for place in range(2):
        section = Section.objects.create(
            edition=edition, slug=f"bagian-{place}", title=f"Bagian {place}", position=place
        )
        for number in range(3):
            slug = f"tanya-{place}-{number}"
            Question.objects.create(section=section, slug=slug, kind="long", prompt=f"Tanya {slug}", position=number)
    edition.status, edition.published_at, edition.published_by = EditionStatus.PUBLISHED, now, officer
    edition.save(update_fields=["status", "published_at", "published_by"])
    return edition
