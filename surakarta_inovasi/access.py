"""The policy of every URL: declared on the view, or here for the views of libraries."""

from records.access import PUBLIC, SIGNED_IN

# allauth's own views that are reachable in this portal.
LIBRARY_VIEWS = {
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": PUBLIC,
    "account_reset_password": PUBLIC,
    "account_reset_password_done": PUBLIC,
    "account_reset_password_from_key": PUBLIC,
    "account_reset_password_from_key_done": PUBLIC,
    "account_change_password": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
}
# The panel: AdminSite.admin_view asks PanelSite.has_permission, each ModelAdmin its own permissions.
PANEL = "competitions.enter_panel"


def policy_of(match):
    """The declared policy of a resolved URL, or None when nobody declared one."""
    if match.app_names == ["admin"]:
        return PUBLIC if match.url_name in ("login", "logout") else PANEL
    return getattr(match.func, "access", None) or LIBRARY_VIEWS.get(match.view_name)
