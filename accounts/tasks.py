from django_tasks import task

from accounts import actions


@task()
def send_reset_link(typed):
    """Looked up by the worker, so that the page answers alike, and as fast, whether or not the account exists."""
    actions.send_reset_link(typed)
