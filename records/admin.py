import json

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from records.models import AuditEvent, OutboxMessage
from records.panel import PanelAdmin
from records.templatetags.wib import wib
from records.wording import kind_of, words_of


class ReadOnly(PanelAdmin):
    """Written by actions and by the worker; in the panel there to be read."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnly):
    filter_lookups = ("action", "object_type", "object_id")
    list_display = ("moment", "actor", "words", "thing")
    list_select_related = ("actor",)
    search_fields = ("action", "object_type", "=object_id", "actor__name")
    search_help_text = _("Cari kode tindakan, jenis objek, nomor objek, atau nama pelaku.")
    fields = ("moment", "actor", "words", "action", "thing", "difference")
    readonly_fields = ("moment", "words", "thing", "difference")

    @admin.display(description=_("Waktu"), ordering="at")
    def moment(self, event):
        return wib(event.at)

    @admin.display(description=_("Tindakan"), ordering="action")
    def words(self, event):
        return words_of(event.action)

    @admin.display(description=_("Objek"), ordering="object_type")
    def thing(self, event):
        return f"{kind_of(event.object_type)} {event.object_id}"

    @admin.display(description=_("Perubahan"))
    def difference(self, event):
        return format_html("<pre>{}</pre>", json.dumps(event.changes, indent=2, ensure_ascii=False, sort_keys=True))


class Sending(admin.SimpleListFilter):
    title = _("pengiriman")
    parameter_name = "kirim"

    def lookups(self, request, model_admin):
        return [("belum", _("Belum terkirim")), ("sudah", _("Terkirim"))]

    def queryset(self, request, queryset):
        wanted = {"belum": True, "sudah": False}.get(self.value())
        return queryset if wanted is None else queryset.filter(sent_at__isnull=wanted)


@admin.register(OutboxMessage)
class OutboxMessageAdmin(ReadOnly):
    """Whether mail goes out. Its text stays unread: it may hold a link that signs somebody in (SEC-053)."""

    filter_lookups = ("kirim",)
    list_filter = (Sending,)
    list_display = ("subject", "recipient", "created_at", "sent_at", "attempts")
    list_select_related = ("recipient",)
    search_fields = ("subject", "recipient__name")
    fields = ("subject", "recipient", "created_at", "sent_at", "attempts", "last_error", "message_id")
