"""A line as bad as a phone's: it cuts connections, and says some POSTs twice, the second time late."""

import random
import socket
import socketserver
import threading
import time
from collections import Counter

CUTS = ("before", "halfway", "after", "in the answer")
LATEST = 0.8  # seconds by which the second copy of a POST comes late


class BadLine(socketserver.ThreadingTCPServer):
    """Listens on a port of its own and passes each request on to `upstream`, one request per connection."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, upstream, *, cut, double, seed):
        self.upstream, self.cut, self.double = upstream, cut, double
        self.chance, self.lock, self.counted, self.late = random.Random(seed), threading.Lock(), Counter(), []
        super().__init__(("127.0.0.1", 0), Passing)

    def fate(self, request):
        """(where the line is cut or "", by how many seconds a second copy comes late or None)."""
        with self.lock:
            cut = self.chance.choice(CUTS) if self.chance.random() < self.cut else ""
            twice = request.startswith(b"POST ") and self.chance.random() < self.double
            late = self.chance.choice([0, self.chance.uniform(0, LATEST)]) if twice else None
            self.counted.update(["requests", *(["cut"] if cut else []), *(["doubled"] if twice else [])])
            return cut, late

    def pass_on(self, request):
        with socket.create_connection(self.upstream, timeout=60) as line:
            line.sendall(request)
            return b"".join(iter(lambda: line.recv(65536), b""))

    def pass_later(self, request, seconds):
        time.sleep(seconds)
        self.pass_on(request)

    def say_again(self, request, seconds):
        copy = threading.Thread(target=self.pass_later, args=(request, seconds), daemon=True)
        self.late.append(copy)
        copy.start()

    def wait_for_the_late(self):
        for copy in self.late:
            copy.join()


class Passing(socketserver.BaseRequestHandler):
    def handle(self):
        request = self._read()
        if not request:
            return
        cut, late = self.server.fate(request)
        if cut == "before":
            return
        if cut == "halfway":
            self._half(request)
            return
        if late is not None:
            self.server.say_again(request, late)
        answer = self.server.pass_on(request)
        if cut != "after":
            self.request.sendall(answer[: len(answer) // 2] if cut else answer)

    def _read(self):
        """A whole request: its head, and as many bytes as the head announces."""
        read = b""
        while b"\r\n\r\n" not in read:
            read += (part := self.request.recv(65536))
            if not part:
                return b""
        head, _end, body = read.partition(b"\r\n\r\n")
        lengths = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
        length = int(lengths[0].split(b":")[1]) if lengths else 0
        while len(body) < length:
            body += self.request.recv(65536)
        return head + b"\r\n\r\n" + body

    def _half(self, request):
        with socket.create_connection(self.server.upstream, timeout=60) as line:
            line.sendall(request[: len(request) * 2 // 3])
