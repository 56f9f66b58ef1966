"""People in the panel: who sees and changes what (SEC-053, SEC-071, C14, C17)."""

import pytest

from accounts.models import Institution, User
from records.models import AuditEvent, OutboxMessage

PEOPLE = "/panel/accounts/user/"
NIP, MASKED = "19900115 201505 2 001", "1990**** ****** * ***"


def form(person, **changes):
    """What the panel's form sends for a person as they are."""
    fields = ("name", "title_before", "title_after", "email", "nip", "position", "employment", "phone")
    data = {name: getattr(person, name) or "" for name in fields}
    counts = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    return data | {"standing_roles": person.standing_roles} | counts | changes


def address(person, verb="change"):
    return f"{PEOPLE}{person.pk}/{verb}/"


def test_the_committee_reads_numbers_and_an_admin_reads_them_masked(sign_in, sari, panitia, adi):
    for path in (PEOPLE, address(sari)):
        theirs = sign_in(panitia).get(path).content.decode()
        assert NIP in theirs or "199001152015052001" in theirs
        admins = sign_in(adi).get(path).content.decode()
        assert MASKED in admins
        assert "1990011520" not in admins


def test_ones_own_number_stands_on_ones_own_page(sign_in, sari, wati):
    assert NIP in sign_in(sari).get("/akun/").content.decode()
    assert NIP not in sign_in(wati).get("/akun/").content.decode()


def test_search_does_not_reveal_a_masked_number(sign_in, sari, panitia, adi):
    assert "Sari Wulandari" in sign_in(panitia).get(PEOPLE, {"q": "19900115"}).content.decode()
    assert "Sari Wulandari" not in sign_in(adi).get(PEOPLE, {"q": "19900115"}).content.decode()


@pytest.mark.parametrize("lookup", ["nip__startswith", "password__startswith", "email__regex", "memberships__kind"])
def test_no_parameter_asks_a_hidden_column(sign_in, sari, adi, lookup):
    """T-ORACLE."""
    assert sign_in(adi).get(PEOPLE, {lookup: "1"}).status_code == 400


def test_a_person_is_added_without_a_password_and_invited(sign_in, panitia):
    client = sign_in(panitia)
    new = User(email="Rini@Contoh.invalid", name="Rini Astuti", nip="19910203 201705 2 004")
    assert client.post(f"{PEOPLE}add/", form(new)).status_code == 302
    rini = User.objects.get(email="rini@contoh.invalid")
    assert rini.nip == "199102032017052004"
    assert not rini.is_activated
    assert "Kirim tautan aktivasi" in client.get(address(rini)).content.decode()
    assert client.post(address(rini, "undang")).status_code == 302
    assert OutboxMessage.objects.get().recipient == rini
    assert {"panel.add", "accounts.invite"} == set(AuditEvent.objects.values_list("action", flat=True))


def test_a_wrong_number_is_told_and_what_was_typed_is_kept(sign_in, panitia):
    new = User(email="rini@contoh.invalid", name="Rini Astuti", nip="12.34")
    page = sign_in(panitia).post(f"{PEOPLE}add/", form(new)).content.decode()
    assert "Tulis NIP atau NI PPPK dengan 18 angka." in page
    assert 'value="12.34"' in page
    assert not User.objects.filter(email="rini@contoh.invalid").exists()


def test_an_admin_changes_a_person_without_seeing_or_losing_the_number(sign_in, sari, adi):
    client = sign_in(adi)
    assert client.post(address(sari), form(sari, nip="", position="Sekretaris Lurah")).status_code == 302
    sari.refresh_from_db()
    assert (sari.position, sari.nip) == ("Sekretaris Lurah", "199001152015052001")
    client.post(address(sari), form(sari, nip="19900115 201505 2 009"))
    sari.refresh_from_db()
    assert sari.nip == "199001152015052009"


def test_no_form_sets_a_password_or_the_state_of_an_account(sign_in, sari, adi):
    before = sari.password
    extra = {"password": "peretas", "is_active": "", "is_sample": "on", "last_login": "2001-01-01"}
    sign_in(adi).post(address(sari), form(sari, nip="", **extra))
    sari.refresh_from_db()
    assert (sari.password, sari.is_active, sari.is_sample) == (before, True, False)
    assert "password" not in sign_in(adi).get(address(sari)).content.decode().split("<form", 1)[1]


def test_only_an_admin_grants_standing_roles(sign_in, sari, panitia, adi):
    sign_in(panitia).post(address(sari), form(sari, standing_roles=["admin"]))
    sari.refresh_from_db()
    assert sari.standing_roles == []
    sign_in(adi).post(address(sari), form(sari, nip="", standing_roles=["auditor"]))
    sari.refresh_from_db()
    assert sari.standing_roles == ["auditor"]
    assert "Membaca jejak audit" in sign_in(adi).get(address(sari)).content.decode()


def test_the_committee_cannot_take_over_an_account_in_use(sign_in, sari, adi, panitia):
    """C17: neither the address of an account in use, nor anything of whoever holds a standing role."""
    client = sign_in(panitia)
    client.post(address(sari), form(sari, email="penyusup@contoh.invalid"))
    sari.refresh_from_db()
    assert sari.email == "sari@contoh.invalid"
    assert client.post(address(adi), form(adi, email="penyusup@contoh.invalid")).status_code == 403


def test_a_changed_address_is_told_to_the_old_and_the_new(sign_in, sari, adi):
    sign_in(adi).post(address(sari), form(sari, nip="", email="sari.baru@contoh.invalid"))
    told = OutboxMessage.objects.values_list("address", flat=True)
    assert set(told) == {"sari@contoh.invalid", "sari.baru@contoh.invalid"}


def test_the_buttons_act_and_tell(sign_in, sari, panitia):
    client = sign_in(panitia)
    client.post(address(sari, "nonaktifkan"))
    sari.refresh_from_db()
    assert not sari.is_active
    page = client.get(address(sari)).content.decode()
    assert "Akun dinonaktifkan. Sesinya berakhir seketika." in page
    assert "Aktifkan kembali" in page
    client.post(address(sari, "undang"))
    assert "Akun ini nonaktif. Aktifkan kembali dulu" in client.get(address(sari)).content.decode()
    client.post(address(sari, "aktifkan"))
    sari.refresh_from_db()
    assert sari.is_active


def test_people_do_not_disappear(sign_in, sari, adi):
    assert sign_in(adi).post(address(sari, "delete"), {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=sari.pk).exists()


def test_an_institution_keeps_the_names_it_had(sign_in, kerten, panitia):
    client = sign_in(panitia)
    data = {
        "kind": "kelurahan",
        "code": kerten.code,
        "name": "Kerten",
        "parent": kerten.parent.pk,
        "is_confirmed": "on",
        "former_names-TOTAL_FORMS": 1,
        "former_names-INITIAL_FORMS": 0,
        "former_names-0-name": "Kelurahan Kerten Lama",
        "former_names-0-until": "2015-01-01",
    }
    assert client.post(f"/panel/accounts/institution/{kerten.pk}/change/", data).status_code == 302
    assert Institution.objects.get(pk=kerten.pk).former_names.get().name == "Kelurahan Kerten Lama"
    assert "Kelurahan Kerten" in client.get("/panel/accounts/institution/", {"q": "Lama"}).content.decode()
