"""From an idea to the receipt, four ways: with scripts, without scripts, by the keyboard alone, and at 320 px."""

import pytest

from records.models import AuditEvent
from submissions.models import Entry
from tests.journeys.hands import Keys, Mouse, Thumb
from tests.submissions import plays
from tests.submissions.test_attach import pdf

pytestmark = pytest.mark.django_db(transaction=True)

TITLE, PROBLEM = "Antar Akta Saat Melayat", "Keluarga yang berduka harus datang ke tiga loket."
WAYS = {
    "with scripts": (Mouse, {"width": 1280}),
    "without scripts": (Mouse, {"width": 768, "scripts": False}),
    "by keys": (Keys, {"width": 1280}),
    "on a phone": (Thumb, {"width": 320}),
}


@pytest.fixture(params=WAYS)
def hands(request, visitor, edition, ratna, wati, sari):
    """Sari, at a browser in her own way; the call is open."""
    plays.open_edition(edition, ratna)
    way, window = WAYS[request.param]
    return way(visitor(sari, **window))


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "rekap.pdf"
    path.write_bytes(pdf())
    return path


def begins(lead):
    """First without a title: what is wrong is told, and leads into the field."""
    lead.opens("/karya/mulai/")
    lead.presses("Mulai draf")
    lead.is_told_what_is_wrong("Tulis judul inovasi", "Judul inovasi")
    lead.writes("Judul inovasi", TITLE)
    lead.presses("Mulai draf")


def fills_in(lead):
    lead.presses("Tulis judul dan manfaat")
    lead.writes("Manfaat dalam satu kalimat", "Akta kematian sampai di rumah duka.")
    lead.presses("Simpan dan lanjutkan")
    lead.writes("Apa masalahnya?", PROBLEM)
    lead.presses("Simpan dan lanjutkan")
    lead.writes("Berapa biayanya?", "lima juta")
    lead.presses("Simpan dan lanjutkan")
    lead.is_told_what_is_wrong("Tulis rupiah sebagai angka bulat", "Berapa biayanya?")
    lead.writes("Berapa biayanya?", "Rp5.000.000")
    lead.presses("Simpan dan lanjutkan")


def gathers(lead, paper):
    """The team, then the evidence."""
    lead.writes("Nama lengkap", "Sri Rejeki")
    lead.chooses("Namanya saja yang tercantum")
    lead.presses("Tambahkan")
    lead.visitor.sees("Sri Rejeki")
    lead.presses("Lanjut ke bukti")
    lead.attaches("Pilih berkas", paper)
    lead.writes("Keterangan", "Rekap antrean Maret")
    lead.presses("Unggah")
    lead.visitor.sees("Rekap antrean Maret")


def checks_and_sends(lead):
    lead.presses("Periksa jawaban")
    for text in (TITLE, PROBLEM, "Rp5.000.000", "Sri Rejeki", "Rekap antrean Maret"):
        lead.visitor.sees(text)
    lead.presses("Kirim inovasi ke panitia")


def test_an_idea_becomes_a_receipt(hands, paper):
    begins(hands)
    fills_in(hands)
    gathers(hands, paper)
    checks_and_sends(hands)
    entry = Entry.objects.get()
    assert entry.status == "submitted"
    hands.visitor.sees(entry.reference)
    assert hands.page.url.endswith("/tanda-terima/")
    content = entry.revisions.get().content
    assert (content["title"], content["team"][1]["name"]) == (TITLE, "Sri Rejeki")
    assert [file["title"] for file in content["files"]] == ["Rekap antrean Maret"]
    assert AuditEvent.objects.filter(action="submissions.submit").count() == 1
