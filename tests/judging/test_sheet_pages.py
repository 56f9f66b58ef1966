"""The judge's screen: reading, scoring with and without scripts, locking."""

from decimal import Decimal

import pytest
from django.urls import reverse

from judging.actions.rounds import close_round
from judging.actions.sheets import lock, save_score
from judging.models import Score, ScoreSheet
from records.files import keep
from records.idempotency import new_key
from tests.cast import move_phase
from tests.judging.conftest import fill


@pytest.fixture
def mine(cleared, of, entries, indah):
    return of(indah, entries[0])


@pytest.fixture
def indahs(sign_in, indah):
    return sign_in(indah)


def at(name, assignment, *more):
    return reverse(f"admin:judging_{name}", args=[assignment.code, *more])


def form(assignment, *values, **more):
    """The whole sheet as a browser without scripts sends it."""
    fields = {"catatan": "", "kunci": new_key(assignment.judge)}
    for criterion, value in zip(assignment.round.rubric.criteria.all(), values, strict=True):
        fields |= {f"nilai-{criterion.pk}": value, f"catatan-{criterion.pk}": ""}
    return fields | more


def test_the_screen_shows_the_frozen_revision_and_the_own_sheet(mine, indahs):
    page = indahs.get(at("sheet", mine)).content.decode()
    for shown in ("Antar Akta Saat Melayat", "Warga bolak-balik ke kantor.", "revisi 1, dibekukan", "bobot 60"):
        assert shown in page
    assert "contoh, belum ditetapkan panitia" in page
    assert page.count('type="radio"') == 10


def test_a_later_draft_does_not_show(mine, entries, indahs):
    entries[0].__class__.objects.filter(pk=entries[0].pk).update(title="Judul yang diubah")
    assert "Judul yang diubah" not in indahs.get(at("sheet", mine)).content.decode()


def test_without_scripts_the_whole_sheet_is_saved_by_its_button(mine, indahs):
    response = indahs.post(at("save", mine), form(mine, "4", "5", catatan="Layak dicontoh."))
    assert response["Location"] == at("sheet", mine)
    assert [score.value for score in Score.objects.order_by("criterion")] == [4, 5]
    page = indahs.get(at("sheet", mine)).content.decode()
    assert "Layak dicontoh." in page
    assert "2 dari 2 kriteria · nilai lembar Anda 85,00 dari 100" in page


def test_a_part_of_the_sheet_may_be_saved(mine, indahs):
    indahs.post(at("save", mine), form(mine, "4", ""))
    assert Score.objects.count() == 1


@pytest.mark.parametrize("typed", ["6", "0", "2,5", "abc", "1e3", "NaN", "-1", "1.000", "٣", "9" * 25])
def test_a_wrong_value_is_told_kept_and_nothing_is_half_written(mine, indahs, typed):
    response = indahs.post(at("save", mine), form(mine, "4", typed, catatan="Kata saya."))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Ada masalah" in page
    assert "<title>Kesalahan:" in page
    assert f"Anda mengirim “{typed}”" in page
    assert "Kata saya." in page
    assert not ScoreSheet.objects.exists()


@pytest.fixture
def fine_steps(desk_round):
    """Before the rules are frozen: one criterion from 0 to 100 in halves, too many steps for radios."""
    desk_round.rubric.criteria.filter(name="Kebaruan").update(minimum=0, maximum=100, step=Decimal("0.5"))


def test_a_number_takes_a_decimal_comma_where_the_range_has_no_radios(fine_steps, mine, indahs):
    page = indahs.get(at("sheet", mine)).content.decode()
    assert 'inputmode="decimal"' in page
    indahs.post(at("save", mine), form(mine, "85,5", "4"))
    assert Score.objects.get(criterion__name="Kebaruan").value == Decimal("85.50")
    assert 'value="85,5"' in indahs.get(at("sheet", mine)).content.decode()
    response = indahs.post(at("save", mine), form(mine, "100,5", "4"))
    assert response.status_code == 422
    assert "harus 0 sampai 100, dengan langkah 0,5" in response.content.decode()


def test_locking_saves_what_stands_in_the_form_and_goes_on(mine, indahs, of, indah, entries):
    response = indahs.post(at("lock", mine), form(mine, "4", "5"))
    assert response["Location"] == at("sheet", of(indah, entries[1])) or "/panel/penjurian/" in response["Location"]
    assert ScoreSheet.objects.get().status == "locked"
    page = indahs.get(at("sheet", mine)).content.decode()
    assert "terkunci" in page
    assert 'type="radio"' not in page
    assert at("reopen", mine) in page


def test_locking_an_incomplete_sheet_names_what_is_missing_and_writes_nothing(mine, indahs):
    response = indahs.post(at("lock", mine), form(mine, "4", ""))
    page = response.content.decode()
    assert response.status_code == 409
    assert "Belum dinilai: Kemanfaatan." in page
    assert "Beri nilai “Kemanfaatan”" in page
    assert not ScoreSheet.objects.exists()


def test_the_addresses_of_the_buttons_lead_back_to_the_sheet(mine, indahs):
    assert indahs.get(at("save", mine))["Location"] == at("sheet", mine)
    assert indahs.get(at("lock", mine))["Location"] == at("sheet", mine)
    assert indahs.get(at("score", mine)).status_code == 405


def autosave(indahs, assignment, **fields):
    return indahs.post(at("score", assignment), fields, headers={"accept": "application/json"})


def test_a_criterion_is_saved_by_itself(mine, indahs):
    criterion = mine.round.rubric.criteria.first()
    response = autosave(indahs, mine, kriteria=criterion.pk, nilai="4", catatan="Baru.")
    assert response.status_code == 200
    assert response.json()["progress"] == "1 dari 2 kriteria · nilai lembar Anda 75,00 dari 100"
    assert response.json()["saved"].startswith("Tersimpan pukul ")
    assert (Score.objects.get().value, Score.objects.get().note) == (4, "Baru.")


def test_the_words_on_the_whole_are_saved_by_themselves(mine, indahs):
    assert autosave(indahs, mine, kriteria="umum", catatan="Layak.").json()["version"] == 1
    assert ScoreSheet.objects.get().note == "Layak."


@pytest.mark.parametrize(
    ("nilai", "sentence"), [("7", "harus 1 sampai 5"), ("", "Pilih nilai"), ("abc", "Tulis angka saja")]
)
def test_autosave_says_what_is_wrong(mine, indahs, nilai, sentence):
    criterion = mine.round.rubric.criteria.first()
    response = autosave(indahs, mine, kriteria=criterion.pk, nilai=nilai, catatan="")
    assert response.status_code == 422
    assert sentence in response.json()["error"]
    assert not Score.objects.exists()


@pytest.mark.parametrize("key", ["", "0", "x", "9" * 40, "-1", "1.5", "²"])
def test_an_unknown_criterion_is_not_found(mine, indahs, key):
    assert autosave(indahs, mine, kriteria=key, nilai="3").status_code == 404


def test_autosaved_words_are_as_short_as_those_of_the_form(mine, indahs):
    """What autosave took and the form refuses would leave a sheet that can never be locked."""
    response = autosave(indahs, mine, kriteria="umum", catatan="x" * 4001)
    assert response.status_code == 409
    assert "hapus 1 karakter" in response.json()["error"]
    assert autosave(indahs, mine, kriteria="umum", catatan="x" * 4000).status_code == 200


def test_autosave_after_the_end_is_refused_in_words(cleared, mine, indahs):
    move_phase(cleared.edition, 4, closes_in=-0.01)
    response = autosave(indahs, mine, kriteria=mine.round.rubric.criteria.first().pk, nilai="3")
    assert response.status_code == 409
    assert "sudah berakhir" in response.json()["error"]


def test_autosave_without_a_session_answers_401(mine, client):
    assert autosave(client, mine, kriteria="umum", catatan="Layak.").status_code == 401


def test_a_form_sent_after_the_round_closed_keeps_what_was_typed(cleared, mine, indahs, laras):
    move_phase(cleared.edition, 4, closes_in=-0.01)
    close_round(cleared, by=laras)
    response = indahs.post(at("save", mine), form(mine, "4", "5", catatan="Kata yang terlambat."))
    page = response.content.decode()
    assert response.status_code == 409
    assert "Penilaian babak ini sudah ditutup" in page
    assert "Kata yang terlambat." in page
    assert not Score.objects.exists()


def test_a_locked_sheet_is_opened_again_with_a_reason(mine, indahs, indah):
    fill(mine, 4, 5)
    lock(mine, by=indah)
    empty = indahs.post(at("reopen", mine), {"reason": " ", "kunci": new_key(indah)})
    assert empty.status_code == 422
    assert "Tulis alasan membuka kembali" in empty.content.decode()
    answer = indahs.post(at("reopen", mine), {"reason": "Keliru membaca.", "kunci": new_key(indah)})
    assert answer["Location"] == at("sheet", mine)
    assert ScoreSheet.objects.get().status == "open"


def test_the_page_to_reopen_an_open_sheet_says_why_not(mine, indahs, indah):
    assert "tidak terkunci" in indahs.get(at("reopen", mine)).content.decode()
    sent = {"reason": "Keliru.", "kunci": new_key(indah)}
    assert indahs.post(at("reopen", mine), sent).status_code == 409


def test_a_judge_reads_the_files_of_the_frozen_revision(mine, indahs, sign_in, bagus, ratna, settings):
    stored = keep([b"%PDF-1.4 bukti oleh Sari"], media_type="application/pdf")
    stored.bare = keep([b"%PDF-1.4 bukti"], media_type="application/pdf")
    stored.preview = keep([b"RIFF gambar"], media_type="image/webp")
    stored.save()
    mine.revision.files.create(file=stored, code="BUKTI1", name="sop.pdf", title="SOP")
    page = indahs.get(at("sheet", mine)).content.decode()
    assert f'src="{at("preview", mine, "BUKTI1")}" alt="Halaman pertama SOP"' in page
    response = indahs.get(at("file", mine, "BUKTI1"))
    assert b"".join(response.streaming_content) == b"%PDF-1.4 bukti"
    assert response["Content-Disposition"].startswith("attachment")
    assert sign_in(bagus).get(at("file", mine, "BUKTI1")).status_code == 404
    assert sign_in(ratna).get(at("file", mine, "BUKTI1")).status_code == 404
    assert indahs.get(at("file", mine, "LAIN")).status_code == 404
    assert indahs.get(at("preview", mine, "BUKTI1")).status_code == 200
    assert sign_in(bagus).get(at("preview", mine, "BUKTI1")).status_code == 404


def test_sec_044_a_pdf_without_its_bare_copy_is_not_handed_to_a_judge(mine, indahs):
    stored = keep([b"%PDF-1.4 bukti oleh Sari"], media_type="application/pdf")
    mine.revision.files.create(file=stored, code="BUKTI1", name="sop.pdf", title="SOP")
    page = indahs.get(at("sheet", mine)).content.decode()
    assert "Salinan untuk juri sedang disiapkan" in page
    for name in ("file", "preview"):
        assert at(name, mine, "BUKTI1") not in page
        assert indahs.get(at(name, mine, "BUKTI1")).status_code == 404


def test_sec_043_a_judge_waits_for_the_virus_scanner(mine, indahs, settings):
    settings.CLAMD = "127.0.0.1:9"
    stored = keep([b"gambar"], media_type="image/png")
    mine.revision.files.create(file=stored, code="BUKTI1", name="foto.png", title="Foto")
    assert "Menunggu pemeriksaan virus" in indahs.get(at("sheet", mine)).content.decode()
    assert indahs.get(at("file", mine, "BUKTI1")).status_code == 404
    stored.scan = "clean"
    stored.save()
    assert indahs.get(at("file", mine, "BUKTI1")).status_code == 200


def test_a_judge_without_scores_of_others_sees_only_the_own_subtotal(cleared, of, entries, indahs, indah, bagus):
    """INT-11."""
    save_score(of(bagus, entries[0]), cleared.rubric.criteria.first(), by=bagus, value=Decimal(2), note="Rahasia Bagus")
    page = indahs.get(at("sheet", of(indah, entries[0]))).content.decode()
    assert "Rahasia Bagus" not in page
    assert "Belum ada kriteria yang Anda nilai." in page
