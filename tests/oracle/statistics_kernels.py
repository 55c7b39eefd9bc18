"""Statistics of child rows, by trying every choice of what is unknown at its ends."""
import itertools
import math
from fractions import Fraction

import values
from row_kernels import exact
from values import INFINITE, LARGEST, ONE, OPEN


def choices(rows, truth):
    """Every set of rows that may count, as lists."""
    options = [[row] if row[truth] else [row, None] for row in rows if row[truth] is not False]
    return [[row for row in chosen if row is not None] for chosen in itertools.product(*options)]


def median_of_numbers(numbers):
    ordered = sorted(numbers)
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    if INFINITE in (abs(low), abs(high)):
        return low + high if low != -high else low
    return Fraction(low + high, 2)


def median(_, rows, parent):
    found = []
    for chosen in choices(rows, 1):
        if chosen:
            found.append((median_of_numbers([row[0][0] for row in chosen]),
                          median_of_numbers([row[0][1] for row in chosen])))
        else:
            found.append(parent[0])
    return exact(*values.hull(found))


def mean(imm, rows, parent):
    return weighted_mean(imm, [(value, (ONE, ONE), truth) for value, truth in rows], parent)


def balance(pairs, empty):
    """The means that values of such weights may have; an unbounded weight outweighs all others."""
    heaviest = [value for value, weight in pairs if weight == INFINITE]
    if heaviest:
        return heaviest
    total = sum(weight for _, weight in pairs)
    if total == 0:
        return [empty]
    open_ends = [value for value, weight in pairs if abs(value) == INFINITE and weight > 0]
    return open_ends[:1] or [Fraction(sum(value * weight for value, weight in pairs if weight), total)]


def weighted_mean(imm, rows, parent):
    if any(truth is True and weight[1] < 0 for _, weight, truth in rows):
        return imm.trouble(OPEN)
    found = [[], []]
    for chosen in choices(rows, 2):
        weights = [{max(end, 0) for end in row[1]} for row in chosen]
        for taken in itertools.product(*weights):
            for side in (0, 1):
                pairs = [(row[0][side], weight) for row, weight in zip(chosen, taken)]
                found[side] += balance(pairs, parent[0][side])
    return exact(min(found[0]), max(found[1]))


def spread(numbers, lost):
    """Variance in squares of millionths."""
    middle = Fraction(sum(numbers), len(numbers))
    return sum((number - middle) ** 2 for number in numbers) / (len(numbers) - lost)


def spreads(rows, lost):
    """Variances with values at their ends; None stands for too few rows."""
    for chosen in choices(rows, 1):
        for numbers in itertools.product(*({*row[0]} for row in chosen)):
            yield spread(numbers, lost) if len(numbers) > lost else None


def in_millionths(square):
    return exact(*[square / ONE] * 2)


def root(square):
    low = math.isqrt(math.floor(square))
    return (low, low + (low * low != square))


def deviation(shown):
    def reduce(imm, rows, parent):
        counted = [row for row in rows if row[1] is not False]
        if any(INFINITE in (abs(low), abs(high)) for (low, high), _ in counted):
            few = len([row for row in counted if row[1]]) <= imm.ints[0]
            enough = len(counted) > imm.ints[0]
            return imm.wide(values.hull(([parent[0]] if few else []) + ([(0, INFINITE)] if enough else [])))
        found = values.hull(parent[0] if square is None else shown(square)
                            for square in spreads(rows, imm.ints[0]))
        if found[0] > LARGEST:
            return imm.trouble(OPEN)
        settled = all(row[1] and row[0][0] == row[0][1] for row in counted)
        return values.bounded(*found) if settled else imm.wide(values.bounded(*found))
    return reduce


def fullest(rows):
    return max((sum(day <= other[0] <= last for other in rows) for day, last in rows), default=0) * ONE


def most_within(imm, rows, _):
    found = []
    for chosen in choices(rows, 2):
        ends = [{(day[side], last[side]) for side in (0, 1)} for day, last, _ in chosen]
        found += [fullest(taken) for taken in itertools.product(*ends)]
    settled = all(truth is not None and day[0] == day[1] and last[0] == last[1]
                  for day, last, truth in rows if truth is not False)
    result = (min(found), max(found))
    return result if settled else imm.wide(result)


def repeated(rows, side):
    """The sum over repeats, with the days of all rows and the values of one end."""
    total = 0
    for place, (value, first, day, _) in enumerate(rows):
        others = [row[2] for number, row in enumerate(rows) if number != place]
        total += value[side] if any(first <= other < day for other in others) else 0
    return total


def sum_of_repeats(imm, rows, _):
    found = []
    for chosen in choices(rows, 3):
        ends = [{(first[side], day[side]) for side in (0, 1)} for _, first, day, _ in chosen]
        for taken in itertools.product(*ends):
            settled = [(row[0], *pair, True) for row, pair in zip(chosen, taken)]
            found.append((repeated(settled, 0), repeated(settled, 1)))
    known = all(truth is not None and first[0] == first[1] and day[0] == day[1]
                for _, first, day, truth in rows if truth is not False)
    result = values.bounded(*values.hull(found))
    return result if known else imm.wide(result)


STATISTICS = {"mean_of": mean, "weighted_mean": weighted_mean, "median_of": median,
              "variance_of": deviation(in_millionths), "deviation_of": deviation(root),
              "most_within": most_within, "sum_of_repeats": sum_of_repeats}
