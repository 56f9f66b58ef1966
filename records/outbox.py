from records.mail import new_message_id
from records.models import OutboxMessage
from records.tasks import deliver_messages


def post(*, to, subject, body):
    """Write a mail into the caller's transaction and queue its sending; both vanish if the transaction does.

    `to` is a person, or the address of somebody without an account; a person without an address gets no mail, and
    None comes back. Line breaks in a subject would be header injection, so they become spaces.
    """
    return next(iter(post_all([(to, subject, body)])), None)


def post_all(mails):
    """Several mails of one act, as `post` writes one: (to, subject, body) each. Two queries, however many."""
    messages = OutboxMessage.objects.bulk_create(
        OutboxMessage(
            recipient=None if isinstance(to, str) else to,
            address=to if isinstance(to, str) else to.email,
            subject=" ".join(subject.split())[:200],
            body=body,
            message_id=new_message_id(),
        )
        for to, subject, body in mails
        if isinstance(to, str) or to.email
    )
    if not messages:
        return []
    deliver_messages.enqueue([message.pk for message in messages])
    return messages
