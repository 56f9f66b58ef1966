"""The measuring of public pages: what it computes, where it writes; and its slice of proof, in one process."""

import http.server
import threading
import time

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory, override_settings

from surakarta_inovasi.bench import submitting, table
from surakarta_inovasi.bench.load import Taken, ask

ENOUGH = 300


class Answering(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200 if self.path == "/ada" else 404)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"halo")

    def log_message(self, *args):
        """Quiet."""


@pytest.fixture
def port():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_every_request_is_counted_over_all_clients(port):
    taken = ask(port, "/ada", times=40, clients=4)
    assert (len(taken.each), taken.size) == (40, 4)
    assert taken.whole >= max(taken.each)


def test_what_happens_before_a_request_is_not_measured(port):
    taken = ask(port, "/ada", times=3, before=lambda: time.sleep(0.05))
    assert taken.whole == pytest.approx(sum(taken.each))
    assert taken.whole < 0.1


def test_an_error_page_is_never_a_measurement(port):
    with pytest.raises(RuntimeError, match="404"):
        ask(port, "/tidak-ada", times=1)


def test_p99_and_rate():
    taken = Taken(each=[number / 1000 for number in range(1, 101)], whole=2.0)
    assert taken.p99 == 0.099
    assert taken.per_second == 50


def test_the_table_replaces_its_own_section_alone(tmp_path):
    document = tmp_path / "measurements.md"
    document.write_text("# Measurements\n\n## Faults\n\nkept\n")
    one = {"hello (bare)": Taken([0.001], 0.001, 5), "home": Taken([0.002], 0.002, 2500)}
    for size in (2500, 2600):
        one["home"].size = size
        table.write(document, table.rows(one, one, {"home": [11, 0]}), clients=4)
    text = document.read_text()
    assert text.count("## Public pages") == 1
    assert "## Faults\n\nkept" in text
    assert "| home | 2,600 | 11 / 0 | 500 | 2.0 ms | 2.0 |" in text


def test_sections_of_other_measurements_stand_beside_each_other(tmp_path):
    document = tmp_path / "measurements.md"
    taken = {"sending": Taken([0.02, 0.04, 0.03])}
    for _ in range(2):
        table.put(document, "bench-submitting", submitting.section(taken, Taken([0.001, 0.002, 0.001])))
    table.put(document, "other", "kept\n")
    text = document.read_text()
    assert text.count("## Speed of submitting") == 1
    assert "| sending | 3 | 30.0 ms | 30.0 ms | 30 |" in text
    assert "kept" in text


def test_a_kept_page_costs_about_as_little_as_a_bare_view(db):
    """`make bench` has the figures; here only that nobody put work in front of the cache (PERF-004)."""
    ours, paths = WSGIHandler(), RequestFactory()
    kept = best_of(lambda: ours.get_response(paths.get("/")))
    with override_settings(MIDDLEWARE=[], ROOT_URLCONF="surakarta_inovasi.bench.bare_urls"):
        bare = WSGIHandler()
        hello = best_of(lambda: bare.get_response(paths.get("/hello")))
    assert kept < 6 * hello, f"{kept * 1e6:.0f} µs against {hello * 1e6:.0f} µs"


def best_of(act):
    """The quickest of many, which other work on the machine disturbs least."""
    act()
    times = []
    for _ in range(ENOUGH):
        started = time.perf_counter()
        act()
        times.append(time.perf_counter() - started)
    return min(times)
