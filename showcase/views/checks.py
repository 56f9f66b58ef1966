from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from competitions.models import Edition
from showcase.models import Document, Seal
from showcase.pages import public_page


@require_safe
@public_page
def check(request, token):
    """What a token certifies, with the public words of it. People type it from paper: case and dashes do not matter."""
    token = _plain(token)
    seal = Seal.objects.filter(token__in=[token, token.upper()]).first()
    paper = seal and Document.objects.filter(content__token=seal.token, edition__in=Edition.objects.published()).first()
    context = {"seal": seal, "token": token, "paper": paper}
    return render(request, "showcase/check.html", context, status=200 if seal else 404)


@require_safe
@public_page
def ask(request):
    """The form for a token; sent, it leads to the token's own address."""
    if token := _plain(request.GET.get("kode", "")):
        return redirect("showcase:check", token=token)
    return render(request, "showcase/check.html", {"asking": True})


def _plain(token):
    return "".join(char for char in token if char.isascii() and (char.isalnum() or char == "_"))[:60]
