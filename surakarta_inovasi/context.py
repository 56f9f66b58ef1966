from django.conf import settings


def portal(request):
    """What every template may read; nothing here touches session, user or database."""
    return {"demo": settings.DEMO, "reference": getattr(request, "reference", "")}
