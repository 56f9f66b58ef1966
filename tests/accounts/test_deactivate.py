"""SEC-057: a closed account is out at its next request."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts import actions
from records.models import AuditEvent
from records.refusals import Refused


def test_the_next_request_is_already_anonymous(sign_in, sari, panitia):
    client = sign_in(sari)
    assert client.get("/beranda/").status_code == 200
    actions.deactivate(sari, by=panitia)
    assert client.get("/beranda/")["Location"] == "/akun/masuk/?next=/beranda/"
    assert AuditEvent.objects.get().changes == {"is_active": False}


def test_an_account_opens_again(sign_in, sari, adi):
    actions.deactivate(sari, by=adi)
    sari.refresh_from_db()
    actions.reactivate(sari, by=adi)
    assert sign_in(sari).get("/beranda/").status_code == 200


def test_a_role_taken_away_is_gone_at_the_next_request(sign_in, panitia):
    client = sign_in(panitia)
    assert client.get("/panel/accounts/user/").status_code == 200
    panitia.standing_roles = []
    panitia.save(update_fields=["standing_roles"])
    assert client.get("/panel/accounts/user/").status_code != 200


def test_nobody_closes_their_own_account(adi):
    with pytest.raises(Refused, match="akun sendiri"):
        actions.deactivate(adi, by=adi)


def test_what_is_so_already_is_refused(sari, adi):
    with pytest.raises(Refused, match="sudah aktif"):
        actions.reactivate(sari, by=adi)
    actions.deactivate(sari, by=adi)
    sari.refresh_from_db()
    with pytest.raises(Refused, match="sudah nonaktif"):
        actions.deactivate(sari, by=adi)


def test_others_do_not_close_accounts(sari, dimas, ratna, nurul, panitia, adi):
    for person in (dimas, ratna, nurul):
        with pytest.raises(PermissionDenied):
            actions.deactivate(sari, by=person)
    with pytest.raises(PermissionDenied):
        actions.deactivate(adi, by=panitia)
