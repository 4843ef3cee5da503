"""Dates of publication: what sources write, as an ISO date or its beginning."""

from __future__ import annotations

import re
from calendar import isleap

__all__ = ["issued_on", "parse_issued"]

_YEARS = range(1500, 2201)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_IN_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})(?!\d)")
_NUMBERS = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)(?![-/.]\d)")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_MONTH = re.compile(
    r"(jan|feb|m[aä]r|apr|ma[yi]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-zä]*", re.IGNORECASE
)
_MONTH_NAMES = "jan feb mar,mär apr may,mai jun jul aug sep oct,okt nov dec,dez"
_MONTHS = {
    name: number
    for number, names in enumerate(_MONTH_NAMES.split(), start=1)
    for name in names.split(",")
}
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY = re.compile(r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th)?(?![\d:])")


def issued_on(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """Write a date as far as its parts are real: "2024-11-05", "2024-11", "2024" or nothing."""
    if year is None or year not in _YEARS:
        return ""
    if month is None or not 1 <= month <= 12:
        return f"{year:04}"
    if day is None or not 1 <= day <= _DAYS[month - 1] + (month == 2 and isleap(year)):
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}"


def parse_issued(text: str) -> str:
    """Read a date as a source writes it: "2024-11-05T10:00Z", "20241105", "5 Nov 2024".

    What is ambiguous ("05/11/2024", "Spring 2024", two months) is left out and the rest kept;
    without a year nothing is known.
    """
    text = text.strip()[:64]
    numbers = _NUMBERS.match(text) or _COMPACT.fullmatch(text)
    if numbers and (numbers[2] or numbers.end() == len(text)):
        return issued_on(*(int(part) if part else None for part in numbers.groups()))
    mail = _IN_MAIL.match(text)
    if mail and mail[2].lower() in _MONTHS:
        return issued_on(int(mail[3]), _MONTHS[mail[2].lower()], int(mail[1]))
    year = _YEAR.search(text)
    if not year:
        return ""
    months = _MONTH.findall(text)
    if len(months) != 1:
        return issued_on(int(year[1]))
    days = _DAY.findall(text)
    day = int(days[0]) if len(days) == 1 else None
    return issued_on(int(year[1]), _MONTHS[months[0].lower()], day)
