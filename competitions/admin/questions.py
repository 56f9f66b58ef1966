from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from competitions.admin.base import ByEdition, ConfiguredAdmin, ConfiguredInline
from competitions.models import Question, Section


class QuestionInline(ConfiguredInline):
    model = Question
    fields = ("prompt", "slug", "kind", "help", "word_limit", "options", "required", "is_public", "position")


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
