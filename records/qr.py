"""QR codes of addresses: on a page as a picture, on paper as rows of dots."""

import io

import segno

DARK, LIGHT = "#231a12", "#ffffff"


def dots(address):
    """[[True, False, …], …]: what a template of `templates/typst` draws."""
    return [[bool(dot) for dot in row] for row in _made(address).matrix]


def picture(address):
    """An SVG, in bytes."""
    target = io.BytesIO()
    _made(address).save(target, kind="svg", scale=4, border=4, dark=DARK, light=LIGHT, xmldecl=False, nl=False)
    return target.getvalue()


def _made(address):
    return segno.make(address, error="m", micro=False)
