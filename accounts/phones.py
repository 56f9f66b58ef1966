"""Telephone numbers as people write them here."""

import re

LOCAL = re.compile(r"8\d{7,11}")  # of a mobile telephone, without 0 or 62 before it


def whatsapp_number(phone):
    """ "0812-3456 7890" and "+62 812 3456 7890" as "6281234567890"; empty for no mobile number of the country."""
    digits = "".join(re.findall(r"\d", phone))
    local = digits.removeprefix("0") if digits.startswith("0") else digits.removeprefix("62").removeprefix("0")
    return f"62{local}" if LOCAL.fullmatch(local) else ""
