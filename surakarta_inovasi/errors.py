from django.shortcuts import render

from records.access import PUBLIC, access


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def forbidden(request, exception=None):
    return render(request, "403.html", {"sentence": str(exception or "")}, status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def broken(request):
    return render(request, "500.html", status=500)


@access(PUBLIC)
def csrf_failure(request, reason=""):
    return render(request, "403.html", {"expired_form": True}, status=403)
