"""The committee's list of entries: to look things up. What happens to an entry happens on its own pages."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from records.panel import PanelAdmin
from submissions.models import Entry


@admin.register(Entry)
class EntryAdmin(PanelAdmin):
    """Read only for everybody: an entry is its team's, and its status is its acts'."""

    list_display = ("title", "reference", "institution", "category", "status", "submitted_at")
    list_filter = ("status", "category")
    filter_lookups = ("status__exact", "category__id__exact")
    list_select_related = ("edition", "institution", "category")
    search_fields = ("title", "short_name", "code", "institution__name")
    date_hierarchy = None
    fields = (
        "page",
        "title",
        "edition",
        "category",
        "institution",
        "lead",
        "status",
        "award",
        "needs_endorsement",
        "endorser",
        "is_endorsed",
        "repair_until",
        "extended_until",
        "submitted_at",
        "submitted_by",
    )
    readonly_fields = ("page",)

    @admin.display(description=_("nomor rujukan"), ordering="code")
    def reference(self, entry):
        return entry.reference

    @admin.display(description=_("halaman karya"))
    def page(self, entry):
        return format_html('<a href="{}">{}</a>', reverse("submissions:entry", args=[entry.code]), entry.reference)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
