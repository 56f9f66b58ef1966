"""A judge learns nothing of others: not by a list, a filter, an order, a search, a history or an export (T-ORACLE)."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from judging.models import Assignment
from tests.judging.conftest import fill

LOOKUPS = ("", "__exact", "__startswith", "__gte", "__regex", "__isnull", "__in")


def every_parameter():
    """Every field of every model of the room, with every lookup, and the list's own words."""
    fields = {
        f"{prefix}{field.name}{lookup}"
        for model in apps.get_app_config("judging").get_models()
        for field in model._meta.get_fields()
        for prefix in ("", "sheet__", "sheet__scores__", "assignment__", "round__", "entry__")
        for lookup in LOOKUPS
    }
    return [*sorted(fields), "o", "q", "ordering", "p", "all", "_to_field", "_popup", "e"]


def test_the_desk_gives_the_same_list_whatever_is_asked(cleared, of, entries, sign_in, indah, bagus):
    fill(of(bagus, entries[0]), 5, 5)
    client, desk = sign_in(indah), reverse("admin:judging_desk")
    client.get(desk)
    answers = {_plain(client.get(desk, dict.fromkeys(part, "1"))) for part in _parts(every_parameter())}
    assert answers == {_plain(client.get(desk))}


def test_no_list_of_the_panel_opens_for_a_judge(cleared, sign_in, indah):
    """SEC-063."""
    client = sign_in(indah)
    for model in admin.site._registry:
        base = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert client.get(reverse(f"{base}_changelist")).status_code in (403, 404), base
        assert client.get(reverse(f"{base}_add")).status_code in (403, 404), base
        for page in ("change", "history", "delete"):
            assert client.get(reverse(f"{base}_{page}", args=["1"])).status_code in (302, 403, 404), base
    for model in {model._meta.app_label for model in admin.site._registry}:
        assert client.get(reverse("admin:app_list", args=[model])).status_code in (403, 404)


def test_a_redirected_change_page_tells_a_judge_nothing(cleared, sign_in, indah):
    """Django answers an unknown object with a redirect to the index; a known one must look the same."""
    client = sign_in(indah)
    known = Assignment.objects.exclude(judge=indah).first()
    answers = [client.get(reverse("admin:judging_assignment_change", args=[pk])) for pk in (known.pk, 10**9)]
    assert answers[0].status_code == answers[1].status_code


@pytest.mark.parametrize("model", ["assignment", "round", "panel"])
def test_a_list_of_those_who_lead_answers_no_filter_but_the_named_ones(cleared, sign_in, laras, model):
    client, url = sign_in(laras), reverse(f"admin:judging_{model}_changelist")
    model_class = apps.get_model("judging", model)
    own = {f"{field.name}{lookup}" for field in model_class._meta.get_fields() for lookup in LOOKUPS if lookup}
    to_scores = {"assignment": "", "round": "assignments__", "panel": "round__assignments__"}[model] + "sheet__"
    secret = {f"{to_scores}{name}{lookup}" for name in ("note", "status", "scores__value") for lookup in LOOKUPS}
    client.get(url)
    for name in sorted((own | secret) - set(admin.site._registry[model_class].filter_lookups)):
        assert client.get(url, {name: "1"}).status_code in (302, 400), name


def _parts(names, size=200):
    return [names[start : start + size] for start in range(0, len(names), size)]


def _plain(response):
    """The list itself: everything on the page but its form keys."""
    page = response.content.decode()
    return page.split('<div class="desk">')[1].split("</main>")[0]
