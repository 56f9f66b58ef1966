"""Hostile files against the real upload (SEC-036, SEC-037, SEC-040, SEC-041, SEC-042, SEC-044; the corpus of §5)."""

import subprocess
import sys
import tempfile
import time
import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import Image

from records.files import path_of
from records.models import AuditEvent, StoredFile
from records.refusals import Refused
from submissions.actions.files import attach
from submissions.uploads import PROGRAM, UNPACKING
from tests.submissions.hostile import CASES
from tests.submissions.hostile.case import EICAR, HTML, TOO_MUCH
from tests.submissions.hostile.documents import pdf
from tests.submissions.plays import address, text_of

SECONDS, MEGABYTES = 3, 300
LEFT_BEHIND = (HTML, EICAR, b"Exif", b"ns.adobe.com", b"xmpmeta", b"Sari", b"%PDF", b"PK\x03\x04", b"ICC_PROFILE")
BOMBS = [case for case in CASES if case.is_bomb]


def by_name(case):
    return case.name


def upload(content, name):
    """As Django hands it over: small files in memory, others on disk."""
    if len(content) < 256 * 1024:
        return SimpleUploadedFile(name, content)
    stored = TemporaryUploadedFile(name, "application/octet-stream", len(content), None)
    stored.write(content)
    stored.seek(0)
    return stored


def bytes_on_disk(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def known_bytes():
    return {path_of(stored.sha256) for stored in StoredFile.objects.all()}


def check_copies(kept):
    """Every document has a copy for judges, and one that is drawn in time a preview without anything but pixels."""
    assert (kept.bare is not None) == (not kept.media_type.startswith("image/"))
    if kept.preview:
        with Image.open(path_of(kept.preview.sha256)) as image:
            assert (image.format, max(image.size) <= 640) == ("WEBP", True)


def test_the_corpus_is_large_and_its_names_differ():
    assert len(CASES) >= 120
    assert len({case.name for case in CASES}) == len(CASES)
    assert sum(case.is_accepted for case in CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=by_name)
def test_sec_037_every_file_gets_its_verdict(case, draft, sari, settings):
    content = case.make()
    before, audited = time.monotonic(), AuditEvent.objects.count()
    if case.is_accepted:
        kept = attach(draft, by=sari, upload=upload(content, case.name), title="").file
        assert kept.media_type == case.verdict
        assert set(bytes_on_disk(settings)) == known_bytes()
        check_copies(kept)
        check_kept(path_of(kept.sha256), content, case.verdict)
    else:
        with pytest.raises(Refused) as refusal:
            attach(draft, by=sari, upload=upload(content, case.name), title="")
        assert refusal.value.sentence.startswith(f"{case.name} belum terunggah. ")
        assert case.verdict in refusal.value.sentence
        assert (bytes_on_disk(settings), StoredFile.objects.count(), draft.attachments.count()) == ([], 0, 0)
        assert AuditEvent.objects.count() == audited
    assert time.monotonic() - before < SECONDS


def check_kept(path, content, verdict):
    """A document stays as it came; of a picture only the pixels of its first frame stay."""
    kept = path.read_bytes()
    if not verdict.startswith("image/"):
        assert kept == content
        return
    assert not [mark for mark in LEFT_BEHIND if mark in kept]
    with Image.open(path) as image:
        image.load()
        assert getattr(image, "n_frames", 1) == 1
        assert max(image.size) <= 2400
        assert not image.getexif()


# A process begins with the memory of whoever starts it, so a small one stands between this suite and the measured one.
MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={})
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss / 1024, used.ru_utime + used.ru_stime)
"""


@pytest.mark.parametrize("case", BOMBS, ids=by_name)
def test_sec_040_a_bomb_finds_little_memory(case):
    with tempfile.TemporaryFile() as source:
        source.write(case.make())
        source.seek(0)
        program = UNPACKING if case.name.startswith("office-") else PROGRAM
        measured = [sys.executable, "-I", "-c", MEASURE, sys.executable, "-I", program]
        megabytes, seconds = subprocess.check_output(measured, stdin=source, text=True).split()
    assert float(megabytes) < MEGABYTES
    assert float(seconds) < SECONDS


def test_the_limit_itself_is_allowed_and_one_byte_more_is_not(draft, sari, settings):
    most = settings.UPLOAD_MAX_BYTES
    whole = pdf() + b" " * (most - len(pdf()))
    assert attach(draft, by=sari, upload=upload(whole, "pas.pdf"), title="").file.size == most
    with pytest.raises(Refused, match=r"lebih\.pdf belum terunggah\. Berkas ini 20 MB"):
        attach(draft, by=sari, upload=upload(whole + b" ", "lebih.pdf"), title="")


NAMES = [
    ("../../etc/passwd", "passwd.pdf"),
    ("/etc/shadow", "shadow.pdf"),
    ("..", "berkas.pdf"),
    ("C:\\Windows\\win.ini", "win.pdf"),
    ("\\\\jahat.example\\bagi\\a.pdf", "a.pdf"),
    ("lap\x00oran.pdf", "laporan.pdf"),
    ("lap\r\nSet-Cookie: a=b.pdf", "lapSet-Cookie: a=b.pdf"),
    ("laporan\u202efdp.exe", "laporanfdp.pdf"),
    ("\u2066laporan\u2069.pdf", "laporan.pdf"),
    ("lap\u200boran\ufeff.pdf", "laporan.pdf"),
    ("laporan.pdf.exe", "laporan.pdf.pdf"),
    ("laporan.pdf   ", "laporan.pdf"),
    (".htaccess", "htaccess.pdf"),
    ("", "berkas.pdf"),
    ("a" * 255 + ".pdf", "a" * 116 + ".pdf"),
    ("é" * 200 + ".pdf", "é" * 58 + ".pdf"),
    ('a"; filename="b.exe', 'a"; filename="b.pdf'),
    ("<script>alert(1)<script>.pdf", "<script>alert(1)<script>.pdf"),
    ("laporan 😀 sura\u0301.pdf", "laporan 😀 surá.pdf"),
    ("%2e%2e%2fpasswd.pdf", "%2e%2e%2fpasswd.pdf"),
    ("=cmd|calc.pdf", "=cmd|calc.pdf"),
]


@pytest.mark.parametrize(("name", "clean"), NAMES)
def test_sec_042_a_hostile_name_is_cleaned_for_good(name, clean, draft, sari, sign_in, settings):
    hostile = SimpleUploadedFile("x", pdf())
    hostile._name = name  # past Django's own cleaning: ours must do without it
    attachment = attach(draft, by=sari, upload=hostile, title="")
    assert attachment.name == clean
    assert set(bytes_on_disk(settings)) == known_bytes()
    answer = sign_in(sari).get(address("file", attachment.code))
    header = answer["Content-Disposition"]
    assert header.startswith("attachment; filename")
    assert header.isascii()
    assert clean.isascii() or header.startswith("attachment; filename*=utf-8''")


def test_a_refusal_does_not_repeat_a_deceiving_name(draft, sari):
    hostile = SimpleUploadedFile("x", b"MZ")
    hostile._name = "foto\u202egpj.exe"
    with pytest.raises(Refused, match=r"^fotogpj\.exe belum terunggah"):
        attach(draft, by=sari, upload=hostile, title="")


def test_the_page_names_the_file_and_keeps_the_words(draft, sari, form_of):
    url = address("files", draft.code)
    client, form = form_of(sari, url)
    answer = client.post(
        url, {**form, "upload": SimpleUploadedFile("ponsel.heic", b"\0\0\0\x18ftypheic"), "title": "Saya"}
    )
    assert answer.status_code == 422
    assert "ponsel.heic belum terunggah." in text_of(answer)
    assert 'value="Saya"' in text_of(answer)


BOUNDARY = "multipart/form-data; boundary=batas"
PART = b'--batas\r\nContent-Disposition: form-data; name="upload"; filename="a%d.pdf"\r\n\r\n%%PDF-1.7\r\n'


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"--batas\r\n\r\n"),
        ("multipart/form-data; boundary=", b"x"),
        (BOUNDARY, b""),
        (BOUNDARY, PART % 1),
        (BOUNDARY, b"".join(PART % number for number in range(10_000)) + b"--batas--\r\n"),
        (BOUNDARY, PART % 1 + PART % 2 + b"--batas--\r\n"),
        (BOUNDARY, b"--batas\r\nContent-Disposition: form-data; name=\r\n\r\n\0\r\n--batas--\r\n"),
    ],
    ids=["no boundary", "empty boundary", "no body", "cut off", "10,000 parts", "the same part twice", "no name"],
)
def test_a_torn_request_is_no_500_and_leaves_nothing(kind, body, draft, sari, sign_in, settings):
    answer = sign_in(sari).post(address("files", draft.code), body, content_type=kind)
    assert answer.status_code in (302, 400, 409, 413, 422)
    assert not bytes_on_disk(settings)
    assert not draft.attachments.exists()


def test_a_large_file_passes_the_worker_in_pieces(draft, sari, settings):
    most = settings.UPLOAD_MAX_BYTES
    large = upload(pdf() + b" " * (most - len(pdf())), "besar.pdf")
    tracemalloc.start()
    attach(draft, by=sari, upload=large, title="")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2 * 1024 * 1024


def test_a_file_that_kills_the_program_is_told_to_the_log(draft, sari, caplog):
    bomb = next(case for case in BOMBS if case.verdict == TOO_MUCH)
    with pytest.raises(Refused, match=TOO_MUCH):
        attach(draft, by=sari, upload=upload(bomb.make(), bomb.name), title="")
    assert "an upload ended the program that looks at it" in caplog.text
