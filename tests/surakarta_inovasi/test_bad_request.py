"""What no form sends gets a page that says what to do, never a traceback."""

import pytest


def test_a_form_that_is_too_large_is_told_so(sign_in, sari):
    answer = sign_in(sari).post("/akun/sandi/ganti/", {"oldpassword": "x" * 3_000_000})
    assert answer.status_code == 413
    assert "terlalu besar" in answer.content.decode()


def test_more_fields_than_any_form_has_are_told_so(sign_in, sari):
    answer = sign_in(sari).post("/akun/sandi/ganti/", {f"isian-{number}": "1" for number in range(600)})
    assert answer.status_code == 413
    assert "terlalu besar" in answer.content.decode()


@pytest.mark.parametrize("address", ["/inovasi/?q=%00", "/%00", "/inovasi/%00/x/"])
def test_a_nul_byte_is_a_bad_request(client, db, address):
    assert client.get(address).status_code == 400
