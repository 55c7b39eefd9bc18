"""What a fold computes, as vm/graph/README.md states it: from sets of rows, without regard to how heng does it."""
import functools

import values

TOGETHER = 8
STEP = 3  # place of the step among a fold's arguments


class FoldRow:
    """A row that takes part or may take part: its number, order and filter."""

    def __init__(self, number, order, truth):
        self.number = number
        self.order = order
        self.sure = truth is True


def turns(rows):
    """The rows cut where every row before surely precedes every row after."""
    found, reached = [], None
    for row in sorted(rows, key=lambda row: row.order):
        low, high = row.order
        if reached is None or low > reached:
            found.append([])
            reached = high
        found[-1].append(row)
        reached = max(reached, high)
    return found


def precedes(a, b):
    return a.order[1] < b.order[0]


def join(kind, found):
    """The narrowest value that holds all of these."""
    if values.is_interval(kind):
        return values.hull(found)
    return found[0] if all(value == found[0] for value in found) else None


def after_turn(kind, before, rows, step):
    """The value after rows that may come in several orders: over every set that an order can begin with."""
    def can_begin(chosen):
        return all(earlier in chosen or not precedes(earlier, row) for row in chosen for earlier in rows)

    def after(value, row):
        changed = step(value, row.number)
        return changed if row.sure else join(kind, [value, changed])

    @functools.cache
    def reached(chosen):
        if not chosen:
            return before
        smaller = [(chosen - {row}, row) for row in chosen]
        return join(kind, [after(reached(rest), row) for rest, row in smaller if can_begin(rest)])
    return reached(frozenset(rows))


def fold(kind, start, rows, step):
    """The value after all rows; `step` gives the value after a row from the value before it."""
    value = start
    for turn in turns(rows):
        if len(turn) > TOGETHER:
            value = values.unknown(kind)
        else:
            value = after_turn(kind, value, turn, functools.cache(step))
    return value
