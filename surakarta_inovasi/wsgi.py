import os

from django.core.wsgi import get_wsgi_application

from records.receiving import whole_bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "surakarta_inovasi.settings")
application = whole_bodies(get_wsgi_application())
