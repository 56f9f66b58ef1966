"""What judges read of a PDF tells of nobody; the committee reads it as it was handed in (SEC-044)."""

from io import BytesIO

import pypdfium2
import pytest

from records.files import open_file, path_of
from records.models import StoredFile
from submissions.actions.copies import make_copies
from submissions.actions.files import attach
from submissions.looking import pages_of, without_metadata
from tests.submissions.hostile.paper import packed, pdf, stream
from tests.submissions.hostile.pictures import drawn, exif
from tests.submissions.plays import address
from tests.submissions.test_attach import upload

NAME, MOMENT = b"Sari Wulandari", b"20260314"
XMP = stream(b"<x:xmpmeta><dc:creator>" + NAME + b"</dc:creator></x:xmpmeta>", b"/Type/Metadata/Subtype/XML")
INFO = (
    b"<</Author(%s)/Creator(%s)/Producer(%s)/Title(%s)/Subject(%s)/Keywords(%s)/CreationDate(D:%s)/ModDate(D:%s)>>"
    % (*[NAME] * 6, MOMENT, MOMENT)
)
WORDS = stream(b"BT /F1 12 Tf 10 100 Td (Antre dua jam) Tj ET /I Do")
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PHOTO = drawn("JPEG", exif=exif())
IMAGE = stream(
    PHOTO,
    b"/Type/XObject/Subtype/Image/Width 60/Height 40/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
    b"/Metadata 5 0 R/PieceInfo<</A<</B(%s)>>>>" % NAME,
)
NOTE = b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(%s)/Contents(cek)/M(D:%s)/NM<53617269>>>" % (NAME, MOMENT)
LINK = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://surakarta.go.id)>>>>"
PARTS = {
    "catalog": b"/Metadata 5 0 R",
    "page": b"/Metadata 5 0 R/PieceInfo<</Sari<</Private(%s \\) lagi)/At<</X(y)>>>>>>/LastModified(D:%s)/Contents 6 0 R"
    b"/Resources<</Font<</F1 7 0 R>>/XObject<</I 8 0 R>>>>/Annots[%s%s]" % (NAME, MOMENT, NOTE, LINK),
}
DRAWN = b"/Contents 5 0 R/Resources<</XObject<</I 4 0 R>>>>"
OBJECTS = (INFO, XMP, WORDS, FONT, IMAGE)
TELLTALES = (NAME, MOMENT, b"xmpmeta", b"Rumah Bu Sri", b"Exif", b"PieceInfo", b"Author", b"Producer")


def telling():
    return pdf(*OBJECTS, trailer=b"/Info 4 0 R", **PARTS)


def unfolded(content):
    """Every object of a PDF in plain sight, as a second reader would see it."""
    target = BytesIO()
    pypdfium2.PdfDocument(content).save(target)
    return content + target.getvalue()


@pytest.fixture
def evidence(draft, sari):
    return attach(draft, by=sari, upload=upload(telling(), "Rekap.pdf"), title="Rekap antrean")


def bare_of(evidence):
    return path_of(evidence.file.bare.sha256).read_bytes()


def test_the_sample_really_tells():
    assert all(mark in unfolded(telling()) for mark in TELLTALES)
    assert pypdfium2.PdfDocument(telling()).get_metadata_dict()["Author"] == NAME.decode()


def test_sec_044_the_copy_for_judges_tells_of_nobody(evidence):
    bare = unfolded(bare_of(evidence))
    assert not [mark for mark in TELLTALES if mark in bare]
    assert not [value for value in pypdfium2.PdfDocument(bare_of(evidence)).get_metadata_dict().values() if value]


def test_sec_044_packed_objects_tell_as_little():
    bare = without_metadata(packed(*OBJECTS[1:], catalog=b"/Metadata 4 0 R", page=b"/LastModified(D:%s)" % MOMENT))
    assert not [mark for mark in TELLTALES if mark in unfolded(bare)]


def figure():
    """A figure as pdfTeX takes it in: with its place on the author's disk."""
    about = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/PTEX.FileName(/Users/%s/g.pdf)/PTEX.PageNumber 1" % NAME
    return pdf(stream(b"0 0 m", about), stream(b"/I Do"), page=DRAWN)


def layer():
    shown = b"/Contents 5 0 R/Resources<</Properties<</L 4 0 R>>>>"
    return pdf(b"<</Type/OCG/Name(%s)>>" % NAME, stream(b"/OC /L BDC EMC"), page=shown)


def signature():
    value = b"<</Type/Sig/Filter/Adobe.PPKLite/Name(%s)/Reason(%s)/Location(%s)/Contents<00>>>" % (NAME, NAME, NAME)
    field = b"<</Type/Annot/Subtype/Widget/FT/Sig/F 4/Rect[0 0 9 9]/V%s>>" % value
    return pdf(field, page=b"/Annots[4 0 R]")


def commented():
    """A photograph with a comment in it, which is neither camera data nor XMP."""
    sized = b"/Type/XObject/Subtype/Image/Width 60/Height 40/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
    return pdf(stream(drawn("JPEG", comment=NAME), sized), stream(b"60 0 0 40 0 0 cm /I Do"), page=DRAWN)


@pytest.mark.parametrize("telling_of", [figure, layer, signature, commented])
def test_sec_044_nor_does_what_programs_leave_inside_pages(telling_of):
    content = telling_of()
    assert NAME in unfolded(pages_of(content)), "it stays unless it is blanked"
    assert NAME not in unfolded(without_metadata(content))


def test_a_photograph_without_its_comment_is_drawn_as_before():
    before, after = (pypdfium2.PdfDocument(content)[0] for content in (commented(), without_metadata(commented())))
    assert before.render().to_pil().tobytes() == after.render().to_pil().tobytes()


def test_text_pages_pictures_notes_and_links_stay(evidence):
    document = pypdfium2.PdfDocument(bare_of(evidence))
    assert len(document) == 1
    assert document[0].get_textpage().get_text_range() == "Antre dua jam"
    assert [kind.type for kind in document[0].get_objects()].count(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE) == 1
    assert b"https://surakarta.go.id" in bare_of(evidence)
    assert b"(cek)" in bare_of(evidence)


def test_what_stands_on_the_page_stays_though_it_reads_like_metadata():
    text = b"BT /F1 12 Tf 10 100 Td (/Author \\(Sari\\) /Metadata 5 0 R) Tj ET"
    content = pdf(b"null", b"null", stream(text), FONT, page=PARTS["page"].replace(b"/XObject<</I 8 0 R>>", b""))
    document = pypdfium2.PdfDocument(without_metadata(content))
    assert document[0].get_textpage().get_text_range() == "/Author (Sari) /Metadata 5 0 R"


def test_a_form_that_was_filled_in_is_still_read():
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(nama)/V(Kerten)/Rect[10 10 190 40]/F 4/P 3 0 R/AP<</N 5 0 R>>>>"
    look = stream(
        b"BT /F1 12 Tf 2 8 Td (Kerten) Tj ET",
        b"/Type/XObject/Subtype/Form/BBox[0 0 180 30]/Resources<</Font<</F1 6 0 R>>>>",
    )
    content = pdf(field, look, FONT, catalog=b"/AcroForm<</Fields[4 0 R]>>", page=b"/Annots[4 0 R]")
    assert pypdfium2.PdfDocument(without_metadata(content))[0].get_textpage().get_text_range() == "Kerten"


def test_the_file_itself_is_kept_as_it_came(evidence, sari, sign_in):
    with open_file(evidence.file) as kept:
        assert kept.read() == telling()
    answer = sign_in(sari).get(address("file", evidence.code))
    assert b"".join(answer.streaming_content) == telling()


def test_a_pdf_of_an_earlier_day_gets_its_copies(evidence):
    assert make_copies() == 0
    StoredFile.objects.update(bare=None, preview=None)
    assert make_copies() == 1
    evidence.file.refresh_from_db()
    assert evidence.file.bare
    assert evidence.file.preview
