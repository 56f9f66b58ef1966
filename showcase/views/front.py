from django.shortcuts import render
from django.views.decorators.http import require_safe

from records.clock import database_now
from showcase import home
from showcase.pages import public_page


@require_safe
@public_page
def front(request):
    running = home.running(database_now())
    context = {
        "section": "beranda",
        "running": running,
        "lead": home.lead(running),
        "figures": home.figures(),
        "cards": home.cards(),
        "news": home.news(),
    }
    return render(request, "showcase/front.html", context)
