from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts import actions
from accounts.models import FormerName, Institution, InstitutionKind, Membership, StandingRole, User
from accounts.nip import normalise_nip, why_not_nip
from records.panel import PanelAdmin, PanelInline
from records.refusals import Refused
from records.templatetags.wib import wib

# One labelled field instead of a text box with a script beside it.
DATES = {models.DateField: {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}}


class Account(admin.SimpleListFilter):
    """Where an account stands: waiting for its owner, in use, closed."""

    title = _("keadaan akun")
    parameter_name = "akun"

    def lookups(self, request, model_admin):
        return [("aktif", _("Dipakai")), ("menunggu", _("Menunggu aktivasi")), ("nonaktif", _("Nonaktif"))]

    def queryset(self, request, queryset):
        return {
            "aktif": queryset.in_use,
            "menunggu": queryset.awaiting_activation,
            "nonaktif": queryset.closed,
        }.get(self.value(), queryset.all)()


class RoleHeld(admin.SimpleListFilter):
    title = _("peran tetap")
    parameter_name = "peran"

    def lookups(self, request, model_admin):
        return StandingRole.choices

    def queryset(self, request, queryset):
        return queryset.filter(standing_roles__contains=[self.value()]) if self.value() else queryset


class UserForm(forms.ModelForm):
    """A person as the panel edits one: the number may be typed anew without being shown."""

    nip = forms.CharField(label=_("NIP / NI PPPK"), required=False, max_length=30)
    standing_roles = forms.MultipleChoiceField(
        label=_("Peran tetap"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(role.value, f"{role.label}: {role.description}") for role in StandingRole],
        help_text=_("Peran pada satu penyelenggaraan (petugas, verifikator, juri) diatur pada Penugasan."),
    )

    class Meta:
        model = User
        fields = (
            *("name", "title_before", "title_after", "email", "nip"),
            *("position", "employment", "phone", "standing_roles"),
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "nip" in self.fields and not self.shows_nip:
            self.initial["nip"] = ""
            self.fields["nip"].help_text = _("Tersimpan: %(nip)s. Kosongkan bila tidak diganti.") % {
                "nip": self.instance.nip_masked or "–"
            }

    def clean_email(self):
        return (self.cleaned_data["email"] or "").lower() or None

    def clean_nip(self):
        nip = normalise_nip(self.cleaned_data["nip"])
        if not nip:
            return None if self.shows_nip else self.instance.nip
        if reason := why_not_nip(nip):
            raise ValidationError(reason)
        return nip


class MembershipInline(PanelInline):
    model = Membership
    formfield_overrides = DATES
    fields = ("institution", "kind", "is_acting", "mandate", "since", "until")


@admin.register(User)
class UserAdmin(PanelAdmin):
    form = UserForm
    inlines = (MembershipInline,)
    filter_lookups = ("akun", "peran")
    list_filter = (Account, RoleHeld)
    list_display = ("full_name", "nip_masked", "position", "roles", "account")
    fieldsets = (
        (_("Orang"), {"fields": ("name", "title_before", "title_after", "email", "nip")}),
        (_("Jabatan"), {"fields": ("position", "employment", "phone")}),
        (_("Peran"), {"fields": ("standing_roles",)}),
        (_("Akun"), {"fields": ("account", "is_sample", "joined")}),
    )
    readonly_fields = ("account", "is_sample", "joined")
    change_form_template = "admin/accounts/user/change_form.html"
    change_list_template = "admin/accounts/user/change_list.html"

    @admin.display(description=_("Nama"), ordering="name")
    def full_name(self, person):
        return person.full_name

    @admin.display(description=_("NIP / NI PPPK"))
    def nip_masked(self, person):
        return person.nip_masked or "–"

    @admin.display(description=_("NIP / NI PPPK"))
    def nip_shown(self, person):
        return person.nip_shown or "–"

    @admin.display(description=_("Peran tetap"))
    def roles(self, person):
        return ", ".join(str(StandingRole(role).label) for role in person.standing_roles) or "–"

    @admin.display(description=_("Keadaan akun"))
    def account(self, person):
        if not person.is_active:
            return _("Nonaktif")
        return _("Dipakai") if person.is_activated else _("Menunggu aktivasi")

    @admin.display(description=_("Terdaftar"))
    def joined(self, person):
        return wib(person.date_joined)

    def get_list_display(self, request):
        shown = "nip_shown" if request.user.has_perm("accounts.view_nip") else "nip_masked"
        return [shown if name == "nip_masked" else name for name in self.list_display]

    def get_search_fields(self, request):
        return ("name", "email", "nip") if request.user.has_perm("accounts.view_nip") else ("name", "email")

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.shows_nip = obj is None or request.user.has_perm("accounts.view_nip")
        return form

    def get_readonly_fields(self, request, obj=None):
        own = list(super().get_readonly_fields(request, obj))
        if not request.user.has_perm("accounts.grant_role"):
            own.append("standing_roles_shown")
        if obj is not None and obj.is_activated and not request.user.has_perm("accounts.change_address", obj):
            own.append("email")
        return own

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            grants = request.user.has_perm("accounts.grant_role")
            return self.fieldsets[:3] if grants else self.fieldsets[:2]
        reading = not self.has_change_permission(request, obj)
        shown = "nip_shown" if request.user.has_perm("accounts.view_nip") else "nip_masked"
        names = {"nip": shown} if reading else {}
        if reading or not request.user.has_perm("accounts.grant_role"):
            names["standing_roles"] = "standing_roles_shown"
        return [
            (title, {"fields": [names.get(name, name) for name in options["fields"]]})
            for title, options in self.fieldsets
        ]

    @admin.display(description=_("Peran tetap"))
    def standing_roles_shown(self, person):
        held = [StandingRole(role) for role in person.standing_roles]
        return (
            format_html_join("", "<p><strong>{}</strong>: {}</p>", ((row.label, row.description) for row in held))
            or "–"
        )

    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            actions.tell_of_new_address(obj, old=form.initial["email"], by=request.user)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["account_acts"] = list(self.acts_on(request.user, obj))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def changelist_view(self, request, extra_context=None):
        may_import = request.user.has_perm("accounts.import_people")
        return super().changelist_view(request, {"may_import": may_import} | (extra_context or {}))

    def acts_on(self, user, person):
        """The buttons above the form: words, address, and why not now."""
        if user.has_perm("accounts.invite_person", person) and not person.is_activated:
            yield self._act("invite", _("Kirim tautan aktivasi"), actions.why_not_invite(person), person)
        if user.has_perm("accounts.change_user", person):
            if person.is_active:
                yield self._act("deactivate", _("Nonaktifkan akun"), actions.why_not_deactivate(person, user), person)
            else:
                yield self._act("reactivate", _("Aktifkan kembali"), actions.why_not_reactivate(person), person)

    @staticmethod
    def _act(name, text, why_not, person):
        url = reverse(f"admin:accounts_user_{name}", args=[person.pk])
        return {"url": url, "text": text, "why_not": why_not, "main": name == "invite"}

    def get_urls(self):
        own = [
            path(f"<int:pk>/{slug}/", self.admin_site.admin_view(require_POST(view)), name=f"accounts_user_{name}")
            for slug, name, view in (
                ("undang", "invite", self.invite),
                ("nonaktifkan", "deactivate", self.deactivate),
                ("aktifkan", "reactivate", self.reactivate),
            )
        ]
        return own + super().get_urls()

    def invite(self, request, pk):
        return self._do(request, pk, actions.invite, _("Tautan aktivasi dikirim. Berlaku 24 jam."))

    def deactivate(self, request, pk):
        return self._do(request, pk, actions.deactivate, _("Akun dinonaktifkan. Sesinya berakhir seketika."))

    def reactivate(self, request, pk):
        return self._do(request, pk, actions.reactivate, _("Akun aktif kembali."))

    def _do(self, request, pk, action, done):
        person = get_object_or_404(self.get_queryset(request), pk=pk)
        try:
            action(person, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, done)
        return HttpResponseRedirect(reverse("admin:accounts_user_change", args=[pk]))


class FormerNameInline(PanelInline):
    model = FormerName
    formfield_overrides = DATES
    fields = ("name", "short_name", "until", "source")


@admin.register(Institution)
class InstitutionAdmin(PanelAdmin):
    inlines = (FormerNameInline,)
    formfield_overrides = DATES
    filter_lookups = ("kind__exact", "is_confirmed__exact")
    list_filter = ("kind", "is_confirmed")
    list_display = ("full_name", "kind", "code", "parent", "valid_from", "valid_until", "is_confirmed")
    list_select_related = ("parent",)
    search_fields = ("name", "short_name", "code", "former_names__name")
    fields = (
        *("kind", "code", "name", "short_name", "parent"),
        *("valid_from", "valid_until", "source", "is_confirmed"),
    )

    @admin.display(description=_("Nama"), ordering="name")
    def full_name(self, institution):
        return institution.full_name

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "parent":
            kwargs["queryset"] = Institution.objects.filter(kind__in=[InstitutionKind.OPD, InstitutionKind.KECAMATAN])
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Membership)
class MembershipAdmin(PanelAdmin):
    formfield_overrides = DATES
    filter_lookups = ("kind__exact",)
    list_filter = ("kind",)
    list_display = ("person", "institution", "kind", "is_acting", "since", "until")
    list_select_related = ("person", "institution")
    search_fields = ("person__name", "institution__name", "institution__code")
    fields = ("person", "institution", "kind", "is_acting", "mandate", "since", "until")
