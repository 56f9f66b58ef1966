from records.mail import new_message_id
from records.models import OutboxMessage
from records.tasks import deliver_message


def post(*, to, subject, body):
    """Write a mail into the caller's transaction and queue its sending; both vanish if the transaction does.

    `to` is a person. Line breaks in a subject would be header injection, so they become spaces.
    """
    message = OutboxMessage.objects.create(
        recipient=to, address=to.email, subject=" ".join(subject.split())[:200], body=body, message_id=new_message_id()
    )
    deliver_message.enqueue(message.pk)
    return message
