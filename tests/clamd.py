"""A ClamAV daemon for tests: it speaks INSTREAM as the real one does, and knows one signature, that of EICAR."""

import contextlib
import socket
import threading
import time

from tests.submissions.hostile.case import EICAR

SIGNATURE = "Uji-EICAR"
PERIOD = 0.05


class Clamd:
    """Listening while it is entered. `says`: what it answers instead of judging; `waits`: seconds before it answers."""

    def __init__(self, *, says=None, waits=0, most=None, path=None):
        self.says, self.waits, self.most, self.heard = says, waits, most, []
        family = socket.AF_UNIX if path else socket.AF_INET
        self.door = socket.socket(family, socket.SOCK_STREAM)
        self.door.bind(str(path) if path else ("127.0.0.1", 0))
        self.address = str(path) if path else f"127.0.0.1:{self.door.getsockname()[1]}"

    def __enter__(self):
        self.door.listen()
        self.door.settimeout(PERIOD)
        self.open = True
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_about):
        self.open = False
        self.thread.join()
        self.door.close()

    def _serve(self):
        while self.open:
            with contextlib.suppress(TimeoutError):
                wire, _peer = self.door.accept()
                with wire, contextlib.suppress(OSError):
                    wire.settimeout(5)
                    self._answer(wire)

    def _answer(self, wire):
        reader = wire.makefile("rb")
        assert reader.read(10) == b"zINSTREAM\0"
        body = b""
        while size := int.from_bytes(reader.read(4), "big"):
            body += reader.read(size)
            if self.most is not None and len(body) > self.most:
                wire.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.heard.append(body)
        time.sleep(self.waits)
        found = f"{SIGNATURE} FOUND" if EICAR in body else "OK"
        wire.sendall(self.says if self.says is not None else f"stream: {found}\0".encode())
