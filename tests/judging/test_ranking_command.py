"""`python -m judging.ranking`: the documented keys, the same bytes for the same marks, one plain line for bad input."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judging.ranking.__main__ import main

ROOT = Path(__file__).resolve().parents[2]

SCORES = """entry,judge,criterion,value
Besuk Kiamat,Rini,dampak,90
Besuk Kiamat,Rini,kebaruan,4
Besuk Kiamat,Joko,dampak,80
Besuk Kiamat,Joko,kebaruan,5
Si Tepu,Rini,dampak,70
Si Tepu,Rini,kebaruan,5
Si Tepu,Joko,dampak,"82,5"
Si Tepu,Joko,kebaruan,3
"""
WEIGHTS = """criterion,weight,minimum,maximum
dampak,60,0,100
kebaruan,40,1,5
"""
ENTRY_KEYS = ["entry", "rank", "score", "mean", "adjusted", "rank_sum", "sheets", "spread"]
ENTRY_KEYS += ["p_top", "rank_low", "rank_high", "photo_finish"]
JUDGE_KEYS = ["judge", "severity", "severity_low", "severity_high", "sheets"]


@pytest.fixture(autouse=True)
def in_a_folder_with_both_files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write("nilai.csv", SCORES)
    write("bobot.csv", WEIGHTS)


def write(name, content):
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def run(capfdbinary):
    def run(*arguments):
        code = main([*arguments])
        out, err = capfdbinary.readouterr()
        return code, out, err.decode()

    return run


@pytest.fixture
def recount(run):
    def recount(*arguments):
        code, out, err = run(*arguments)
        assert (code, err) == (0, "")
        return json.loads(out)

    return recount


# ── What it prints ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_output_has_the_documented_keys_in_order(recount):
    result = recount("nilai.csv", "--weights", "bobot.csv")
    assert list(result) == ["method", "decided_by", "notes", "kendall_w", "entries", "judges"]
    assert [list(entry) for entry in result["entries"]] == [ENTRY_KEYS, ENTRY_KEYS]
    assert [list(judge) for judge in result["judges"]] == [JUDGE_KEYS, JUDGE_KEYS]


def test_the_figures_of_a_table_worked_by_hand(recount):
    result = recount("nilai.csv", "--weights", "bobot.csv")
    # Besuk Kiamat: 54 + 30 = 84, 48 + 40 = 88; Si Tepu: 42 + 40 = 82, 49.5 + 20 = 69.5
    first, second = result["entries"]
    assert (first["entry"], first["rank"], first["score"], first["mean"], first["rank_sum"]) == (
        "Besuk Kiamat", 1, 86, 86, 2,
    )  # fmt: skip
    assert (second["entry"], second["rank"], second["score"], second["rank_sum"]) == ("Si Tepu", 2, 75.75, 4)
    assert (first["spread"], second["spread"]) == (2.828427, 8.838835)
    assert (first["sheets"], second["sheets"]) == (2, 2)
    assert (result["method"], result["decided_by"], result["kendall_w"]) == ("mean", "mean", 1)
    assert [(judge["judge"], judge["sheets"]) for judge in result["judges"]] == [("Joko", 2), ("Rini", 2)]


def test_what_is_not_computed_yet_is_null_with_its_reason(recount):
    result = recount("nilai.csv", "--weights", "bobot.csv", "--top", "1", "--seed", "7")
    for entry in result["entries"]:
        assert {entry[key] for key in ("adjusted", "p_top", "rank_low", "rank_high", "photo_finish")} == {None}
    for judge in result["judges"]:
        assert {judge[key] for key in ("severity", "severity_low", "severity_high")} == {None}
    assert any(note.startswith("adjusted, p_top, rank_low, rank_high, photo_finish") for note in result["notes"])


def test_the_exact_bytes_of_a_small_ranking(run):
    write("kecil.csv", "entry,judge,criterion,value\nKarya “é”,J,nilai,66.6666666\nB,J,nilai,-0.0000001\n")
    code, out, _ = run("kecil.csv")
    rest = '"adjusted": null, "rank_sum": %s, "sheets": 1, "spread": null, "p_top": null, "rank_low": null, '
    expected = (
        '  "kendall_w": null,\n  "entries": [\n'
        f'    {{"entry": "Karya “é”", "rank": 1, "score": 66.666667, "mean": 66.666667, {rest % 1}'
        '"rank_high": null, "photo_finish": null},\n'
        f'    {{"entry": "B", "rank": 2, "score": 0, "mean": 0, {rest % 2}'
        '"rank_high": null, "photo_finish": null}\n'
        '  ],\n  "judges": [\n'
        '    {"judge": "J", "severity": null, "severity_low": null, "severity_high": null, "sheets": 2}\n  ]\n}\n'
    )
    assert code == 0
    assert out.decode().endswith(expected)


def test_large_values_keep_every_digit(run):
    write("besar.csv", "entry,judge,criterion,value\nA,J,nilai,123456789012345678901.123456\n")
    assert b'"score": 123456789012345678901.123456,' in run("besar.csv")[1]


def test_the_order_of_the_rows_changes_no_byte(run):
    header, *rows = SCORES.splitlines()
    expected = run("nilai.csv", "--method", "rank-sum")[1]
    for seed in range(10):
        random.Random(seed).shuffle(rows)
        write("acak.csv", "\n".join([header, *rows]))
        assert run("acak.csv", "--method", "rank-sum")[1] == expected


@pytest.mark.parametrize(
    "same",
    [
        b"\xef\xbb\xbf" + SCORES.encode(),
        SCORES.replace("\n", "\r\n"),
        SCORES.replace("\n", "\r"),
        SCORES + "\n\n,,,\n",
        SCORES.rstrip("\n"),
        SCORES.replace(",", ", ").replace('"82, 5"', "82.5 "),
        SCORES.replace('"82,5"', "82.50"),
        SCORES.replace('"82,5"', "+82.5"),
        SCORES.replace('"82,5"', "82.5").replace(",", ";").replace("82.5", "82,5"),
        "\n".join(",".join(reversed(row.split(","))) for row in SCORES.replace('"82,5"', "82.5").splitlines()),
    ],
    ids=[
        "byte order mark", "CRLF", "CR", "blank rows", "no last newline", "spaces", "trailing zero", "plus sign",
        "semicolons and commas", "columns in another order",
    ],
)  # fmt: skip
def test_another_spelling_of_the_same_table_changes_no_byte(run, same):
    expected = run("nilai.csv", "--weights", "bobot.csv")[1]
    write("sama.csv", same)
    assert run("sama.csv", "--weights", "bobot.csv") == (0, expected, "")


def test_without_weights_criteria_weigh_the_same_and_values_stand_as_they_are(recount):
    result = recount("nilai.csv")
    assert [entry["score"] for entry in result["entries"]] == [44.75, 40.125]
    assert "Tanpa tabel bobot: setiap kriteria berbobot sama dan nilai dipakai apa adanya." in result["notes"]


def test_with_one_criterion_the_value_is_the_score_of_the_sheet(recount):
    write("satu.csv", "entry,judge,criterion,value\nA,J1,nilai,81\nA,J2,nilai,82\n")
    assert recount("satu.csv")["entries"][0]["score"] == 81.5


def test_too_few_sheets_are_no_rank_and_no_score(recount):
    write("kurang.csv", SCORES.replace("Si Tepu,Joko,kebaruan,3\n", ""))
    entry = recount("kurang.csv", "--weights", "bobot.csv", "--min-sheets", "2")["entries"][1]
    assert (entry["entry"], entry["rank"], entry["score"], entry["sheets"]) == ("Si Tepu", None, None, 2)


def test_a_tie_is_broken_in_the_order_given(recount):
    write("seri.csv", "entry,judge,criterion,value\nA,J,a,1\nA,J,b,3\nB,J,a,3\nB,J,b,1\n")
    for names, expected in {"a,b": ["B", "A"], "b, a": ["A", "B"]}.items():
        entries = recount("seri.csv", "--tie-break", names)["entries"]
        assert [(entry["rank"], entry["entry"]) for entry in entries] == [(1, expected[0]), (2, expected[1])]
    assert [entry["rank"] for entry in recount("seri.csv")["entries"]] == [1, 1]


def test_without_top_there_is_no_line_to_cross(recount):
    write("seri.csv", "entry,judge,criterion,value\nA,J,a,1\nB,J,a,1\n")
    assert not any(note.startswith("Garis") for note in recount("seri.csv")["notes"])
    assert any(note.startswith("Garis 1 teratas") for note in recount("seri.csv", "--top", "1")["notes"])


def test_a_rank_matrix_is_read_the_same_way(recount):
    write("urut.csv", "entry,judge,criterion,value\nA,J1,r,1\nB,J1,r,2.5\nC,J1,r,2.5\nA,J2,r,2\nB,J2,r,1\nC,J2,r,3\n")
    result = recount("urut.csv", "--method", "rank-sum", "--values", "ranks")
    assert [(e["entry"], e["rank"], e["score"], e["mean"]) for e in result["entries"]] == [
        ("A", 1, 3, 1.5), ("B", 2, 3.5, 1.75), ("C", 3, 5.5, 2.75),
    ]  # fmt: skip
    # S = 1 + 0.25 + 2.25 = 3.5; 12 × 3.5 / (4 × 24 − 2 × 6)
    assert result["kendall_w"] == 0.5


def test_it_runs_without_django_and_without_a_database_driver():
    program = (
        "import runpy, sys\n"
        "sys.modules.update(django=None, psycopg2=None, psycopg=None, numpy=None)\n"
        "sys.argv = ['ranking', *sys.argv[1:]]\n"
        "runpy.run_module('judging.ranking', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "nilai.csv"], env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["entries"][0]["entry"] == "Besuk Kiamat"


@pytest.mark.parametrize("seed", ["0", "1"])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_neither_hashing_nor_the_locale_changes_a_byte(run, seed, encoding):
    write("aksara.csv", SCORES.replace("Rini", "Rîni"))
    done = subprocess.run(
        [sys.executable, "-m", "judging.ranking", "aksara.csv"],
        env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=True,
    )
    assert done.stdout == run("aksara.csv")[1]


def test_the_help_is_in_indonesian(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    text = capsys.readouterr().out
    assert end.value.code == 0
    assert text.startswith("Pemakaian: python -m judging.ranking")
    assert "Menghitung ulang peringkat dari nilai juri" in text


# ── Bad input: exit 2, one line, file and line named ─────────────────────────────────────────────────────────────────

HEADER = "entry,judge,criterion,value\n"
SPELLING = "tulis seperti 87,5 atau 87.5"
BAD_SCORES = {
    "empty file": (b"", "baris 1: berkas kosong"),
    "only a byte order mark": (b"\xef\xbb\xbf", "baris 1: berkas kosong"),
    "blank header": (",,,\n", "baris 1: baris judul kosong"),
    "header only": (HEADER, "baris 1: tidak berisi nilai"),
    "blank rows only": (HEADER + "\n,,,\n", "baris 1: tidak berisi nilai"),
    "unknown column": (
        "entry,judge,criterion,value,note\nA,J,a,1,x\n",
        "baris 1: kolom “note” tidak dikenal; tulis entry,judge,criterion,value",
    ),
    "no header": ("A,J,a,1\n", "baris 1: kolom “A” tidak dikenal; tulis entry,judge,criterion,value"),
    "mixed separators": (
        "entry;judge,criterion,value\nA,J,a,1\n",
        "baris 1: kolom “entry;judge” tidak dikenal; tulis entry,judge,criterion,value",
    ),
    "missing column": (
        "entry,judge,value\nA,J,1\n",
        "baris 1: kolom criterion tidak ada; tulis entry,judge,criterion,value",
    ),
    "missing columns": (
        "entry,value\nA,1\n",
        "baris 1: kolom judge dan criterion tidak ada; tulis entry,judge,criterion,value",
    ),
    "column twice": ("entry,judge,value,value\nA,J,1,1\n", "baris 1: kolom “value” tertulis dua kali"),
    "short row": (HEADER + "A,J,a\n", "baris 2: ada 3 kolom, seharusnya 4"),
    "bare decimal comma": (
        HEADER + "A,J,a,1\nB,J,a,87,5\n",
        "baris 3: ada 5 kolom, seharusnya 4; apit angka berkoma dengan tanda kutip",
    ),
    "not a number": (HEADER + "A,J,a,1\nB,J,a,bagus\n", f"baris 3: “bagus” bukan angka desimal biasa; {SPELLING}"),
    "nan": (HEADER + "A,J,a,NaN\n", f"baris 2: “NaN” bukan angka desimal biasa; {SPELLING}"),
    "signalling nan": (HEADER + "A,J,a,sNaN\n", f"baris 2: “sNaN” bukan angka desimal biasa; {SPELLING}"),
    "infinity": (HEADER + "A,J,a,inf\n", f"baris 2: “inf” bukan angka desimal biasa; {SPELLING}"),
    "minus infinity": (HEADER + "A,J,a,-Infinity\n", f"baris 2: “-Infinity” bukan angka desimal biasa; {SPELLING}"),
    "exponent": (HEADER + "A,J,a,1e999\n", f"baris 2: “1e999” bukan angka desimal biasa; {SPELLING}"),
    "underscore": (HEADER + "A,J,a,1_0\n", f"baris 2: “1_0” bukan angka desimal biasa; {SPELLING}"),
    "thousands": (HEADER + 'A,J,a,"1.000,5"\n', f"baris 2: “1.000,5” bukan angka desimal biasa; {SPELLING}"),
    "other digits": (HEADER + "A,J,a,٣\n", f"baris 2: “٣” bukan angka desimal biasa; {SPELLING}"),
    "endless digits": (HEADER + f"A,J,a,{'9' * 90}\n", f"baris 2: “{'9' * 40}” bukan angka desimal biasa; {SPELLING}"),
    "no value": (HEADER + "A,J,a,\n", "baris 2: angka kosong; bila memang tidak dinilai, hapus baris ini"),
    "no entry": (HEADER + " ,J,a,1\n", "baris 2: ada kolom yang kosong; isi nama karya, juri, dan kriteria"),
    "no judge": (HEADER + "A,,a,1\n", "baris 2: ada kolom yang kosong; isi nama karya, juri, dan kriteria"),
    "twice": (HEADER + "A,J,a,1\nB,J,a,2\n\nA,J,a ,1\n", "baris 5: juri “J” sudah menilai “A” pada kriteria “a”"),
    "nul byte": (HEADER + "A,J,a,1\nB\0,J,a,1\n", "baris 3: ada bita NUL; simpan ulang sebagai CSV UTF-8"),
    "latin-1": (
        HEADER.encode() + b"A,J,a,1\nB\xe9,J,a,1\n",
        "baris 3: bukan teks UTF-8; simpan ulang sebagai CSV UTF-8",
    ),
    "utf-16": (SCORES.encode("utf-16"), "baris 1: ada bita NUL; simpan ulang sebagai CSV UTF-8"),
    "stray quote": (HEADER + 'A,J,a,1\n"B,J,a,2\nC,J,"a",3\n', "baris 4: bukan CSV yang sah (',' expected after '\"')"),
    "newline in a name": (HEADER + 'A,J,a,1\n"B\nb",J,a,2\n', "baris 3: tanda kutip tidak ditutup pada baris ini"),
    "open quote": (HEADER + '"A,J,a,1\n', "baris 2: bukan CSV yang sah (unexpected end of data)"),
    "endless field": (
        HEADER + f"{'A' * 140_000},J,a,1\n",
        "baris 2: bukan CSV yang sah (field larger than field limit (131072))",
    ),
}


@pytest.mark.parametrize(("content", "sentence"), BAD_SCORES.values(), ids=BAD_SCORES)
def test_bad_scores_are_refused_in_one_line(run, content, sentence):
    write("buruk.csv", content)
    assert run("buruk.csv") == (2, b"", f"buruk.csv, {sentence}\n")


WEIGHT_HEADER = "criterion,weight,minimum,maximum\n"
BAD_WEIGHTS = {
    "empty file": (b"", "baris 1: berkas kosong"),
    "header only": (WEIGHT_HEADER, "baris 1: tidak berisi kriteria"),
    "unknown column": (
        "criterion,bobot,minimum,maximum\n",
        "baris 1: kolom “bobot” tidak dikenal; tulis criterion,weight,minimum,maximum",
    ),
    "missing column": (
        "criterion,weight\ndampak,100\n",
        "baris 1: kolom minimum dan maximum tidak ada; tulis criterion,weight,minimum,maximum",
    ),
    "less than 100": (WEIGHTS.replace("40", "39.99"), "baris 3: bobot berjumlah 99,99, seharusnya 100"),
    "more than 100": (WEIGHTS.replace("40", "40.000001"), "baris 3: bobot berjumlah 100,000001, seharusnya 100"),
    "weight 0": (WEIGHTS.replace("60", "0"), "baris 2: bobot kriteria “dampak” harus lebih dari 0"),
    "negative weight": (WEIGHTS.replace("40", "-40"), "baris 3: bobot kriteria “kebaruan” harus lebih dari 0"),
    "no weight": (WEIGHTS.replace("40", ""), "baris 3: angka kosong; bila memang tidak dinilai, hapus baris ini"),
    "not a number": (WEIGHTS.replace("40", "40%"), f"baris 3: “40%” bukan angka desimal biasa; {SPELLING}"),
    "empty range": (
        WEIGHTS.replace("1,5", "5,5"),
        "baris 3: nilai terendah kriteria “kebaruan” harus lebih kecil daripada nilai tertingginya",
    ),
    "criterion twice": (WEIGHTS + "dampak,10,0,1\n", "baris 4: kriteria “dampak” tertulis dua kali"),
    "nul byte": (WEIGHTS + "\0", "baris 4: ada bita NUL; simpan ulang sebagai CSV UTF-8"),
}


@pytest.mark.parametrize(("content", "sentence"), BAD_WEIGHTS.values(), ids=BAD_WEIGHTS)
def test_bad_weights_are_refused_in_one_line(run, content, sentence):
    write("bobot.csv", content)
    assert run("nilai.csv", "--weights", "bobot.csv") == (2, b"", f"bobot.csv, {sentence}\n")


def test_a_value_outside_its_range_is_refused(run):
    write("nilai.csv", SCORES.replace("kebaruan,3", '"kebaruan","5,5"'))
    sentence = "nilai.csv, baris 9: nilai 5,5 di luar rentang 1 sampai 5 untuk kriteria “kebaruan”\n"
    assert run("nilai.csv", "--weights", "bobot.csv") == (2, b"", sentence)


def test_a_criterion_without_a_weight_is_refused(run):
    write("nilai.csv", SCORES.replace("Si Tepu,Rini,kebaruan", "Si Tepu,Rini,selera"))
    sentence = "nilai.csv, baris 7: kriteria “selera” tidak mempunyai bobot\n"
    assert run("nilai.csv", "--weights", "bobot.csv") == (2, b"", sentence)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("tiada.csv", "tiada.csv: berkas tidak ditemukan"),
        (".", ".: berkas tidak dapat dibaca (Is a directory)"),
        ("nilai.csv --weights tiada.csv", "tiada.csv: berkas tidak ditemukan"),
        ("nilai.csv --method adjusted", "metode “adjusted” belum tersedia; pilih mean atau rank-sum"),
        ("nilai.csv --method trimmed-mean", "metode “trimmed-mean” belum tersedia; pilih mean atau rank-sum"),
        ("nilai.csv --method median", "metode “median” tidak dikenal; pilih mean atau rank-sum"),
        ("nilai.csv --tie-break dampak,selera", "nilai.csv: kriteria pemecah seri “selera” tidak dikenal"),
        (
            "nilai.csv --weights bobot.csv --tie-break selera",
            "bobot.csv: kriteria pemecah seri “selera” tidak dikenal",
        ),
        ("nilai.csv --tie-break dampak,dampak", "nilai.csv: satu kriteria tidak dapat memecah seri dua kali"),
        ("nilai.csv --tie-break dampak,,", "--tie-break berisi nama kosong; tulis seperti dampak,kebaruan"),
        ("nilai.csv --min-sheets 0", "--min-sheets “0” harus bilangan bulat mulai dari 1"),
        ("nilai.csv --min-sheets 1.5", "--min-sheets “1.5” harus bilangan bulat mulai dari 1"),
        ("nilai.csv --top -1", "--top “-1” harus bilangan bulat mulai dari 1"),
        ("nilai.csv --top 99999999999", "--top “99999999999” harus bilangan bulat mulai dari 1"),
        ("nilai.csv --seed x", "--seed “x” harus bilangan bulat mulai dari 0"),
        ("nilai.csv --values marks", "--values “marks” tidak dikenal; pilih scores atau ranks"),
        (
            "nilai.csv --values ranks",
            "nilai.csv: matriks peringkat hanya dapat dihitung dengan metode “rank-sum”",
        ),
        (
            "nilai.csv --values ranks --method rank-sum",
            "nilai.csv: matriks peringkat berisi tepat satu kriteria tanpa rentang nilai",
        ),
    ],
)
def test_bad_options_are_refused_in_one_line(run, arguments, sentence):
    assert run(*arguments.split()) == (2, b"", sentence + "\n")


@pytest.mark.parametrize(
    "arguments", [[], ["nilai.csv", "--method"], ["nilai.csv", "--wat"], ["nilai.csv", "--min", "2"]]
)
def test_a_command_that_cannot_be_read_points_to_the_help(run, arguments):
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, b"", 1)
    assert err.startswith("perintah tidak dapat dibaca (")
    assert err.endswith("lihat python -m judging.ranking --help\n")


def test_a_rank_out_of_range_and_a_hole_in_a_rank_matrix_are_refused(run):
    write("urut.csv", "entry,judge,criterion,value\nA,J1,r,1\nB,J1,r,2\nA,J2,r,3\nB,J2,r,1\n")
    options = ("--method", "rank-sum", "--values", "ranks")
    assert run("urut.csv", *options)[2] == "urut.csv, baris 4: peringkat 3 di luar rentang 1 sampai 2\n"
    write("urut.csv", "entry,judge,criterion,value\nA,J1,r,1\nB,J1,r,2\nA,J2,r,1\n")
    assert run("urut.csv", *options)[2] == (
        "urut.csv: matriks peringkat berlubang: setiap juri harus memeringkat setiap karya\n"
    )


def test_names_cannot_break_the_line_or_colour_the_terminal(run):
    name = "tia\nda\x1b[31m\u2028.csv"
    code, _, err = run(name)
    assert (code, err) == (2, "tia�da�[31m�.csv: berkas tidak ditemukan\n")


def test_bad_input_leaves_with_exit_code_2_and_no_traceback():
    done = subprocess.run(
        [sys.executable, "-m", "judging.ranking", "tiada.csv"],
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == "tiada.csv: berkas tidak ditemukan\n"


@st.composite
def damaged_tables(draw):
    """A good table with a few of its bytes replaced, removed or doubled, or no table at all."""
    content = draw(st.sampled_from([SCORES, WEIGHTS])).encode()
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        piece = draw(st.sampled_from([b"", b",", b'"', b"\n", b"\r", b"\0", b"\xff", b"-", b"e", b"9" * 30, b";"]))
        content = content[:at] + piece + content[at + draw(st.integers(0, 3)) :]
    return draw(st.sampled_from([content, content[: len(content) // 2]]) | st.binary(max_size=60))


@settings(max_examples=300, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(damaged_tables(), st.booleans())
def test_any_bytes_are_ranked_or_refused_in_one_line(run, content, are_weights):
    write("buruk.csv", content)
    code, out, err = run(*(["nilai.csv", "--weights"] if are_weights else []), "buruk.csv")
    assert (code, bool(out), err.count("\n")) in [(0, True, 0), (2, False, 1)]
    assert not out or json.loads(out)["entries"]
    assert not err or err.startswith(("buruk.csv", "nilai.csv"))
