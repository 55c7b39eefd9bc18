"""Filling in unknown cells, and adding rows where they may be incomplete, never contradicts what was said before."""
import datetime
import os

import random_database
import values
from rowwise import Evaluation

# A cell that is NULL by agreement (every area) or that makes rows absent is not an unknown one.
SETTLED = {("coverage", "area"), ("record", "valid"), ("record", "filing_id"), ("calendar", "day"),
           ("calendar", "is_workday")}
COMPLETIONS = 3  # of one database
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
    years = [(2024, 2, 20), (2023, 2, 20), (2022, 1, 1)]
    start = datetime.date(*random.choice(years))
    return (start + datetime.timedelta(days=random.randrange(0, 20))).isoformat()


def is_open(cell, column):
    """Whether a cell is unknown: empty, marked as such, or not to be read by its column's type."""
    if not isinstance(cell, str):
        return cell is None
    readable = column is not None and column["type"] == "X" and not column["one_of"]
    return cell.strip() in ("", "/") or (cell == "??" and not readable)


def completed(graph, tables, random):
    """The tables with most unknown cells filled in."""
    columns = {(graph["spaces"][column["space"]]["table"], column["name"]): column
               for column in graph["columns"]}
    filled = {}
    for table, names in random_database.TABLES.items():
        filled[table] = [list(row) for row in tables[table]]
        for row in filled[table]:
            for place, name in enumerate(names):
                open_cell = is_open(row[place], columns.get((table, name)))
                if not open_cell or (table, name) in SETTLED or random.random() < 0.2:
                    continue
                if (table, name) in REFERENCES:
                    row[place] = random.choice(tables[REFERENCES[table, name]])[0]
                elif (table, name) in columns:
                    row[place] = permitted(columns[table, name], random)
    return filled


def with_more_events(graph, tables, random):
    """Where nothing says that the events are all there, there may be more."""
    covered = any(node.get("kernel", "").startswith("covers") for node in graph["nodes"])
    if not covered or tables["coverage"]:
        return tables
    draw = random_database.Draw(random, 0, 0)
    more = [random_database.event(draw, firm[0]) for firm in tables["firm"]
            for _ in range(random.randint(0, 2))]
    for row in more:  # of a day that is not known it is not even known that an empty window leaves it out
        row[1] = permitted({"type": "D"}, random)
    return {**tables, "event": tables["event"] + more}


# ---- results -----------------------------------------------------------------------------------


def doubted_nodes(graph, kernels):
    """Nodes that speak of knowledge itself by these kernels, or read one that does."""
    doubted = set()
    for number, node in enumerate(graph["nodes"]):
        about_subjects = node.get("kernel") in kernels and node["space"] == 0
        if about_subjects or doubted.intersection(node.get("args", [])):
            doubted.add(number)
    return doubted


def sound(evaluation, doubted, entry, number):
    """Whether an entry's value is bound by what was said of it before: arithmetic that fails is not."""
    return entry["node"] not in doubted and "trouble" not in evaluation.marks_of(entry, number)


def shown_value(entry, kind, subject):
    """The value that a subject's result gives for an entry."""
    if entry["kind"] == "outcome" and entry["id"] == "score":
        return values.from_json("N", subject.get("score_range", subject["score"]))
    if entry["kind"] == "outcome":
        return {"graded": subject["grade"], "refused": "", "ungraded": dict(entry["attrs"]).get("ungraded"),
                "undetermined": None}[subject["status"]]
    part = {"output": "outputs", "item": "items", "subtotal": "sections"}[entry["kind"]]
    return values.from_json(kind, subject[part][entry["id"]])


def contradictions(graph, evaluation, before):
    """Values that have left the range they were said to be in."""
    doubted = doubted_nodes(graph, ("is_known", "assume", "top_tie"))
    # that a tie is open is shown, and never decides a grade
    of_outcomes = doubted_nodes(graph, ("is_known", "assume"))
    found = []
    for number in evaluation.subjects():
        after = evaluation.outcome(number)
        old = before[after["id"]]
        for entry in graph["entries"]:
            if entry["kind"] not in ("output", "item", "subtotal", "outcome") or "node" not in entry:
                continue
            kind = graph["nodes"][entry["node"]]["type"]
            said, became = (shown_value(entry, kind, subject) for subject in (old, after))
            excused = of_outcomes if entry["kind"] == "outcome" else doubted
            if sound(evaluation, excused, entry, number) and not values.within(kind, became, said):
                found.append(f"completion, subject {after['id']}: {entry['kind']} {entry['id']} "
                             f"{said} became {became}")
    return found


def outcome_name(subject):
    """A subject's result as its range names it; None where it is undetermined."""
    if subject["status"] == "undetermined":
        return None
    return subject["grade"] if subject["status"] == "graded" else subject["status"]


def escapes(graph, evaluation, before):
    """Undetermined subjects that came to a result which was said to be out of reach."""
    grade = next(entry for entry in graph["entries"] if (entry["kind"], entry["id"]) == ("outcome", "grade"))
    found = []
    for number in evaluation.subjects():
        after = evaluation.outcome(number)
        old, became = before[after["id"]], outcome_name(after)
        if old["status"] == "undetermined" and became and sound(evaluation, set(), grade, number):
            if became not in old["possible"]:
                found.append(f"completion, subject {after['id']}: {old['possible']} became {became}")
    return found


def tied_outcomes(graph):
    """Outcomes that an open tie decides, where no decision on ties is asked for."""
    tied = doubted_nodes(graph, ("top_tie",))
    return [f"outcome {entry['id']} rests on whether there is a tie" for entry in graph["entries"]
            if entry["kind"] == "outcome" and entry.get("node") in tied]


def check(scheme, graph, tables, random, before, knowing):
    """Everything in a result that completions contradict. The completed data are evaluated row by row:
    that heng evaluates them alike is what the rest of these tests say. Where the scheme asks whether
    something is known (`knowing`), values may change, but not leave the range of grades."""
    path = scheme + ".filled.db"
    said = {subject["id"]: subject for subject in before["subjects"]}
    found = [] if knowing else tied_outcomes(graph)
    for _ in range(COMPLETIONS):
        filled = with_more_events(graph, completed(graph, tables, random), random)
        random_database.write(path, filled, random)
        evaluation = Evaluation(graph, path)
        found += escapes(graph, evaluation, said)
        found += [] if knowing else contradictions(graph, evaluation, said)
        os.unlink(path)
    return found
