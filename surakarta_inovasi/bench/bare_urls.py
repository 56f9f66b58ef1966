from django.http import HttpResponse
from django.urls import path

from records.access import PUBLIC, access

PAGE = b"x" * 14_000


@access(PUBLIC)
def hello(request):
    return HttpResponse(b"hello")


@access(PUBLIC)
def page(request):
    """As many bytes as a page of ours, made of nothing."""
    return HttpResponse(PAGE)


urlpatterns = [path("hello", hello), path("bytes", page)]
