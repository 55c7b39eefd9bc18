"""What heng compare says of a change of figures is what runs with and without it say."""
import json
from fractions import Fraction

import engine

HEADLINES = ("raised", "lowered", "newly_graded", "newly_refused", "newly_undetermined", "no_longer_undetermined")


def results(binary, task, given):
    """The result of each subject by its id."""
    written = json.loads(engine.run(binary, task._replace(given=given)))
    return {one["id"]: one["grade"] if one["status"] == "graded" else one["status"] for one in written["subjects"]}


def counted(names, before, after):
    """The headlines of two runs: names are those of the results, best first, then two that are not ordered."""
    counts = dict.fromkeys(HEADLINES, 0)
    open_at, graded = len(names) - 2, len(names) - 4
    for identity, old in before.items():
        a, b = names.index(old), names.index(after[identity])
        if a == b:
            continue
        counts["newly_graded"] += a >= graded > b
        counts["newly_refused"] += names[b] == "refused"
        counts["newly_undetermined"] += b == open_at
        counts["no_longer_undetermined"] += a == open_at
        if open_at not in (a, b):
            counts["raised" if b < a else "lowered"] += 1
    return counts


def check_matrix(document, before, after):
    names = document["results"]
    matrix = [[0] * len(names) for _ in names]
    for identity, old in before.items():
        matrix[names.index(old)][names.index(after[identity])] += 1
    if matrix != document["matrix"]:
        yield f"compare: matrix {document['matrix']}, runs say {matrix}"
    for name, count in counted(names, before, after).items():
        if document["headlines"][name] != count:
            yield f"compare: {name} {document['headlines'][name]}, runs say {count}"


def check_movers(document, before, after):
    moved = {identity: (old, after[identity]) for identity, old in before.items() if old != after[identity]}
    told = {one["id"]: (one["old"], one["new"]) for one in document["movers"]}
    if moved != told:
        yield f"compare: movers {told}, runs say {moved}"
    for one in document["movers"]:
        kinds = {cause["kind"] for cause in one["causes"]}
        if not kinds:
            yield f"compare: {one['id']} moved without a cause"
        same = [cause for cause in one["causes"] if cause["kind"] == "own" and cause["old"] == cause["new"]]
        if same:
            yield f"compare: {one['id']}: {same} did not change"


def check_shares(binary, task, document, day, before, changed):
    """Totals, sums, and each change alone, against runs with just that one."""
    shared, names = document["attribution"], document["results"]
    for number, change in enumerate(shared["changes"]):
        figure = change.partition(".")[2]
        if figure not in changed:
            continue
        alone = counted(names, before, results(binary, task, day + (f"--set={figure}={changed[figure]}",)))
        for name in HEADLINES:
            if shared["headlines"][name]["alone"][number] != alone[name]:
                yield f"compare: {name} of {change} alone {shared['headlines'][name]}, a run says {alone[name]}"
    for name in HEADLINES:
        one = shared["headlines"][name]
        if sum(map(Fraction, one["shares"])) != one["total"] or one["total"] != document["headlines"][name]:
            yield f"compare: shares of {name} do not add up: {one}"
    for mover in shared["movers"]:
        if sum(map(Fraction, mover["shares"])) != 1:
            yield f"compare: shares of {mover} do not add up"


def check(options, task):
    """Differences between a comparison and runs, for the settings of a task: without them and with them."""
    day = tuple(option for option in task.given if option.startswith("--as-of"))
    pairs = [option.partition("=")[2] for option in task.given if option.startswith("--set=")]
    changed = dict(pair.split("=", 1) for pair in pairs)
    try:
        before, after = results(options.heng, task, day), results(options.heng, task, task.given)
    except engine.Refused:
        return []  # what the scheme cannot be read with is told elsewhere
    document = json.loads(engine.ask(
        options.heng, "compare", task.scheme, "--db", task.database, "--format", "json", "--movers", "999999",
        "--attribute", *day, *(f"--set-new={pair}" for pair in pairs)))
    found = list(check_matrix(document, before, after)) + list(check_movers(document, before, after))
    return found + list(check_shares(options.heng, task, document, day, before, changed))
