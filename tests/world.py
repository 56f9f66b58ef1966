"""One small city in the middle of a contest: something of everything that an address may name."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts import actions as accounts
from accounts.actions.imports import upload
from accounts.actions.requests import ask_account
from accounts.actions.slips import issue_slips
from accounts.models import AccountRequest, User
from competitions.actions import ask_move
from competitions.models import Appointment, CalendarDay, Category, Edition, Question
from judging.actions.assignments import assign_panel
from judging.actions.conflicts import declare
from judging.actions.rounds import open_call
from judging.models import Panel, Round
from showcase.actions.exhibits import publish
from showcase.actions.feedback import give, moderate
from showcase.actions.publications import publish_document, publish_figures
from showcase.models import Feedback, Seal
from submissions.actions.files import attach
from submissions.actions.team import add_member
from submissions.actions.uploads import open_upload
from submissions.actions.verifications import verify
from submissions.invitations import code_of
from tests.cast import move_phase, person
from tests.submissions import plays
from tests.submissions.hostile.paper import pdf


def picture(name="foto.png"):
    target = BytesIO()
    Image.new("RGB", (40, 30), "#6b3f1d").save(target, "PNG")
    return SimpleUploadedFile(name, target.getvalue(), content_type="image/png")


@pytest.fixture
def mira(edition):
    """A coach of LAN."""
    mira = person("Mira Anggraini", "mira")
    Appointment.objects.create(person=mira, edition=edition, role="coach")
    return mira


@pytest.fixture
def world(edition, kerten, disdukcapil, sari, wati, dimas, ratna, yusuf, indah, bagus, laras, panitia):
    """Names to what the converters of an address take: {"draft": {"code": …, "section": …}, …}."""
    story = edition.sections.get(slug="cerita")
    Question.objects.create(section=story, slug="lampiran", kind="file", prompt="Lampiran", required=False, position=9)
    judged = _round(edition, ratna, [indah, bagus])
    draft = plays.drafted(edition, kerten, sari)
    member = add_member(draft, by=sari, name="Wahyu Hidayat", role="Anggota")
    invited = plays.invited(draft, sari, name="Dimas", nip=dimas.nip)
    evidence = attach(draft, by=sari, upload=picture(), title="Foto loket", is_photo=True)
    page = attach(draft, by=sari, upload=SimpleUploadedFile("rekap.pdf", pdf()), title="Rekap antrean")
    on_its_way = open_upload(draft, by=sari, mark="a" * 64, name="rekap.pdf", size=1000)
    sent = plays.submitted(edition, kerten, sari, title="Posyandu Malam Hari")
    letter = plays.letter_sent(sent, sari)
    verified = plays.submitted(edition, disdukcapil, dimas, name="Perangkat Daerah", title="Loket Tanpa Antre")
    verify(verified, by=yusuf)
    exhibit, shown = _showcase(edition, kerten, sari, panitia)
    publish_figures(edition, by=panitia, participants=12)
    publish_document(edition, by=panitia, kind="decision", title="Keputusan panitia", content={"tentang": "jadwal"})
    fresh = User.objects.create_user("baru@contoh.invalid", name="Orang Baru")
    accounts.invite(fresh, by=panitia)
    slips = issue_slips([fresh], by=panitia)
    move_phase(edition, 4, opens_in=-1, closes_in=20)
    assign_panel(judged.panels.get(), by=laras)
    Edition.objects.filter(pk=edition.pk).update(asks_profile=True)
    own = judged.assignments.get(judge=indah)
    CalendarDay.objects.create(day="2026-08-17", name="Proklamasi Kemerdekaan", kind="holiday", source="Keppres")
    award = edition.phases.get(kind=6)
    move = ask_move(award, by=panitia, closes_at=award.closes_at + timedelta(days=1), reason="Gedung baru siap.")
    declare(own, by=indah, stance="clear")
    part = {"section": "cerita", "question": "lampiran", "number": 1, "part": "identitas"}
    return {
        "draft": {
            "code": draft.code,
            "file": evidence.code,
            "upload": on_its_way.code,
            "place": member.position,
            **part,
        },
        "invited": {"code": draft.code, "place": invited.member.position, "token": code_of(invited)},
        "sent": {"code": sent.code, **part},
        "verified": {"code": verified.code, **part},
        "evidence": {"code": evidence.code},
        "paper": {"code": page.code},
        "letter": {"code": letter.code},
        "sheet": {"code": own.code, "file_code": "TIDAKADA"},
        "undeclared": {"code": judged.assignments.get(judge=bagus).code},
        "round": {"pk": judged.pk},
        "panel": {"pk": judged.panels.get().pk},
        "edition": {"pk": edition.pk, "slug": edition.competition.slug, "year": edition.year},
        "phase": {"pk": edition.phases.get(kind=1).pk},
        "move": {"pk": move.pk},
        "exhibit": {
            "pk": exhibit.pk,
            "code": exhibit.code,
            "year": exhibit.year,
            "slug": exhibit.slug,
            "sha256": "0" * 64,
        },
        "feedback": {"code": shown.code, "pk": shown.pk},
        "seal": {"token": Seal.objects.first().token},
        "person": {"pk": sari.pk},
        "asking": {"pk": _asking(kerten)},
        "waiting": {"pk": 0, "batch": slips},
        "import": {"pk": _import(), "kind": "people"},
        "forged": {"token": "bukan-tautan", "uidb36": "1", "key": "bukan-kunci"},
        "actor": {"key": "ketua"},
    }


def _asking(institution):
    """Somebody who waits for an account."""
    ask_account(name="Galih Peminta", nip="199508172020121006", email="galih@contoh.invalid", institution=institution)
    return AccountRequest.objects.get().pk


def _import():
    """A table that waits for its yes."""
    boss = person("Arif Budiman", "arif", standing_roles=["admin"])
    file = SimpleUploadedFile("orang.csv", b"NIP,Nama lengkap,Surel\n,Orang Impor,impor@contoh.invalid\n")
    return upload(file, kind="people", by=boss).pk


def kwargs_of(url, world, name):
    """What the address of a URL takes, from the world; a panel's page takes the first row of its model."""
    taken = url.converters
    if name:
        return {key: world[name][key] for key in taken}
    if "object_id" in taken:
        label, model = url.name.removeprefix("admin:").split("_")[:2]
        return {"object_id": apps.get_model(label, model)._default_manager.order_by("pk").first().pk}
    return {"app_label": "accounts"} if taken == ("app_label",) else {}


def _round(edition, officer, judges):
    phase, rubric = edition.phases.get(kind=4), edition.rubrics.get()
    judged = Round.objects.create(edition=edition, name="Penilaian meja", rubric=rubric, phase=phase, top=1)
    open_call(edition, by=officer)
    panel = Panel.objects.create(round=judged, name="Panel utama")
    panel.categories.set(Category.objects.filter(edition=edition))
    for judge in judges:
        panel.seats.create(appointment=judge.appointments.get())
    edition.refresh_from_db()
    return Round.objects.get(pk=judged.pk)


def _showcase(edition, institution, steward, committee):
    exhibit = publish(
        by=committee,
        code="SOLO-7K4Q",
        year=edition.year,
        edition=edition,
        title="Antar Akta Sampai Teras",
        institution=institution,
        stewards=[steward],
    )
    give(exhibit, text="Aktanya datang dalam sehari.")
    shown = Feedback.objects.latest("pk")
    moderate(shown, by=committee, show=True)
    give(exhibit, text="Loketnya buka jam berapa?")
    return exhibit, shown
