from django_tasks import task

from records import mail


@task()
def deliver_message(message_pk):
    mail.deliver(message_pk)
