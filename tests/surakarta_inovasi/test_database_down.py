"""A database that does not answer: a plain page for everybody, whether it is noticed in a view or before one."""

import pytest
from django.db import OperationalError, connection


def refuse(execute, sql, params, many, context):
    raise OperationalError("connection refused")


@pytest.mark.parametrize("path", ["/", "/inovasi/?q=akta", "/beranda/", "/karya/", "/panel/"])
def test_everybody_is_asked_to_come_back(sari, sign_in, path):
    client = sign_in(sari)
    client.raise_request_exception = False
    with connection.execute_wrapper(refuse):
        answer = client.get(path)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    page = answer.content.decode()
    assert "Portal sedang tidak tersedia" in page
    assert "connection refused" not in page


def test_the_health_check_says_so(client, db):
    with connection.execute_wrapper(refuse):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, {"status": "down"})
