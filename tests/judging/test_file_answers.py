"""Files that answer a question: beside it on the judge's screen, and in the showcase only where both allow it."""

import pytest
from django.urls import reverse

from competitions.models import Question
from judging.actions.assignments import assign_panel
from judging.actions.conflicts import declare
from judging.models import Decision, DecisionItem, DecisionKind
from judging.publication import exhibit_content
from submissions.actions.answers import save_answers
from submissions.actions.endorsements import endorse
from submissions.actions.entries import change_identity, start, submit
from submissions.actions.files import attach
from submissions.actions.verifications import verify
from tests.cast import move_phase
from tests.submissions.test_attach import pdf, picture, upload


@pytest.fixture
def asked(edition):
    """{slug: question}: a document, pictures that may be shown, pictures that may not."""
    story = edition.sections.get(slug="cerita")
    kinds = {"rekap": ("file", True), "gambar": ("image", True), "denah": ("image", False)}
    return {
        slug: Question.objects.create(
            section=story, slug=slug, kind=kind, prompt=f"Unggah {slug}", is_public=is_public, position=5
        )
        for slug, (kind, is_public) in kinds.items()
    }


@pytest.fixture
def entry(asked, frozen_round, sari, wati, yusuf, kerten):
    category = frozen_round.edition.categories.get(name="Kelurahan")
    entry = start(category=category, institution=kerten, title="Antar Akta Saat Melayat", by=sari)
    change_identity(entry, by=sari, version=entry.version, summary="Warga dilayani di rumah.")
    save_answers(entry, {"masalah": "Warga bolak-balik ke kantor."}, by=sari)
    attach(entry, by=sari, upload=upload(pdf()), title="Rekap antrean", question=asked["rekap"])
    attach(entry, by=sari, upload=upload(picture()), title="Loket", question=asked["gambar"], is_photo=True)
    attach(entry, by=sari, upload=upload(picture("PNG")), title="Denah rumah", question=asked["denah"])
    attach(entry, by=sari, upload=upload(pdf(2)), title="Bukti bebas")
    submit(entry, by=sari)
    endorse(entry, by=wati)
    verify(entry, by=yusuf)
    move_phase(frozen_round.edition, 4, opens_in=-1, closes_in=20)
    entry.refresh_from_db()
    return entry


def test_a_judge_opens_an_answer_beside_its_question(entry, panel, laras, indah, sign_in):
    assign_panel(panel, by=laras)
    mine = panel.round.assignments.get(judge=indah, entry=entry)
    declare(mine, by=indah, stance="clear")
    client = sign_in(indah)
    page = " ".join(client.get(reverse("admin:judging_sheet", args=[mine.code])).content.decode().split())
    evidence = page.index('id="bukti"')
    for title in ("Rekap antrean", "Loket", "Denah rumah"):
        assert page.index(title) < evidence
    assert page.index("Bukti bebas") > evidence
    assert "Bukti dukung (1)" in page
    for row in entry.revisions.get().files.all():
        address = reverse("admin:judging_file", args=[mine.code, row.code])
        assert page.count(f'href="{address}"') == 1
        assert client.get(address).status_code == 200


def test_the_showcase_gets_offered_pictures_of_public_questions(entry):
    item = DecisionItem(entry=entry, decision=Decision(kind=DecisionKind.FINALISTS))
    content = exhibit_content(item)
    assert [title for _file, title in content["photos"]] == ["Loket"]
    assert "Rekap" not in str(content["story"])


def test_a_picture_of_a_question_that_is_not_shown_stays_inside(entry):
    """Even one that was marked as a photo: the frozen question has the last word."""
    revision = entry.revisions.get()
    hidden = revision.files.get(question="denah")
    copy = type(hidden)(
        revision=revision, file=hidden.file, code="DENAHDENAH12", name="d.png", title="Denah", is_photo=True
    )
    copy.question = "denah"
    copy.save()
    content = exhibit_content(DecisionItem(entry=entry, decision=Decision(kind=DecisionKind.FINALISTS)))
    assert [title for _file, title in content["photos"]] == ["Loket"]
    copy.pk, copy.code, copy.question = None, "DENAHDENAH13", "gambar"
    copy.save(force_insert=True)
    content = exhibit_content(DecisionItem(entry=entry, decision=Decision(kind=DecisionKind.FINALISTS)))
    assert [title for _file, title in content["photos"]] == ["Loket", "Denah"]
