"""A filled-in form counts once, however often it arrives (REL-01)."""

import hashlib
from functools import wraps

from django.core import signing
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render

from records.codes import random_code
from records.models import FormReceipt

FIELD = "kunci"
SALT = "form-key"


def new_key(user):
    """A fresh key for one rendering of a form, signed with the person it was rendered for ("" for nobody)."""
    owner = user.pk if user is not None and user.is_authenticated else ""
    return signing.Signer(salt=SALT).sign(f"{owner}-{random_code(16)}")


def owner_of(key):
    """The primary key of the person a key was made for, or None when it is nobody's or not ours."""
    try:
        owner = signing.Signer(salt=SALT).unsign(key).split("-")[0]
    except signing.BadSignature:
        return None
    return int(owner) if owner else None


def key_of(request):
    """What a form is known by when it comes again."""
    return hashlib.sha256(request.POST.get(FIELD, "").encode()).hexdigest()


def once(view):
    """Run a POST once per form key; a repetition is redirected to where the first one went.

    Only a redirect is an outcome: anything else (a form shown again) rolls back, so the key may be used again.
    A second request with the same key waits on the unique index until the first has ended.
    """

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        key = key_of(request)
        if owner_of(request.POST.get(FIELD, "")) != getattr(request.user, "pk", None):
            return render(request, "records/form_key.html", {"reused": False}, status=422)
        person = request.user if request.user.is_authenticated else None
        try:
            with transaction.atomic():
                receipt = FormReceipt.objects.create(person=person, key=key, fingerprint=_fingerprint(request))
                response = view(request, *args, **kwargs)
                if response.status_code == 302:
                    receipt.location = response["Location"][:300]
                    receipt.save(update_fields=["location"])
                else:
                    transaction.set_rollback(True)
                return response
        except IntegrityError as error:
            if "form_key_once_per_person" not in str(error):
                raise
        return _repeat(request, FormReceipt.objects.get(person=person, key=key))

    return wrapper


def _repeat(request, receipt):
    if receipt.fingerprint != _fingerprint(request):
        return render(request, "records/form_key.html", {"reused": True}, status=422)
    return redirect(receipt.location)


def _fingerprint(request):
    fields = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    files = sorted((name, file.name, file.size) for name, file in request.FILES.items())
    return hashlib.sha256(repr((request.path, fields, files)).encode()).hexdigest()
