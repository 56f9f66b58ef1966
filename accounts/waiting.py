"""What of the accounts waits for a person."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import AccountRequest
from records.waiting import Waiting


def waiting_for(user):
    """Requests for accounts that this person decides on, as one row."""
    if not user.has_perm("accounts.decide_request"):
        return
    if count := AccountRequest.objects.visible_to(user).waiting().count():
        detail = ngettext("%(count)d orang meminta akun", "%(count)d orang meminta akun", count) % {"count": count}
        yield Waiting(_("Periksa permintaan akun"), detail, reverse("account_requests"))
