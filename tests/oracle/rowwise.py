"""Evaluates a rule graph one row and one node at a time, and says what it means for each subject."""
import folds
import values
from many_kernels import LOOKUP, PARENT_ARGUMENTS, REDUCE, ROW_ARGUMENTS
from population_kernels import POPULATION
from reader import Database
from row_kernels import ROW, Immediates

SUMMING = ("add", "sub", "mul", "sum", "sum_of_repeats")  # a result surely beyond all decimals is an error


class Step:
    """One step of a fold in one row: what depends on the value before it."""

    def __init__(self, accumulator, row, before, marks):
        self.found = {(accumulator, row): before}
        self.marks = {(accumulator, row): marks}


class Evaluation:
    """The values of all nodes over one database. A value is marked where it rests on one that the
    documentation leaves wider than it need be ("wide"), on whether such a value is known or has failed
    ("apart": heng may say anything else), or on arithmetic that failed ("trouble")."""

    def __init__(self, graph, path):
        self.graph = graph
        self.nodes = graph["nodes"]
        self.database = Database(path, graph)
        self.found = {}
        self.marks = {}
        self.steps = []

    def subjects(self):
        """Numbers of the subjects' rows."""
        return range(len(self.database.rows[0]))

    def value(self, number, row):
        """The value of a node in a row of its own space."""
        node = self.nodes[number]
        if node["kind"] == "const":
            return self._constant(node)
        place = (number, 0 if node["space"] < 0 else row)
        found = self._holder(number).found
        if place not in found:
            found[place] = self._compute(number, node, place[1])
        return found[place]

    def _holder(self, number):
        """What keeps a node's values: the step that is being taken where they depend on it."""
        return self.steps[-1] if "accumulator" in self.nodes[number] else self

    def marked(self, number, row):
        """The marks of a value that has been computed."""
        space = self.nodes[number]["space"]
        return self._holder(number).marks.get((number, 0 if space < 0 else row), set())

    def _mark(self, number, row, marks):
        if marks:
            held = self._holder(number).marks
            held[(number, row)] = held.get((number, row), set()) | marks

    def _constant(self, node):
        if node.get("unknown"):
            return values.unknown(node["type"])
        if node["type"] == "T":
            return bool(node["value"])
        return node["value"] if node["type"] == "X" else (node["value"], node["value"])

    def _compute(self, number, node, row):
        if node["kind"] == "call":
            return self._call(number, node, row)
        if node["kind"] == "fold":
            return self._fold(number, node, row)
        source = self.database.rows[node["source_space"]][row]
        if node["kind"] == "present":
            return source.present
        return self.database.cell(node["column"], source)

    def _immediates(self, node):
        kinds = [self.nodes[arg]["type"] for arg in node["args"]]
        return Immediates(node["ints"], node["texts"], kinds)

    def _call(self, number, node, row):
        name, imm = node["kernel"], self._immediates(node)
        if name in POPULATION:
            return self._population(number, node, imm)[row]
        read = self._places_read(node, row)
        self._mark(number, row, set().union(*(self.marked(*place) for place in read)))
        if name in ROW:
            result = ROW[name](imm, [self.value(arg, row) for arg in node["args"]])
        elif name in REDUCE:
            result = self._reduce(imm, node, row)
        elif name in LOOKUP:
            result = self._look_up(imm, node, row)
        else:
            result = self.value(*read[0])
        if name in SUMMING and result == values.OPEN and self._bounded(read):
            imm.trouble(result)
        self._mark(number, row, imm.marks | self._apart(name, imm, self.marked(number, row)))
        return result

    def _bounded(self, places):
        """Whether no number among these lacks an end."""
        numbers = [self.value(*place) for place in places if self.nodes[place[0]]["type"] == "N"]
        return all(values.INFINITE not in (abs(low), abs(high)) for low, high in numbers)

    def _apart(self, name, imm, marks):
        speaks_of_knowledge = name in ("is_known", "assume", "top_tie") or "trouble" in imm.marks
        return {"apart"} if "wide" in marks and speaks_of_knowledge else set()

    def _places_read(self, node, row):
        """The arguments of a call and their rows, all of which have been computed on return."""
        places = []
        for place, arg in enumerate(node["args"]):
            places += [(arg, other) for other in self._rows_read(node, place, row)]
        for place in places:
            self.value(*place)
        return places

    def _rows_read(self, node, place, row):
        name = node["kernel"]
        if name == "spread":
            return [self.database.rows[node["space"]][row].parent]
        if name in REDUCE and place not in PARENT_ARGUMENTS.get(name, ()):
            return self._children(node["source_space"], row)
        if name in LOOKUP and place >= ROW_ARGUMENTS[name]:
            return range(len(self.database.rows[node["source_space"]]))
        return [row]

    def _children(self, space, row):
        return [number for number, held in enumerate(self.database.rows[space]) if held.parent == row]

    def _reduce(self, imm, node, row):
        above = PARENT_ARGUMENTS.get(node["kernel"], ())
        below = [arg for place, arg in enumerate(node["args"]) if place not in above]
        rows = [tuple(self.value(arg, child) for arg in below)
                for child in self._children(node["source_space"], row)]
        parent = [self.value(node["args"][place], row) for place in above]
        return REDUCE[node["kernel"]](imm, rows, parent)

    def _fold(self, number, node, row):
        start, order, filtered, step = node["args"]
        first = self.value(start, row)
        children = self._children(node["source_space"], row)
        rows = [folds.FoldRow(child, self.value(order, child), self.value(filtered, child))
                for child in children if self.value(filtered, child) is not False]
        self._mark(number, row, set().union(self.marked(start, row), *(
            self.marked(arg, child) for arg in (order, filtered) for child in children)))

        def take(before, child):
            return self._step(number, row, child, before)
        return folds.fold(node["type"], first, rows, take)

    def _step(self, number, row, child, before):
        """The value of a fold's step in a row, from the value before it."""
        step = self.nodes[number]["args"][folds.STEP]
        accumulator = self.nodes[step].get("accumulator")
        self.steps.append(Step(accumulator, child, before, self.marked(number, row)))
        after, marks = self.value(step, child), self.marked(step, child)
        self.steps.pop()
        self._mark(number, row, marks)
        return after

    def _look_up(self, imm, node, row):
        split = ROW_ARGUMENTS[node["kernel"]]
        own = [self.value(arg, row) for arg in node["args"][:split]]
        table = [tuple(self.value(arg, listed) for arg in node["args"][split:])
                 for listed in range(len(self.database.rows[node["source_space"]]))]
        return LOOKUP[node["kernel"]](imm, own, table)

    def _population(self, number, node, imm):
        columns = [[self.value(arg, subject) for subject in self.subjects()] for arg in node["args"]]
        marks = set().union(*(self.marked(arg, subject) for arg in node["args"] for subject in self.subjects()))
        found = POPULATION[node["kernel"]](imm, columns)
        for subject, value in enumerate(found):
            self.found[(number, subject)] = value
            self._mark(number, subject, marks | imm.marks | self._apart(node["kernel"], imm, marks))
        return found

    # ---- what the entries say of a subject ------------------------------------------------------

    def entry(self, entry, subject, key="node"):
        return self.value(entry[key], subject) if key in entry else None

    def marks_of(self, entry, subject, key="node"):
        return self.marked(entry[key], subject) if key in entry else set()

    def identity(self, subject):
        return self.database.identity(self.database.rows[0][subject])

    def named(self, kind, subject):
        """Values of all entries of a kind, in the form of results."""
        return {entry["id"]: values.as_json(self.nodes[entry["node"]]["type"], self.entry(entry, subject))
                for entry in self.graph["entries"] if entry["kind"] == kind and "node" in entry}

    def outcome(self, subject):
        """Everything that a result says of a subject and that this evaluator decides."""
        outcomes = {entry["id"]: entry for entry in self.graph["entries"] if entry["kind"] == "outcome"}
        found = {name: self.entry(entry, subject) for name, entry in outcomes.items()}
        grade = found["grade"]
        status = "undetermined" if grade is None else "graded" if grade else "refused"
        if grade is not None and grade == dict(outcomes["grade"]["attrs"]).get("ungraded"):
            grade, status = "", "ungraded"
        score = values.as_json("N", found.get("score", values.OPEN))
        result = {
            "id": self.identity(subject),
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
        wanted = None if status == "undetermined" else True
        chosen = [entry for entry in entries
                  if "blocks" in entry and self.entry(entry, subject, "blocks") is wanted]
        if status == "refused" and self._is_ladder():
            # what one grade lacks refuses nobody where nobody applies for a grade
            chosen = [entry for entry in chosen if not self._of_grade(entry)] or chosen
        if not chosen:
            settled = None if status == "undetermined" else False
            chosen = [entry for entry in entries
                      if entry["kind"] == "grade" and self.entry(entry, subject) is settled]
        return [self._reason(entry, subject, wanted) for entry in chosen]

    def _is_ladder(self):
        return any(entry["kind"] == "outcome" and "ungraded" in dict(entry["attrs"])
                   for entry in self.graph["entries"])

    @staticmethod
    def _of_grade(entry):
        return entry["kind"] == "grade" or any(attr[0] == "for_grade" for attr in entry["attrs"])

    def _reason(self, entry, subject, blocks):
        names = {True: "true", False: "false", None: "unknown"}
        return {"rule": entry["id"], "kind": entry["kind"], "result": names[self.entry(entry, subject)],
                "blocks": names[blocks]}
