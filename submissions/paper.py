"""Photographs of pages as one PDF: each picture goes into it as the JPEG that it is, one after the other.

Nothing is decoded here, and no more than one page is in memory: the pictures were drawn anew by looking.py.
"""

A4 = (595.28, 841.89)  # points, upright


def write_pdf(target, pages):
    """Write a PDF 1.4 to a binary file. `pages`: (JPEG in RGB, width, height in pixels), from an iterable."""
    writer = _Writer(target)
    tree, kids = 2, []
    for number, page in enumerate(pages):
        first = 3 + 3 * number
        kids.append(first)
        _write_page(writer, first, tree, *page)
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    writer.add(1, b"<< /Type /Catalog /Pages 2 0 R /Lang (id) >>")
    writer.add(tree, f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode())
    writer.end()
    return len(kids)


def _write_page(writer, first, tree, picture, width, height):
    """The picture as large as it fits on A4, in the middle; a broad one on A4 laid across."""
    paper = A4 if height >= width else A4[::-1]
    scale = min(paper[0] / width, paper[1] / height)
    shown = width * scale, height * scale
    left, low = ((paper[side] - shown[side]) / 2 for side in (0, 1))
    drawing = f"q {shown[0]:.2f} 0 0 {shown[1]:.2f} {left:.2f} {low:.2f} cm /P Do Q".encode()
    box = f"[0 0 {paper[0]} {paper[1]}]"
    resources = f"<< /XObject << /P {first + 2} 0 R >> >>"
    writer.add(
        first,
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox {box} /Resources {resources} "
        f"/Contents {first + 1} 0 R >>".encode(),
    )
    writer.add_stream(first + 1, "", drawing)
    kind = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB"
    writer.add_stream(first + 2, f"{kind} /BitsPerComponent 8 /Filter /DCTDecode ", picture)


class _Writer:
    """Objects of a PDF and where each begins."""

    def __init__(self, target):
        self.target, self.at, self.places = target, 0, {}
        self._put(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")

    def add(self, number, content):
        self.places[number] = self.at
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, content))

    def add_stream(self, number, about, content):
        self.add(number, f"<< {about}/Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream")

    def end(self):
        start, count = self.at, len(self.places) + 1
        rows = "".join(f"{self.places[number]:010d} 00000 n \n" for number in sorted(self.places))
        self._put(f"xref\n0 {count}\n0000000000 65535 f \n{rows}".encode())
        self._put(f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())

    def _put(self, content):
        self.target.write(content)
        self.at += len(content)
