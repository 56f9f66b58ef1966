from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from competitions.asking import file_rule
from competitions.models import QuestionKind, Takes
from submissions.forms.entries import FileForm

PICTURES = ".jpg,.jpeg,.png,.webp"


class AnswerFileForm(FileForm):
    """The form of evidence, held to what one question asks. `kept`: the files that answer it already.

    Where they are as many as it takes, one more takes the place of one of them.
    """

    replaces = forms.ChoiceField(
        label=_("Berkas mana yang diganti?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih berkas yang diganti"),
            "invalid_choice": _("Berkas itu sudah dihapus. Pilih berkas lain."),
        },
    )
    field_order = ("replaces", "upload", "title", "is_photo")

    def __init__(self, question, kept, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.question, self.kept = question, {row.code: row for row in kept}
        self._tell_rule()
        if question.kind == QuestionKind.IMAGE:
            self._ask_what_is_seen()
        if question.kind != QuestionKind.IMAGE or not question.is_public:
            del self.fields["is_photo"]
        if self.is_full:
            self._ask_which_goes()
        else:
            del self.fields["replaces"]

    @property
    def is_full(self):
        return len(self.kept) >= self.question.most_files

    def clean_replaces(self):
        """The attachment; None when a mate took it away meanwhile, so that the action decides what still fits."""
        return self.kept.get(self.cleaned_data["replaces"])

    def _tell_rule(self):
        upload = self.fields["upload"]
        pictured = self.question.kind == QuestionKind.IMAGE or self.question.takes == Takes.ANY
        told = _("%(rule)s. Data lokasi dan kamera dihapus dari foto.") if pictured else "%(rule)s."
        upload.help_text = told % {"rule": file_rule(self.question)}
        if self.question.kind == QuestionKind.IMAGE:
            upload.widget.attrs["accept"] = PICTURES
        elif self.question.takes == Takes.PDF:
            upload.widget.attrs["accept"] = ".pdf"

    def _ask_what_is_seen(self):
        title = self.fields["title"]
        title.label, title.required = _("Apa yang tampak di gambar ini?"), True
        title.help_text = _(
            "Menggantikan gambar bagi orang yang tidak dapat melihatnya, misalnya “Warga antre di loket”."
        )
        title.error_messages["required"] = _("Tulis apa yang tampak di gambar")

    def _ask_which_goes(self):
        """One file needs no choice: the page carries its code."""
        field = cast("forms.ChoiceField", self.fields["replaces"])
        field.choices = [(code, row.title) for code, row in self.kept.items()]
        if self.question.most_files == 1:
            self.fields["replaces"] = forms.CharField(required=False, widget=forms.HiddenInput)
