"""The page of one section: a field per question, each with a trace of what was shown when the page was opened."""

import hashlib

from django import forms
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from competitions.models import QuestionKind
from submissions.answering import questions_of
from submissions.forms.tables import RowsField, drawn, whole
from submissions.values import Unreadable, kept, read_link, read_number, read_rupiah, typed

PREFIX = "jawab"
CHARACTERS_PER_WORD = 7
MORE = "tambah"  # the button that asks for one more row, its value the question's slug
MINE, THEIRS, BOTH = "saya", "tersimpan", "gabung"


class ReadField(forms.CharField):
    """Text that is read by its kind; what can not be read is told in the reader's own sentence."""

    def __init__(self, read, **options):
        self.read = read
        super().__init__(strip=True, **options)

    def clean(self, value):
        value = super().clean(value)
        try:
            return self.read(value) if value else None
        except Unreadable as error:
            raise forms.ValidationError(error.sentence) from error


def fingerprint(shown):
    """What stood in a field, as 16 digits: so that an untouched field never counts as somebody's edit."""
    if isinstance(shown, list | tuple):
        text = "\n".join("\t".join(part) if isinstance(part, list) else part for part in shown)
    else:
        text = shown or ""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:16]


def trace_of(question, answer):
    """Version and fingerprint of an answer as it stands, None for none yet: "3.9f86d081884c7d65"."""
    shown = typed(question.kind, answer.value, question.column_list) if answer else None
    return f"{answer.version if answer else 0}.{fingerprint(shown)}"


class SectionForm(forms.Form):
    """Drafts may be empty and too long; only what is not of the question's kind is refused (UX-007).

    The questions of a section, or without one those of the whole form.
    """

    def __init__(self, entry, section, data=None, asked=None):
        """`asked`: the address's parameters, which say how many rows of a table to show (`baris-<slug>`)."""
        super().__init__(data, prefix=PREFIX)
        self.asked = asked or {}
        self.questions = {q.slug: q for q in questions_of(entry, section) if not q.is_of_files}
        self.entry = entry
        for slug, question in self.questions.items():
            field = _field(question)
            field.needed = question.required
            self.fields[slug] = field

    @cached_property
    def answers(self):
        """Read when the page is shown: saving one answer while it is typed asks for that one alone."""
        rows = self.entry.answers.filter(question__in=self.questions.values()).select_related("edited_by", "question")
        return {answer.question.slug: answer for answer in rows}

    def get_initial_for_field(self, field, field_name):
        return self._shown(field_name)

    def trace(self, slug):
        return trace_of(self.questions[slug], self.answers.get(slug))

    def posted_trace(self, slug):
        """(version, fingerprint) that the page was opened with; version None when the page did not say."""
        version, _point, seen = self.data.get(f"jejak-{slug}", "").partition(".")
        return (int(version) if version.isascii() and version.isdigit() and len(version) < 10 else None), seen

    @property
    def has_table(self):
        return any(question.kind == QuestionKind.TABLE for question in self.questions.values())

    def table(self, slug):
        """The rows of a table as the page draws them; None for any other question."""
        if self.questions[slug].kind != QuestionKind.TABLE:
            return None
        return drawn(self.questions[slug], self[slug], room=self.room(slug))

    def room(self, slug):
        """How many rows the page should have: those that it had, and one more when it was asked for."""
        if not self.is_bound:
            return whole(self.asked.get(f"baris-{slug}", ""))
        cells, columns = self.data.getlist(self.add_prefix(slug)), len(self.questions[slug].column_list)
        return -(-len(cells) // columns) + (self.data.get(MORE) == slug)

    def touched(self):
        """The answers that the writer changed, by slug, after the choices of the conflict page."""
        return {slug: self._chosen(slug) for slug in self.questions if self._is_touched(slug)}

    def versions(self):
        return {slug: self.posted_trace(slug)[0] for slug in self.questions}

    def merged(self):
        """Whether some texts were joined, and so want to be read again."""
        return any(self._choice(slug) == BOTH for slug in self.questions)

    def posted(self, slug):
        """What came from the page, as it came: str, a list of str for several choices, or a list of rows."""
        field = self.fields[slug]
        return field.widget.value_from_datadict(self.data, self.files, self.add_prefix(slug)) or ""

    def _is_touched(self, slug):
        return self._choice(slug) != THEIRS and fingerprint(self.posted(slug)) != self.posted_trace(slug)[1]

    def _choice(self, slug):
        return self.data.get(f"pilih-{slug}", "")

    def _chosen(self, slug):
        mine, answer = self.cleaned_data.get(slug), self.answers.get(slug)
        if self._choice(slug) != BOTH or not (answer and answer.value and mine):
            return mine
        if self.questions[slug].kind == QuestionKind.TABLE:
            return [*mine, *(row for row in answer.value if row not in mine)]
        return f"{mine}\n\n{answer.value}" if isinstance(answer.value, str) else mine

    def _shown(self, slug):
        question, answer = self.questions[slug], self.answers.get(slug)
        return typed(question.kind, answer.value, question.column_list) if answer else None


def _text(question):
    return ReadField(lambda value: kept(question, value), widget=forms.TextInput(attrs=_counter(question)))


def _long(question):
    words = question.word_limit or (question.character_limit or 0) // CHARACTERS_PER_WORD
    attrs = {"rows": 10 if words > 150 else 6, **_counter(question)}
    field = ReadField(lambda value: kept(question, value), widget=forms.Textarea(attrs=attrs))
    field.strip = False
    return field


def _counter(question):
    limits = {"words": question.word_limit, "characters": question.character_limit}
    return next(({"data-counter": unit, "data-limit": str(limit)} for unit, limit in limits.items() if limit), {})


def _number(question):
    return ReadField(read_number, widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input-short"}))


def _rupiah(question):
    return ReadField(read_rupiah, widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"}))


def _date(question):
    return forms.DateField(
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Tulis tanggal yang ada, misalnya 24/11/2026")},
    )


def _choice(question):
    return forms.ChoiceField(
        choices=[(option, option) for option in question.option_list],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Pilih salah satu jawaban yang tersedia")},
    )


def _choices(question):
    return forms.MultipleChoiceField(
        choices=[(option, option) for option in question.option_list],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Pilih jawaban yang tersedia")},
    )


def _link(question):
    return ReadField(read_link, widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}))


_FIELDS = {
    QuestionKind.SHORT: _text,
    QuestionKind.LONG: _long,
    QuestionKind.NUMBER: _number,
    QuestionKind.RUPIAH: _rupiah,
    QuestionKind.DATE: _date,
    QuestionKind.CHOICE: _choice,
    QuestionKind.CHOICES: _choices,
    QuestionKind.LINK: _link,
    QuestionKind.TABLE: lambda question: RowsField(question.column_list),
}


def _field(question):
    field = _FIELDS[question.kind](question)
    field.required, field.label, field.help_text = False, question.prompt, escape(question.help)
    return field
