"""The judge's desk and the declaration before an entry opens."""

import pytest
from django.urls import reverse

from judging.actions.conflicts import declare
from judging.models import Assignment, ConflictDeclaration
from records.idempotency import new_key
from submissions.models import Answer

DESK = reverse("admin:judging_desk")


def declaration(code):
    return reverse("admin:judging_conflict", args=[code])


def test_the_panel_leads_a_judge_to_the_desk_alone(sign_in, indah):
    response = sign_in(indah).get(reverse("admin:index"))
    assert (response.status_code, response["Location"]) == (302, DESK)


def test_an_officer_stays_in_the_panel(sign_in, ratna):
    assert sign_in(ratna).get(reverse("admin:index")).status_code == 200


def test_the_desk_lists_own_entries_and_their_state(assigned, of, entries, sign_in, indah):
    declare(of(indah, entries[1]), by=indah, stance="clear")
    page = sign_in(indah).get(DESK).content.decode()
    assert all(entry.title in page for entry in entries)
    assert page.count("Menunggu pernyataan Anda") == 2
    assert "0 dari 3 dinilai" in page


def test_an_empty_desk_says_what_will_come(sign_in, indah):
    assert "Belum ada karya untuk Anda nilai" in sign_in(indah).get(DESK).content.decode()


@pytest.mark.parametrize("somebody", ["yusuf", "ratna", "adi", "nurul", "tirta", "panitia"])
def test_nobody_else_has_a_desk(edition, sign_in, request, somebody):
    assert sign_in(request.getfixturevalue(somebody)).get(DESK).status_code == 403


def test_a_visitor_is_sent_to_sign_in(client):
    assert client.get(DESK).status_code == 302


def test_a_desk_costs_the_same_with_one_or_three_entries(
    assigned, entries, sign_in, indah, django_assert_max_num_queries
):
    client = sign_in(indah)
    client.get(DESK)
    with django_assert_max_num_queries(10) as three:
        client.get(DESK)
    Assignment.objects.filter(judge=indah).exclude(entry=entries[0]).delete()
    with django_assert_max_num_queries(10) as one:
        client.get(DESK)
    assert len(one) == len(three)


def test_before_the_declaration_only_title_institution_and_team_are_shown(of, entries, sign_in, indah):
    assignment = of(indah, entries[0])
    page = sign_in(indah).get(declaration(assignment.code)).content.decode()
    for shown in ("Antar Akta Saat Melayat", "Kelurahan Kerten", "Sari Wulandari"):
        assert shown in page
    assert Answer.objects.filter(entry=entries[0], value="Warga bolak-balik ke kantor.").exists()
    assert "bolak-balik" not in page
    assert "Warga dilayani di rumah" not in page


def test_an_undeclared_entry_opens_nothing_but_the_declaration(of, entries, sign_in, indah):
    code = of(indah, entries[0]).code
    response = sign_in(indah).get(reverse("admin:judging_sheet", args=[code]))
    assert response["Location"] == declaration(code)
    assert sign_in(indah).get(reverse("admin:judging_file", args=[code, "X"])).status_code == 403


def test_a_judge_declares_and_the_entry_opens(of, entries, sign_in, indah):
    code = of(indah, entries[0]).code
    response = sign_in(indah).post(declaration(code), {"stance": "clear", "reason": "", "kunci": new_key(indah)})
    assert response["Location"] == reverse("admin:judging_sheet", args=[code])
    assert of(indah, entries[0]).status == "clear"


def test_a_recusal_leads_back_to_the_desk_and_closes_the_entry(of, entries, sign_in, indah):
    code = of(indah, entries[0]).code
    client = sign_in(indah)
    sent = {"stance": "recuse", "reason": "Ketua tim adik saya.", "kunci": new_key(indah)}
    assert client.post(declaration(code), sent)["Location"] == DESK
    assert client.get(reverse("admin:judging_sheet", args=[code]))["Location"] == declaration(code)
    page = client.get(declaration(code)).content.decode()
    assert "Ketua tim adik saya." in page
    assert "Hubungi ketua dewan juri" in page


def test_a_recusal_without_a_reason_keeps_the_choice_and_says_what_to_do(of, entries, sign_in, indah):
    code = of(indah, entries[0]).code
    response = sign_in(indah).post(declaration(code), {"stance": "abstain", "reason": "", "kunci": new_key(indah)})
    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Kesalahan:" in page
    assert "Tulis alasan singkat" in page
    assert 'value="abstain"' in page
    assert "checked" in page
    assert not ConflictDeclaration.objects.exists()


def test_the_same_form_twice_counts_once(of, entries, sign_in, indah):
    code, key = of(indah, entries[0]).code, new_key(indah)
    client = sign_in(indah)
    answers = [client.post(declaration(code), {"stance": "clear", "reason": "", "kunci": key}) for _ in range(2)]
    assert {answer["Location"] for answer in answers} == {reverse("admin:judging_sheet", args=[code])}
    assert ConflictDeclaration.objects.count() == 1


@pytest.mark.parametrize("somebody", ["bagus", "laras", "ratna"])
def test_the_assignment_of_another_is_unknown(of, entries, sign_in, indah, request, somebody):
    client = sign_in(request.getfixturevalue(somebody))
    code = of(indah, entries[0]).code
    assert client.get(declaration(code)).status_code in (403, 404)
    assert client.get(reverse("admin:judging_sheet", args=[code])).status_code in (403, 404)
