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


def compare(evaluation, result):
    """Differences between heng's result and the row-by-row evaluation."""
    theirs = {subject["id"]: subject for subject in result["subjects"]}
    found = []
    if len(theirs) != len(evaluation.subjects()):
        found.append(f"{len(theirs)} subjects, not {len(evaluation.subjects())}")
    for number in evaluation.subjects():
        ours = evaluation.outcome(number)
        other = dict(theirs.get(ours["id"], {}))
        other["reasons"] = reasons_only(other.get("reasons", []))
        if "score_range" in other:
            ours.setdefault("score_range", None)
        found += differences(f"subject {ours['id']}", ours, other)
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
            found += completions.check(options.heng, scheme, graph, tables, chance, json.loads(written))
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
