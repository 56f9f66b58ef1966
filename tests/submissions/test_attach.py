import io

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from records.files import open_file, path_of
from records.refusals import Refused
from submissions.actions.entries import submit
from submissions.actions.files import attach, detach
from submissions.when import MOST_FILES


def pdf(pages=1):
    document, target = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(pages):
        document.new_page(200, 300)
    document.save(target)
    return target.getvalue()


def picture(kind="JPEG", size=(60, 40), **options):
    target = io.BytesIO()
    Image.new("RGB", size, "maroon").save(target, kind, **options)
    return target.getvalue()


def upload(content, name="bukti.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/x-whatever")


def test_a_pdf_is_kept_as_it_came(draft, sari):
    content = pdf()
    attachment = attach(draft, by=sari, upload=upload(content, "SK Tim.PDF"), title="SK tim")
    assert (attachment.name, attachment.title, attachment.file.media_type) == (
        "SK Tim.pdf",
        "SK tim",
        "application/pdf",
    )
    with open_file(attachment.file) as kept:
        assert kept.read() == content
    assert path_of(attachment.file.sha256).stat().st_mode & 0o777 == 0o600


def test_sec_044_a_picture_loses_where_and_when_it_was_taken(draft, sari):
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = "Rumah Bu Sri", "Sari"
    attachment = attach(draft, by=sari, upload=upload(picture(exif=exif), "foto.jpg"), title="", is_photo=True)
    with Image.open(path_of(attachment.file.sha256)) as kept:
        assert not kept.getexif()
        assert kept.format == "JPEG"
    assert attachment.title == "foto"


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_name_follows_the_content(draft, sari, kind):
    attachment = attach(draft, by=sari, upload=upload(picture(kind), "../../etc/gambar.exe"), title="Foto")
    assert attachment.name == f"gambar.{kind.lower()}"


def test_only_the_first_frame_of_an_animation_is_kept(draft, sari):
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    target = io.BytesIO()
    frames[0].save(target, "WEBP", save_all=True, append_images=frames[1:])
    attachment = attach(draft, by=sari, upload=upload(target.getvalue()), title="")
    with Image.open(path_of(attachment.file.sha256)) as kept:
        assert getattr(kept, "n_frames", 1) == 1


def gif():
    return picture("GIF")


def bomb():
    """A PNG that announces far more pixels than it has bytes for."""
    header = bytearray(picture("PNG"))
    header[16:24] = (60_000).to_bytes(4, "big") * 2
    return bytes(header)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "kosong"),
        (b"MZ" + b"\0" * 100, "bukan PDF, JPG, PNG, atau WEBP"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "bukan PDF"),
        (b"%PDF-1.7 rusak", "tidak dapat dibuka"),
        (picture()[:200], "bukan PDF"),
        (gif(), "bukan PDF"),
        (picture("TIFF"), "bukan PDF"),
        (bomb(), "megapiksel|bukan PDF"),
        (pdf(301), "300 halaman"),
    ],
)
def test_sec_037_what_is_no_pdf_or_picture_is_refused(draft, sari, content, sentence):
    with pytest.raises(Refused, match=sentence):
        attach(draft, by=sari, upload=upload(content, "bukti.pdf"), title="")
    assert not draft.attachments.exists()


def test_sec_036_a_file_above_the_limit_is_refused_with_its_size(draft, sari, settings):
    settings.UPLOAD_MAX_BYTES = 1_000_000
    content = pdf()
    assert attach(draft, by=sari, upload=upload(content + b" " * (1_000_000 - len(content))), title="pas").pk
    with pytest.raises(Refused, match="paling besar 1 MB"):
        attach(draft, by=sari, upload=upload(content + b" " * (1_000_001 - len(content))), title="lebih")


def test_a_photo_for_the_showcase_is_a_picture(draft, sari):
    with pytest.raises(Refused, match="harus berupa gambar"):
        attach(draft, by=sari, upload=upload(pdf()), title="", is_photo=True)


def test_sec_042_a_name_loses_what_deceives(draft, sari):
    evil = "lap\x00oran\u202efdp.exe" + "é" * 200
    attachment = attach(draft, by=sari, upload=upload(pdf(), evil), title="")
    assert attachment.name.startswith("laporanfdp")
    assert len(attachment.name.encode()) <= 120


def test_the_number_of_files_has_an_end(draft, sari):
    for number in range(MOST_FILES):
        attach(draft, by=sari, upload=upload(pdf()), title=f"Bukti {number}")
    with pytest.raises(Refused, match="Sudah ada 10 berkas"):
        attach(draft, by=sari, upload=upload(pdf()), title="Lagi")


def test_a_dropped_file_stays_in_the_revision_that_was_sent(draft, sari, wati, yusuf):
    attachment = attach(draft, by=sari, upload=upload(pdf()), title="Bukti")
    revision = submit(draft, by=sari)
    assert revision.content["files"][0]["sha256"] == attachment.file.sha256
    with pytest.raises(Refused):
        detach(attachment, by=sari)
    assert revision.files.get().code == attachment.code


def test_a_file_can_be_dropped_from_a_draft(draft, sari, joko):
    attachment = attach(draft, by=sari, upload=upload(pdf()), title="Bukti")
    with pytest.raises(PermissionDenied):
        detach(attachment, by=joko)
    detach(attachment, by=sari)
    assert not draft.attachments.exists()


def test_a_stranger_attaches_nothing(draft, joko):
    with pytest.raises(PermissionDenied):
        attach(draft, by=joko, upload=upload(pdf()), title="")
