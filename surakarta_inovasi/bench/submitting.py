"""What a lead's requests take: a page of questions, saving one answer, sending. One kept connection. No Django."""

import http.client
import re
import time
from urllib.parse import urlencode

from surakarta_inovasi.bench.load import Taken

SECTION, QUESTION = "bagian-0", "tanya-0-0"
TEXT = "Kalimat yang baru saja diketik. " * 20
HIDDEN = r'name="{name}" value="([^"]*)"'


class Lead:
    """Signed in by a cookie; every answer but the one expected is an error, never a measurement."""

    def __init__(self, port: int, cookies: dict[str, str]) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = dict(cookies)

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None, *, expected: int) -> tuple[str, float]:
        """The text of the answer, and seconds from asking to its last byte."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = urlencode(fields) if fields is not None else None
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html, application/json"}
        started = time.perf_counter()
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        text = answer.read().decode()
        taken = time.perf_counter() - started
        if answer.status != expected:
            raise RuntimeError(f"{path}: {answer.status} {text[:200]}")
        for value in answer.headers.get_all("Set-Cookie", []):
            name, _equals, rest = value.partition("=")
            self.cookies[name] = rest.split(";")[0]
        return text, taken


def hidden(page: str, name: str) -> str:
    found = re.search(HIDDEN.format(name=re.escape(name)), page)
    if not found:
        raise RuntimeError(f"no field {name} on the page")
    return found[1]


def measure(port: int, cookies: dict[str, str], codes: list[str], *, times: int) -> dict[str, Taken]:
    lead = Lead(port, cookies)
    pages, saves, sends = Taken(), Taken(), Taken()
    address = f"/karya/{codes[0]}/isi/{SECTION}/"
    page, _seconds = lead.ask("GET", address, expected=200)
    fields = {"csrfmiddlewaretoken": hidden(page, "csrfmiddlewaretoken"), "question": QUESTION}
    trace = hidden(page, f"jejak-{QUESTION}")
    for number in range(times):
        pages.each.append(lead.ask("GET", address, expected=200)[1])
        typed = {f"jejak-{QUESTION}": trace, f"jawab-{QUESTION}": f"{TEXT}{number}", "counter": str(number + 1)}
        text, seconds = lead.ask("POST", f"{address}simpan/", fields | typed, expected=200)
        trace = re.findall(r'"trace": "([^"]*)"', text)[0]
        saves.each.append(seconds)
    for code in codes[1:]:
        page, _seconds = lead.ask("GET", f"/karya/{code}/periksa/", expected=200)
        kept = {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "kunci")}
        sends.each.append(lead.ask("POST", f"/karya/{code}/kirim/", kept, expected=302)[1])
    lead.line.close()
    return {"a page of three questions": pages, "saving one answer while it is typed": saves, "sending": sends}


HEAD = """## Speed of submitting

`make bench`, the same servers, one kept connection, one person at a time. Ratio: median against that of the bare view
`hello`, asked in the same way.

| what | requests | median | p99 | ratio |
|---|---:|---:|---:|---:|
"""


def section(taken: dict[str, Taken], bare: Taken) -> str:
    return HEAD + "".join(
        f"| {name} | {len(one.each)} | {one.median * 1000:.1f} ms | {one.p99 * 1000:.1f} ms "
        f"| {one.median / bare.median:.0f} |\n"
        for name, one in {"hello (bare)": bare, **taken}.items()
    )
