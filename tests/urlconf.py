"""Every URL of the URLconf, the admin's included, as the resolver sees it."""

from dataclasses import dataclass
from types import SimpleNamespace

from django.urls import URLPattern, get_resolver

from surakarta_inovasi.access import policy_of


@dataclass(frozen=True)
class Url:
    """One pattern: its full name ("submissions:entry"), its path as written, and its declared policy."""

    name: str
    path: str
    policy: str | None
    converters: tuple[str, ...]

    @property
    def is_reversible(self):
        """The admin's catch-all and its old form of addresses have no name."""
        return not self.path.endswith("<path:object_id>/") and "(?P<url>" not in self.path


def all_urls():
    return sorted(_walk(get_resolver().url_patterns, "", [], []), key=lambda url: (url.path, url.name))


def _walk(patterns, prefix, spaces, apps):
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield _url(pattern, path, spaces, apps)
        else:
            here = [pattern.namespace] if pattern.namespace else []
            app = [pattern.app_name] if pattern.app_name else []
            yield from _walk(pattern.url_patterns, path, spaces + here, apps + app)


def _url(pattern, path, spaces, apps):
    match = SimpleNamespace(app_names=apps, url_name=pattern.name, func=pattern.callback)
    taken = tuple(pattern.pattern.converters) or tuple(pattern.pattern.regex.groupindex)
    return Url(":".join([*spaces, pattern.name or path]), path, policy_of(match), taken)
