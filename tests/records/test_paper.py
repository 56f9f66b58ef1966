"""A paper says what people wrote, sign for sign: nothing in it is markup, nothing is read or fetched."""

import re

import pypdfium2
import pytest

from records import paper

HOSTILE = [
    '#read("/etc/passwd")',
    "*bold* _italic_ `code`",
    "$x^2$ <label> @ref",
    "#sys.inputs #panic()",
    "= Judul palsu",
    '#import "@preview/x:0.1.0": *',
    'penutup" ]} \\ #{',
    "// bukan komentar /* juga bukan */",
]


def words_of(content):
    document = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


def receipt(**changes):
    data = {
        "document_title": "Tanda terima",
        "eyebrow": "Kompetisi",
        "heading": "Tanda terima",
        "sample": "",
        "reference_label": "Nomor rujukan",
        "reference": "SOLO-2026-0001",
        "qr": [[True, False], [False, True]],
        "qr_words": "Kode QR",
        "rows": [],
        "hash_label": "SHA-256",
        "hash": ["0123abcd"] * 8,
        "check_label": "Periksa di",
        "check": "https://contoh.invalid/periksa/x/",
        "closing": "",
        "foot": "Portal",
    }
    return data | changes


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    drawn = words_of(paper.draw("receipt", receipt(rows=[{"label": "Judul", "value": text}], foot=text)))
    assert drawn.count(text) == 2
    assert "root:" not in drawn


def test_the_paper_counts_its_pages_and_is_tagged_with_its_title():
    content = paper.draw("receipt", receipt(rows=[{"label": "Judul", "value": "Panjang. " * 1200}]))
    document = pypdfium2.PdfDocument(content)
    assert len(document) > 1
    assert f"Halaman 1 dari {len(document)}" in words_of(content)
    assert document.get_metadata_dict()["Title"] == "Tanda terima"
    assert document.is_tagged()


def test_no_template_fetches_a_package_or_evaluates_words():
    sources = [path.read_text() for path in paper.FOLDER.glob("*.typ")]
    assert sources
    for source in sources:
        assert not re.search(r"@preview|\beval\(|\bread\(|\bplugin\(", source)
