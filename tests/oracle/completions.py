"""Filling in unknown cells never contradicts what was said before they were known."""
import datetime
import json
import os

import engine
import random_database
import values

# A cell that is NULL by agreement (every area) or that makes rows absent is not an unknown one.
SETTLED = {("coverage", "area"), ("record", "valid"), ("record", "filing_id"), ("calendar", "day"), ("calendar", "is_workday")}
REFERENCES = {("filing", "firm_id"): "firm"}


def permitted_text(column):
    return column["one_of"] or random_database.CITIES + random_database.KINDS + ["A", "ISO9001"]


def permitted_number(column, random):
    low = -3 * values.ONE if column["low"] <= -(2**63) else column["low"]
    high = max(low, 0) + 5 * values.ONE if column["high"] >= 2**63 - 1 else column["high"]
    step = values.ONE if column["name"] == "size" else values.ONE // 4
    return values.format_decimal(random.choice([low, high, random.randrange(low, high + 1, step)]))


def permitted(column, random):
    """A random value that a column may hold."""
    kind = column["type"]
    if kind == "N":
        return permitted_number(column, random)
    if kind == "T":
        return random.choice([0, 1])
    if kind == "X":
        return random.choice(permitted_text(column))
    start = random.choice([datetime.date(2024, 2, 20), datetime.date(2023, 2, 20), datetime.date(2022, 1, 1)])
    return (start + datetime.timedelta(days=random.randrange(0, 20))).isoformat()


def is_open(cell):
    return cell is None or (isinstance(cell, str) and cell.strip() in ("", "/", "??"))


def completed(graph, tables, random):
    """The tables with most unknown cells filled in."""
    columns = {(graph["spaces"][column["space"]]["table"], column["name"]): column
               for column in graph["columns"]}
    filled = {}
    for table, names in random_database.TABLES.items():
        filled[table] = [list(row) for row in tables[table]]
        for row in filled[table]:
            for place, name in enumerate(names):
                if not is_open(row[place]) or (table, name) in SETTLED or random.random() < 0.2:
                    continue
                if (table, name) in REFERENCES:
                    row[place] = random.choice(tables[REFERENCES[table, name]])[0]
                elif (table, name) in columns:
                    row[place] = permitted(columns[table, name], random)
    return filled


# ---- results -----------------------------------------------------------------------------------


def doubted_nodes(graph):
    """Nodes that speak of knowledge itself, or read one that does."""
    doubted = set()
    for number, node in enumerate(graph["nodes"]):
        about_subjects = node.get("kernel") in ("is_known", "assume", "top_tie") and node["space"] == 0
        if about_subjects or doubted.intersection(node.get("args", [])):
            doubted.add(number)
    return doubted


def contradictions(graph, before, after):
    """Named values of one subject that have left the range they were said to be in."""
    kinds = {entry["id"]: graph["nodes"][entry["node"]]["type"] for entry in graph["entries"]
             if "node" in entry and entry["kind"] in ("output", "item", "subtotal")}
    doubted = doubted_nodes(graph)
    skipped = {entry["id"] for entry in graph["entries"] if entry.get("node") in doubted}
    found = []
    for part in ("outputs", "items", "sections"):
        for name, old in before[part].items():
            kind = "N" if part == "sections" else kinds[name]
            new = after[part][name]
            if name not in skipped and not values.within(kind, values.from_json(kind, new),
                                                         values.from_json(kind, old)):
                found.append(f"{name} {json.dumps(old)} became {json.dumps(new)}")
    return found


def score_range(subject):
    return values.from_json("N", subject.get("score_range", subject["score"]))


def grade_contradictions(graph, before, after):
    grade = next(entry["node"] for entry in graph["entries"]
                 if entry["kind"] == "outcome" and entry["id"] == "grade")
    if grade in doubted_nodes(graph) or before["status"] == "undetermined":
        return []
    told = [(subject["status"], subject["grade"]) for subject in (before, after)]
    return [] if told[0] == told[1] else [f"{told[0]} became {told[1]}"]


def check(binary, scheme, graph, tables, random, before):
    """Everything about a result that a completion contradicts."""
    path = scheme + ".filled.db"
    random_database.write(path, completed(graph, tables, random), random)
    after = {subject["id"]: subject for subject in json.loads(engine.run(binary, scheme, path))["subjects"]}
    if not os.environ.get("KEEP_FILLED"):
        os.unlink(path)
    found = []
    for subject in before["subjects"]:
        other = after[subject["id"]]
        wrong = grade_contradictions(graph, subject, other) + contradictions(graph, subject, other)
        if not values.within("N", score_range(other), score_range(subject)):
            wrong.append(f"score {score_range(subject)} became {score_range(other)}")
        found += [f"completion, subject {subject['id']}: {line}" for line in wrong]
    return found
