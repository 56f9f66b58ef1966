from datetime import timedelta

from django.core import mail
from django.db.models import F
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from records.housekeeping import keep_house
from records.limits import count
from records.models import FormReceipt, OutboxMessage, Tally
from records.outbox import post


def test_a_task_whose_worker_was_killed_is_run_again(sari):
    post(to=sari, subject="Terkirim", body="Isi")
    long_ago = timezone.now() - timedelta(hours=1)
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=long_ago)
    assert keep_house()["recovered"] == 1
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


def test_a_task_that_has_just_begun_is_left_alone(sari):
    post(to=sari, subject="Terkirim", body="Isi")
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING, started_at=timezone.now())
    assert keep_house()["recovered"] == 0


def test_a_mail_that_an_earlier_try_left_is_sent(sari):
    post(to=sari, subject="Terkirim", body="Isi")
    assert keep_house()["sent"] == 1
    assert (len(mail.outbox), OutboxMessage.objects.filter(sent_at=None).count()) == (1, 0)


def test_old_form_keys_and_counts_are_forgotten_and_young_ones_kept(sari):
    for key in ("lama", "baru"):
        FormReceipt.objects.create(person=sari, key=key, fingerprint="x")
    FormReceipt.objects.filter(key="lama").update(created_at=F("created_at") - timedelta(days=31))
    count("masukan:1", seconds=60)
    Tally.objects.create(subject="lama", window=0, count=3)
    assert keep_house()["forgotten"] == 2
    assert (FormReceipt.objects.get().key, Tally.objects.get().subject) == ("baru", "masukan:1")
