from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from competitions.admin.base import ByEdition
from competitions.models import Appointment, AppointmentRole, Edition
from records.panel import PanelAdmin


@admin.register(Appointment)
class AppointmentAdmin(PanelAdmin):
    """Who serves an edition in which role, from when until when. It ends with a date, never by deleting."""

    filter_lookups = ("role__exact", "edition__id__exact")
    list_filter = ("role", ("edition", ByEdition))
    list_display = ("person", "role", "edition", "since", "until")
    list_select_related = ("person", "edition__competition")
    search_fields = ("person__name",)
    fields = ("person", "edition", "role", "institution", "mandate", "since", "until")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "person":
            kwargs["queryset"] = User.objects.visible_to(request.user).filter(is_active=True)
        if db_field.name == "edition":
            kwargs["queryset"] = Edition.objects.visible_to(request.user).select_related("competition")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        if db_field.name == "role":
            field.help_text = _("Yang dapat dilakukan: ") + " ".join(
                f"{role.label}: {role.description}" for role in AppointmentRole
            )
        return field
