"""Looking at uploaded bytes: a PDF that opens, or a picture that is drawn anew without its metadata.

The name and the announced type say nothing; the content decides (SEC-037, SEC-040, SEC-044). Hostile bytes meet the
decoders in a process of their own (looking.py), whose death is one refused file.
"""

import contextlib
import errno
import logging
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from competitions.asking import types_in_words
from records.downloads import safe_name
from records.files import keep
from records.models import Scan
from records.refusals import Refused, told_when_full
from records.scanning import scan
from submissions.looking import MOST_PAGES

logger = logging.getLogger(__name__)
PROGRAM = Path(__file__).with_name("looking.py")
UNPACKING = Path(__file__).with_name("unpacking.py")
ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
OFFICE = "application/vnd.openxmlformats-officedocument."
SECONDS = 20
MEDIA_TYPES = {"pdf": "application/pdf", "JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
MEDIA_TYPES |= {
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "pptx": f"{OFFICE}presentationml.presentation",
}


@dataclass(frozen=True)
class Inspected:
    """Bytes fit to be kept, what they are, and what the virus scanner said of the upload that they come from."""

    file: File
    media_type: str
    scan: str
    bare: "Part | None" = None
    preview: "Part | None" = None

    def chunks(self):
        yield from self.file.chunks()

    def keep(self):
        """The StoredFile, with its copies."""
        stored = keep(self.chunks(), media_type=self.media_type, scan=self.scan)
        keep_copies(stored, self.bare, self.preview)
        return stored


class Part(File):
    """A piece of what the program wrote: read where it lies, so that no whole file stands in our memory."""

    def __init__(self, file, start, size):
        super().__init__(file)
        self.source, self.start, self.size = file, start, size

    def chunks(self, chunk_size=None):
        chunk_size = chunk_size or self.DEFAULT_CHUNK_SIZE
        for at in range(0, self.size, chunk_size):
            self.source.seek(self.start + at)
            yield self.source.read(min(chunk_size, self.size - at))


def keep_copies(stored, bare, preview):
    """Keep what was made of a PDF beside it: the copy that judges read, and the picture of its first page."""
    for name, part, media_type in (("bare", bare, stored.media_type), ("preview", preview, "image/webp")):
        if part and getattr(stored, f"{name}_id") is None:
            setattr(stored, name, keep(part.chunks(), media_type=media_type, scan=stored.scan))
            stored.save(update_fields=[name])


class Whole(File):
    """A file that lies on our own disk. The program that looks at uploads reads it from there."""

    def __init__(self, file, name):
        super().__init__(file, name)
        self.source = file

    def temporary_file_path(self):
        return self.source.name


def inspect(upload, *, must_be_picture=False, question=None, may_be_office=False):
    """Return what to keep as Inspected; Refused with a sentence that names the file and says what to do.

    A `question` that the file is to answer may ask for a smaller one, and for its own types.
    """
    if reason := why_not_size(upload.size, most=question.most_bytes if question else None):
        raise refused(upload.name, reason)
    verdict, better, bare, preview = look(upload, may_be_office=may_be_office)
    if verdict not in MEDIA_TYPES:
        raise refused(upload.name, why_not_kept(verdict))
    if must_be_picture and not MEDIA_TYPES[verdict].startswith("image/"):
        raise refused(upload.name, _("Foto untuk etalase harus berupa gambar JPG, PNG, atau WEBP."))
    if question and not question.accepts(MEDIA_TYPES[verdict]):
        types = {"types": types_in_words(question)}
        raise refused(upload.name, _("Pertanyaan ini meminta %(types)s. Pilih berkas jenis itu.") % types)
    scanned = scan(upload.chunks())
    if scanned.state == Scan.INFECTED:
        logger.warning("an upload carries %s", scanned.signature)
        raise refused(upload.name, _("Berkas ini mengandung virus. Hapus dari perangkat Anda, lalu pilih berkas lain."))
    return Inspected(better or upload, MEDIA_TYPES[verdict], scanned.state, bare, preview)


def why_not_size(size, *, most=None):
    most = most or settings.UPLOAD_MAX_BYTES
    if not size:
        return _("Berkas ini kosong. Pilih berkas lain.")
    if size > most:
        sizes = {"size": _megabytes(size), "most": _megabytes(most)}
        return _("Berkas ini %(size)s MB. Pilih berkas paling besar %(most)s MB.") % sizes
    return ""


def why_not_kept(verdict):
    return {
        "locked": _("PDF ini terkunci. Simpan tanpa kata sandi dan tanpa pembatasan, lalu unggah lagi."),
        "broken": _("PDF ini tidak dapat dibuka. Simpan ulang sebagai PDF, lalu unggah lagi."),
        "pages": _("PDF harus berisi 1 sampai %(most)s halaman.") % {"most": MOST_PAGES},
        "active": _("PDF ini membawa skrip, perintah, atau berkas lain. Cetak ulang sebagai PDF, lalu unggah lagi."),
        "mixed": _("PDF ini bercampur dengan isi jenis lain. Simpan ulang sebagai PDF, lalu unggah lagi."),
        "pixels": _("Gambar ini terlalu besar. Perkecil sampai paling banyak 40 megapiksel."),
        "office-broken": _("Dokumen ini tidak utuh. Simpan ulang sebagai DOCX, XLSX, PPTX, atau PDF."),
        "office-locked": _("Dokumen ini terkunci kata sandi. Simpan tanpa kata sandi, lalu unggah lagi."),
        "office-old": _("DOC, XLS, dan PPT tidak diterima. Simpan sebagai DOCX, XLSX, PPTX, atau PDF."),
        "office-large": _("Isi dokumen ini terlalu besar setelah dibuka. Kecilkan gambarnya atau simpan sebagai PDF."),
        "office-active": _("Dokumen ini membawa makro atau objek lain. Simpan sebagai PDF, lalu unggah lagi."),
        "office-linked": _("Dokumen ini mengambil isi dari luar. Putuskan tautannya atau simpan sebagai PDF."),
        "office-mixed": _("Dokumen ini bercampur dengan isi jenis lain. Simpan ulang, lalu unggah lagi."),
        "neither": _(
            "Berkas ini bukan PDF, JPG, PNG, atau WEBP yang utuh. Simpan sebagai PDF atau JPG, lalu unggah lagi."
        ),
    }.get(verdict, _("Berkas ini terlalu rumit untuk diperiksa. Simpan ulang dengan ukuran lebih kecil."))


def read_page(upload):
    """(JPEG, width, height in pixels) of a photographed page, fit for A4; Refused with a sentence that names it."""
    verdict, picture = "", None
    if not (reason := why_not_size(upload.size)):
        verdict, picture, *_none = look(upload, "page")
        reason = "" if picture else why_no_page(verdict)
    if picture is None:
        raise refused(upload.name, reason)
    width, height = verdict.removeprefix("page-").split("x")
    return b"".join(picture.chunks()), int(width), int(height)


def why_no_page(verdict):
    if verdict == "neither":
        return _("Berkas ini bukan foto JPG, PNG, atau WEBP yang utuh. Pilih foto lain.")
    return why_not_kept(verdict)


@told_when_full()
def look(upload, *words, may_be_office=False):
    """The program's verdict and three Parts or None: what to keep instead, the copy without metadata, the preview.

    The verdict is "" when it died over the file or took too long.
    """
    written = tempfile.TemporaryFile()  # noqa: SIM115 - its parts are read later; it goes with the last of them
    try:
        with _on_disk(upload) as source:
            # No environment: the program needs none, and ours holds secrets.
            is_office = may_be_office and os.pread(source.fileno(), 4, 0) in ARCHIVES
            program = [sys.executable, "-I", str(UNPACKING if is_office else PROGRAM), *words]
            ended = subprocess.run(
                program, stdin=source, stdout=written, stderr=subprocess.PIPE, env={}, timeout=SECONDS
            )
    except subprocess.TimeoutExpired:
        return "", None, None, None
    if b"[Errno %d]" % errno.ENOSPC in ended.stderr:
        raise OSError(errno.ENOSPC, "no room for what the program writes")
    if ended.returncode:
        logger.warning("an upload ended the program that looks at it (%s): %s", ended.returncode, ended.stderr[-500:])
        return "", None, None, None
    written.seek(0)
    verdict, *sizes = written.readline().decode().strip("\n").split(" ")
    at, parts = written.tell(), []
    for size in map(int, sizes):
        parts.append(Part(written, at, size) if size else None)
        at += size
    return verdict, *parts


@contextlib.contextmanager
def _on_disk(upload):
    """The upload as a file that another process can read from its beginning."""
    if hasattr(upload, "temporary_file_path"):
        with open(upload.temporary_file_path(), "rb") as source:
            yield source
        return
    with tempfile.TemporaryFile() as source:
        source.writelines(upload.chunks())
        source.seek(0)
        yield source


def refused(name, reason):
    return Refused(_("%(name)s belum terunggah. %(reason)s") % {"name": safe_name(name or ""), "reason": reason})


def is_picture_by_name(name):
    """What a name promises: good for a guess before the bytes are here, and for nothing else."""
    return (name or "").lower().endswith((".jpg", ".jpeg", ".png", ".webp"))


def _megabytes(size):
    return f"{size / 1024 / 1024:.1f}".rstrip("0").rstrip(".").replace(".", ",")
