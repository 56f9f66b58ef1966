"""What a worker's memory does while a file of 20 MB comes: as one form, and in pieces. No Django."""

import hashlib
import http.client
import json
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

from surakarta_inovasi.bench.submitting import Lead, hidden

MEGABYTE = 1024 * 1024
SIZE = 20 * MEGABYTE
HEAD = """## Memory of a worker while a file of 20 MB comes

`make bench`: the highest resident memory of any worker of the same server while one file is received, looked at and
kept, less that of the same worker before. The program that looks at the file is another process and not counted.

| way | rise |
|---|---:|
"""


def section(rises: dict[str, int]) -> str:
    return HEAD + "".join(f"| {name} | {rise / MEGABYTE:.1f} MB |\n" for name, rise in rises.items())


def measure(port: int, cookies: dict[str, str], code: str, server: int, document: bytes) -> dict[str, int]:
    """Bytes that a worker of the process `server` rose by. `document`: a small PDF, here made as large as allowed."""
    content = document + b"\n" * (SIZE - len(document))
    lead = Lead(port, cookies)
    post(lead, code, document)  # what the first upload of a worker loads once is not the file's
    in_pieces(lead, code, document)
    return {
        "one form": rise(server, lambda: post(lead, code, content)),
        "pieces of 512 KB": rise(server, lambda: in_pieces(lead, code, content)),
    }


def rise(server: int, act) -> int:
    workers = children(server)
    before = {worker: memory(worker) for worker in workers}
    most, over = dict(before), threading.Event()

    def watch() -> None:
        while not over.is_set():
            for worker in workers:
                most[worker] = max(most[worker], memory(worker))
            time.sleep(0.01)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        act()
    finally:
        over.set()
        watcher.join()
    return max(most[worker] - before[worker] for worker in workers)


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def memory(pid: int) -> int:
    """Resident bytes of a process."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:"))


def page_of(lead: Lead, code: str) -> dict[str, str]:
    page, _seconds = lead.ask("GET", f"/karya/{code}/berkas/", expected=200)
    return {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "kunci")}


def post(lead: Lead, code: str, content: bytes) -> None:
    fields, mark = page_of(lead, code) | {"title": "Ukur"}, uuid.uuid4().hex
    kind = f"multipart/form-data; boundary={mark}"
    send(lead, f"/karya/{code}/berkas/", b"".join(form_of(fields, content, mark)), {"Content-Type": kind}, expected=302)


def form_of(fields: dict[str, str], content: bytes, mark: str) -> Iterator[bytes]:
    for name, value in fields.items():
        yield f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    about = 'form-data; name="upload"; filename="ukur.pdf"'
    yield f"--{mark}\r\nContent-Disposition: {about}\r\nContent-Type: application/pdf\r\n\r\n".encode()
    yield content
    yield f"\r\n--{mark}--\r\n".encode()


def in_pieces(lead: Lead, code: str, content: bytes) -> None:
    token = {"X-CSRFToken": page_of(lead, code)["csrfmiddlewaretoken"]}
    place, mark = f"/karya/{code}/berkas/bagian/", hashlib.sha256(uuid.uuid4().bytes).hexdigest()
    announced = f"name=ukur.pdf&size={len(content)}&mark={mark}".encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    begun = json.loads(send(lead, place, announced, token | kind, expected=200))
    for offset in range(0, len(content), begun["piece"]):
        piece = content[offset : offset + begun["piece"]]
        told = {"Upload-Offset": str(offset), "Upload-Sha256": hashlib.sha256(piece).hexdigest()}
        kind = {"Content-Type": "application/octet-stream"}
        send(lead, f"{place}{begun['code']}/", piece, token | kind | told, expected=200)
    send(lead, f"{place}{begun['code']}/selesai/", b"", token, expected=200)


def send(lead: Lead, path: str, body: bytes, headers: dict[str, str], *, expected: int) -> str:
    cookies = "; ".join(f"{name}={value}" for name, value in lead.cookies.items())
    line: http.client.HTTPConnection = lead.line
    line.request("POST", path, body, {"Cookie": cookies, "Accept": "application/json, text/html", **headers})
    answer = line.getresponse()
    text = answer.read().decode()
    if answer.status != expected:
        raise RuntimeError(f"{path}: {answer.status} {text[:200]}")
    return text
