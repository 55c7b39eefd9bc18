"""Random folds, written as Lua: rows of a relation that change a value one after the other."""

# What a step makes of the value so far (%(so_far)s) and a row (%(row)s); %(T)s and the like are drawn.
STEPS = {
    "N": ["%(so_far)s + %(N)s",
          "%(N)s - %(so_far)s",
          "case{ { %(T)s, %(so_far)s + 1 }, otherwise = 0 }",
          "case{ { %(T)s, %(start)s }, otherwise = %(so_far)s + %(N)s }",
          "(%(so_far)s * 0.5 + %(N)s):round(2)",
          "case{ { %(so_far)s:at_least(figure.least), %(so_far)s + %(N)s * 2 }, otherwise = %(so_far)s + %(N)s }",
          "(%(so_far)s + %(N)s):capped(3):floored(-1)",
          "case{ { %(T)s, %(so_far)s * -1 }, otherwise = %(so_far)s + 1 }"],
    "D": ["case{ { %(D)s:after(%(so_far)s:plus(months(12))), %(D)s }, otherwise = %(so_far)s }",
          "case{ { %(so_far)s:days_until(%(D)s):at_most(7), %(so_far)s }, otherwise = %(D)s }",
          "case{ { %(T)s, %(so_far)s:plus(days(7)) }, otherwise = %(so_far)s:minus(months(1)) }",
          "case{ { %(T)s, workday_after(%(so_far)s, 1, calendar) }, otherwise = %(D)s }",
          "case{ { %(T)s, %(so_far)s }, otherwise = %(D)s }"],
    "T": ["%(so_far)s | %(T)s",
          "~%(so_far)s",
          "~%(so_far)s & %(T)s",
          "case{ { %(T)s, %(T)s }, otherwise = %(so_far)s }",
          "case{ { %(so_far)s, %(N)s:at_most(2) }, otherwise = %(N)s:at_least(1) }"],
    "X": ["case{ { %(T)s, %(X)s }, otherwise = %(so_far)s }",
          'lookup(%(so_far)s, { A = "B", B = "fraud", fraud = "A", otherwise = "B" })',
          'case{ { %(so_far)s:is "A", %(X)s }, { %(so_far)s:is "fraud", "A" }, otherwise = "B" }',
          'case{ { %(so_far)s:is "A" & %(T)s, "B" }, { %(T)s, "A" }, otherwise = %(so_far)s }'],
}
# Steps that ask the rows below a row, by a condition or a value that the value so far decides.
BELOW = [
    "%(so_far)s + %(row)s.parts:where(function(p) return p.amount:at_least(%(so_far)s) end):count()",
    "%(so_far)s + %(row)s.parts:where(function(p) return p.amount:more_than(%(so_far)s) end):sum(0.5)",
    "%(row)s.parts:sum(function(p) return p.amount - %(so_far)s end)",
    "%(row)s.parts:sum(\"amount\") - %(so_far)s",
    "%(so_far)s + %(row)s.parts:largest(function(p) return p.amount:capped(%(so_far)s) end, { empty = %(so_far)s })",
    "%(row)s.parts:fold{ by = \"amount\", start = 0, step = function(s, p) return p.amount - s end } - %(so_far)s",
    "case{ { %(row)s.parts:where{ fine = true }:any(), 0 }, otherwise = %(so_far)s + 1 }",
]
ORDERS = {"records": ["day", "day", "points", "weight"], "events": ["day", "day", "points"],
          "visits": ["turn"], "parts": ["amount"]}


class Folds:
    """Draws folds; what they are made of is drawn by `draw`, an Expressions."""

    def __init__(self, draw):
        self.draw = draw
        self.random = draw.random

    def over_relation(self, kind, depth):
        """A fold of a subject's rows, narrowed in some ways."""
        if self.random.random() < 0.5:
            return self.fold("visits" + self.narrowing(), "visits", kind, depth)
        text, name = self.draw.relation(depth)
        return self.fold(text, name, kind, depth)

    def over_records(self):
        """A fold whose steps look at the rows below each row."""
        return self.fold("records", "records", "N", 0, self.random.choice(BELOW))

    def narrowing(self):
        return self.random.choice(["", "", ":where{ ok = true }", f":where({self.function('visits', 'T', 1)})"])

    def below(self, kind, depth, row):
        """A fold of the parts of a record."""
        return self.fold(f"{row.variable}.parts", "parts", kind, depth)

    def function(self, name, kind, depth):
        return self.draw.row_function(name, kind, depth)

    def start(self, kind):
        """The value before the first row; a written day would be taken for a text."""
        written = self.draw.operand(kind, 0)
        return f"date {written}" if kind == "D" and written.startswith('"') else written

    def fold(self, text, name, kind, depth, form=None):
        start, row = self.start(kind), self.draw.new_row(name)
        order = self.random.choice(ORDERS[name])
        by = f'"{order}"' if self.random.random() < 0.8 else self.function(name, "N", 1)
        direction = ', order = "desc"' if self.random.random() < 0.3 else ""
        so_far = f"s{row.variable}"
        words = {"so_far": so_far, "row": row.variable, "start": start}
        step = form % words if form else self.step(kind, depth, row, words)
        return (f"{text}:fold{{ by = {by}{direction}, start = {start}, "
                f"step = function({so_far}, {row.variable}) return {step} end }}")

    def step(self, kind, depth, row, words):
        carrying = row.carrying(kind, words["so_far"])
        if self.random.random() < 0.3:
            return self.draw.value(kind, min(depth, 2) + 1, carrying)
        form = self.random.choice(STEPS[kind])
        drawn = {letter: "(" + self.draw.value(letter, self.random.choice([0, 0, 1]), row) + ")"
                 for letter in "NDXT"}
        return form % {**words, **drawn}
