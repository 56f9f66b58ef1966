"""Asking one address many times, and what that took. No Django."""

import http.client
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

HEADERS = {"Accept-Encoding": "gzip", "Host": "127.0.0.1"}


@dataclass
class Taken:
    """Seconds of each request, and seconds in all."""

    each: list[float] = field(default_factory=list)
    whole: float = 0.0
    size: int = 0

    @property
    def per_second(self) -> float:
        return len(self.each) / self.whole

    @property
    def median(self) -> float:
        return statistics.median(self.each)

    @property
    def p99(self) -> float:
        return sorted(self.each)[int(len(self.each) * 0.99) - 1]

    def add(self, other: "Taken") -> None:
        self.each += other.each
        self.whole += other.whole
        self.size = other.size


def ask(port: int, path: str, *, times: int, clients: int = 1, before: Callable[[], None] | None = None) -> Taken:
    """GET `path` so many times over `clients` kept connections; `before` runs, unmeasured, ahead of each request."""
    started = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        parts = list(pool.map(lambda _: _one_client(port, path, times // clients, before), range(clients)))
    taken = Taken([second for part in parts for second in part.each], time.perf_counter() - started, parts[0].size)
    if before:
        taken.whole = sum(taken.each)
    return taken


def _one_client(port: int, path: str, times: int, before: Callable[[], None] | None) -> Taken:
    connection, taken = http.client.HTTPConnection("127.0.0.1", port, timeout=30), Taken()
    for _ in range(times):
        if before:
            before()
        started = time.perf_counter()
        connection.request("GET", path, headers=HEADERS)
        response = connection.getresponse()
        body = response.read()
        taken.each.append(time.perf_counter() - started)
        if response.status != 200:
            raise RuntimeError(f"{path}: {response.status}")
        taken.size = len(body)
    connection.close()
    return taken
