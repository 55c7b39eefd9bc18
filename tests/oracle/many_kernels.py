"""Operations on several rows: child rows, whole free tables. Written by trying what unknown values may be."""
import itertools

import row_kernels
import values
from row_kernels import all_of, any_of, whole_numbers
from statistics_kernels import STATISTICS
from values import INFINITE, ONE, OPEN

# ---- child rows to one value: (immediates, rows of arguments, arguments of the parent) ------------


def possible(rows, truth):
    return [row for row in rows if row[truth] is not False]


def sure(rows, truth):
    return [row for row in rows if row[truth] is True]


def count(_, rows, __):
    return (len(sure(rows, 0)) * ONE, len(possible(rows, 0)) * ONE)


def contribution(value, truth):
    """What a row adds to a sum: its value, or nothing where it may not count."""
    if truth is False:
        return (0, 0)
    return value if truth else (min(value[0], 0), max(value[1], 0))


def total(_, rows, __):
    parts = [contribution(value, truth) for value, truth in rows]
    return values.bounded(sum(low for low, _ in parts), sum(high for _, high in parts))


def smallest(_, rows, parent):
    certain = [value for value, _ in sure(rows, 1)]
    open_rows = [value for value, _ in possible(rows, 1)]
    if certain:
        return (min(low for low, _ in open_rows), min(high for _, high in certain))
    return values.hull(open_rows + [parent[0]])


def largest(imm, rows, parent):
    turned = [(row_kernels.opposite(value), truth) for value, truth in rows]
    return row_kernels.opposite(smallest(imm, turned, [row_kernels.opposite(parent[0])]))


def distinct(imm, rows, _):
    kind = imm.kinds[0]
    certain = [value for value, _ in sure(rows, 1)]
    open_rows = [value for value, _ in possible(rows, 1)]
    least = len({value for value in certain if values.known(kind, value)})
    most = len({value for value in open_rows if values.known(kind, value)})
    most += sum(not values.known(kind, value) for value in open_rows)
    most = min(most, 2) if kind == "T" else most
    return (max(least, 1 if certain else 0) * ONE, most * ONE)


def sum_of_best(imm, rows, _):
    """Every row that may count does or does not; every unknown key is an old one or a new one."""
    kind = imm.kinds[1]
    keys = [row[1] for row in rows if values.known(kind, row[1])]
    choices = []
    for number, (value, key, truth) in enumerate(rows):
        own = [key] if values.known(kind, key) else keys + [("new", n) for n in range(number + 1)]
        counts = {True: own, False: [None], None: [None] + own}[truth]
        choices.append(list(dict.fromkeys(counts)))
    ends = []
    for side in (0, 1):
        sums = []
        for chosen in itertools.product(*choices):
            best = {}
            for (value, _, _), key in zip(rows, chosen):
                if key is not None:
                    best[key] = max(best.get(key, -INFINITE), value[side])
            sums.append(sum(best.values()))
        ends.append(min(sums) if side == 0 else max(sums))
    result = values.bounded(*ends)
    settled = all(values.known(kind, key) for _, key, truth in rows if truth is not False)
    return result if settled else imm.wide(result)


def last_of(imm, rows, _):
    kind = imm.kinds[0]
    candidates = []
    for number, row in enumerate(rows):
        later = [other for place, other in enumerate(rows)
                 if place != number and other[2] is True and other[1][0] > row[1][1]]
        if row[2] is not False and not later:
            candidates.append(row[0])
    if not sure(rows, 2):
        return values.unknown(kind)
    if values.is_interval(kind):
        return values.hull(candidates)
    return candidates[0] if all(value == candidates[0] for value in candidates) else None


def first_of(imm, rows, parent):
    return last_of(imm, [(value, row_kernels.opposite(order), truth) for value, order, truth in rows],
                   parent)


def run_length(truths):
    longest = current = 0
    for truth in truths:
        current = current + 1 if truth else 0
        longest = max(longest, current)
    return longest


def may_stand(order):
    """Whether rows whose places are intervals may stand in this order; equal places may stand in any."""
    reached = -INFINITE
    for low, high in order:
        reached = max(reached, low)
        if reached > high:
            return False
    return True


def longest_run(imm, rows, _):
    """Every row that may count does or does not, and rows stand in every order that they may have."""
    settled = all(truth is not None for _, _, truth in rows)
    places = sorted(order for _, order, truth in rows if truth)
    if settled and all(low == high for low, high in places) and len(set(places)) == len(places):
        kept = sorted((row for row in rows if row[2]), key=lambda row: row[1])
        return tuple(run_length([test(row[0]) for row in kept]) * ONE for test in (bool, is_possible))
    least, most = INFINITE, 0
    for order in itertools.permutations(possible(rows, 2)):
        if not may_stand([row[1] for row in order]):
            continue
        for counts in itertools.product(*[[True] if row[2] else [True, False] for row in order]):
            kept = list(itertools.compress(order, counts))
            least = min(least, run_length([row[0] is True for row in kept]))
            most = max(most, run_length([row[0] is not False for row in kept]))
    return imm.wide((least * ONE, most * ONE))


def is_possible(truth):
    return truth is not False


REDUCE = {
    "any": lambda _, rows, __: any_of(row[0] for row in rows),
    "all": lambda _, rows, __: all_of(row[0] for row in rows),
    "count": count,
    "sum": total,
    "min_of": smallest,
    "max_of": largest,
    "distinct": distinct,
    "sum_of_best": sum_of_best,
    "last_of": last_of,
    "first_of": first_of,
    "longest_run": longest_run,
    **STATISTICS,
}
PARENT_ARGUMENTS = {"min_of": {2}, "max_of": {2}, "mean_of": {2}, "weighted_mean": {3}, "median_of": {2},
                    "variance_of": {2}, "deviation_of": {2}}

# ---- whole tables: (immediates, arguments of the row, rows of the table) ---------------------------


def flag_of(day, table):
    """Whether a day is a working day; None where the table does not say, or says both."""
    flags = {flag for listed, flag in table if listed == (day, day)}
    return flags.pop() if len(flags) == 1 else None


def workday_add(imm, args, table):
    start, number = args
    counts = whole_numbers(number)
    if counts is None or counts[1] < 1:
        return imm.trouble(OPEN)
    if start[0] != start[1] or number[0] != number[1]:
        return OPEN
    day, left = start[0], counts[0]
    while left > 0:
        day += 1
        flag = flag_of(day, table)
        if flag is None:
            return OPEN
        left -= flag
    return (day, day)


def every_day(first, last, spans):
    """Whether spans hold every day from the first to the last; both may lack an end."""
    for start, end in sorted(spans):
        if start <= first <= end:
            first = end + 1
    return first > last


def covered(first, last, certain, open_spans):
    if first[0] > last[1] or every_day(first[0], last[1], certain):
        return True
    if first[1] <= last[0] and not every_day(first[1], last[0], open_spans):
        return False
    return None


def covers(_, args, table):
    certain = [(start[1], end[0]) for start, end, truth in table if truth is True]
    open_spans = [(start[0], end[1]) for start, end, truth in table if truth is not False]
    return covered(args[0], args[1], certain, open_spans)


def covers_key(imm, args, table):
    everywhere = imm.texts[0]
    first, last, key = args
    certain = [(start[1], end[0]) for start, end, truth, text in table
               if truth is True and text is not None and text in (key, everywhere)]
    open_spans = [(start[0], end[1]) for start, end, truth, text in table
                  if truth is not False and (None in (key, text) or text in (key, everywhere))]
    return covered(first, last, certain, open_spans)


LOOKUP = {"workday_add": workday_add, "covers": covers, "covers_key": covers_key}
ROW_ARGUMENTS = {"workday_add": 2, "covers": 2, "covers_key": 3}
