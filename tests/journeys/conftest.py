"""A real browser against a real server: what the pages' journeys share."""

import os
import shutil
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client

# The browser's driver runs its own event loop in this thread; the tests themselves stay synchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
AXE_RULES = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]},
}
NO_BROWSER = "Chromium tidak ditemukan: isi CHROMIUM=/jalan/ke/chromium, atau pasang paket chromium"
SWITCHES = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]


def find_chromium():
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else ["chromium", "chromium-browser", "google-chrome", "chrome"]
    return next((path for path in map(shutil.which, candidates) if path), None)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    chromium = find_chromium()
    if chromium is None and os.environ.get("CI") == "true":
        pytest.fail(NO_BROWSER)
    if chromium is None:
        pytest.skip(NO_BROWSER)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {"executable_path": chromium, "args": SWITCHES + (["--no-sandbox"] if root else [])}


@dataclass
class Visitor:
    """One person at one browser: moves about, and remembers whatever the browser complained of."""

    page: object
    base: str
    scripts: bool = True
    complaints: list = field(default_factory=list)

    def __post_init__(self):
        self.page.set_default_timeout(15_000)
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._foreign)

    def _listen(self, message):
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def _foreign(self, request):
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.complaints.append(f"foreign request: {request.url}")

    def go(self, path):
        response = self.page.goto(self.base + path)
        assert response.status < 400, f"{path}: {response.status}"
        return self

    def press(self, name):
        """Activate a button or link by what it says; the first that says it."""
        button = self.page.get_by_role("button", name=name).or_(self.page.get_by_role("link", name=name))
        button.first.click()
        self.page.wait_for_load_state()

    def fill(self, label, text):
        self.page.get_by_label(label).first.fill(text)

    def sees(self, text):
        assert text in self.page.locator("body").inner_text(), f"{text!r} is not on {self.page.url}"

    def is_clean(self):
        """Axe finds nothing, the browser had nothing to complain of, and nothing runs off the side.

        Axe is a script itself: a browser without scripts only says what it complained of.
        """
        assert not self.complaints, self.complaints
        if not self.scripts:
            return
        found = Axe().run(self.page, options=AXE_RULES).response["violations"]
        told = [f"{item['id']}: {node['html'][:160]}" for item in found for node in item["nodes"]]
        self.complaints.clear()  # what axe itself did to the page is not the page's fault
        assert not told, f"{self.page.url}\n" + "\n".join(told)
        overflow = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{self.page.url} is {overflow} px too wide"


@pytest.fixture
def visitor(browser, live_server):
    """`visitor(person=None, width=…, scripts=…)` opens a browser of its own for that person."""
    contexts = []

    def open_browser(person=None, *, width=1280, scripts=True, dark=False):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            locale="id-ID",
            reduced_motion="reduce",
        )
        contexts.append(context)
        if person is not None:
            context.add_cookies([session_cookie(person, live_server.url)])
        return Visitor(context.new_page(), live_server.url, scripts)

    yield open_browser
    for context in contexts:
        context.close()


def session_cookie(person, url):
    client = Client()
    client.force_login(person)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }
