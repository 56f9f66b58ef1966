from django.conf import settings


class TrustedProxy:
    """`X-Forwarded-*` counts when the configured proxy says it, and is forgotten when anybody else does (SEC-032)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        meta = request.META
        if settings.TRUSTED_PROXY and meta.get("REMOTE_ADDR") == settings.TRUSTED_PROXY:
            visitor = meta.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
            meta["REMOTE_ADDR"] = visitor or meta["REMOTE_ADDR"]
        else:
            for name in [name for name in meta if name.startswith("HTTP_X_FORWARDED_")]:
                del meta[name]
        return self.get_response(request)
