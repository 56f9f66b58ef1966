"""What the terminal says when everything is up."""

from collections.abc import Mapping

try:
    from surakarta_inovasi.demo.cast import DEMO_ACCOUNTS, DEMO_PASSWORD
except ImportError:
    DEMO_ACCOUNTS, DEMO_PASSWORD = (), ""


def welcome(address: str, env: Mapping[str, str]) -> str:
    lines = ["", f"Portal Inovasi Surakarta siap di {address}", ""]
    if "DEMO" in env:
        lines += [f"Akun peragaan, kata sandi semuanya: {DEMO_PASSWORD}"]
        lines += [f"  {role:<22} {email}" for role, email in DEMO_ACCOUNTS]
        lines += [""]
    return "\n".join([*lines, "Untuk berhenti tekan Ctrl-C."])
