"""Compares heng with an evaluator of its own on random schemes and databases.

usage: run.py --heng PATH [--seeds N] [--start S] [--other PATH] [--keep DIR]
"""
import argparse
import json
import os
import random
import sys
import tempfile

import completions
import engine
import random_database
import random_scheme
import sameness
import values
from rowwise import Evaluation

SHOWN = 5


def differences(place, ours, theirs):
    """Where two results differ, in words."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        found = []
        for key in ours:
            found += differences(f"{place}.{key}", ours[key], theirs.get(key))
        return found
    if ours == theirs:
        return []
    return [f"{place}: heng {json.dumps(theirs, ensure_ascii=False)}, "
            f"row by row {json.dumps(ours, ensure_ascii=False)}"]


def reasons_only(reasons):
    return [{key: reason[key] for key in ("rule", "kind", "result", "blocks")} for reason in reasons]


def holds(place, kind, ours, theirs):
    """A difference where heng's value does not hold ours; for values that may be wider than ours."""
    if values.within(kind, values.from_json(kind, ours), values.from_json(kind, theirs)):
        return []
    return differences(place, ours, theirs)


def compare_values(evaluation, number, place, result):
    """Outputs, items and sections of one subject."""
    found = []
    for kind, part in (("output", "outputs"), ("item", "items"), ("subtotal", "sections")):
        ours = evaluation.named(kind, number)
        for entry in evaluation.graph["entries"]:
            marks = evaluation.marks_of(entry, number)
            if entry["kind"] != kind or entry["id"] not in ours or "apart" in marks:
                continue
            name, letter = entry["id"], evaluation.nodes[entry["node"]]["type"]
            pair = (f"{place}.{part}.{name}", ours[name], result[part].get(name, "nothing"))
            found += holds(pair[0], letter, *pair[1:]) if "wide" in marks else differences(*pair)
    return found


def compare_outcome(evaluation, number, place, ours, result):
    """Grade, status, score and reasons of one subject."""
    entries = [entry for entry in evaluation.graph["entries"] if "node" in entry or "blocks" in entry]
    marks = {entry["id"]: evaluation.marks_of(entry, number) for entry in entries if entry["kind"] == "outcome"}
    found = []
    if "apart" in set().union(*marks.values()):
        return found
    if "wide" in marks["score"]:
        shown = [held.get("score_range", held["score"]) for held in (ours, result)]
        found += holds(f"{place}.score", "N", *shown)
    else:
        found += differences(place, *({key: held.get(key) for key in ("score", "score_range")}
                                      for held in (ours, result)))
    if "wide" in marks["grade"] and result["status"] == "undetermined":
        return found
    found += differences(place, {key: ours[key] for key in ("grade", "status")}, result)
    if not any("wide" in evaluation.marks_of(entry, number, key) for entry in entries for key in ("node", "blocks")):
        found += differences(f"{place}.reasons", ours["reasons"], reasons_only(result["reasons"]))
    return found


def compare(evaluation, result):
    """Differences between heng's result and the row-by-row evaluation."""
    theirs = {subject["id"]: subject for subject in result["subjects"]}
    ours = [evaluation.outcome(number) for number in evaluation.subjects()]
    if sorted(theirs) != sorted(subject["id"] for subject in ours):
        return ["other subjects"]
    found = []
    for number, subject in enumerate(ours):
        place = f"subject {subject['id']}"
        found += compare_values(evaluation, number, place, theirs[subject["id"]])
        found += compare_outcome(evaluation, number, place, subject, theirs[subject["id"]])
    return found


def try_seed(options, seed, folder):
    """All that is wrong with one seed's pair."""
    chance = random.Random(seed)
    scheme, database = os.path.join(folder, f"{seed}.lua"), os.path.join(folder, f"{seed}.db")
    knowing = seed % 2 == 0
    with open(scheme, "w", encoding="utf-8") as out:
        out.write(random_scheme.make(chance, knowing))
    tables = random_database.make(database, chance)
    try:
        written = engine.run(options.heng, scheme, database)
        graph = engine.graph(options.heng, scheme)
        found = compare(Evaluation(graph, database), json.loads(written))
        found += sameness.check(options, scheme, database, tables, chance, written)
        if not knowing:
            found += completions.check(scheme, graph, tables, chance, json.loads(written))
    except engine.Refused as refusal:
        found = [str(refusal)]
    for path in (scheme, database):
        if not options.keep:
            os.unlink(path)
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--heng", required=True)
    parser.add_argument("--seeds", type=int, default=40)
    parser.add_argument("--start", type=int, default=1)
    parser.add_argument("--other", help="a second build, whose results must be the same")
    parser.add_argument("--keep", help="folder that keeps schemes and databases")
    options = parser.parse_args()
    passed = failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for seed in range(options.start, options.start + options.seeds):
            found = try_seed(options, seed, options.keep or scratch)
            passed, failed = passed + (not found), failed + bool(found)
            for line in found[:SHOWN]:
                print(f"seed {seed}: {line}")
            if len(found) > SHOWN:
                print(f"seed {seed}: and {len(found) - SHOWN} more")
        for finding in sameness.check_example(options):
            failed += 1
            print(finding)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
