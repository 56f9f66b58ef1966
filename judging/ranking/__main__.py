"""The recount on the command line: no Django, no database. Exit 2 with one line on standard error for bad input."""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from judging.ranking.order import rank
from judging.ranking.report import as_json
from judging.ranking.result import Ranking
from judging.ranking.rules import METHODS, RankingError, Rules, equal_weights, why_not_method
from judging.ranking.sheets import ScoreError
from judging.ranking.tables import TableError, read_scores, read_weights


class OptionError(Exception):
    """Not a ValueError, which argparse would turn into a sentence of its own."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix="Pemakaian: ") -> None:  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, prefix)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise OptionError(f"perintah tidak dapat dibaca ({' '.join(message.split())}); lihat {self.prog} --help")


def main(arguments: Sequence[str] | None = None) -> int:
    try:
        output = as_json(_ranking(_parser().parse_args(arguments)))
    except (OptionError, TableError) as error:
        sys.stderr.write(_one_line(str(error)) + "\n")
        return 2
    sys.stdout.buffer.write(output.encode())
    sys.stdout.buffer.flush()
    return 0


def _one_line(sentence: str) -> str:
    """What came from a file or an argument may hold line ends or terminal codes."""
    return "".join(character if character.isprintable() else "�" for character in sentence)


def _ranking(options: argparse.Namespace) -> Ranking:
    scores, lines = read_scores(options.scores)
    criteria = read_weights(options.weights) if options.weights else equal_weights(score.criterion for score in scores)
    try:
        rules = Rules(criteria, options.method, options.tie_break, options.min_sheets, options.top, options.values)
    except RankingError as error:
        raise TableError(options.weights or options.scores, 0, str(error)) from None
    try:
        return rank(scores, rules)
    except ScoreError as error:
        raise TableError(options.scores, lines[error.position], str(error)) from None
    except RankingError as error:
        raise TableError(options.scores, 0, str(error)) from None


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m judging.ranking",
        description="Menghitung ulang peringkat dari nilai juri, tanpa pangkalan data.",
        formatter_class=_Formatter,
        add_help=False,
        allow_abbrev=False,
    )
    files = parser.add_argument_group("berkas")
    files.add_argument("scores", metavar="SCORES.csv", help="entry,judge,criterion,value; satu baris tiap nilai")
    files.add_argument("--weights", metavar="WEIGHTS.csv", help="criterion,weight,minimum,maximum; bobot berjumlah 100")
    rules = parser.add_argument_group("aturan")
    rules.add_argument("--method", type=_method, default="mean", metavar="METODE", help=" atau ".join(METHODS))
    rules.add_argument("--values", type=_values, default="scores", metavar="ISI", help="scores atau ranks (1 terbaik)")
    rules.add_argument("--top", type=_whole("--top", 1), default=0, metavar="K", help="panjang daftar teratas")
    rules.add_argument(
        "--tie-break", type=_names, default=(), metavar="C1,C2,...", help="kriteria pemecah seri, berurutan"
    )
    rules.add_argument(
        "--min-sheets", type=_whole("--min-sheets", 1), default=1, metavar="N", help="lembar lengkap minimum (1)"
    )
    rules.add_argument(
        "--seed", type=_whole("--seed", 0), default=0, metavar="S", help="benih undian; tidak dipakai kedua metode ini"
    )
    rules.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")
    return parser


def _method(text: str) -> str:
    sentence = why_not_method(text)
    if sentence:
        raise OptionError(sentence)
    return text


def _values(text: str) -> str:
    if text not in ("scores", "ranks"):
        raise OptionError(f"--values “{text}” tidak dikenal; pilih scores atau ranks")
    return text


def _names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    if not all(names):
        raise OptionError("--tie-break berisi nama kosong; tulis seperti dampak,kebaruan")
    return names


def _whole(option: str, minimum: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text) >= minimum):
            raise OptionError(f"{option} “{text[:40]}” harus bilangan bulat mulai dari {minimum}")
        return int(text)

    return parse


if __name__ == "__main__":
    sys.exit(main())
