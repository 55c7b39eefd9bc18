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

import changes
import comparison
import completions
import engine
import random_database
import random_scheme
import sameness
from rowwise import Evaluation

SHOWN = 5
DAYS = ["2024-02-29", "2024-03-01", "2023-02-28"]


def settings(chance, figures):
    """Other values for some figures, one at least, and perhaps another day, as options of a run."""
    other = random_scheme.figures(chance)
    changed = {name: other[name] for name in chance.sample(sorted(other), chance.randint(1, 4))}
    given = [f"--set={name}={value}" for name, value in changed.items()]
    if chance.random() < 0.3:
        given.append(f"--as-of={chance.choice(DAYS)}")
    return {**figures, **changed}, tuple(given)


def try_scheme(options, chance, paths, knowing):
    """All that is wrong with a random scheme over a random database."""
    path, database, results = paths
    scheme, figures = random_scheme.make(chance, knowing), random_scheme.figures(chance)
    changed, given = settings(chance, figures)
    with open(path, "w", encoding="utf-8") as out:
        out.write(scheme.text(figures))
    task = engine.Task(path, database, given)
    tables = random_database.make(database, chance)
    written = engine.run(options.heng, task, results=results)
    result = json.loads(written)
    evaluation = Evaluation(engine.graph(options.heng, task), database)
    found = comparison.compare(evaluation, result)
    found += comparison.compare_saved(evaluation, results)
    found += sameness.check(options, task, tables, chance, written)
    found += sameness.check_focus(options, task, result["subjects"])
    found += sameness.check_written(options, task, scheme.text(changed), written, evaluation)
    found += changes.check(options, task)
    return found + completions.check(path, evaluation.graph, tables, chance, result, knowing)


def try_seed(options, seed, folder):
    """All that is wrong with one seed's pair; every other seed asks whether something is known."""
    paths = [os.path.join(folder, f"{seed}.{suffix}") for suffix in ("lua", "db", "results.db")]
    try:
        found = try_scheme(options, random.Random(seed), paths, seed % 2 == 0)
    except engine.Refused as refusal:
        found = [str(refusal)]
    for path in paths:
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
