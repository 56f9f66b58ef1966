from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from competitions.actions import archive, why_not_archive
from competitions.admin import copying, deadlines
from competitions.admin.base import ConfiguredAdmin, ConfiguredInline, PublicAdmin
from competitions.admin.forms import CategoryForm, PhaseFormSet
from competitions.calendar import warnings_for
from competitions.configuring import why_not_configure, why_not_move_phases
from competitions.models import Category, Competition, Edition, EditionStatus, EditionValue, Phase
from competitions.policies import edition_of
from records.clock import database_now
from records.refusals import Refused

# Screens of our own about an edition, each with its addresses and the links to it.
PAGES = (deadlines, copying)


@admin.register(Competition)
class CompetitionAdmin(PublicAdmin):
    list_display = ("name", "entrant_kind", "position")
    fields = ("name", "slug", "entrant_kind", "summary", "position")

    def get_prepopulated_fields(self, request, obj=None):
        """Nothing fills in an address that people already know, or a field that is only shown."""
        return {} if obj else {"slug": ("name",)}


class PhaseInline(ConfiguredInline):
    model = Phase
    formset = PhaseFormSet
    fields = ("kind", "name", "place", "opens_at", "closes_at")

    def why_not(self, parent):
        return why_not_move_phases(edition_of(parent))

    def has_delete_permission(self, request, obj=None):
        """A deadline that people know can move, but not vanish."""
        return super().has_delete_permission(request, obj) and (obj is None or not why_not_configure(edition_of(obj)))


class CategoryInline(ConfiguredInline):
    model = Category
    form = CategoryForm
    fields = (
        *("name", "description", "invited_kinds", "named_institutions", "invited_count"),
        *("quota_per_institution", "quota_per_person", "employment_rule"),
        *("team_min", "team_max", "team_needs_nip", "began_question", "minimum_months", "age_counted_on"),
        *("required_files", "statement", "needs_endorsement", "position"),
    )


class ValueInline(ConfiguredInline):
    model = EditionValue
    fields = ("name", "description", "position")


@admin.register(Edition)
class EditionAdmin(ConfiguredAdmin):
    filter_lookups = ("status__exact", "competition__id__exact", "year")
    list_filter = ("status", "competition")
    list_display = ("__str__", "theme", "status", "organiser")
    list_select_related = ("competition", "organiser")
    inlines = (PhaseInline, CategoryInline, ValueInline)
    readonly_fields = ("status", "is_sample")
    fieldsets = (
        (_("Penyelenggaraan"), {"fields": ("competition", "year", "theme", "intro", "organiser")}),
        (_("Keadaan"), {"fields": ("status", "published_at", "published_by", "is_sample")}),
        (
            _("Bantuan bagi peserta"),
            {"fields": ("contact_phone", "contact_whatsapp", "contact_email", "contact_hours", "preparation")},
        ),
        (_("Yang ditanyakan"), {"fields": ("asks_change", "asks_profile")}),
        (_("Sumber"), {"fields": ("source",)}),
    )

    def why_not(self, edition):
        """Words and contacts can change until the end; what people rely on is held by the inlines."""
        return why_not_move_phases(edition)

    def get_readonly_fields(self, request, obj=None):
        own = super().get_readonly_fields(request, obj)
        relied_on = ("competition", "year_shown", "asks_change", "asks_profile")
        return [*own, *relied_on] if obj and obj.status != EditionStatus.PREPARED else own

    def get_fieldsets(self, request, obj=None):
        """A new edition has no state to show; a year that is only read is no number with a dot in it."""
        if obj is None:
            return [row for row in self.fieldsets if "status" not in row[1]["fields"]]
        names = {} if obj.status == EditionStatus.PREPARED else {"year": "year_shown"}
        return [
            (title, {"fields": [names.get(name, name) for name in options["fields"]]})
            for title, options in self.fieldsets
        ]

    @admin.display(description=_("tahun"), ordering="year")
    def year_shown(self, edition):
        return str(edition.year)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["page_url"] = obj.get_absolute_url() if obj.is_published else ""
            context["warnings"] = warnings_for(*((row.name, row.closes_at) for row in obj.phases.all()))
            context["links"] = [link for page in PAGES for link in page.links_for(request.user, obj)]
            context["may_prepare"] = obj.status == EditionStatus.PREPARED and self.has_change_permission(request, obj)
            context["acts"] = list(self.acts_on(request.user, obj))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def acts_on(self, user, edition):
        """The buttons above the form: words, address, and why not now. Opening the call is the judging room's act."""
        if user.has_perm("competitions.archive_edition", edition) and edition.status == EditionStatus.PUBLISHED:
            url = reverse("admin:competitions_edition_archive", args=[edition.pk])
            yield {
                "text": _("Jadikan arsip"),
                "url": url,
                "why_not": why_not_archive(edition, now=database_now()),
            }

    def get_urls(self):
        wrap = self.admin_site.admin_view
        pages = [path(route, view, name=name) for page in PAGES for route, view, name in page.panel_urls(wrap)]
        archive = path("<int:pk>/arsipkan/", wrap(require_POST(self.archive)), name="competitions_edition_archive")
        return [archive, *pages, *super().get_urls()]

    def archive(self, request, pk):
        edition = get_object_or_404(self.get_queryset(request), pk=pk)
        try:
            archive(edition, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("Penyelenggaraan ini sekarang arsip."))
        return HttpResponseRedirect(reverse("admin:competitions_edition_change", args=[pk]))
