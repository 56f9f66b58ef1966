"""Somebody who fills in the form as a browser and its autosave do, on a line that may be cut at any moment."""

import http.client
import json
import random
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

LOST = (http.client.HTTPException, OSError)
PATIENCE = 60
TIMES_TYPED = 4


class Cut(Exception):
    """No whole answer came; nobody knows what the server did."""


class Forms(HTMLParser):
    """What each form of a page would post, by its action ("" for the page itself)."""

    def __init__(self, html):
        super().__init__()
        self.forms, self._now, self._text = {}, None, ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        name = about.get("name", "")
        if tag == "form":
            self._now = self.forms.setdefault(about.get("action", ""), {})
        elif self._now is None:
            return
        elif tag == "textarea":
            self._text = name
            self._now[name] = ""
        elif tag == "input" and name and (about.get("type") not in ("radio", "checkbox") or name not in self._now):
            self._now[name] = about.get("value", "")

    def handle_data(self, data):
        if self._text:
            self._now[self._text] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._text = ""
        elif tag == "form":
            self._now = None


class Writer:
    """`story` is what they typed last, `kept` the latest of it that the server said it had saved."""

    def __init__(self, number, port, session):
        self.number, self.port, self.cookies = number, port, dict([session])
        self.chance = random.Random(number)
        self.title = f"Karya uji jaringan nomor {number}"
        self.story, self.kept, self.counter, self.lost, self.where = "", "", 0, [], ""

    def live(self):
        """From the first page to the receipt."""
        self.where = self.start()
        self.tell_who()
        self.write()
        self.send()

    def start(self):
        """Begin a draft; a form whose answer was lost is sent again as it was."""
        page = self.insist("GET", "/karya/mulai/")[1]
        fields = Forms(page).forms[""] | {"title": self.title}
        return self.insist("POST", "/karya/mulai/", fields)[2]

    def tell_who(self):
        address = f"{self.where}identitas/"
        fields = Forms(self.insist("GET", address)[1]).forms[""] | {"summary": "Surat pengantar selesai tanpa antre."}
        self.insist("POST", address, fields)

    def write(self):
        """Type a little at a time, each saved by itself; sometimes the tab dies and the page is opened again."""
        address, form = f"{self.where}isi/cerita/", None
        for _ in range(TIMES_TYPED):
            form = form or self.open(address)
            self.story += f" Kalimat {self.chance.randrange(10**9)}."
            form["jawab-masalah"] = self.story
            form = self.autosave(address, form)
        if form is None:
            form = self.open(address)
            form["jawab-masalah"] = self.story
        while (answer := self.insist("POST", address, form))[2] == address:
            if answer[0] != 409:
                raise AssertionError(f"{answer[0]}: {answer[1]}")
            form = Forms(answer[1]).forms[""] | {"pilih-masalah": "saya"}
        self.kept = self.story

    def open(self, address):
        """The page anew. What was said to be saved must be on it, or something that was typed after it."""
        form = Forms(self.insist("GET", address)[1]).forms[""]
        shown = form["jawab-masalah"].strip()
        if not shown.startswith(self.kept.strip()):
            self.lost.append((self.kept, shown))
        self.story = f" {shown}" if shown else ""
        return form

    def autosave(self, address, form):
        """As autosave.js does it. Returns the form with its new trace, or None when the tab died over a cut."""
        while True:
            self.counter += 1
            fields = {"question": "masalah", "counter": self.counter}
            fields |= {name: form[name] for name in ("jejak-masalah", "jawab-masalah")}
            headers = {"X-CSRFToken": form["csrfmiddlewaretoken"], "Accept": "application/json"}
            try:
                status, text, _where = self.ask("POST", f"{address}simpan/", fields, headers)
            except Cut:
                if self.chance.random() < 0.2:
                    return None
                continue
            answer = json.loads(text)
            if status == 200:
                self.kept = form["jawab-masalah"]
                return form | {"jejak-masalah": answer["trace"]}
            if status == 409 and answer["counter"] <= self.counter:
                form = form | {"jejak-masalah": answer["trace"]}
                continue
            raise AssertionError(f"{status}: {text[:300]}")

    def send(self):
        """Send; after a cut either the same form again, or the check page anew."""
        address = f"{self.where}periksa/"
        while True:
            status, page, where = self.insist("GET", address)
            if where != address:
                return
            form = Forms(page).forms[f"{self.where}kirim/"]
            try:
                again = self.chance.random() < 0.5
                status, page, where = (self.insist if again else self.ask)("POST", f"{self.where}kirim/", form)
            except Cut:
                continue
            if where == f"{self.where}tanda-terima/":
                return
            raise AssertionError(f"{status} {where}: {page[:300]}")

    def insist(self, method, address, fields=None):
        """The same request until an answer comes."""
        for _ in range(PATIENCE):
            try:
                return self.ask(method, address, fields)
            except Cut:
                continue
        raise AssertionError(f"no answer from {address}")

    def ask(self, method, address, fields=None, headers=None):
        """(status, text, address after redirects)."""
        status, text, onward = self._one(method, address, fields, headers or {})
        if status >= 500:
            raise AssertionError(f"{address}: {status} {text[:300]}")
        return self.ask("GET", onward) if onward else (status, text, address)

    def _one(self, method, address, fields, headers):
        line = http.client.HTTPConnection("localhost", self.port, timeout=PATIENCE)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Connection": "close", **headers}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            line.request(method, address, urlencode(fields) if fields is not None else None, headers)
            answer = line.getresponse()
            text = answer.read().decode()
        except LOST as error:
            raise Cut(address) from error
        finally:
            line.close()
        for value in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(value).items()}
        return answer.status, text, answer.headers.get("Location", "")
