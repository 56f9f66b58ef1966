"""The policy of every URL: declared on the view, or here for the views of the admin site."""

from records.access import PUBLIC

# The panel: AdminSite.admin_view asks PanelSite.has_permission, each ModelAdmin or screen its own permission.
PANEL = "competitions.enter_panel"


def policy_of(match):
    """The declared policy of a resolved URL, or None when nobody declared one."""
    if match.app_names == ["admin"]:
        return PUBLIC if match.url_name in ("login", "logout") else getattr(match.func, "access", PANEL)
    return getattr(match.func, "access", None)
