"""Whole public pages, kept in process: the outermost middleware, so that a hit touches nothing else.

A page is kept when its view is marked `public_page`: such views use neither session nor user. What is kept is thrown
away when a publication bumps the generation stamp (one stat() a request) or when the next phase boundary passes.
"""

import gzip
import time
from collections import OrderedDict
from threading import Lock

from django.http import HttpResponse

from records.generation import stamp

MOST_PAGES = 500
LONGEST = 600  # seconds; a page is made anew at least this often


class PublicPageCache:
    def __init__(self, get_response):
        self.get_response = get_response
        self.pages, self.lock = OrderedDict(), Lock()

    def __call__(self, request):
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        zipped = "gzip" in request.headers.get("Accept-Encoding", "")
        key = (request.META.get("HTTP_HOST", ""), request.scheme, request.get_full_path(), zipped)
        now, generation = time.time(), stamp()
        page = self.pages.get(key)
        if page and page["generation"] == generation and now < page["until"]:
            return self._respond(page, request)
        response = self.get_response(request)
        if not getattr(request, "is_public_page", False) or response.status_code != 200 or response.cookies:
            return response
        page = self._page(response, generation, now, request.fresh_until, zipped)
        with self.lock:
            self.pages[key] = page
            while len(self.pages) > MOST_PAGES:
                self.pages.popitem(last=False)
        return self._respond(page, request)

    @staticmethod
    def _page(response, generation, now, boundary, zipped):
        body = gzip.compress(response.content, 6) if zipped else response.content
        headers = dict(response.headers) | {"Vary": "Accept-Encoding", "Content-Length": str(len(body))}
        if zipped:
            headers["Content-Encoding"] = "gzip"
        until = min(now + LONGEST, boundary) if boundary else now + LONGEST
        return {"body": body, "headers": headers, "generation": generation, "until": until}

    @staticmethod
    def _respond(page, request):
        return HttpResponse(b"" if request.method == "HEAD" else page["body"], headers=page["headers"])
