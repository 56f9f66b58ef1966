"""The panel's doors: who comes in, where they land, and what is walled up."""

import pytest
from django.contrib import admin

from accounts import actions


def test_whoever_has_nothing_to_do_here_is_told_so_at_once(sign_in, sari):
    """No loop between the panel's sign-in and ours."""
    for path in ("/panel/", "/panel/accounts/user/", "/panel/login/", "/panel/login/?next=/panel/"):
        response = sign_in(sari).get(path, follow=True)
        assert response.status_code == 403, path
        assert len(response.redirect_chain) == 0


def test_a_visitor_signs_in_at_the_one_place_and_goes_on(client, db):
    response = client.get("/panel/accounts/user/")
    assert response["Location"] == "/akun/masuk/?next=/panel/accounts/user/"


def test_a_judge_lands_on_the_desk(sign_in, indah):
    assert sign_in(indah).get("/panel/")["Location"] == "/panel/penjurian/"


def test_whoever_keeps_nothing_here_lands_at_home(sign_in, tirta):
    assert sign_in(tirta).get("/panel/")["Location"] == "/beranda/"


def test_the_index_is_ordered_by_task(sign_in, panitia):
    page = sign_in(panitia).get("/panel/").content.decode()
    places = [page.index(f">{name}<") for name in ("Kompetisi", "Penjurian", "Orang")]
    assert places == sorted(places)


def test_what_prepares_an_edition_stands_in_its_order(sign_in, panitia):
    page = sign_in(panitia).get("/panel/").content.decode()
    names = ("competition", "edition", "section", "rubric", "criterion", "appointment")
    places = [page.index(f'href="/panel/competitions/{name}/"') for name in names]
    assert places == sorted(places)


@pytest.mark.parametrize("path", ["/panel/r/1/1/", "/panel/autocomplete/", "/panel/password_change/done/"])
def test_the_side_doors_are_walled_up(sign_in, panitia, path):
    """`r/` would turn a sequence number into an entry's code; autocomplete would search past the lists."""
    assert sign_in(panitia).get(path).status_code == 404


def test_a_password_is_changed_at_the_one_place(sign_in, panitia):
    assert sign_in(panitia).get("/panel/password_change/")["Location"] == "/akun/sandi/ganti/"


def test_what_libraries_would_show_stays_out():
    labels = {model._meta.label for model in admin.site._registry}
    assert labels & {"auth.Group", "account.EmailAddress", "django_tasks_database.DBTaskResult"} == set()


def test_the_mail_of_the_outbox_is_not_read_here(sign_in, sari, adi):
    """SEC-053: a link in a mail would sign an admin in as somebody else."""
    actions.send_reset_link("sari@contoh.invalid")
    client = sign_in(adi)
    mail = client.get("/panel/records/outboxmessage/").content.decode()
    assert "Buat kata sandi baru" in mail
    pk = mail.split("/panel/records/outboxmessage/")[-1].split("/")[0]
    assert "sandi/baru" not in client.get(f"/panel/records/outboxmessage/{pk}/change/").content.decode()


def test_the_audit_trail_is_read_in_words(sign_in, sari, nurul, adi):
    actions.deactivate(sari, by=adi)
    page = sign_in(nurul).get("/panel/records/auditevent/").content.decode()
    assert "menonaktifkan akun" in page
    assert f"orang {sari.pk}" in page
    assert "WIB" in page
