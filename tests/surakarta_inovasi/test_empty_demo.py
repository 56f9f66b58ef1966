"""A demonstration may be emptied for another stage; nothing else ever is."""

import pytest
from django.db import connection

from accounts.models import User
from records.audit import record
from records.models import AuditEvent
from surakarta_inovasi.demo.emptying import empty, why_not_empty


@pytest.mark.django_db(transaction=True)
def test_emptying_takes_everything_away_the_append_only_rows_too(settings):
    settings.DEMO = True
    made_up = User.objects.create_user("contoh@contoh.invalid", None, name="Contoh", is_sample=True)
    record("tests.act", made_up, by=made_up)
    empty()
    assert not User.objects.exists()
    assert not AuditEvent.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'D'")
        assert cursor.fetchone()[0] == 0, "a guard was left switched off"


@pytest.mark.django_db
def test_a_database_with_a_real_person_is_never_emptied(settings):
    settings.DEMO = True
    assert why_not_empty() == ""
    User.objects.create_user("pegawai@surakarta.go.id", None, name="Pegawai")
    assert "bukan data contoh" in why_not_empty()


@pytest.mark.django_db
def test_nothing_is_emptied_outside_the_demonstration(settings):
    settings.DEMO = False
    assert "peragaan" in why_not_empty()
