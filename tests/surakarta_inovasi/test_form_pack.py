"""The crispy template pack `portal`: every widget, empty, filled and in error (UX-004 … UX-007)."""

import re
from html.parser import HTMLParser

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from crispy_forms.utils import render_crispy_form
from django import forms

CHOICES = [("a", "Pelayanan publik"), ("b", "Tata kelola")]


class EveryWidget(forms.Form):
    title = forms.CharField(
        label="Judul", help_text="Singkat dan jelas.", error_messages={"required": "Tulis judul inovasi"}
    )
    summary = forms.CharField(
        label="Ringkasan", widget=forms.Textarea(attrs={"data-counter": "words", "data-limit": "200"})
    )
    motto = forms.CharField(
        label="Semboyan",
        required=False,
        widget=forms.Textarea(attrs={"data-counter": "characters", "data-limit": "90"}),
    )
    kind = forms.ChoiceField(label="Bentuk", help_text="Pilih satu.", choices=CHOICES, widget=forms.RadioSelect)
    values = forms.MultipleChoiceField(
        label="Nilai", required=False, choices=CHOICES, widget=forms.CheckboxSelectMultiple
    )
    institution = forms.ChoiceField(label="Instansi", choices=CHOICES)
    started = forms.DateField(label="Mulai dipakai", widget=forms.DateInput(attrs={"type": "date"}))
    people = forms.IntegerField(label="Penerima manfaat", required=False)
    password = forms.CharField(label="Kata sandi", widget=forms.PasswordInput)
    photo = forms.FileField(label="Foto", required=False, help_text="JPG, paling besar 5 MB.", widget=forms.FileInput)
    agree = forms.BooleanField(label="Isian ini benar")
    key = forms.CharField(widget=forms.HiddenInput, initial="k", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.disable_csrf = True
        names = [name for name in self.fields if name != "photo"]
        self.helper.layout = Layout(*names, Fieldset("Berkas", "photo"))
        self.helper.add_input(Submit("simpan", "Simpan dan lanjutkan"))
        self.helper.add_input(Submit("nanti", "Simpan dan kembali nanti", css_class="button-second"))


class Page(HTMLParser):
    """Collects ids, labels and what refers to them."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.labelled, self.controls, self.described, self.links = [], set(), [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "label":
            self.labelled.add(found["for"])
        if tag in ("input", "textarea", "select") and found.get("type") != "hidden":
            self.controls.append(found)
        self.described |= set((found.get("aria-describedby") or "").split())
        if tag == "a":
            self.links.append(found["href"])


@pytest.fixture(params=["empty", "wrong"])
def rendered(request):
    return render_crispy_form(EveryWidget() if request.param == "empty" else EveryWidget({"motto": "Guyub"}))


def test_every_control_has_a_label_of_its_own(rendered):
    page = Page(rendered)
    assert {control["id"] for control in page.controls} <= page.labelled
    assert len(page.controls) == 13


def test_ids_are_unique_and_everything_described_exists(rendered):
    page = Page(rendered)
    assert len(page.ids) == len(set(page.ids))
    assert page.described <= set(page.ids)


def test_the_browser_does_not_validate_and_files_are_sent(rendered):
    """UX-005."""
    head = re.search(r"<form[^>]*>", rendered)[0]
    assert "novalidate" in head
    assert 'enctype="multipart/form-data"' in head
    assert 'method="post"' in head


def test_groups_of_choices_stand_in_a_fieldset_with_a_legend():
    page = render_crispy_form(EveryWidget())
    assert re.search(r'<fieldset class="field" aria-describedby="id_kind_helptext">\s*<legend>Bentuk', page)
    assert re.search(r"<legend>Nilai", page)


def test_optional_fields_say_so_and_needed_ones_do_not():
    """UX-004: "(opsional)", never an asterisk."""
    page = render_crispy_form(EveryWidget())
    marked = set(re.findall(r'(\w+(?: \w+)?) <span class="optional">\(opsional\)', page))
    assert marked == {"Semboyan", "Nilai", "Penerima manfaat", "Foto"}
    assert "*" not in page


def test_a_field_needed_for_sending_is_not_called_optional_in_a_draft():
    form = EveryWidget()
    form.fields["people"].needed = True
    assert "Penerima manfaat <span" not in render_crispy_form(form)


def test_the_label_of_the_only_question_is_the_heading_of_the_page():
    """UX-003."""
    form = EveryWidget()
    form.fields["title"].heading = form.fields["kind"].heading = True
    page = render_crispy_form(form)
    assert re.search(r'<h1 class="label-heading">\s*<label[^>]*for="id_title"', page)
    assert re.search(r'<legend><h1 class="label-heading">Bentuk\s*</h1></legend>', page)


def test_long_text_says_how_long_it_may_be():
    """UX-007."""
    page = render_crispy_form(EveryWidget())
    assert "Paling banyak 200 kata" in page
    assert "Paling banyak 90 karakter" in page


def test_an_empty_form_has_no_error_summary():
    assert "Ada masalah" not in render_crispy_form(EveryWidget())


def test_the_error_summary_links_to_every_wrong_field_in_the_same_words():
    """UX-006."""
    page = render_crispy_form(EveryWidget({}))
    parsed = Page(page)
    assert "Ada masalah" in page
    assert parsed.links == [
        "#id_title",
        "#id_summary",
        "#id_kind_0",
        "#id_institution",
        "#id_started",
        "#id_password",
        "#id_agree",
    ]
    assert {link[1:] for link in parsed.links} <= set(parsed.ids)
    assert page.count("Tulis judul inovasi") == 2


def test_a_wrong_field_is_tied_to_its_error():
    page = render_crispy_form(EveryWidget({}))
    control = next(control for control in Page(page).controls if control["id"] == "id_title")
    assert control["aria-invalid"] == "true"
    assert control["aria-describedby"] == "id_title_helptext id_title_error"


def test_what_was_typed_is_kept():
    page = render_crispy_form(EveryWidget({"summary": "Akta <diantar>", "kind": "b", "people": "seribu"}))
    assert "Akta &lt;diantar&gt;" in page
    assert re.search(r'value="b"[^>]*checked', page)
    assert 'value="seribu"' in page


def test_buttons_are_buttons_and_the_first_is_the_primary():
    page = render_crispy_form(EveryWidget())
    assert re.search(r'<button type="submit" class="button[^"]*"[^>]*>Simpan dan lanjutkan</button>', page)
    assert re.search(r'<button type="submit" class="button[^"]*button-second"[^>]*>Simpan dan kembali nanti', page)


def test_errors_of_a_hidden_field_are_told_without_a_link():
    form = EveryWidget({})
    form.add_error("key", "Formulir ini sudah dikirim.")
    assert "<li>Formulir ini sudah dikirim.</li>" in render_crispy_form(form)
