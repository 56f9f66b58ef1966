"""New accounts opened by a printed slip, or by mail for many at once; never by a password made from a NIP."""

from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied

from accounts import actions
from accounts.actions.slips import invite_many, issue_slips
from accounts.activation import person_of
from accounts.models import ActivationSlip, Membership, User
from accounts.slips import code_of, slip_of
from accounts.views import sign_in as sign_in_views
from records.idempotency import new_key
from records.models import AuditEvent, OutboxMessage
from records.refusals import Refused

NEW = "kuda-lumping-menari"
TWICE = {"password1": NEW, "password2": NEW}


@pytest.fixture
def rini(kerten):
    """Imported, with neither an address nor a password."""
    rini = User.objects.create_user("", name="Rini Astuti", nip="199102032017052004")
    Membership.objects.create(person=rini, institution=kerten, kind="staff")
    return rini


@pytest.fixture
def tono(kerten):
    tono = User.objects.create_user("tono@contoh.invalid", name="Tono Wijaya", nip="199203042018011005")
    Membership.objects.create(person=tono, institution=kerten, kind="staff")
    return tono


def slip_for(person, by):
    issue_slips([person], by=by)
    return person.activation_slips.get(used_at=None)


def page_of(client, slip):
    return f"/akun/aktifkan/{code_of(slip)}/"


def test_a_slip_opens_an_account_without_an_address(client, rini, panitia):
    slip = slip_for(rini, panitia)
    entered = client.post("/akun/slip/", {"kode": code_of(slip).lower().replace("-", " ")})
    assert entered["Location"] == page_of(client, slip)
    assert "Rini Astuti" in client.get(entered["Location"]).content.decode()
    assert client.post(entered["Location"], TWICE)["Location"] == "/akun/masuk/"
    client.post("/akun/masuk/", {"login": "19910203 201705 2 004", "password": NEW})
    assert "Rini Astuti" in client.get("/akun/").content.decode()


def test_a_slip_used_twice_says_so_and_changes_nothing(client, rini, panitia):
    slip = slip_for(rini, panitia)
    client.post(page_of(client, slip), TWICE)
    for again in (client.get(page_of(client, slip)), client.post(page_of(client, slip), TWICE)):
        assert again.status_code == 410
        assert "Slip ini sudah dipakai pada" in again.content.decode()
    with pytest.raises(Refused, match="sudah dipakai pada"):
        actions.activate(code_of(slip), password="lain-sama-sekali-99")
    rini.refresh_from_db()
    assert rini.check_password(NEW)


def test_a_slip_dies_with_its_day(client, rini, panitia):
    slip = slip_for(rini, panitia)
    assert slip.expires_at - slip.issued_at == timedelta(days=7)
    ago = timedelta(days=8)
    ActivationSlip.objects.update(issued_at=slip.issued_at - ago, expires_at=slip.expires_at - ago)
    page = client.get(page_of(client, slip))
    assert page.status_code == 410
    assert "Minta panitia mencetak slip baru" in page.content.decode()


def test_how_long_it_holds_is_said_when_it_is_made(rini, panitia):
    issue_slips([rini], by=panitia, days=30)
    slip = ActivationSlip.objects.get()
    assert slip.expires_at - slip.issued_at == timedelta(days=30)
    for days in (0, 31):
        with pytest.raises(Refused, match="1 sampai 30 hari"):
            issue_slips([rini], by=panitia, days=days)


def test_a_new_slip_kills_the_earlier_one(client, rini, panitia):
    first = slip_for(rini, panitia)
    second = slip_for(rini, panitia)
    assert client.get(page_of(client, first)).status_code == 410
    assert client.get(page_of(client, second)).status_code == 200


def test_a_slip_opens_nothing_once_the_account_was_opened_by_mail_or_closed(client, tono, rini, panitia):
    slip, other = slip_for(tono, panitia), slip_for(rini, panitia)
    tono.set_password(NEW)
    tono.save(update_fields=["password"])
    assert "Akun ini sudah aktif" in client.get(page_of(client, slip)).content.decode()
    rini.is_active = False
    rini.save(update_fields=["is_active"])
    assert "dinonaktifkan" in client.get(page_of(client, other)).content.decode()


def test_the_database_keeps_no_code_and_the_code_no_number(rini, panitia):
    slip = slip_for(rini, panitia)
    kept = str(list(ActivationSlip.objects.values()))
    plain = code_of(slip).replace("-", "")
    assert plain not in kept
    assert code_of(slip) not in kept
    assert slip_of(plain) == slip
    assert person_of("7K4Q-XWTM-3HNP") is None
    assert not rini.check_password(rini.nip)
    assert not rini.has_usable_password()


def test_an_unknown_code_and_too_many_of_them_are_told_alike(client, rini, panitia, monkeypatch):
    wrong = client.post("/akun/slip/", {"kode": "7K4Q-XWTM-3HNP"})
    assert wrong.status_code == 422
    assert "Tidak ada slip dengan kode ini" in wrong.content.decode()
    slip = slip_for(rini, panitia)
    monkeypatch.setattr(sign_in_views, "TRIES_PER_PEER", 0)
    assert client.post("/akun/slip/", {"kode": code_of(slip)}).content.decode().count("Tidak ada slip dengan kode ini")
    assert client.get(page_of(client, slip)).status_code == 429


def test_the_committee_prints_a_sheet_for_an_institution(sign_in, rini, tono, kerten, panitia):
    client, address = sign_in(panitia), f"/panel/aktivasi/{kerten.pk}/"
    assert "2 orang menunggu, 1 mempunyai surel" in client.get("/panel/aktivasi/").content.decode()
    chosen = {"kunci": new_key(panitia), "way": "slip", "days": "14", "people": [rini.pk, tono.pk]}
    assert client.post(address, chosen)["Location"] == address
    page = client.get(address).content.decode()
    batch = ActivationSlip.objects.first().batch
    assert f"/panel/aktivasi/slip/{batch}.pdf" in page
    assert "tanpa surel" in page
    assert "checked" not in page.split('name="people"', 1)[1].split("</fieldset>")[0]
    answer = client.get(f"/panel/aktivasi/slip/{batch}.pdf")
    document = pypdfium2.PdfDocument(BytesIO(answer.content))
    words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert len(document) == 1
    for slip in ActivationSlip.objects.select_related("person"):
        assert code_of(slip) in words
        assert slip.person.name in words
    assert "199102032017052004" not in words
    assert "no-store" in answer["Cache-Control"]


def test_many_are_written_to_at_once(client, sign_in, rini, tono, kerten, panitia):
    chosen = {"kunci": new_key(panitia), "way": "surel", "people": [rini.pk, tono.pk]}
    page = sign_in(panitia).post(f"/panel/aktivasi/{kerten.pk}/", chosen, follow=True).content.decode()
    assert "Tautan aktivasi dikirim kepada 1 orang." in page
    mail = OutboxMessage.objects.get()
    link = mail.body.split("https://testserver", 1)[1].split()[0]
    assert (mail.recipient, client.get(link).status_code) == (tono, 200)
    assert AuditEvent.objects.get(action="accounts.invite_many").changes == {"people": [tono.pk]}


def test_nobody_with_an_address_means_nobody_to_write_to(rini, panitia):
    with pytest.raises(Refused, match="Pilih sekurang-kurangnya satu"):
        invite_many([rini], by=panitia)


def test_who_has_a_password_gets_neither(sari, panitia):
    for act in (issue_slips, invite_many):
        with pytest.raises(Refused, match="menunggu aktivasi"):
            act([sari], by=panitia)


def test_only_committee_and_admins_let_people_in_and_only_admins_their_own(rini, sari, ratna, nurul, panitia, adi):
    for act in (issue_slips, invite_many):
        for person in (sari, ratna, nurul):
            with pytest.raises(PermissionDenied):
                act([rini], by=person)
        boss = User.objects.create_user(f"{act.__name__}@contoh.invalid", name="Bos", standing_roles=["admin"])
        with pytest.raises(PermissionDenied):
            act([boss], by=panitia)
        act([boss], by=adi)


def test_the_committee_does_not_see_who_is_not_theirs(sign_in, panitia, adi):
    User.objects.create_user("bos@contoh.invalid", name="Bos Baru", standing_roles=["admin"])
    assert "Bos Baru" not in sign_in(panitia).get("/panel/aktivasi/0/").content.decode()
    assert "Bos Baru" in sign_in(adi).get("/panel/aktivasi/0/").content.decode()


def test_more_than_a_sheet_pile_is_refused(panitia, monkeypatch, rini, tono):
    monkeypatch.setattr("accounts.actions.slips.MOST_AT_ONCE", 1)
    with pytest.raises(Refused, match="Paling banyak 1 orang"):
        issue_slips([rini, tono], by=panitia)
