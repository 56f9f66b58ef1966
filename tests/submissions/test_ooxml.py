"""Office documents as evidence: what they may be, where, and what judges read of them."""

import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from records.files import open_file, path_of
from records.refusals import Refused
from submissions.actions.files import attach
from submissions.uploads import inspect
from tests.submissions.hostile.office import DOCX, PPTX, XLSX, docx
from tests.submissions.hostile.pictures import drawn, exif
from tests.submissions.plays import address
from tests.submissions.test_attach import upload

NAME = b"Sari Wulandari"
CORE = b"<cp:coreProperties xmlns:cp='c'><cp:lastModifiedBy>" + NAME + b"</cp:lastModifiedBy></cp:coreProperties>"
TELLING = {
    "docProps/core.xml": CORE,
    "docProps/app.xml": b"<Properties><Manager>" + NAME + b"</Manager></Properties>",
    "docProps/custom.xml": b"<Properties><a>" + NAME + b"</a></Properties>",
    "word/comments.xml": b"<w:comments xmlns:w='w'><w:comment w:author=\""
    + NAME
    + b"\" w:initials='SW'/></w:comments>",
    "word/people.xml": b"<w15:people xmlns:w15='w'><w15:person w15:author='" + NAME + b"'/></w15:people>",
    "word/workbook.xml": b'<a xmlns:x="x"><x:absPath url="C:\\Users\\' + NAME + b'\\rekap\\"/></a>',
    "word/media/a.jpeg": drawn("JPEG", exif=exif()),
    "word/embeddings/tabel.xlsx": docx({"docProps/core.xml": CORE}, kind=XLSX),
}


def everything_in(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    inner = [everything_in(part) for name, part in parts.items() if name.endswith(".xlsx")]
    return b"\n".join([*parts.values(), *inner])


def workbook():
    book, target = Workbook(), io.BytesIO()
    book.properties.creator = NAME.decode()
    book.active["A1"] = "Antre dua jam"
    book.active["A1"].comment = Comment("cek", NAME.decode())
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(("kind", "ending"), [(DOCX, "docx"), (XLSX, "xlsx"), (PPTX, "pptx")])
def test_sec_035_evidence_may_be_an_office_document(kind, ending, draft, sari, sign_in):
    content = docx(kind=kind)
    attachment = attach(draft, by=sari, upload=upload(content, "Rekap antrean.bin"), title="")
    assert (attachment.file.media_type, attachment.name) == (kind, f"Rekap antrean.{ending}")
    answer = sign_in(sari).get(address("file", attachment.code))
    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Disposition"].startswith("attachment;")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (kind, "nosniff")
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_workbook_of_a_real_program_is_accepted(draft, sari):
    kept = attach(draft, by=sari, upload=upload(workbook(), "rekap.xlsx"), title="").file
    assert NAME in everything_in(workbook())
    bare = path_of(kept.bare.sha256).read_bytes()
    assert NAME not in everything_in(bare)
    assert b"Antre dua jam" in everything_in(bare)


def test_sec_044_the_copy_for_judges_names_nobody(draft, sari):
    telling = docx(TELLING, text=b"<w:t>Antre dua jam</w:t>")
    kept = attach(draft, by=sari, upload=upload(telling, "rekap.docx"), title="").file
    bare = everything_in(path_of(kept.bare.sha256).read_bytes())
    for mark in (NAME, b"SW", b"Rumah Bu Sri"):
        assert mark in everything_in(telling)
        assert mark not in bare
    assert b"Antre dua jam" in bare
    assert kept.for_judges == kept.bare
    with open_file(kept) as source:
        assert source.read() == telling


def test_a_photo_for_the_showcase_is_no_document(draft, sari):
    with pytest.raises(Refused, match="harus berupa gambar"):
        attach(draft, by=sari, upload=upload(docx(), "foto.docx"), title="", is_photo=True)


def test_only_where_it_is_asked_for():
    with pytest.raises(Refused, match="bukan PDF, JPG, PNG, atau WEBP"):
        inspect(upload(docx(), "surat.docx"))
    assert inspect(upload(docx(), "bukti.docx"), may_be_office=True).media_type == DOCX
