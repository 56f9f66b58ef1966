from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from competitions.admin.base import ByEdition, ConfiguredAdmin, ConfiguredInline
from competitions.admin.forms import CriterionFormSet
from competitions.models import Criterion, Level, Rubric


class CriterionInline(ConfiguredInline):
    """Weights stand together here, where their sum is looked at; the words of each value have a page of their own."""

    model = Criterion
    formset = CriterionFormSet
    show_change_link = True
    fields = ("name", "description", "weight", "minimum", "maximum", "step", "position")


@admin.register(Rubric)
class RubricAdmin(ConfiguredAdmin):
    filter_lookups = ("edition__id__exact",)
    list_filter = (("edition", ByEdition),)
    list_display = ("name", "edition", "is_example")
    list_select_related = ("edition__competition",)
    inlines = (CriterionInline,)
    fields = ("edition", "name", "is_example", "source")


class LevelInline(ConfiguredInline):
    model = Level
    fields = ("value", "description")


@admin.register(Criterion)
class CriterionAdmin(ConfiguredAdmin):
    """The words of each value of one criterion. Criteria are added in their rubric, where their weights are."""

    filter_lookups = ("rubric__id__exact",)
    list_filter = (("rubric", admin.RelatedOnlyFieldListFilter),)
    list_display = ("name", "rubric", "weight", "range_shown")
    list_select_related = ("rubric__edition__competition",)
    inlines = (LevelInline,)
    fields = ("rubric", "name", "description", "range_shown")
    readonly_fields = ("rubric", "range_shown")

    def has_add_permission(self, request):
        return False

    @admin.display(description=_("rentang nilai"))
    def range_shown(self, criterion):
        return _("%(minimum)s sampai %(maximum)s, langkah %(step)s") % {
            "minimum": criterion.minimum.normalize(),
            "maximum": criterion.maximum.normalize(),
            "step": criterion.step.normalize(),
        }
