"""Operations on the values of one row, after kernels.def. Each takes (immediates, arguments)."""
import itertools
import re
from fractions import Fraction
from math import ceil, floor

import values
from values import INFINITE, LARGEST, ONE, OPEN


class Immediates:
    """The constants of one call, the types of its arguments, and what there is to say of its result."""

    def __init__(self, ints, texts, kinds):
        self.ints = ints
        self.texts = texts
        self.kinds = kinds
        self.marks = set()

    def trouble(self, result):
        """The result of arithmetic that failed."""
        self.marks.add("trouble")
        return result

    def wide(self, result):
        """A result than which the documented one may be wider."""
        self.marks.add("wide")
        return result


# ---- logic -----------------------------------------------------------------------------------------


def all_of(truths):
    truths = list(truths)
    if False in truths:
        return False
    return None if None in truths else True


def any_of(truths):
    return negate(all_of(negate(truth) for truth in truths))


def negate(truth):
    return None if truth is None else not truth


def choose(imm, args):
    condition, first, second = args
    kind = imm.kinds[1]
    if condition is not None:
        return first if condition else second
    if values.is_interval(kind):
        return values.hull([first, second])
    return first if first == second else None


def assume(imm, args):
    return args[0] if values.known(imm.kinds[0], args[0]) else args[1]


# ---- comparison ------------------------------------------------------------------------------------


def less(a, b):
    if a[1] < b[0]:
        return True
    return False if a[0] >= b[1] else None


def at_most(a, b):
    return negate(less(b, a))


def equal(kind, a, b):
    if not values.is_interval(kind):
        return None if a is None or b is None else a == b
    if a[1] < b[0] or b[1] < a[0]:
        return False
    return True if a[0] == a[1] == b[0] == b[1] else None


# ---- text ------------------------------------------------------------------------------------------


def text_test(test):
    def decide(imm, args):
        return None if args[0] is None else any(test(args[0], text) for text in imm.texts)
    return decide


def matches(text, pattern):
    parts = (".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern)
    return re.fullmatch("".join(parts), text, re.DOTALL) is not None


def text_length(_, args):
    return (0, INFINITE) if args[0] is None else (len(args[0]) * ONE,) * 2


# ---- numbers ---------------------------------------------------------------------------------------


def exact(low, high):
    """The narrowest interval of millionths around two exact ends, given in millionths."""
    return values.bounded(low if abs(low) == INFINITE else floor(low),
                          high if abs(high) == INFINITE else ceil(high))


def add(_, args):
    return values.bounded(sum(low for low, _ in args), sum(high for _, high in args))


def opposite(value):
    return (-value[1], -value[0])


def times(a, b):
    """Product of two ends in millionths; nothing times anything is nothing."""
    if a == 0 or b == 0:
        return 0
    return a * b if INFINITE in (abs(a), abs(b)) else Fraction(a * b, ONE)


def multiply(_, args):
    corners = [times(a, b) for a, b in itertools.product(*args)]
    return exact(min(corners), max(corners))


def quotient(a, b):
    """Quotient of two ends in millionths; None where other corners decide."""
    if abs(a) == INFINITE:
        return None if abs(b) == INFINITE else a * b
    return 0 if abs(b) == INFINITE else Fraction(a * ONE, b)


def divide(imm, args):
    numerator, divisor = args
    if divisor[0] <= 0 <= divisor[1]:
        return imm.trouble(OPEN) if divisor == (0, 0) else OPEN
    corners = [quotient(a, b) for a, b in itertools.product(numerator, divisor)]
    corners = [corner for corner in corners if corner is not None]
    return exact(min(corners), max(corners))


def magnitude(_, args):
    low, high = args[0]
    if low >= 0:
        return (low, high)
    return (0, max(-low, high)) if high >= 0 else (-high, -low)


def round_end(end, places, mode):
    if abs(end) == INFINITE:
        return end
    unit = 10 ** (6 - places)
    below, rest = divmod(end, unit)
    if rest == 0:
        return end
    nearer = 2 * rest > unit
    half = 2 * rest == unit
    up = [nearer or (half and end > 0), nearer or (half and below % 2 == 1),
          end < 0, end > 0, False, True][mode]
    return (below + up) * unit


def step_end(end, step, mode):
    """A multiple of the step; half a step stands for the half of a unit that round_end knows."""
    if abs(end) == INFINITE:
        return end
    return round_end(Fraction(end * ONE, step), 0, mode) * step // ONE


def rounded_to(imm, args):
    low, high = (step_end(end, *imm.ints[:2]) for end in args[0])
    if low > LARGEST or high < -LARGEST:
        return imm.trouble(OPEN)
    return values.bounded(*(end if abs(end) == INFINITE else int(end) for end in (low, high)))


def rounded(imm, args):
    low, high = (round_end(end, imm.ints[0], imm.ints[1]) for end in args[0])
    return values.bounded(low, high)


def range_check(imm, args):
    least, most = values.end_of_graph(imm.ints[0]), values.end_of_graph(imm.ints[1])
    low, high = args[0]
    if high < least or low > most:
        return imm.trouble((least, most))
    return (max(low, least), min(high, most))


def open_above(_, args):
    return (args[0][0], args[0][1] if args[1] else INFINITE)


def open_below(_, args):
    return (args[0][0] if args[1] else -INFINITE, args[0][1])


# ---- days ------------------------------------------------------------------------------------------


def whole_numbers(number):
    """First and last whole number of an interval of millionths; None where there is none."""
    low, high = number
    first = low if low == -INFINITE else -(-low // ONE)
    last = high if high == INFINITE else high // ONE
    return None if first > last else (first, last)


def move(day, count, unit, missing):
    """A day moved by a period; `missing` where an end is missing or the calendar ends."""
    if INFINITE in (abs(day), abs(count)):
        return missing
    if unit == 0:
        moved = values.add_days(day, count)
    else:
        moved = values.add_months(day, count * (12 if unit == 2 else 1))
    return missing if moved is None else moved


def date_add(imm, args):
    counts = whole_numbers(args[1])
    if counts is None:
        return imm.trouble(OPEN)
    return (move(args[0][0], counts[0], imm.ints[0], -INFINITE),
            move(args[0][1], counts[1], imm.ints[0], INFINITE))


def year_of(_, args):
    return tuple(end if abs(end) == INFINITE else values.civil(end).year * ONE for end in args[0])


def part_of(part, container, most):
    def decide(_, args):
        if INFINITE in (abs(args[0][0]), abs(args[0][1])):
            return (ONE, most * ONE)
        first, last = (values.civil(end) for end in args[0])
        if container(first) != container(last):
            return (ONE, most * ONE)
        return (part(first) * ONE, part(last) * ONE)
    return decide


def edge_of_year(month, day):
    def decide(_, args):
        return tuple(end if abs(end) == INFINITE else values.day_of(values.civil(end).year, month, day)
                     for end in args[0])
    return decide


def days_between(_, args):
    first, second = args
    return values.bounded((second[0] - first[1]) * ONE, (second[1] - first[0]) * ONE)


def full_years(first, second):
    """The largest n with first + n years on or before second."""
    years = values.civil(second).year - values.civil(first).year
    reached = values.add_months(first, 12 * years)
    return years if reached <= second else years - 1


def whole_years(_, args):
    first, second = args
    open_low = INFINITE in (abs(second[0]), abs(first[1]))
    open_high = INFINITE in (abs(second[1]), abs(first[0]))
    return (-INFINITE if open_low else full_years(first[1], second[0]) * ONE,
            INFINITE if open_high else full_years(first[0], second[1]) * ONE)


ROW = {
    "and": lambda _, args: all_of(args),
    "or": lambda _, args: any_of(args),
    "not": lambda _, args: negate(args[0]),
    "is_known": lambda imm, args: values.known(imm.kinds[0], args[0]),
    "if": choose,
    "assume": assume,
    "lt": lambda _, args: less(args[0], args[1]),
    "le": lambda _, args: at_most(args[0], args[1]),
    "gt": lambda _, args: less(args[1], args[0]),
    "ge": lambda _, args: at_most(args[1], args[0]),
    "eq": lambda imm, args: equal(imm.kinds[0], *args),
    "ne": lambda imm, args: negate(equal(imm.kinds[0], *args)),
    "in_set": text_test(lambda text, word: text == word),
    "starts_with": text_test(str.startswith),
    "ends_with": text_test(str.endswith),
    "contains": text_test(lambda text, word: word in text),
    "matches": text_test(matches),
    "text_length": text_length,
    "add": add,
    "sub": lambda _, args: add(_, [args[0], opposite(args[1])]),
    "mul": multiply,
    "div": divide,
    "neg": lambda _, args: opposite(args[0]),
    "abs": magnitude,
    "min": lambda _, args: (min(low for low, _ in args), min(high for _, high in args)),
    "max": lambda _, args: (max(low for low, _ in args), max(high for _, high in args)),
    "round": rounded,
    "round_to": rounded_to,
    "range_check": range_check,
    "open_above": open_above,
    "open_below": open_below,
    "date_add": date_add,
    "year_of": year_of,
    "month_of": part_of(lambda d: d.month, lambda d: d.year, 12),
    "day_of": part_of(lambda d: d.day, lambda d: (d.year, d.month), 31),
    "year_start": edge_of_year(1, 1),
    "year_end": edge_of_year(12, 31),
    "days_between": days_between,
    "whole_years": whole_years,
}
