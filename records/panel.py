"""The one ModelAdmin of this portal. Every other admin class descends from it; tests/test_gates.py holds them to it."""

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets

from records.audit import record

# What only an action may write, wherever it stands: a form in the panel shows it and never changes it.
WRITTEN_BY_ACTIONS = ("status", "award")


class PanelAdmin(admin.ModelAdmin):
    """Closed by default: rows from `visible_to`, permission from the policies, no delete, no filter but the named ones.

    `filter_lookups`: the only query parameters a list accepts besides search, order and page (SEC-063, T-ORACLE).
    """

    filter_lookups: tuple[str, ...] = ()
    actions = None
    list_per_page = 50
    show_full_result_count = False
    view_on_site = False

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    def lookup_allowed(self, lookup, value, request):
        return lookup in self.filter_lookups

    def has_delete_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(self._perm("view"), obj)

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm(self._perm("change"), obj)

    def has_add_permission(self, request):
        return request.user.has_perm(self._perm("add"))

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def get_readonly_fields(self, request, obj=None):
        written = [
            field.name
            for field in self.opts.get_fields()
            if field.concrete and (field.name in WRITTEN_BY_ACTIONS or field.name.endswith(("_at", "_by")))
        ]
        shown = set(flatten_fieldsets(self.get_fieldsets(request, obj))) if self.fieldsets or self.fields else None
        own = super().get_readonly_fields(request, obj)
        return [*own, *(name for name in written if name not in own and (shown is None or name in shown))]

    def log_addition(self, request, obj, message):
        record("panel.add", obj, by=request.user)
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        record("panel.change", obj, by=request.user, changes={"fields": sorted(_changed_fields(message))})
        return super().log_change(request, obj, message)

    def _perm(self, verb):
        return f"{self.opts.app_label}.{verb}_{self.opts.model_name}"


def _changed_fields(message):
    if not isinstance(message, list):
        return set()
    return {name for part in message for name in part.get("changed", {}).get("fields", [])}


class PanelInline(admin.StackedInline):
    """Rows shown inside their parent: labelled inputs (never a table of them), asked of the policies, none deleted.

    One empty row stands ready, since Django's button for another one is a script.
    """

    extra = 1
    can_delete = False

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(self._perm("view"), obj)

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm(self._perm("change"), obj)

    def has_add_permission(self, request, obj=None):
        return request.user.has_perm(self._perm("add"), obj)

    def has_delete_permission(self, request, obj=None):
        return False

    def _perm(self, verb):
        return f"{self.opts.app_label}.{verb}_{self.opts.model_name}"
