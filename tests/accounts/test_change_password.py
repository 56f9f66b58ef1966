"""SEC-058: whoever is signed in changes the password; other sessions end, this one goes on."""

from records.models import AuditEvent, OutboxMessage
from tests.cast import PASSWORD

NEW = "kuda-lumping-menari"


def change(client, old=PASSWORD, new=NEW, again=NEW):
    return client.post("/akun/sandi/ganti/", {"oldpassword": old, "password1": new, "password2": again})


def test_other_sessions_end_and_this_one_goes_on(sign_in, sari):
    here, elsewhere = sign_in(sari), sign_in(sari)
    assert change(here).status_code == 302
    assert here.get("/beranda/").status_code == 200
    assert elsewhere.get("/beranda/").status_code == 302
    sari.refresh_from_db()
    assert sari.check_password(NEW)
    assert AuditEvent.objects.get().action == "accounts.set_password"
    assert OutboxMessage.objects.get().recipient == sari


def test_the_old_password_is_asked(sign_in, sari):
    response = change(sign_in(sari), old="bukan ini sama sekali")
    assert response.status_code == 422
    assert "Kata sandi yang sekarang tidak cocok." in response.content.decode()
    sari.refresh_from_db()
    assert sari.check_password(PASSWORD)


def test_a_password_may_be_long_and_holds_any_sign(sign_in, sari):
    """SEC-046."""
    long = "é" + "kopi tubruk ½ manis " * 5
    assert change(sign_in(sari), new=long, again=long).status_code == 302
    sari.refresh_from_db()
    assert sari.check_password(long)


def test_ones_own_numbers_are_no_password(sign_in, sari):
    """SEC-047: neither the NIP nor the birth date in it."""
    for guess in ("x199001152015052001x", "kelahiran 19900115 ya", "Solo-itu-indah-sekali"):
        response = change(sign_in(sari), new=guess, again=guess)
        assert response.status_code == 422, guess


def test_signed_in_people_prove_it_again(sign_in, sari):
    client = sign_in(sari)
    assert client.post("/akun/masuk/ulang/", {"password": "salah sama sekali"}).status_code == 422
    assert client.post("/akun/masuk/ulang/", {"password": PASSWORD}).status_code == 302
