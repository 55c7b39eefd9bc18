"""Compares what heng says of each subject with the row-by-row evaluation."""
import json
import sqlite3

import values


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


def holds(place, kind, ours, theirs):
    """A difference where heng's value does not hold ours; for values that may be wider than ours."""
    if values.within(kind, values.from_json(kind, ours), values.from_json(kind, theirs)):
        return []
    return differences(place, ours, theirs)


def compare_value(evaluation, number, entry, place, theirs):
    """The value of one entry; both in the form of results."""
    marks = evaluation.marks_of(entry, number)
    if "apart" in marks:
        return []
    kind = evaluation.nodes[entry["node"]]["type"]
    ours = values.as_json(kind, evaluation.entry(entry, number))
    return holds(place, kind, ours, theirs) if "wide" in marks else differences(place, ours, theirs)


def compare_values(evaluation, number, place, result):
    """Outputs, items and sections of one subject."""
    parts = {"output": "outputs", "item": "items", "subtotal": "sections"}
    found = []
    for entry in evaluation.graph["entries"]:
        if entry["kind"] in parts and "node" in entry:
            part, name = parts[entry["kind"]], entry["id"]
            theirs = result[part].get(name, "nothing")
            found += compare_value(evaluation, number, entry, f"{place}.{part}.{name}", theirs)
    return found


def reasons_only(reasons):
    return [{key: reason[key] for key in ("rule", "kind", "result", "blocks")} for reason in reasons]


def scores_of(result):
    return {key: result.get(key) for key in ("score", "score_range")}


def compare_outcome(evaluation, number, place, ours, result):
    """Grade, status, score and reasons of one subject."""
    entries = [entry for entry in evaluation.graph["entries"] if entry["kind"] != "figure"]
    marks = {entry["id"]: evaluation.marks_of(entry, number) for entry in entries
             if entry["kind"] == "outcome"}
    found = []
    if not marks["score"]:
        found += differences(place, scores_of(ours), scores_of(result))
    if "apart" in marks["grade"] or ("wide" in marks["grade"] and result["status"] == "undetermined"):
        return found
    found += differences(place, {key: ours[key] for key in ("grade", "status")}, result)
    read = [evaluation.marks_of(entry, number, key) for entry in entries for key in ("node", "blocks")]
    if not {"wide", "apart"} & set().union(*read):
        found += differences(f"{place}.reasons", ours["reasons"], reasons_only(result["reasons"]))
    return found


def cell_value(kind, value, low, high):
    """A row of a results database in the form of results."""
    if kind == "T":
        return {"true": True, "false": False, None: None}[value]
    if kind == "X" or value is not None:
        return value
    return None if low is None and high is None else [low, high]


def compare_saved(evaluation, path):
    """Every entry of every subject in a results database, rules and grades among them."""
    connection = sqlite3.connect(path)
    saved = {(subject, entry): rest for subject, entry, *rest in connection.execute(
        "SELECT s.id, c.entry, c.value, c.low, c.high FROM heng_cell c"
        " JOIN heng_subject s ON s.number = c.subject")}
    connection.close()
    found = []
    for number in evaluation.subjects():
        name = evaluation.identity(number)
        for place, entry in enumerate(evaluation.graph["entries"]):
            if entry["kind"] == "figure" or "node" not in entry:
                continue
            kind = evaluation.nodes[entry["node"]]["type"]
            if (name, place) not in saved:
                found.append(f"saved subject {name}: no {entry['kind']} {entry['id']}")
                continue
            theirs = cell_value(kind, *saved[name, place])
            found += compare_value(evaluation, number, entry,
                                   f"saved subject {name}.{entry['kind']}.{entry['id']}", theirs)
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
