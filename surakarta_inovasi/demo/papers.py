"""Evidence made by code: a one-page PDF of an entry's figures, and a picture that compares them."""

import io
import textwrap

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFont

SAMPLE = "DATA CONTOH untuk peragaan. Bukan dokumen resmi."
IVORY, INK, SOGAN, INDIGO, SAND = "#FBF6EC", "#231A12", "#6B3F1D", "#1E3A68", "#F1E6D2"
WIDTH, HEIGHT, MARGIN = 960, 540, 64


def summary_pdf(entry):
    """An upload: what was measured, before and after, on one page."""
    answers = entry["answers"]
    lines = [
        SAMPLE,
        "",
        entry["title"],
        "",
        f"Ukuran: {answers.get('ukuran', answers['sebelum_catatan'])}",
        f"Sebelum: {answers['sebelum_angka']} ({answers['sebelum_catatan']})",
        f"Sesudah: {answers['sesudah_angka']} ({answers['sesudah_catatan']})",
        "",
        *textwrap.wrap(answers["hasil"].replace("\n", " "), 88),
    ]
    return SimpleUploadedFile(f"ringkasan-{entry['key']}.pdf", _pdf(lines), "application/pdf")


def comparison_png(entry):
    """An upload: the two figures as large type on paper, in the colours of the house."""
    answers = entry["answers"]
    picture = Image.new("RGB", (WIDTH, HEIGHT), IVORY)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, WIDTH, 12), fill=SOGAN)
    draw.text((MARGIN, 48), entry.get("short_name") or entry["title"], font=_font(36), fill=INK)
    half = WIDTH // 2
    for left, word, key, colour in (
        (MARGIN, "Sebelum", "sebelum", SOGAN),
        (half + MARGIN // 2, "Sesudah", "sesudah", INDIGO),
    ):
        draw.rounded_rectangle((left, 136, left + half - MARGIN * 3 // 2, 432), 20, fill=SAND)
        draw.text((left + 28, 160), word, font=_font(24), fill=INK)
        draw.text((left + 28, 216), answers[f"{key}_angka"], font=_font(60), fill=colour)
        note = textwrap.fill(answers[f"{key}_catatan"], 30)
        draw.multiline_text((left + 28, 312), note, font=_font(21), fill=INK, spacing=8)
    draw.text((MARGIN, 472), SAMPLE, font=_font(19), fill=INK)
    return _png(picture, f"perbandingan-{entry['key']}.png")


def _png(picture, name):
    target = io.BytesIO()
    picture.save(target, "PNG")
    return SimpleUploadedFile(name, target.getvalue(), "image/png")


def _font(size):
    return ImageFont.load_default(size)


def _pdf(lines):
    """A PDF 1.4 of one A4 page in Helvetica, written by hand: six objects and their table."""
    shown = "\n".join(f"({_escaped(line)}) '" for line in lines)
    stream = f"BT /F1 12 Tf 16 TL 60 770 Td\n{shown}\nET".encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (id) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (Ringkasan hasil \\(data contoh\\)) >>",
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        body
        + b"xref\n0 7\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    )


def _escaped(text):
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
