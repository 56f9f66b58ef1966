import io
import json
import os
import socket
import time
from contextlib import ExitStack
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from django.conf import settings
from django.core.management.base import BaseCommand

from surakarta_inovasi.bench import submitting, table, uploading
from surakarta_inovasi.bench.load import Taken, ask
from surakarta_inovasi.launch.children import Child
from surakarta_inovasi.launch.preparation import manage, prepare

PAGES = {
    "home `/`": "/",
    "gallery, 60 works `/inovasi/`": "/inovasi/",
    "detail `/inovasi/2017/besuk-kiamat/`": "/inovasi/2017/besuk-kiamat/",
}
BARE = {"hello (bare)": "/hello", "bytes (bare, 14 kB)": "/bytes"}
SERVER = ["-m", "gunicorn", "--workers=2", "--threads=4", "--preload", "--log-level=warning", "--no-control-socket"]
CLIENTS, ROUNDS = 4, 3
DRAFTS, SAVES = 61, 100  # more saves in a minute than the portal allows would be refused


class Command(BaseCommand):
    help = "Mengukur halaman umum dan pengajuan terhadap tampilan kosong, ke docs/measurements.md."

    def add_arguments(self, parser):
        parser.add_argument("--warm", type=int, default=2000, help="permintaan hangat per halaman per putaran")
        parser.add_argument("--cold", type=int, default=60, help="permintaan dingin per halaman per putaran")
        parser.add_argument("--to", type=Path, default=settings.BASE_DIR / "docs" / "measurements.md")

    def handle(self, *args, **options):
        self.servers: dict[int, int] = {}
        data = settings.DATA_DIR / "bench"
        env = {**os.environ, "DATA_DIR": str(data), "DEMO": "true", "DEBUG": "false", "DATABASE_ROLE": "app"}
        for name in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "DATABASE_OWNER_URL", "SECRET_KEY"):
            env.pop(name, None)
        prepare(settings.BASE_DIR, data, env)
        queries = self._fill(data, env)
        lead = json.loads(manage(settings.BASE_DIR, data, env, "bench_drafts", str(DRAFTS)).splitlines()[-1])
        with ExitStack() as stack:
            ours = self._serve(stack, "surakarta_inovasi.wsgi:application", env)
            bare_env = env | {"DJANGO_SETTINGS_MODULE": "surakarta_inovasi.bench.bare_settings"}
            bare = self._serve(stack, "surakarta_inovasi.wsgi:application", bare_env)
            targets = {name: (bare, path) for name, path in BARE.items()}
            targets |= {name: (ours, path) for name, path in PAGES.items()}
            warm, cold = self._measure(targets, options, data / "generation")
            sent = submitting.measure(ours, lead["cookies"], lead["codes"], times=SAVES)
            rises = uploading.measure(ours, lead["cookies"], lead["codes"][0], self.servers[ours], _document())
            hello = ask(bare, BARE["hello (bare)"], times=SAVES)
        rows = table.rows(warm, cold, queries)
        self.stdout.write(table.write(options["to"], rows, clients=CLIENTS))
        self.stdout.write(table.put(options["to"], "bench-submitting", submitting.section(sent, hello)))
        self.stdout.write(table.put(options["to"], "bench-uploading", uploading.section(rises)))

    def _fill(self, data, env):
        said = manage(settings.BASE_DIR, data, env, "bench_data", *PAGES.values())
        counted = json.loads(said.splitlines()[-1])
        return {name: counted[path] for name, path in PAGES.items()}

    def _serve(self, stack, application, env):
        """Start a server for the length of the stack; returns its port once it answers."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        child = Child("gunicorn", [*SERVER, f"--bind=127.0.0.1:{port}", application], settings.BASE_DIR, env)
        stack.callback(child.stop)
        self.servers[port] = child.process.pid
        for _ in range(150):
            child.must_live()
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", port)) == 0:
                    return port
            time.sleep(0.2)
        raise RuntimeError("gunicorn does not answer")

    def _measure(self, targets, options, generation):
        """Every target in every round, so that a slow minute of the machine is everybody's."""
        warm, cold = ({name: Taken() for name in targets} for _ in range(2))
        for _ in range(ROUNDS):
            for name, (port, path) in targets.items():
                ask(port, path, times=40, clients=CLIENTS)
                warm[name].add(ask(port, path, times=options["warm"], clients=CLIENTS))
                cold[name].add(ask(port, path, times=options["cold"], before=lambda: _publication(generation)))
        return warm, cold


def _document():
    """A small PDF; bytes behind its end that mean nothing make it as large as wished."""
    document, target = pypdfium2.PdfDocument.new(), io.BytesIO()
    document.new_page(595, 842)
    document.save(target)
    return target.getvalue()


def _publication(generation):
    """What a publication does to kept pages."""
    generation.touch()
    os.utime(generation, ns=(time.time_ns(),) * 2)
