"""The panel configures an edition without code, until it opens; then what people rely on is only read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from competitions.actions import publish
from competitions.models import Appointment, Category, Criterion, Edition, Level, Phase, Question, Rubric
from records.generation import stamp
from records.models import AuditEvent
from tests.conftest import move_phase


def fields_of(client, url):
    """What the form at `url` would send unchanged."""
    form = client.get(url).context["adminform"].form
    data = {}
    formsets = client.get(url).context["inline_admin_formsets"]
    for each in [form, *(row for inline in formsets for row in inline.formset.forms)]:
        for bound in each:
            _add(data, bound)
    for inline in formsets:
        for bound in inline.formset.management_form:
            data[bound.html_name] = bound.value()
    return {name: value for name, value in data.items() if value is not None}


def _add(data, bound):
    value = bound.value()
    if hasattr(bound.field.widget, "decompress") and hasattr(bound.field, "fields"):
        for number, part in enumerate(bound.field.widget.decompress(value)):
            data[f"{bound.html_name}_{number}"] = str(part or "")
    elif value is True:
        data[bound.html_name] = "on"
    elif value is not False:
        data[bound.html_name] = value


def edition_url(edition):
    return f"/panel/competitions/edition/{edition.pk}/change/"


@pytest.fixture
def panel(sign_in, panitia):
    return sign_in(panitia)


def test_a_whole_edition_is_made_in_the_panel(panel, gelar):
    now = timezone.localtime()
    sent = {
        "competition": gelar.pk,
        "year": 2031,
        "theme": "Dekat",
        "intro": "",
        **{f"contact_{name}": "" for name in ("phone", "whatsapp", "email", "hours")},
        "phases-TOTAL_FORMS": 1,
        "phases-INITIAL_FORMS": 0,
        "phases-0-kind": 1,
        "phases-0-name": "Pengajuan",
        "phases-0-opens_at_0": f"{now:%d-%m-%Y}",
        "phases-0-opens_at_1": "08:00",
        "phases-0-closes_at_0": f"{now + timedelta(days=9):%d-%m-%Y}",
        "phases-0-closes_at_1": "00:00",
        "categories-TOTAL_FORMS": 1,
        "categories-INITIAL_FORMS": 0,
        "categories-0-name": "Sekolah",
        "categories-0-invited_kinds": ["smp", "sd"],
        "categories-0-position": 0,
        "values-TOTAL_FORMS": 0,
        "values-INITIAL_FORMS": 0,
    }
    response = panel.post("/panel/competitions/edition/add/", sent)
    assert response.status_code == 302, response.context["errors"]
    edition = Edition.objects.get(year=2031)
    assert edition.status == "prepared"
    assert Category.objects.get(edition=edition).invited_kinds == ["smp", "sd"]
    assert Phase.objects.get(edition=edition).closes_at > now
    assert AuditEvent.objects.filter(action="panel.add").exists()


def test_a_section_brings_its_questions(panel, edition):
    sent = {
        "edition": edition.pk,
        "title": "Ceritakan hasilnya",
        "slug": "hasilnya",
        "position": 3,
        "questions-TOTAL_FORMS": 1,
        "questions-INITIAL_FORMS": 0,
        "questions-0-prompt": "Pilih bentuknya",
        "questions-0-slug": "bentuk",
        "questions-0-kind": "choice",
        "questions-0-takes": "pdf",
        "questions-0-most_files": 1,
        "questions-0-position": 0,
    }
    refused = panel.post("/panel/competitions/section/add/", sent)
    assert "Pertanyaan pilihan perlu daftar pilihan" in refused.content.decode()
    response = panel.post("/panel/competitions/section/add/", sent | {"questions-0-options": "Digital\nBukan digital"})
    assert response.status_code == 302
    assert Question.objects.get(slug="bentuk").option_list == ["Digital", "Bukan digital"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"most_files": 11}, "1 sampai 10 berkas"),
        ({"most_megabytes": 21}, "Portal menerima berkas paling besar 20 MB"),
    ],
)
def test_a_question_of_files_is_asked_within_what_the_portal_takes(panel, edition, wrong, sentence):
    story = edition.sections.get(slug="cerita")
    asked = Question.objects.create(section=story, slug="rekap", kind="file", prompt="Rekap", position=7)
    url = f"/panel/competitions/question/{asked.pk}/change/"
    sent = fields_of(panel, url)
    assert (sent["takes"], sent["most_files"]) == ("pdf", 1)
    refused = panel.post(url, sent | wrong)
    assert refused.status_code == 200
    assert sentence in refused.content.decode()
    assert panel.post(url, sent | {"most_files": 3, "most_megabytes": 2}).status_code == 302
    asked.refresh_from_db()
    assert (asked.most_files, asked.most_megabytes) == (3, 2)


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [(("60", "30"), "sekarang 90"), (("60", ""), "Isi bobot semua"), (("0", "100"), "Bobot harus di atas 0")],
)
def test_weights_make_one_hundred_or_are_all_empty(panel, edition, weights, sentence):
    rubric = edition.rubrics.get()
    url = f"/panel/competitions/rubric/{rubric.pk}/change/"
    sent = fields_of(panel, url) | {f"criteria-{number}-weight": weight for number, weight in enumerate(weights)}
    response = panel.post(url, sent)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert sum(Criterion.objects.values_list("weight", flat=True)) == 100


def test_a_rubric_without_weights_is_allowed(panel, edition):
    url = f"/panel/competitions/rubric/{edition.rubrics.get().pk}/change/"
    response = panel.post(url, fields_of(panel, url) | {"criteria-0-weight": "", "criteria-1-weight": ""})
    assert response.status_code == 302
    assert set(Criterion.objects.values_list("weight", flat=True)) == {None}


def test_the_words_of_a_value_are_written_at_their_criterion(panel, edition):
    criterion = Criterion.objects.first()
    url = f"/panel/competitions/criterion/{criterion.pk}/change/"
    response = panel.post(url, fields_of(panel, url) | {"levels-0-description": "Belum tampak sama sekali"})
    assert response.status_code == 302
    assert Level.objects.filter(description="Belum tampak sama sekali").exists()


def test_overlapping_phases_of_one_form_are_refused_in_words(panel, edition):
    url = edition_url(edition)
    sent = fields_of(panel, url)
    kinds = [name for name in sent if name.startswith("phases-") and name.endswith("-kind")]
    response = panel.post(url, sent | dict.fromkeys(kinds[:2], 1))
    assert response.status_code == 200
    assert "bertumpang tindih" in response.content.decode()


def test_a_phase_that_ends_before_it_begins_is_refused_in_words(panel, edition):
    url = edition_url(edition)
    response = panel.post(url, fields_of(panel, url) | {"phases-0-closes_at_0": "01-01-2001"})
    assert "Tahapan harus berakhir sesudah dimulai." in response.content.decode()


def test_an_open_edition_only_names_its_phases(panel, edition, ratna, sign_in):
    publish(edition, by=ratna)
    url = edition_url(edition)
    page = panel.get(url).content.decode()
    assert 'name="phases-0-name"' in page
    assert "Ubah batas waktu: Pengajuan" in page
    assert 'name="categories-0-name"' not in page
    assert 'name="phases-0-DELETE"' not in page
    for model, row in (("section", edition.sections.first()), ("rubric", edition.rubrics.get())):
        page = panel.get(f"/panel/competitions/{model}/{row.pk}/change/").content.decode()
        assert "tidak dapat diubah lagi" in page
        assert 'type="submit" name="_save"' not in page
        assert panel.post(f"/panel/competitions/{model}/{row.pk}/change/", {}).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_what_the_panel_changes_of_an_open_edition_is_read_in_public_at_once(panel, edition, ratna):
    publish(edition, by=ratna)
    before = stamp()
    url = edition_url(edition)
    assert panel.post(url, fields_of(panel, url) | {"phases-0-place": "Balai Kota"}).status_code == 302
    assert edition.phases.filter(place="Balai Kota").exists()
    assert stamp() > before


def test_the_panel_moves_no_deadline_of_an_open_edition_by_itself(panel, edition, ratna):
    url = edition_url(edition)
    sent = fields_of(panel, url) | {"phases-0-closes_at_0": "01-01-2031"}
    assert panel.post(url, sent).status_code == 302
    assert edition.phases.filter(closes_at__year=2031).exists(), "a prepared edition's phases move freely"
    publish(edition, by=ratna)
    sent = fields_of(panel, url) | {"phases-0-closes_at_0": "01-01-2032", "phases-0-kind": "2"}
    panel.post(url, sent)
    assert not edition.phases.filter(closes_at__year=2032).exists()
    assert edition.phases.filter(kind=1).exists()


def test_a_second_phase_of_a_kind_is_no_way_around(panel, edition, ratna):
    publish(edition, by=ratna)
    url = edition_url(edition)
    count = edition.phases.count()
    new = {f"phases-{count}-{name}": value for name, value in (("kind", 1), ("name", "Lagi"))}
    new |= {f"phases-{count}-opens_at_0": "01-01-2032", f"phases-{count}-opens_at_1": "08:00"}
    new |= {f"phases-{count}-closes_at_0": "01-02-2032", f"phases-{count}-closes_at_1": "00:00"}
    answer = panel.post(url, fields_of(panel, url) | new | {"phases-TOTAL_FORMS": count + 1})
    assert "Tahapan sejenis sudah ada" in answer.content.decode()
    assert edition.phases.count() == count


def test_an_archive_is_only_read_and_made_by_its_act(panel, edition, ratna):
    publish(edition, by=ratna)
    assert "Arsipkan sesudahnya" in panel.get(edition_url(edition)).content.decode()
    panel.post(f"/panel/competitions/edition/{edition.pk}/arsipkan/")
    edition.refresh_from_db()
    assert edition.status == "published"
    for phase in edition.phases.all():
        move_phase(edition, phase.kind, opens_in=-9, closes_in=-1)
    assert panel.post(f"/panel/competitions/edition/{edition.pk}/arsipkan/").status_code == 302
    edition.refresh_from_db()
    assert edition.status == "archived"
    assert "sudah menjadi arsip" in panel.get(edition_url(edition)).content.decode()


def test_status_is_never_written_by_a_form(panel, edition):
    url = edition_url(edition)
    panel.post(url, fields_of(panel, url) | {"status": "published", "is_sample": "on"})
    edition.refresh_from_db()
    assert (edition.status, edition.is_sample) == ("prepared", False)


def test_no_officer_makes_somebody_a_judge(sign_in, edition, ratna, dimas, panitia):
    sent = {"person": dimas.pk, "edition": edition.pk, "role": "judge", "since": "01-01-2026"}
    assert sign_in(ratna).post("/panel/competitions/appointment/add/", sent).status_code == 403
    assert sign_in(panitia).post("/panel/competitions/appointment/add/", sent).status_code == 302
    assert Appointment.objects.get(person=dimas).role == "judge"


def test_an_officer_configures_the_editions_they_serve_alone(sign_in, gelar, edition, ratna):
    other = Edition.objects.create(competition=gelar, year=2040)
    rubric = Rubric.objects.create(edition=other, name="Lain")
    client = sign_in(ratna)
    assert client.get(edition_url(edition)).status_code == 200
    assert client.get(edition_url(other)).status_code == 302, "as if it were not there"
    assert client.get(f"/panel/competitions/rubric/{rubric.pk}/change/").status_code == 302
    choices = client.get("/panel/competitions/rubric/add/").context["adminform"].form.fields["edition"].queryset
    assert list(choices) == [edition]


@pytest.mark.parametrize("name", ["indah", "yusuf", "adi", "tirta"])
@pytest.mark.parametrize("model", ["edition", "rubric", "section", "criterion", "appointment", "competition"])
def test_nobody_else_reads_the_configuration(sign_in, edition, request, name, model):
    assert sign_in(request.getfixturevalue(name)).get(f"/panel/competitions/{model}/").status_code == 403


def test_lists_cost_the_same_with_1_and_3_rows(panel, gelar, edition):
    paths = [f"/panel/competitions/{model}/" for model in ("edition", "rubric", "section", "criterion", "appointment")]
    panel.get("/panel/")  # the first request of a session also writes the session
    costs = []
    for turn in range(2):
        with CaptureQueriesContext(connection) as queries:
            for path in paths:
                assert panel.get(path).status_code == 200
        costs.append(len(queries))
        for number in range(3):
            more = Edition.objects.create(competition=gelar, year=2050 + 10 * turn + number)
            rubric = Rubric.objects.create(edition=more, name="Lain")
            Criterion.objects.create(rubric=rubric, name="Lain")
    assert costs[0] == costs[1]
