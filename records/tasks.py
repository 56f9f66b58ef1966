from django_tasks import task

from records import mail


@task()
def deliver_messages(message_pks):
    for pk in message_pks:
        mail.deliver(pk)


@task()
def deliver_message(message_pk):
    """What an earlier release may have queued; posting queues `deliver_messages`."""
    mail.deliver(message_pk)
