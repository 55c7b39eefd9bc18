"""Compares heng with an evaluator of its own on random schemes and databases.

usage: run.py --heng PATH [--seeds N] [--start S] [--other PATH] [--keep DIR]
"""
import argparse
import json
import os
import random
import sys
import tempfile

sys.dont_write_bytecode = True  # what is built stays under build/

import comparison
import completions
import engine
import random_database
import random_scheme
import sameness
from rowwise import Evaluation

SHOWN = 5


def try_seed(options, seed, folder):
    """All that is wrong with one seed's pair."""
    chance = random.Random(seed)
    scheme, database = os.path.join(folder, f"{seed}.lua"), os.path.join(folder, f"{seed}.db")
    knowing = seed % 2 == 0
    with open(scheme, "w", encoding="utf-8") as out:
        out.write(random_scheme.make(chance, knowing))
    tables = random_database.make(database, chance)
    results = database + ".results.db"
    try:
        written = engine.run(options.heng, scheme, database, results=results)
        result = json.loads(written)
        evaluation = Evaluation(engine.graph(options.heng, scheme), database)
        found = comparison.compare(evaluation, result)
        found += comparison.compare_saved(evaluation, results)
        found += sameness.check(options, scheme, database, tables, chance, written)
        if not knowing:
            found += completions.check(scheme, evaluation.graph, tables, chance, result)
    except engine.Refused as refusal:
        found = [str(refusal)]
    for path in (scheme, database, results):
        if not options.keep and os.path.exists(path):
            os.unlink(path)
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--heng", required=True)
    parser.add_argument("--seeds", type=int, default=200)
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
