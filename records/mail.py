import logging
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from records.clock import database_now
from records.models import OutboxMessage

logger = logging.getLogger(__name__)


def new_message_id():
    return make_msgid(domain="portal-inovasi")


def deliver(message_pk):
    """Send one outbox message unless it was sent. A failure is kept on the row; the worker tries again."""
    with transaction.atomic():
        message = OutboxMessage.objects.select_for_update(skip_locked=True).filter(pk=message_pk, sent_at=None).first()
        if message is None:
            return False
        message.attempts += 1
        try:
            EmailMessage(
                message.subject,
                message.body,
                settings.DEFAULT_FROM_EMAIL,
                [message.address],
                headers={"Message-ID": message.message_id},
            ).send()
        except OSError as error:
            logger.warning("outbox message %s not sent: %s", message.pk, error)
            message.last_error = str(error)[:300]
        else:
            message.sent_at, message.last_error = database_now(), ""
        message.save(update_fields=["attempts", "last_error", "sent_at"])
        return message.sent_at is not None


def deliver_waiting(limit=100):
    """Send what an earlier attempt left behind; the worker calls it between tasks. Returns how many were sent."""
    waiting = OutboxMessage.objects.filter(sent_at=None, attempts__lt=20).order_by("attempts", "id")
    return sum(deliver(pk) for pk in list(waiting.values_list("pk", flat=True)[:limit]))
