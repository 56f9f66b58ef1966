"""REL-06: a mail is written with its action and sent afterwards; a mail server that is down loses nothing."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from records.mail import deliver, deliver_waiting
from records.models import OutboxMessage
from records.outbox import post


def test_a_mail_and_its_task_vanish_with_the_transaction(sari):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        post(to=sari, subject="Terkirim", body="Isi")
        raise ZeroDivisionError
    assert not OutboxMessage.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_a_subject_keeps_no_line_break(sari):
    message = post(to=sari, subject="Judul\r\nBcc: lain@contoh.invalid", body="Isi")
    assert message.subject == "Judul Bcc: lain@contoh.invalid"


def test_a_mail_may_go_to_an_address_without_an_account(db):
    message = post(to="siapa@contoh.invalid", subject="Undangan", body="Isi")
    assert (message.recipient, message.address) == (None, "siapa@contoh.invalid")
    assert deliver(message.pk) is True
    assert mail.outbox[0].to == ["siapa@contoh.invalid"]


def test_a_mail_is_sent_once_under_its_message_id(sari):
    message = post(to=sari, subject="Terkirim", body="Isi")
    assert deliver(message.pk) is True
    assert deliver(message.pk) is False
    assert len(mail.outbox) == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == message.message_id


def test_a_mail_server_that_is_down_leaves_the_mail_waiting_and_a_later_try_sends_it(sari, settings):
    message = post(to=sari, subject="Terkirim", body="Isi")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert deliver(message.pk) is False
    message.refresh_from_db()
    assert (message.sent_at, message.attempts) == (None, 1)
    assert message.last_error
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert deliver_waiting() == 1
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_the_worker_sends_what_was_posted(sari):
    post(to=sari, subject="Terkirim", body="Isi")
    call_command("db_worker", batch=True, startup_delay=False, interval=0.1, verbosity=0)
    assert OutboxMessage.objects.get().sent_at
