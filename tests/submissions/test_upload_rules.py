"""What may be uploaded is told before a file is chosen, and holds for all files together."""

import pytest

from records.refusals import Refused
from submissions.actions import files
from submissions.actions.files import attach, bytes_left, detach
from submissions.when import MOST_KEPT_BYTES
from tests.submissions.plays import address
from tests.submissions.test_attach import pdf, upload


def test_ux_008_what_still_fits_stands_before_the_field(draft, sari, form_of):
    attach(draft, by=sari, upload=upload(pdf()), title="")
    client, _form = form_of(sari, address("files", draft.code))
    page = client.get(address("files", draft.code)).content.decode()
    assert page.index("Masih bisa menambah 9 dari 10 berkas") < page.index('type="file"')


def test_sec_039_all_files_together_have_a_limit(draft, sari, monkeypatch):
    monkeypatch.setattr(files, "MOST_KEPT_BYTES", len(pdf()))
    first = attach(draft, by=sari, upload=upload(pdf()), title="pas")
    assert bytes_left(draft) == 0
    with pytest.raises(Refused, match="Semua berkas karya ini paling banyak"):
        attach(draft, by=sari, upload=upload(pdf(2)), title="lebih")
    assert draft.attachments.get() == first
    detach(first, by=sari)
    assert attach(draft, by=sari, upload=upload(pdf()), title="lagi").pk


def test_an_empty_draft_has_all_the_room(draft):
    assert bytes_left(draft) == MOST_KEPT_BYTES
