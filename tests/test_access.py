"""SEC-060, SEC-061: every address has a declared policy and a row in the access matrix, and answers as the row says."""

from copy import copy
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import transaction
from django.urls import reverse

from records.idempotency import new_key
from surakarta_inovasi.middleware import DeclaredAccess
from tests.access_matrix import ROLES, rows
from tests.conftest import CheckingClient
from tests.urlconf import all_urls
from tests.world import kwargs_of, mira, world  # noqa: F401 - fixtures

URLS = {url.name: url for url in all_urls() if url.is_reversible}
ROWS = list(rows())


def test_every_address_declares_its_policy():
    closed = [f"{url.name} ({url.path})" for url in all_urls() if url.policy is None]
    assert not closed, "\n".join(closed)


def test_every_address_has_a_row():
    missing = sorted(set(URLS) - {row.url for row in ROWS})
    assert not missing, "\n".join(missing)


def test_every_row_has_an_address():
    assert not sorted({row.url for row in ROWS} - set(URLS))


@pytest.fixture
def people(request, world):  # noqa: F811 - a fixture
    """Role to person, as the matrix names its columns; the visitor is nobody."""
    fixture_of = {"panca": "panitia"}
    return {role: None if role == "visitor" else request.getfixturevalue(fixture_of.get(role, role)) for role in ROLES}


def clients_of(people):
    clients = {role: CheckingClient() for role in people}
    for role, person in people.items():
        if person is not None:
            clients[role].force_login(person)
    return clients


def ask(client, person, method, url, world, name):  # noqa: F811 - a fixture
    """The status of one request, undone afterwards; "in" for being sent to sign in."""
    path, cookies = reverse(url.name, kwargs=kwargs_of(url, world, name)), copy(client.cookies)
    with transaction.atomic():
        response = client.get(path) if method == "GET" else client.post(path, {"kunci": new_key(person)})
        transaction.set_rollback(True)
    client.cookies = cookies
    sent_to_sign_in = response.status_code == 302 and response["Location"].startswith(reverse("account_login"))
    return "in" if sent_to_sign_in else str(response.status_code)


@pytest.mark.parametrize("area", sorted({row.area for row in ROWS}))
def test_every_row_is_true(area, people, world):  # noqa: F811 - a fixture
    clients = clients_of(people)
    wrong = []
    for row in (row for row in ROWS if row.area == area):
        for role, expected in row.statuses.items():
            found = ask(clients[role], people[role], row.method, URLS[row.url], world, row.thing)
            if found != expected:
                wrong.append(f"{row.method} {row.url} as {role}: {found}, not {expected}")
    assert not wrong, "\n".join(wrong)


def test_a_view_without_a_policy_is_closed(settings, rf):
    """The middleware behind the gate: nothing undeclared answers, not even where no test looked."""
    request = rf.get("/")
    request.resolver_match = SimpleNamespace(app_names=[], url_name="bare", view_name="bare", func=lambda request: None)
    with pytest.raises(ImproperlyConfigured):
        DeclaredAccess(None).process_view(request, None, (), {})
    settings.TESTING = settings.DEBUG = False
    with pytest.raises(PermissionDenied):
        DeclaredAccess(None).process_view(request, None, (), {})
