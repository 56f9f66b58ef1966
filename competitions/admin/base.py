"""What the panel's screens for configuring an edition share."""

from django.contrib import admin

from competitions.configuring import why_not_configure
from competitions.models import Edition, EditionStatus
from competitions.policies import edition_of
from records import generation
from records.panel import PanelAdmin, PanelInline


class ByEdition(admin.RelatedOnlyFieldListFilter):
    """The editions of the rows shown; their names in one query instead of one each."""

    def field_choices(self, field, request, model_admin):
        shown = model_admin.get_queryset(request).values("edition")
        return [(row.pk, str(row)) for row in Edition.objects.filter(pk__in=shown).select_related("competition")]


class PublicAdmin(PanelAdmin):
    """Rows that public pages show: a change is read there at once."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        generation.bump()


class ConfiguredAdmin(PublicAdmin):
    """Rows of an edition that is still prepared can be changed; afterwards they are read, and the page says why."""

    change_form_template = "admin/competitions/change_form.html"

    def why_not(self, obj):
        return why_not_configure(edition_of(obj))

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or not self.why_not(obj))

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Only what the person may change and what may still be changed can be chosen."""
        if db_field.name == "edition":
            kwargs["queryset"] = Edition.objects.visible_to(request.user).filter(status=EditionStatus.PREPARED)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["why_not"] = self.why_not(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)


class ConfiguredInline(PanelInline):
    """Rows inside their parent. While nothing relies on them yet, a mistaken one can be taken out again."""

    can_delete = True

    def why_not(self, parent):
        return why_not_configure(edition_of(parent))

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._is_open(obj)

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and self._is_open(obj)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def _is_open(self, parent):
        return parent is None or parent.pk is None or not self.why_not(parent)
