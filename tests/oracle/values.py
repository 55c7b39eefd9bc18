"""Values as the documentation describes them: exact numbers, days, texts, truths, and what is unknown.

A number is a pair (low, high) of whole millionths, a date a pair of days since 1970-01-01; the value is
known where both are equal, and minus or plus INFINITE stands for a missing end. A truth is True, False or
None, a text a str or None; None is unknown.
"""
import datetime
import re
from fractions import Fraction
from math import inf as INFINITE

ONE = 1_000_000
LARGEST = 2**63 - 2
OPEN = (-INFINITE, INFINITE)
EPOCH = datetime.date(1970, 1, 1).toordinal()
DAY_FIRST = 1 - EPOCH
DAY_LAST = datetime.date(9999, 12, 31).toordinal() - EPOCH
DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\Z", re.ASCII)
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z", re.ASCII)
PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?\Z", re.ASCII)
MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?\Z", re.ASCII)


def is_interval(kind):
    return kind in ("N", "D")


def unknown(kind):
    return OPEN if is_interval(kind) else None


def known(kind, value):
    return value[0] == value[1] if is_interval(kind) else value is not None


def end_of_graph(value):
    """An end as the graph writes it: the extremes of 64 bits stand for a missing end."""
    if value <= -(2**63):
        return -INFINITE
    return INFINITE if value >= 2**63 - 1 else value


def within(kind, inner, outer):
    """Whether everything that `inner` leaves open is left open by `outer` too."""
    if is_interval(kind):
        return outer[0] <= inner[0] and inner[1] <= outer[1]
    return outer is None or inner == outer


def hull(values):
    values = list(values)
    return (min(low for low, _ in values), max(high for _, high in values))


def bounded(low, high):
    """An interval whose ends beyond the range of decimals are missing."""
    return (-INFINITE if abs(low) > LARGEST else low, INFINITE if abs(high) > LARGEST else high)


# ---- numbers -------------------------------------------------------------------------------------


def parse_decimal(text):
    """Millionths of a written number, or None where it is none, too large or too fine."""
    if not DECIMAL.match(text):
        return None
    exact = Fraction(text) * ONE
    if exact.denominator != 1 or abs(exact) > LARGEST:
        return None
    return int(exact)


def format_decimal(millionths):
    sign = "-" if millionths < 0 else ""
    whole, rest = divmod(abs(millionths), ONE)
    fraction = f"{rest:06d}".rstrip("0")
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"


# ---- days ----------------------------------------------------------------------------------------


def day_of(year, month, day):
    return datetime.date(year, month, day).toordinal() - EPOCH


def civil(day):
    return datetime.date.fromordinal(day + EPOCH)


def format_day(day):
    return civil(day).isoformat()


def last_of_month(year, month):
    for day in (31, 30, 29):
        try:
            return datetime.date(year, month, day)
        except ValueError:
            continue
    return datetime.date(year, month, 28)


def add_months(day, months):
    """The same day of another month, or its last day; None outside of the calendar."""
    date = civil(day)
    index = date.year * 12 + date.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        return None
    last = last_of_month(year, month)
    return last.replace(day=min(date.day, last.day)).toordinal() - EPOCH


def add_days(day, count):
    moved = day + count
    return moved if DAY_FIRST <= moved <= DAY_LAST else None


def _read_moment(match, zone):
    shift = 0
    if match[5]:
        sign = -1 if match[5].startswith("-") else 1
        own = 0 if match[5] == "Z" else sign * (int(match[5][1:3]) * 60 + int(match[5][4:6]))
        shift = zone - own
    minutes = int(match[2]) * 60 + int(match[3])
    day = day_of(*map(int, match[1].split("-"))) + (minutes + shift) // 1440
    return (day, day)


def parse_day(text, zone):
    """The first and last day that a text may mean, or None where it is no date."""
    try:
        if match := DAY.match(text):
            day = day_of(*map(int, match.groups()))
            return (day, day)
        if match := PARTIAL.match(text):
            year = int(match[1])
            first, last = (int(match[2]), int(match[2])) if match[2] else (1, 12)
            return (day_of(year, first, 1), last_of_month(year, last).toordinal() - EPOCH)
        if match := MOMENT.match(text):
            return _read_moment(match, zone)
    except ValueError:
        return None
    return None


# ---- as heng writes them -------------------------------------------------------------------------


def as_json(kind, value):
    """A value in the form in which results give it."""
    if not is_interval(kind):
        return value
    shown = format_decimal if kind == "N" else format_day
    ends = [None if abs(end) == INFINITE else shown(end) for end in value]
    if ends == [None, None]:
        return None
    return ends[0] if value[0] == value[1] else ends


def from_json(kind, shown):
    """The value that a result gives."""
    if not is_interval(kind):
        return shown
    if shown is None:
        return OPEN
    ends = shown if isinstance(shown, list) else [shown, shown]
    read = parse_decimal if kind == "N" else (lambda text: parse_day(text, 0)[0])
    low = -INFINITE if ends[0] is None else read(ends[0])
    return (low, INFINITE if ends[1] is None else read(ends[1]))
