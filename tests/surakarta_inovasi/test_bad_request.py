"""What no form sends gets a page that says what to do, never a traceback."""

import socket
from urllib.parse import urlsplit

import pytest

from records.receiving import WholeBody


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


def half_a_form(server, secret):
    """Post the sign-in form on a line that ends before the announced length; returns the status line."""
    address = urlsplit(server.url)
    body = f"csrfmiddlewaretoken={secret}&login=sari".encode()
    head = (
        f"POST /akun/masuk/ HTTP/1.1\r\nHost: {address.netloc}\r\nCookie: csrftoken={secret}\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body) + 20}\r\n\r\n"
    )
    with socket.create_connection((address.hostname, address.port)) as line:
        line.sendall(head.encode() + body)
        line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(65536), b"")).split(b"\r\n")[0].decode()


def test_half_a_form_is_no_form(live_server):
    assert "400" in half_a_form(live_server, "a" * 32)


def test_control_a_stream_that_hides_its_end_lets_half_a_form_through(live_server, monkeypatch):
    monkeypatch.setattr(WholeBody, "_counted", lambda stream, data, *, enough: data)
    assert "400" not in half_a_form(live_server, "a" * 32)
