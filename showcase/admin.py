from django.contrib import admin
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from records.panel import PanelAdmin
from showcase.actions.exhibits import why_not_withdraw
from showcase.models import Document, EditionFigures, Exhibit, Feedback
from showcase.views import panel


class ReadOnlyAdmin(PanelAdmin):
    """What an action published: shown in full, changed by another publication alone."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class Shown(admin.SimpleListFilter):
    title = _("keadaan")
    parameter_name = "tampil"

    def lookups(self, request, model_admin):
        return [("ya", _("Di etalase")), ("tidak", _("Ditarik"))]

    def queryset(self, request, queryset):
        return queryset.filter(withdrawn_at__isnull=self.value() == "ya") if self.value() else queryset


@admin.register(Exhibit)
class ExhibitAdmin(ReadOnlyAdmin):
    filter_lookups = ("tampil", "running_status__exact", "year")
    list_filter = (Shown, "running_status")
    list_display = ("__str__", "year_shown", "institution_name", "award", "running_status")
    search_fields = ("search_key", "institution_name", "code")
    change_form_template = "admin/competitions/change_form.html"
    fieldsets = (
        (
            _("Karya"),
            {"fields": ("title", "short_name", "long_form", "summary", "institution_name", "award", "team_shown")},
        ),
        (_("Keadaan"), {"fields": ("running_status", "checked_on")}),
        (_("Penerbitan"), {"fields": ("code", "published_at", "published_by", "withdrawn_at", "withdrawn_by")}),
        (_("Penjawab masukan"), {"fields": ("stewards",)}),
        (_("Sumber"), {"fields": ("source",)}),
    )

    @admin.display(description=_("tahun"), ordering="year")
    def year_shown(self, exhibit):
        return str(exhibit.year)

    @admin.display(description=_("tim"))
    def team_shown(self, exhibit):
        return ", ".join(exhibit.team) or "–"

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["page_url"] = obj.get_absolute_url() if obj and obj.withdrawn_at is None else ""
        context["links"] = list(self.acts_on(request.user, obj)) if obj else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    def acts_on(self, user, exhibit):
        """Each act has a page of its own, which names the work and what happens."""
        if why_not_withdraw(exhibit):
            return
        for verb, text in (("check", _("Catat hasil pemeriksaan")), ("withdraw", _("Tarik dari etalase"))):
            if user.has_perm(f"showcase.{verb}_exhibit", exhibit):
                yield {"text": text, "url": reverse(f"admin:showcase_exhibit_{verb}", args=[exhibit.pk])}

    def get_urls(self):
        pages = (("periksa", "check", panel.check_running), ("tarik", "withdraw", panel.withdraw_exhibit))
        own = [
            path(f"<int:pk>/{slug}/", self.admin_site.admin_view(view), name=f"showcase_exhibit_{name}")
            for slug, name, view in pages
        ]
        return [*own, *super().get_urls()]


@admin.register(Feedback)
class FeedbackAdmin(ReadOnlyAdmin):
    """The list of the panel, but a page of our own for each: what was said, and three acts."""

    filter_lookups = ("status__exact",)
    list_filter = ("status",)
    list_display = ("__str__", "exhibit", "status", "created_at", "is_answered")
    list_select_related = ("exhibit",)
    search_fields = ("text", "exhibit__search_key")

    @admin.display(description=_("jawaban"))
    def is_answered(self, feedback):
        return _("Sudah") if feedback.reply else _("Belum")

    def get_urls(self):
        view = self.admin_site.admin_view(panel.moderate_feedback)
        return [path("masukan/<slug:code>/", view, name="showcase_feedback_moderate"), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        number = object_id if object_id.isascii() and object_id.isdigit() else 0
        feedback = get_object_or_404(self.get_queryset(request), pk=number)
        return HttpResponseRedirect(reverse("admin:showcase_feedback_moderate", args=[feedback.code]))


@admin.register(EditionFigures)
class EditionFiguresAdmin(ReadOnlyAdmin):
    list_display = ("edition", "participants", "institutions", "finalists", "winners")
    list_select_related = ("edition__competition",)
    fields = ("edition", "participants", "institutions", "finalists", "winners", "breakdown_shown", "note", "source")

    @admin.display(description=_("rincian"))
    def breakdown_shown(self, figures):
        return ", ".join(f"{row['count']} {row['label']}" for row in figures.breakdown) or "–"


@admin.register(Document)
class DocumentAdmin(ReadOnlyAdmin):
    list_display = ("title", "edition", "published_at")
    list_select_related = ("edition__competition",)
    fields = ("title", "edition", "published_at", "sha256")
