"""The same scheme and data give the same bytes: for any order of rows, number of threads, and compiler."""
import os

import engine
import random_database

THREADS = (2, 3, 16)
EXAMPLE = ("example/jiangsu-2024.db", "schemes/jiangsu/2024.lua")


def first_difference(a, b):
    place = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return f"byte {place}: {a[max(0, place - 40):place + 40]!r} and {b[max(0, place - 40):place + 40]!r}"


def repeats(options, scheme, database):
    """What is to be repeated: (words for it, a function that gives the bytes)."""
    for threads in THREADS:
        yield f"{threads} threads", lambda threads=threads: engine.run(options.heng, scheme, database, threads)
    if options.other:
        yield "other build", lambda: engine.run(options.other, scheme, database, 2)


def check(options, scheme, database, tables, random, expected):
    """Differences between results that must be the same."""
    found = []
    for words, again in repeats(options, scheme, database):
        written = again()
        if written != expected:
            found.append(f"{words}: {first_difference(expected, written)}")
    shuffled = database + ".shuffled"
    random_database.write(shuffled, tables, random)
    written = engine.run(options.heng, scheme, shuffled, 3)
    os.unlink(shuffled)
    if written != expected:
        found.append(f"rows in another order: {first_difference(expected, written)}")
    return found


def check_example(options):
    """The same for the example database, where it has been made."""
    database = os.path.join(os.path.dirname(options.heng), EXAMPLE[0])
    scheme = EXAMPLE[1]
    if not os.path.exists(database) or not os.path.exists(scheme):
        return []
    try:
        expected = engine.run(options.heng, scheme, database)
        found = [(words, again()) for words, again in repeats(options, scheme, database)]
    except engine.Refused as refusal:
        return [str(refusal)]
    return [f"example, {words}: {first_difference(expected, written)}"
            for words, written in found if written != expected]
