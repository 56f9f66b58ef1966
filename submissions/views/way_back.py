"""Where a page of the form leads when it was opened from elsewhere: `kembali` in the address, then in the form."""

from django.urls import reverse

from submissions.reading import file_row

CHECK, ONE_PAGE = "periksa", "satu-halaman"
PAGES = {CHECK: "check", ONE_PAGE: "one_page"}


def way_back(request):
    """The word of the page that this one was opened from; "" for the usual way through the form."""
    told = request.POST.get("kembali") or request.GET.get("kembali", "")
    return told if told in PAGES else ""


def address_back(entry, way):
    return reverse(f"submissions:{PAGES[way]}", args=[entry.code])


def carrying(address, way):
    """An address that remembers the way back."""
    return f"{address}{'&' if '?' in address else '?'}kembali={way}" if way else address


def carried_row(attachment, way):
    """A file in a list whose way to be removed leads back here, and remembers whence one came here."""
    row = file_row(attachment)
    return row | {"remove_url": carrying(row["remove_url"], way)}
