import pytest
from django.db import DatabaseError, connection, transaction

from records.audit import record
from records.models import AuditEvent


def test_the_suite_runs_as_the_limited_role(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone()[0] == "surakarta_app"
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute("CREATE TABLE forbidden (id int)")


@pytest.mark.parametrize("change", [lambda rows: rows.update(action="x"), lambda rows: rows.delete()])
def test_an_audit_event_can_be_neither_changed_nor_deleted(adi, change):
    record("accounts.test", adi, by=adi)
    with pytest.raises(DatabaseError), transaction.atomic():
        change(AuditEvent.objects.all())
    assert AuditEvent.objects.get().action == "accounts.test"


def test_even_the_owner_meets_the_trigger(adi):
    record("accounts.test", adi, by=adi)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute("DELETE FROM records_auditevent")
        cursor.execute("SET ROLE surakarta_app")
    assert AuditEvent.objects.count() == 1
