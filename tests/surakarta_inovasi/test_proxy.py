"""SEC-032, C15: a visitor cannot pretend to come from elsewhere."""

from django.http import HttpResponse

from surakarta_inovasi.proxy import TrustedProxy


def seen_by_the_view(rf, settings, *, peer, **headers):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    request = rf.get("/", REMOTE_ADDR=peer, headers=headers)
    TrustedProxy(lambda request: HttpResponse())(request)
    return request.META["REMOTE_ADDR"], request.is_secure()


def test_what_the_proxy_says_counts(rf, settings):
    settings.TRUSTED_PROXY = "10.0.0.1"
    seen = seen_by_the_view(
        rf, settings, peer="10.0.0.1", x_forwarded_for="6.6.6.6, 203.0.113.9", x_forwarded_proto="https"
    )
    assert seen == ("203.0.113.9", True)


def test_what_a_visitor_says_is_forgotten(rf, settings):
    settings.TRUSTED_PROXY = "10.0.0.1"
    seen = seen_by_the_view(rf, settings, peer="203.0.113.9", x_forwarded_for="10.0.0.1", x_forwarded_proto="https")
    assert seen == ("203.0.113.9", False)


def test_without_a_proxy_nobody_is_believed(rf, settings):
    settings.TRUSTED_PROXY = ""
    assert seen_by_the_view(rf, settings, peer="203.0.113.9", x_forwarded_proto="https") == ("203.0.113.9", False)
