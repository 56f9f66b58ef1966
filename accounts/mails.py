"""The mails of this room: a subject and a plain text for each, from templates."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from records.outbox import post_all


def send(name, person, path="", **context):
    """Post the mail `name` to a person; `path` becomes the absolute link in it."""
    return post_all([letter(name, person, path, **context)])


def letter(name, person, path="", **context):
    """The mail as `post_all` takes it: (to, subject, body)."""
    link = f"{settings.SITE_URL}{path}" if path else ""
    context = {"person": person, "link": link, "site": settings.SITE_URL, **context}
    subject, _, body = render_to_string(f"accounts/mail/{name}.txt", context).partition("\n")
    return person, subject, body.lstrip("\n")


def reset_path(uid, token):
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
