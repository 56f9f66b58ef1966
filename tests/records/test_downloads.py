import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.downloads import MOST_BYTES, attachment, safe_name


@pytest.mark.parametrize(
    ("name", "media_type", "safe"),
    [
        ("SK Tim.PDF", "application/pdf", "SK Tim.pdf"),
        ("../../etc/passwd", "application/pdf", "passwd.pdf"),
        ("C:\\data\\foto.exe", "image/jpeg", "foto.jpg"),
        ("...", "application/pdf", "berkas.pdf"),
        ("a\u202efdp.exe", "", "afdp.exe"),
        ("", "", "berkas"),
    ],
)
def test_sec_042_a_name_is_made_harmless(name, media_type, safe):
    assert safe_name(name, media_type) == safe


@given(st.text(), st.sampled_from(["", "application/pdf", "image/webp"]))
def test_no_name_is_long_or_controls_anything(name, media_type):
    safe = safe_name(name, media_type)
    assert 0 < len(safe.encode()) <= MOST_BYTES
    assert not set(safe) & set("/\\\r\n\x00\u202e\u2066")


def test_what_is_made_for_a_request_is_a_private_attachment():
    answer = attachment(b"%PDF-", "../Tanda terima\r\n.pdf", "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="Tanda terima.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
