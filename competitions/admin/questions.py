from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from competitions.admin.base import ByEdition, ConfiguredAdmin, ConfiguredInline
from competitions.models import Question, QuestionExample, Section

OF_FILES = ("takes", "most_files", "most_megabytes")


class QuestionInline(ConfiguredInline):
    model = Question
    show_change_link = True
    fields = (
        *("prompt", "slug", "kind", "help", "word_limit", "character_limit", "options"),
        *OF_FILES,
        *("columns", "least_rows", "most_rows"),
        *("required", "is_public", "position"),
    )


@admin.register(Section)
class SectionAdmin(ConfiguredAdmin):
    """One page of the entry form, with its questions."""

    filter_lookups = ("edition__id__exact",)
    list_filter = (("edition", ByEdition),)
    list_display = ("title", "edition", "question_count", "position")
    list_select_related = ("edition__competition",)
    inlines = (QuestionInline,)
    fields = ("edition", "title", "slug", "intro", "position")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("questions")

    @admin.display(description=_("pertanyaan"))
    def question_count(self, section):
        return len(section.questions.all())

    def get_prepopulated_fields(self, request, obj=None):
        """Nothing fills in an address that exists, or a field that is only shown."""
        return {} if obj else {"slug": ("title",)}


class ExampleInline(ConfiguredInline):
    model = QuestionExample
    fields = ("kind", "text")


@admin.register(Question)
class QuestionAdmin(ConfiguredAdmin):
    """The example answers of one question. Questions are added in their section, where their order is."""

    filter_lookups = ("section__id__exact",)
    list_filter = (("section", admin.RelatedOnlyFieldListFilter),)
    list_display = ("prompt", "section", "example_count")
    list_select_related = ("section__edition__competition",)
    inlines = (ExampleInline,)
    fields = ("section", "prompt", "help", "word_limit", "character_limit")
    readonly_fields = ("section",)

    def get_fields(self, request, obj=None):
        return (*self.fields, *OF_FILES) if obj and obj.is_of_files else self.fields

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("examples")

    def has_add_permission(self, request):
        return False

    @admin.display(description=_("contoh jawaban"))
    def example_count(self, question):
        return len(question.examples.all())
