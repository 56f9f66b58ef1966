"""A large file over a bad connection, in a real browser (REL-04, UX-008)."""

import re

import pypdfium2
import pytest
from PIL import Image

from records.files import open_file
from submissions.models import Attachment, PartialUpload
from tests.submissions import plays
from tests.submissions.test_attach import pdf

pytestmark = pytest.mark.django_db(transaction=True)
PIECES = re.compile(r"/berkas/bagian/\w+/$")
FINISH = re.compile(r"/berkas/bagian/\w+/selesai/$")
MEGABYTE = 1024 * 1024


@pytest.fixture
def entry(edition, ratna, kerten, sari):
    return plays.drafted(plays.open_edition(edition, ratna), kerten, sari)


@pytest.fixture
def large(tmp_path):
    path = tmp_path / "Rekap antrean.pdf"
    path.write_bytes(pdf() + b"\n" * 5 * MEGABYTE)
    return path


def choose(person, entry, path):
    person.go(f"/karya/{entry.code}/berkas/")
    person.page.get_by_label("Pilih berkas", exact=False).first.set_input_files(path)
    person.page.get_by_role("button", name="Unggah", exact=True).first.click()


def cut_after(page, pieces):
    """Let some pieces through, then lose the network without a word."""
    seen = []

    def answer(route):
        seen.append(route.request.url)
        if len(seen) <= pieces or route.request.method != "POST":
            route.continue_()
        else:
            route.abort("connectionreset")

    page.route(PIECES, answer)
    return seen


def is_cut(person):
    person.page.locator("[data-said]", has_text="Koneksi terputus di").wait_for()


def is_attached(person, large, pieces):
    person.page.wait_for_load_state()
    person.page.get_by_text("Rekap antrean.pdf terunggah.").wait_for()
    attachment = Attachment.objects.get()
    with open_file(attachment.file) as kept:
        assert kept.read() == large.read_bytes()
    assert PartialUpload.objects.get().attachment == attachment
    assert pieces <= 5 * 2 + 6, "what had arrived was sent again"


def test_a_dropped_connection_costs_only_the_rest(visitor, entry, sari, large):
    lead = visitor(sari, width=320)
    seen = cut_after(lead.page, 4)
    choose(lead, entry, large)
    is_cut(lead)
    lead.is_clean()
    assert PartialUpload.objects.get().received == 2 * MEGABYTE
    lead.page.unroute(PIECES)
    lead.page.get_by_role("button", name="Lanjutkan").click()
    is_attached(lead, large, len(seen))
    lead.is_clean()


def test_a_new_start_of_the_browser_goes_on_where_it_was(visitor, entry, sari, large):
    first = visitor(sari)
    cut_after(first.page, 4)
    choose(first, entry, large)
    is_cut(first)
    first.page.context.close()
    again = visitor(sari)
    again.go(f"/karya/{entry.code}/berkas/")
    again.sees("baru sampai 2,0 MB dari 5,0 MB")
    again.is_clean()
    seen = cut_after(again.page, 100)
    choose(again, entry, large)
    is_attached(again, large, len(seen))
    assert len(seen) == 7, "only what was missing"


def test_an_answer_that_was_lost_attaches_once(visitor, entry, sari, large):
    lead = visitor(sari)
    lost = []

    def answer(route):
        if lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort("connectionreset")

    lead.page.route(FINISH, answer)
    choose(lead, entry, large)
    lead.page.wait_for_url(lambda url: "?" not in url)
    lead.page.get_by_text("Rekap antrean.pdf terunggah.").wait_for()
    assert lost == [200]
    assert Attachment.objects.count() == 1


def test_an_offline_telephone_goes_on_by_itself(visitor, entry, sari, large):
    lead = visitor(sari, width=320)
    cut = []

    def answer(route):
        if len(cut) < 3:
            cut.append(route)
            return route.continue_()
        return route.abort("internetdisconnected")

    lead.page.route(PIECES, answer)
    choose(lead, entry, large)
    is_cut(lead)
    lead.page.context.set_offline(True)
    lead.page.unroute(PIECES)
    lead.page.context.set_offline(False)
    is_attached(lead, large, 0)
    assert len(cut) == 3, "the connection was cut in the middle"


def test_a_queue_tells_which_file_is_wrong_and_keeps_the_others(visitor, entry, sari, large, tmp_path):
    wrong = tmp_path / "virus.exe"
    wrong.write_bytes(b"MZ" * 500)
    lead = visitor(sari)
    choose(lead, entry, [wrong, large])
    lead.page.get_by_text("Perbarui daftar berkas").wait_for()
    lead.sees("virus.exe belum terunggah. Berkas ini bukan PDF")
    lead.is_clean()
    lead.press("Perbarui daftar berkas")
    is_attached(lead, large, 0)
    assert Attachment.objects.get().name == "Rekap antrean.pdf"


def test_a_cancelled_file_leaves_nothing(visitor, entry, sari, large):
    lead = visitor(sari)
    cut_after(lead.page, 4)
    choose(lead, entry, large)
    is_cut(lead)
    lead.page.get_by_role("button", name="Batal").click()
    assert lead.page.locator("[data-said]").count() == 0
    for _ in range(100):
        if not PartialUpload.objects.exists():
            return
        lead.page.wait_for_timeout(100)
    pytest.fail("the server still keeps it")


def test_without_scripts_the_form_posts_as_it_is(visitor, entry, sari, large):
    lead = visitor(sari, scripts=False)
    choose(lead, entry, large)
    lead.sees("Rekap antrean.pdf terunggah.")
    assert Attachment.objects.count() == 1


def photo(folder, colour):
    path = folder / f"{colour}.jpg"
    Image.effect_noise((2600, 3400), 60).convert("RGB").save(path, "JPEG", quality=90)
    return path


@pytest.mark.parametrize("width", [320, 1280])
def test_photographed_pages_are_put_in_order_before_they_become_one_pdf(visitor, entry, sari, tmp_path, width):
    lead = visitor(sari, width=width)
    lead.go(f"/karya/{entry.code}/berkas/foto/").is_clean()
    lead.page.locator("input[name=pictures]").set_input_files(
        [photo(tmp_path, name) for name in ("satu", "dua", "tiga")]
    )
    lead.page.get_by_text("3 halaman siap dikirim.").wait_for()
    lead.is_clean()
    lead.page.get_by_role("button", name="Naik halaman 2").click()
    lead.page.get_by_role("button", name="Buang halaman 3").click()
    lead.is_clean()
    names = lead.page.locator("[data-page-list] [data-name]").all_inner_texts()
    assert names == ["dua.jpg", "satu.jpg"]
    sent = lead.page.evaluate(
        "[...document.querySelector('[name=pictures]').files].map((file) => [file.name, file.size])"
    )
    assert [name for name, _size in sent] == names
    assert max(size for _name, size in sent) < (tmp_path / "dua.jpg").stat().st_size, "made small before it is sent"
    lead.press("Jadikan satu PDF")
    lead.sees("Foto 2 halaman.pdf terunggah.")
    with open_file(Attachment.objects.get().file) as kept:
        assert len(pypdfium2.PdfDocument(kept.read())) == 2
