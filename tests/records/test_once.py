"""REL-01: one filled-in form has one effect, however often it arrives."""

from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from records.audit import record
from records.idempotency import FIELD, new_key, once, owner_of
from records.models import AuditEvent, FormReceipt


def act(request):
    record("records.acted", request.user, by=request.user)
    return HttpResponseRedirect("/selesai/")


def post(person, key, view=act, **fields):
    request = RequestFactory().post("/kirim/", {FIELD: key, **fields})
    request.user = person
    return once(view)(request)


def test_a_repeated_form_is_answered_with_its_first_outcome(sari):
    key = new_key(sari)
    first, again = post(sari, key), post(sari, key)
    assert (first["Location"], again["Location"]) == ("/selesai/", "/selesai/")
    assert AuditEvent.objects.count() == 1


def test_a_key_used_for_other_contents_is_refused_with_a_page(sari):
    key = new_key(sari)
    post(sari, key, judul="A")
    assert post(sari, key, judul="B").status_code == 422
    assert AuditEvent.objects.count() == 1


def test_a_form_made_for_another_person_is_refused(sari, dimas):
    assert post(dimas, new_key(sari)).status_code == 422
    assert not AuditEvent.objects.exists()


def test_a_form_without_a_key_is_refused(sari):
    assert post(sari, "").status_code == 422


def test_a_form_shown_again_leaves_its_key_unused(sari):
    key = new_key(sari)

    def invalid(request):
        record("records.half", request.user, by=request.user)
        return HttpResponse(status=422)

    assert post(sari, key, invalid).status_code == 422
    assert not FormReceipt.objects.exists()
    assert not AuditEvent.objects.exists(), "what a failed form wrote must vanish"
    assert post(sari, key).status_code == 302


def test_a_key_names_its_owner_and_cannot_be_forged(sari):
    key = new_key(sari)
    assert owner_of(key) == sari.pk
    assert owner_of(key.replace(str(sari.pk), "1", 1) + "x") is None
    assert owner_of(new_key(AnonymousUser())) is None


def send_at_once(person, keys):
    """Post one form per key, all released together; how many acts there were."""
    barrier = Barrier(len(keys))

    def send(key):
        barrier.wait()
        post(person, key)
        connection.close()

    threads = [Thread(target=send, args=[key]) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return AuditEvent.objects.count()


@pytest.mark.django_db(transaction=True)
def test_eight_simultaneous_copies_act_once(sari):
    assert send_at_once(sari, [new_key(sari)] * 8) == 1


@pytest.mark.django_db(transaction=True)
def test_positive_control_eight_different_keys_act_eight_times(sari):
    assert send_at_once(sari, [new_key(sari) for _ in range(8)]) == 8
