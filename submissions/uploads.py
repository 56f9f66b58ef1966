"""Looking at uploaded bytes: a PDF that opens, or a picture that is drawn anew without its metadata.

The name and the announced type say nothing; the content decides (SEC-037, SEC-040, SEC-044).
"""

import io
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]
from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from records.refusals import Refused

FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2400
MOST_PAGES = 300


@dataclass(frozen=True)
class Inspected:
    """Bytes fit to be kept, and what they are."""

    content: bytes
    media_type: str

    def chunks(self):
        yield self.content


def inspect(upload, *, must_be_picture=False):
    """Return the bytes to keep as Inspected; Refused with a sentence that says what to do."""
    most = settings.UPLOAD_MAX_BYTES
    if not upload.size:
        raise Refused(_("Berkas ini kosong. Pilih berkas lain."))
    if upload.size > most:
        raise Refused(
            _("Berkas ini %(size)s MB. Pilih berkas paling besar %(most)s MB.")
            % {"size": _megabytes(upload.size), "most": _megabytes(most)}
        )
    content = upload.read(most + 1)
    if content[:1024].lstrip().startswith(b"%PDF-"):
        if must_be_picture:
            raise Refused(_("Foto untuk etalase harus berupa gambar JPG, PNG, atau WEBP."))
        return _pdf(content)
    return _picture(content)


def _pdf(content):
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refused(_("PDF ini terkunci kata sandi. Simpan tanpa kata sandi, lalu unggah lagi.")) from error
        raise Refused(_("PDF ini tidak dapat dibuka. Simpan ulang sebagai PDF, lalu unggah lagi.")) from error
    try:
        pages = len(document)
    finally:
        document.close()
    if not 1 <= pages <= MOST_PAGES:
        raise Refused(_("PDF harus berisi 1 sampai %(most)s halaman.") % {"most": MOST_PAGES})
    return Inspected(content, "application/pdf")


def _picture(content):
    try:
        with Image.open(io.BytesIO(content), formats=tuple(FORMATS)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Refused(_("Gambar ini terlalu besar. Perkecil sampai paling banyak 40 megapiksel."))
            kind = image.format or ""
            picture = ImageOps.exif_transpose(image)
            picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refused(_("Berkas ini bukan PDF, JPG, PNG, atau WEBP yang utuh. Pilih berkas lain.")) from error
    return Inspected(_drawn_anew(picture, kind), FORMATS[kind])


def _drawn_anew(picture, kind):
    """The first frame alone, without EXIF, comments or profile, no side above LONGEST_SIDE."""
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    has_alpha = kind != "JPEG" and (picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info)
    picture = picture.convert("RGBA" if has_alpha else "RGB")
    picture.info.clear()
    target = io.BytesIO()
    picture.save(target, kind, **({} if kind == "PNG" else {"quality": 85}))
    return target.getvalue()


def _megabytes(size):
    return f"{size / 1024 / 1024:.1f}".rstrip("0").rstrip(".").replace(".", ",")
