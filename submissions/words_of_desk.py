"""What the committee's desk writes to one person: subject and body."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _


def begun_for_you(entry):
    names = {"title": entry.title, "institution": entry.institution.full_name, "edition": entry.edition}
    address = settings.SITE_URL + reverse("submissions:entry", args=[entry.code])
    lines = [
        _("Panitia memulai draf “%(title)s” atas nama %(institution)s untuk %(edition)s; Anda ketua timnya.") % names,
        _("Isinya Anda dan tim yang menulis dan mengirim; panitia tidak dapat membaca draf."),
        _("Keliru? Tarik drafnya, atau hubungi panitia."),
        _("Lanjutkan draf: %(address)s") % {"address": address},
        _("Portal inovasi Kota Surakarta"),
    ]
    return _("Anda ketua tim draf “%(title)s”") % names, "\n\n".join(lines)
