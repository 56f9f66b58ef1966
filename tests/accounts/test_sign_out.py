"""SEC-055, SEC-070: signing out ends the session on the server."""

from tests.conftest import CheckingClient


def test_signing_out_ends_the_session_on_the_server(sign_in, sari):
    client = sign_in(sari)
    stolen = client.cookies["sesi"].value
    response = client.post("/akun/keluar/")
    assert response.status_code == 302
    assert response["Clear-Site-Data"] == '"storage"'
    thief = CheckingClient()
    thief.cookies["sesi"] = stolen
    assert thief.get("/beranda/")["Location"] == "/akun/masuk/?next=/beranda/"


def test_a_link_alone_signs_nobody_out(sign_in, sari):
    client = sign_in(sari)
    assert client.get("/akun/keluar/").status_code == 200
    assert client.get("/beranda/").status_code == 200


def test_the_panel_signs_out_through_the_same_door(sign_in, adi):
    client = sign_in(adi)
    response = client.post("/panel/logout/")
    assert (response.status_code, response["Location"]) == (307, "/akun/keluar/")
