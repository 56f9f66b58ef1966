"""Handing out a kept file: always as a download, never as a page of ours (SEC-022, SEC-042)."""

import unicodedata

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header

from records.files import open_file
from records.models import Scan

MOST_BYTES = 120
EXTENSIONS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}
OFFICE = "application/vnd.openxmlformats-officedocument."
EXTENSIONS |= {
    f"{OFFICE}wordprocessingml.document": ".docx",
    f"{OFFICE}spreadsheetml.sheet": ".xlsx",
    f"{OFFICE}presentationml.presentation": ".pptx",
}


def safe_name(name, media_type=""):
    """A file name without folders, control or direction characters, at most 120 bytes, ending as its kind does."""
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    base = "".join(char for char in base if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
    stem, dot, ending = base.strip(" .").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    ending = EXTENSIONS.get(media_type) or (f".{ending}" if ending else "")
    while len((stem + ending).encode()) > MOST_BYTES and stem:
        stem = stem[:-1]
    return (stem or "berkas") + ending


def download(stored, name):
    """The bytes of a StoredFile as an attachment; what carries a virus goes to nobody, whoever asks."""
    if stored.scan == Scan.INFECTED:
        raise PermissionDenied
    name = safe_name(name, stored.media_type)
    return _locked_up(
        FileResponse(open_file(stored), as_attachment=True, filename=name, content_type=stored.media_type)
    )


def attachment(content, name, media_type):
    """Bytes that were made for this request as an attachment."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, safe_name(name, media_type))
    return _locked_up(response)


def _locked_up(response):
    """Sandboxed should a browser ever show it, and kept by nobody on the way."""
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
