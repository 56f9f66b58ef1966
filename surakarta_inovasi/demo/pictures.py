"""One drawn scene in place of a photo: a counter at night under the roof of a pos RW. It shows nobody and no place."""

import io
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 900
GROUND = 690
NIGHT, DUSK = (13, 24, 48), (96, 70, 62)
HOUSE, SOGAN, DARK, GOLD, IVORY, CLOTH = "#141E36", "#7A4A24", "#2A190E", "#E7C46B", "#FBF6EC", "#1E3A68"


def night_counter():
    """An upload: the scene as a JPEG."""
    picture = _sky()
    draw = ImageDraw.Draw(picture)
    _houses(draw)
    draw.rectangle((0, GROUND, WIDTH, HEIGHT), fill="#1B1410")
    _pavilion(draw)
    picture = _lit(picture, ((800, 560), 520, 0.85), ((800, 392), 90, 1.0), ((1380, 150), 150, 0.55))
    draw = ImageDraw.Draw(picture)
    _lamp(draw)
    _people(draw)
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=88)
    return SimpleUploadedFile("loket-malam.jpg", target.getvalue(), "image/jpeg")


def _sky():
    column = Image.new("RGB", (1, GROUND))
    for height in range(GROUND):
        share = (height / GROUND) ** 2
        column.putpixel((0, height), tuple(round(a + (b - a) * share) for a, b in zip(NIGHT, DUSK, strict=True)))
    picture = Image.new("RGB", (WIDTH, HEIGHT))
    picture.paste(column.resize((WIDTH, GROUND)), (0, 0))
    draw, dice = ImageDraw.Draw(picture), Random(1745)  # noqa: S311 - stars, the same every time
    for _star in range(90):
        x, y, size = dice.randrange(WIDTH), dice.randrange(380), dice.choice((1, 1, 2))
        draw.ellipse((x - size, y - size, x + size, y + size), fill="#B9C3D8")
    draw.ellipse((1335, 105, 1425, 195), fill=IVORY)
    return picture


def _houses(draw):
    """A row of roofs behind, with some windows still lit."""
    for left, width, height, lit in (
        (-40, 300, 150, 1), (230, 240, 190, 0), (1090, 260, 170, 1), (1320, 330, 145, 1),
    ):  # fmt: skip
        top, right = GROUND - height, left + width
        draw.rectangle((left + 24, top, right - 24, GROUND), fill=HOUSE)
        draw.polygon(
            ((left, top), (left + width * 0.28, top - 70), (right - width * 0.28, top - 70), (right, top)), fill=HOUSE
        )
        if lit:
            draw.rectangle((left + width // 2 - 22, top + 40, left + width // 2 + 22, top + 92), fill=GOLD)
            draw.line((left + width // 2, top + 40, left + width // 2, top + 92), fill=HOUSE, width=4)


def _pavilion(draw):
    """A limasan roof on four posts over a low floor."""
    draw.rectangle((470, 420, 1130, GROUND), fill="#5B3A20")
    for left in (470, 672, 912, 1114):
        draw.rectangle((left, 400, left + 16, GROUND + 30), fill=DARK)
    draw.polygon(((390, 420), (600, 250), (1000, 250), (1210, 420)), fill=SOGAN)
    for row in range(1, 6):
        y, share = 250 + row * 28, row * 28 / 170
        draw.line((600 - 210 * share, y, 1000 + 210 * share, y), fill="#633A1A", width=3)
    draw.rectangle((386, 416, 1214, 432), fill=DARK)
    draw.polygon(((600, 250), (585, 222), (612, 250)), fill=DARK)
    draw.polygon(((1000, 250), (1015, 222), (988, 250)), fill=DARK)
    draw.rectangle((430, GROUND, 1170, GROUND + 34), fill="#4A2E18")


def _lit(picture, *lights):
    """Add warm light around points: ((x, y), radius, strength), as a blurred glow on top of what is drawn."""
    glow = Image.new("RGB", (WIDTH // 4, HEIGHT // 4))
    draw = ImageDraw.Draw(glow)
    for (x, y), radius, strength in lights:
        colour = tuple(round(channel * strength) for channel in (150, 96, 38))
        reach = radius / 7
        draw.ellipse((x / 4 - reach, y / 4 - reach, x / 4 + reach, y / 4 + reach), fill=colour)
    glow = glow.filter(ImageFilter.GaussianBlur(34)).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    return ImageChops.screen(picture, glow)


def _lamp(draw):
    draw.line((800, 432, 800, 462), fill=DARK, width=4)
    draw.polygon(((772, 484), (788, 460), (812, 460), (828, 484)), fill=GOLD)
    draw.ellipse((786, 476, 814, 500), fill=IVORY)


def _people(draw):
    """Two behind the table, three who came, one of them small."""
    for x in (748, 884):
        _figure(draw, x, 540, 0.95, "#3B2416", stands=False)
    draw.rectangle((668, 604, 962, 712), fill=CLOTH)
    for row, x in ((row, x) for row in (636, 680) for x in range(688, 960, 32)):
        draw.polygon(((x, row - 9), (x + 8, row), (x, row + 9), (x - 8, row)), fill=GOLD)
    draw.rectangle((656, 592, 974, 606), fill=DARK)
    draw.polygon(((790, 592), (798, 556), (846, 556), (838, 592)), fill="#D8DEE9")
    for x, top, size in ((1036, 508, 1.1), (1106, 566, 0.72), (556, 514, 1.05)):
        _figure(draw, x, top, size, "#24160D")


def _figure(draw, x, top, size, colour, *, stands=True):
    head, half, hem = 21 * size, 36 * size, top + (118 if stands else 75) * size
    draw.ellipse((x - head, top - head, x + head, top + head), fill=colour)
    draw.rounded_rectangle((x - half, top + head * 1.15, x + half, hem), 26 * size, fill=colour)
    if stands:
        for side in (-1, 1):
            left = x + side * 17 * size - 13 * size
            draw.rectangle((left, hem - 30 * size, left + 26 * size, top + 205 * size), fill=colour)
