"""The profile for the regional innovation index: asked once, optional until an entry is a finalist."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from records.refusals import Refused
from submissions.actions import entries
from submissions.actions.changes import save_profile
from submissions.actions.refusals import Conflict
from submissions.changing import lacks_of_profile, too_short_sentence
from submissions.models import AFFAIRS, Entry, Profile
from submissions.waiting import waiting_for
from submissions.when import missing
from tests.submissions import plays

WHOLE = {
    "stage": "applied",
    "initiator": "office",
    "technology": "digital",
    "form": "service",
    "affair": "Administrasi kependudukan dan pencatatan sipil",
    "trial_on": date(2026, 1, 5),
    "applied_on": date(2026, 3, 2),
    "design": "kata " * 300,
    "aims": "Tanpa antre.",
    "benefits": "Warga menghemat waktu.",
    "results": "Antrean hilang.",
}


@pytest.fixture
def asked(edition, draft):
    edition.asks_profile = True
    edition.save(update_fields=["asks_profile"])
    return Entry.objects.get(pk=draft.pk)


def test_there_are_as_many_affairs_as_the_law_has():
    assert len(AFFAIRS) == len(set(AFFAIRS)) == 6 + 18 + 8


def test_an_edition_that_does_not_ask_refuses(draft, sari):
    with pytest.raises(Refused, match="tidak menanyakan"):
        save_profile(draft, by=sari, version=0, aims="Apa pun.")


def test_a_draft_may_be_sent_without_it(asked, sari):
    assert missing(asked) == []
    revision = entries.submit(asked, by=sari)
    assert revision.content["profile"]["Nama inovasi"] == asked.title


def test_a_whole_profile_lacks_nothing(asked, sari):
    save_profile(asked, by=sari, version=0, **WHOLE)
    assert lacks_of_profile(Entry.objects.get(pk=asked.pk)) == []


@pytest.mark.parametrize(("stage", "dates"), [("initiative", []), ("trial", ["trial_on"])])
def test_dates_are_wanted_as_far_as_the_innovation_is(asked, sari, stage, dates):
    save_profile(asked, by=sari, version=0, **WHOLE | {"stage": stage, "trial_on": None, "applied_on": None})
    assert len(lacks_of_profile(Entry.objects.get(pk=asked.pk))) == len(dates)


def test_a_short_design_is_told_by_how_much():
    assert "kurang 2 kata" in too_short_sentence("kata " * 298)
    assert too_short_sentence("kata " * 300) == ""


def test_a_strange_choice_is_refused(asked, sari):
    with pytest.raises(Refused):
        save_profile(asked, by=sari, version=0, affair="Perbintangan")


def test_a_mate_who_wrote_meanwhile_is_not_overwritten(asked, sari):
    save_profile(asked, by=sari, version=0, aims="Satu.")
    with pytest.raises(Conflict):
        save_profile(asked, by=sari, version=0, aims="Dua.")
    assert Profile.objects.get().aims == "Satu."


def test_only_the_team_writes(asked, wati):
    with pytest.raises(PermissionDenied):
        save_profile(asked, by=wati, version=0, aims="Apa pun.")


def test_a_finalist_still_writes_and_is_waited_for(asked, sari, wati, yusuf, ratna, sign_in):
    entries.submit(asked, by=sari)
    with pytest.raises(Refused, match="tidak dapat diubah"):
        save_profile(asked, by=sari, version=0, aims="Apa pun.")
    finalist = plays.shortlisted(asked, wati, yusuf, ratna)
    assert any("Lengkapi profil" in item.title for item in waiting_for(sari))
    assert "Lengkapi profil inovasi daerah" in plays.text_of(sign_in(sari).get(finalist.get_absolute_url()))
    save_profile(finalist, by=sari, version=0, **WHOLE)
    assert not any("Lengkapi profil" in item.title for item in waiting_for(sari))


def test_the_page_keeps_a_short_design_and_says_so(asked, form_of, sari):
    client, fields = form_of(sari, plays.address("profile", asked.code))
    answer = client.post(
        plays.address("profile", asked.code), fields | {"versi": "0", "design": "kata " * 10}, follow=True
    )
    assert "kurang 290 kata" in plays.text_of(answer)
    assert Profile.objects.get().design.split() == ["kata"] * 10


def test_applied_before_tried_is_told(asked, form_of, sari):
    client, fields = form_of(sari, plays.address("profile", asked.code))
    fields |= {"trial_on": "2026-03-02", "applied_on": "2026-01-05"}
    answer = client.post(plays.address("profile", asked.code), fields)
    assert answer.status_code == 422
    assert "applied_on" in answer.context["form"].errors


def test_a_page_that_was_overtaken_shows_what_is_kept(asked, form_of, sari):
    save_profile(asked, by=sari, version=0, aims="Yang tersimpan dulu.")
    client, fields = form_of(sari, plays.address("profile", asked.code))
    answer = client.post(plays.address("profile", asked.code), fields | {"versi": "0", "aims": "Tulisan baru."})
    assert answer.status_code == 409
    assert "Yang tersimpan dulu." in plays.text_of(answer)
    assert "Tulisan baru." in plays.text_of(answer)


def test_the_check_page_shows_it_with_the_way_to_change_it(asked, sign_in, sari):
    save_profile(asked, by=sari, version=0, aims="Tanpa antre.")
    page = plays.text_of(sign_in(sari).get(plays.address("check", asked.code)))
    assert "Tanpa antre." in page
    assert plays.address("profile", asked.code) in page
