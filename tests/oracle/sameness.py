"""The same scheme and data give the same bytes: for any order of rows, number of threads, and compiler."""
import json
import os

import engine
import random_database

THREADS = (2, 3, 16)
EXAMPLE = ("example/jiangsu-2024.db", "schemes/jiangsu/2024.lua")


def first_difference(a, b):
    place = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return f"byte {place}: {a[max(0, place - 40):place + 40]!r} and {b[max(0, place - 40):place + 40]!r}"


def repeats(options, task):
    """What is to be repeated: (words for it, a function that gives the bytes)."""
    for threads in THREADS:
        yield f"{threads} threads", lambda threads=threads: engine.run(options.heng, task, threads)
    if options.other:
        yield "other build", lambda: engine.run(options.other, task, 2)


def check(options, task, tables, random, expected):
    """Differences between results that must be the same."""
    found = []
    for words, again in repeats(options, task):
        written = again()
        if written != expected:
            found.append(f"{words}: {first_difference(expected, written)}")
    shuffled = task._replace(database=task.database + ".shuffled")
    random_database.write(shuffled.database, tables, random)
    written = engine.run(options.heng, shuffled, 3)
    os.unlink(shuffled.database)
    if written != expected:
        found.append(f"rows in another order: {first_difference(expected, written)}")
    return found


def differs(subject, explained):
    """Members of a subject's result of which its explanation says something else; of some it may say nothing."""
    shown = {name: explained.get(name) for name in subject if name not in ("outputs", "items", "sections")}
    found = [name for name, value in shown.items() if value != subject[name]]
    for group in ("outputs", "items", "sections"):
        left_out = {entry["id"] for entry in explained.get("left_out", ())}
        found += [f"{group}.{name}" for name, value in subject[group].items()
                  if explained[group].get(name, None if name not in left_out else value) != value]
    return found


def check_focus(options, task, subjects):
    """Differences between what the whole run says of subjects and what comes of reading their own facts."""
    found = []
    for subject in subjects:
        explained = engine.explain(options.heng, task, subject["id"])
        found += [f"subject {subject['id']} on its own: {name} differs" for name in differs(subject, explained)]
    return found


def check_unreachable(refusal, text, evaluation):
    """A scheme is only refused for a grade that no subject can reach, whatever the data say."""
    lines = [text.splitlines()[error["line"] - 1] for error in refusal.errors if error["code"] == "HE0303"]
    if not lines or len(lines) < len(refusal.errors):
        return [str(refusal)]
    grades = [entry for entry in evaluation.graph["entries"] if entry["kind"] == "grade"
              and any(f'grade "{entry["id"]}"' in line for line in lines)]
    return [f"grade {entry['id']} is held to be out of reach of subject {evaluation.identity(number)}"
            for entry in grades for number in evaluation.subjects() if evaluation.entry(entry, number)]


def check_written(options, task, text, expected, evaluation):
    """Differences between a run with --set and one of the scheme with its figures written so."""
    path = task.scheme + ".written.lua"
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
    given = tuple(option for option in task.given if option.startswith("--as-of"))
    try:
        written = engine.run(options.heng, task._replace(scheme=path, given=given))
    except engine.Refused as refusal:
        return check_unreachable(refusal, text, evaluation)
    finally:
        os.unlink(path)
    ours, theirs = (json.dumps(json.loads(one)["subjects"]).encode() for one in (expected, written))
    return [] if ours == theirs else [f"figures written, not set: {first_difference(ours, theirs)}"]


def check_example(options):
    """The same for the example database, where it has been made."""
    database = os.path.join(os.path.dirname(options.heng), EXAMPLE[0])
    scheme = EXAMPLE[1]
    task = engine.Task(scheme, database)
    if not os.path.exists(database) or not os.path.exists(scheme):
        return []
    try:
        expected = engine.run(options.heng, task)
        found = [(words, again()) for words, again in repeats(options, task)]
    except engine.Refused as refusal:
        return [str(refusal)]
    return [f"example, {words}: {first_difference(expected, written)}"
            for words, written in found if written != expected]
