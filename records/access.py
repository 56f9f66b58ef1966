"""Every view says who may come in; a view that says nothing is closed (SEC-061)."""

PUBLIC = "public"
SIGNED_IN = "signed in"


def access(policy):
    """Declare a view's policy: PUBLIC, SIGNED_IN, or the permission that the view asks with `user.has_perm`."""

    def declare(view):
        view.access = policy
        return view

    return declare
