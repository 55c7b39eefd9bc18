"""Evaluates a rule graph one row and one node at a time, and says what it means for each subject."""
import values
from many_kernels import LOOKUP, PARENT_ARGUMENTS, REDUCE, ROW_ARGUMENTS
from population_kernels import POPULATION
from reader import Database
from row_kernels import ROW, Immediates


class Evaluation:
    """The values of all nodes over one database."""

    def __init__(self, graph, path):
        self.graph = graph
        self.nodes = graph["nodes"]
        self.database = Database(path, graph)
        self.found = {}

    def subjects(self):
        """Numbers of the subjects' rows."""
        return range(len(self.database.rows[0]))

    def value(self, number, row):
        """The value of a node in a row of its own space."""
        node = self.nodes[number]
        if node["kind"] == "const":
            return self._constant(node)
        place = (number, 0 if node["space"] < 0 else row)
        if place not in self.found:
            self.found[place] = self._compute(number, node, place[1])
        return self.found[place]

    def _constant(self, node):
        if node.get("unknown"):
            return values.unknown(node["type"])
        if node["type"] == "T":
            return bool(node["value"])
        return node["value"] if node["type"] == "X" else (node["value"], node["value"])

    def _compute(self, number, node, row):
        if node["kind"] == "call":
            return self._call(number, node, row)
        source = self.database.rows[node["source_space"]][row]
        if node["kind"] == "present":
            return source.present
        return self.database.cell(node["column"], source)

    def _immediates(self, node):
        kinds = [self.nodes[arg]["type"] for arg in node["args"]]
        return Immediates(node["ints"], node["texts"], kinds)

    def _call(self, number, node, row):
        name, imm = node["kernel"], self._immediates(node)
        if name in ROW:
            return ROW[name](imm, [self.value(arg, row) for arg in node["args"]])
        if name == "spread":
            parent = self.database.rows[node["space"]][row].parent
            return self.value(node["args"][0], parent)
        if name in REDUCE:
            return self._reduce(name, imm, node, row)
        if name in LOOKUP:
            return self._look_up(name, imm, node, row)
        column = self._population(name, imm, node)
        for subject, value in enumerate(column):
            self.found[(number, subject)] = value
        return column[row]

    def _reduce(self, name, imm, node, row):
        above = PARENT_ARGUMENTS.get(name, set())
        below = [arg for place, arg in enumerate(node["args"]) if place not in above]
        rows = [tuple(self.value(arg, child) for arg in below)
                for child, held in enumerate(self.database.rows[node["source_space"]])
                if held.parent == row]
        parent = [self.value(node["args"][place], row) for place in above]
        return REDUCE[name](imm, rows, parent)

    def _look_up(self, name, imm, node, row):
        split = ROW_ARGUMENTS[name]
        own = [self.value(arg, row) for arg in node["args"][:split]]
        table = [tuple(self.value(arg, listed) for arg in node["args"][split:])
                 for listed in range(len(self.database.rows[node["source_space"]]))]
        return LOOKUP[name](imm, own, table)

    def _population(self, name, imm, node):
        columns = [[self.value(arg, subject) for subject in self.subjects()] for arg in node["args"]]
        return POPULATION[name](imm, columns)

    # ---- what the entries say of a subject ------------------------------------------------------

    def entry(self, entry, subject, key="node"):
        return self.value(entry[key], subject) if key in entry else None

    def named(self, kind, subject):
        """Values of all entries of a kind, in the form of results."""
        return {entry["id"]: values.as_json(self.nodes[entry["node"]]["type"], self.entry(entry, subject))
                for entry in self.graph["entries"] if entry["kind"] == kind and "node" in entry}

    def outcome(self, subject):
        """Everything that a result says of a subject and that this evaluator decides."""
        found = {entry["id"]: self.entry(entry, subject) for entry in self.graph["entries"]
                 if entry["kind"] == "outcome"}
        grade = found["grade"]
        status = "undetermined" if grade is None else "graded" if grade else "refused"
        score = values.as_json("N", found.get("score", values.OPEN))
        result = {
            "id": self.database.identity(self.database.rows[0][subject]),
            "grade": grade or None,
            "status": status,
            "score": None if isinstance(score, list) else score,
            "reasons": self._reasons(subject, status, grade),
            "outputs": self.named("output", subject),
            "items": self.named("item", subject),
            "sections": self.named("subtotal", subject),
        }
        if isinstance(score, list):
            result["score_range"] = score
        return result

    def _reasons(self, subject, status, grade):
        entries = self.graph["entries"]
        if status == "graded":
            chosen = [entry for entry in entries if entry["kind"] == "grade" and entry["id"] == grade]
            return [self._reason(entry, subject, False) for entry in chosen]
        wanted = True if status == "refused" else None
        chosen = [entry for entry in entries
                  if "blocks" in entry and self.entry(entry, subject, "blocks") is wanted]
        if not chosen:
            settled = False if status == "refused" else None
            chosen = [entry for entry in entries
                      if entry["kind"] == "grade" and self.entry(entry, subject) is settled]
        return [self._reason(entry, subject, wanted) for entry in chosen]

    def _reason(self, entry, subject, blocks):
        names = {True: "true", False: "false", None: "unknown"}
        return {"rule": entry["id"], "kind": entry["kind"], "result": names[self.entry(entry, subject)],
                "blocks": names[blocks]}
