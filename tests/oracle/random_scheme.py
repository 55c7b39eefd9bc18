"""Random schemes in the vocabulary of stdlib/words over the tables of random_database.py."""
from random_expression import Expressions

HEADER = '''scheme { id = "sample/1", title = "sample", time_zone = "+08:00" }

figures {
  span = { %(span)s, unit = "years", cite = "c" },
  places = { %(places)s, cite = "c" },
  combine = { "%(combine)s", one_of = { "single", "mean", "lowest", "highest" }, cite = "c" },
  least = { %(least)s, cite = "c" }, edge = { "%(edge)s", cite = "c" },
  wanted = { "%(wanted)s", cite = "c" }, strict = { %(strict)s, cite = "c" },
}

inputs {
  filing = subject "filing" { key = "id", as_of = "filed_on", columns = {
    applied = text { one_of = { "A", "B", "C" } },
    points = number { low = 0, high = 10 }, ratio = number { },
    amount = number { stored_in = 100, low = 0, high = 5 },
    size = number { low = 0, high = 3 }, filed_on = date { }, founded = date { },
    region = text { }, note = text { unknown = "/" }, sealed = truth { } } },
  firm = one "firm" { by = "firm_id", key = "id", columns = {
    city = text { }, staff = number { low = 0, high = 5 }, size = number { low = 0 }, since = date { },
    listed = truth { } } },
  records = many "record" { by = "filing_id", key = "id", on = "day", only = { valid = "yes" }, columns = {
    kind = text { }, level = text { one_of = { "national", "province", "city" } }, day = date { },
    points = number { stored_in = 100, low = 0, high = 5 }, weight = number { low = -2, high = 2 }, ok = truth { } } },
  parts = many "part" { of = "records", by = "record_id", columns = {
    amount = number { low = 0, high = 3 }, fine = truth { } } },
  sort = one "kind" { of = "records", by = "kind", key = "code", columns = {
    rank = number { low = 1, high = 3 }, serious = truth { } } },
  events = many "event" { of = "firm", by = "firm_id", on = "day", %(covered)s columns = {
    kind = text { }, day = date { }, points = number { stored_in = 100, low = 0, high = 5 }, ok = truth { } } },
  visits = many "visit" { by = "filing_id", on = "day", columns = {
    turn = number { }, kind = text { }, day = date { }, points = number { low = 0, high = 5 }, ok = truth { } } },
  scores = many "score" { by = "filing_id", columns = {
    item = text { }, points = number { }, stage = text { }, expert = number { } } },
  calendar = whole "calendar" { columns = { day = date { }, is_workday = truth { } } },
  coverage = whole "coverage" { columns = {
    source = text { }, from_day = date { }, to_day = date { }, area = text { } } },
}
'''
COVERED = ["", 'covered_by = { "coverage", where = { source = "events" } },',
           'covered_by = { "coverage", where = { source = "events" }, area = { "area", "firm.city" } },']


FIGURES = {
    "span": ["1", "2", "3"], "places": ["0", "1", "2", "3"],
    "combine": ["single", "mean", "lowest", "highest"],
    "least": ["0.5", "1", "2", "3"], "edge": ["2024-02-26", "2023-02-28", "2022-02-27"],
    "wanted": ["A", "B", "fraud", "3201"], "strict": ["true", "false"],
}


class Scheme:
    """Draws one scheme and gathers its text."""

    def __init__(self, random, knowing):
        self.random = random
        self.draw = Expressions(random, knowing)
        self.knowing = knowing
        self.covered = random.choice(COVERED)
        self.lines = []

    def add(self, line):
        self.lines.append(line)

    def value(self, kind, depth=2):
        return self.draw.value(kind, depth)

    def some_grades(self):
        chosen = self.random.sample(["A", "B", "C"], self.random.randint(1, 2))
        return "for_grades = { " + ", ".join(f'"{code}"' for code in chosen) + " }, "

    # ---- points -----------------------------------------------------------------------------------

    def part(self, depth=1):
        """A part of an item and its greatest points, None where they are not bounded."""
        forms = [self.points, self.points, self.tiers, self.steps, self.units]
        if depth > 0:
            forms += [self.best_of, self.sum_of, self.when]
        return self.random.choice(forms)(depth)

    def points(self, _):
        worth = self.random.choice([0.5, 1, 2])
        return f"points({worth}, {self.value('T')})", worth

    def tiers(self, _):
        return f"tiers({self.value('N')}, {{ {{ 3, 2 }}, {{ 1.5, 1 }}, {{ 0, 0.5 }} }})", 2

    def steps(self, _):
        return f"base_and_steps{{ count = {self.value('N')}, base = 1, step = 0.5, max = 2.5 }}", 2.5

    def units(self, _):
        return f"per_unit({self.random.choice([0.5, 1])}, {self.value('N')})", None

    def best_of(self, depth):
        parts = [self.part(depth - 1) for _ in range(self.random.randint(1, 3))]
        bounds = [most for _, most in parts]
        return f"best_of{{ {', '.join(text for text, _ in parts)} }}", None if None in bounds else max(bounds)

    def sum_of(self, depth):
        parts = [self.part(depth - 1) for _ in range(self.random.randint(1, 3))]
        bounds = [most for _, most in parts]
        text = ", ".join(text for text, _ in parts)
        return f"sum_of{{ max = 3, {text} }}", 3 if None in bounds else min(3, sum(bounds))

    def when(self, depth):
        text, most = self.part(depth - 1)
        return f"when({self.value('T', 1)}, {text})", most

    def item(self, number):
        if self.random.random() < 0.3:
            inner, most = "expert_score()", 2
            if self.random.random() < 0.3:
                inner = f"when({self.value('T', 1)}, {inner})"
        else:
            inner, most = self.part()
            if self.random.random() < 0.2:
                inner, most = self.value("N"), None
        most = most or self.random.choice([2, 3, 5])
        return f'  item "{number}" {{ title = "t", max = {most}, cite = "c", {inner} }},', most

    def sections(self):
        total = 0
        prefer = self.random.choice(["", 'prefer = { column = "stage", "second", "first" }, '])
        self.add('expert_scores { from = scores, item = "item", points = "points", combine = figure.combine, '
                 f'{prefer}cite = "c" }}')
        for section in (1, 2):
            items = [self.item(f"{section}.{number}") for number in range(1, self.random.randint(2, 4))]
            most = sum(item_most for _, item_most in items)
            total += most
            self.add(f'section "{section}" {{ title = "t", max = {most}, cite = "c",')
            self.lines += [text for text, _ in items]
            self.add("}")
        self.add(f'score {{ title = "t", max = {total}, cite = "c" }}')

    # ---- rules ------------------------------------------------------------------------------------

    def rules(self):
        for number in range(self.random.randint(1, 4)):
            word = self.random.choice(["eligibility", "requirement", "rule", "veto"])
            condition = "when" if word == "veto" else "requires"
            extra = self.some_grades() if self.random.random() < 0.4 else ""
            if self.random.random() < 0.3:
                extra += f"applies = {self.value('T', 1)}, "
            self.add(f'{word} "{word}-{number}" {{ title = "t", cite = "c", {extra}'
                     f'{condition} = {self.value("T", 3)} }}')

    def quota(self):
        places = self.random.choice(["figure.places", "1", "2", "5", "filing.size"])
        within = self.random.choice(["", f"within = {self.draw.group()}, "])
        binding = self.random.choice(["", "binding = true, ", f"binding = {self.value('T', 1)}, "])
        if self.knowing and self.random.random() < 0.4:
            binding += f"decided = {self.value('T', 0)}, "
        extra = self.some_grades() if self.random.random() < 0.4 else ""
        self.add(f'local q = quota "q" {{ title = "t", cite = "c", at_most = {places}, '
                 f'{within}{binding}{extra}'
                 f'candidates = {self.value("T", 1)}, by = {self.draw.order(1)} }}')
        self.add('output "q.selected" { title = "t", value = q.selected }')
        self.add('output "q.tied" { title = "t", value = q.tied }')

    def limit(self):
        self.add(f'limit "l" {{ title = "t", cite = "c", at_most = figure.places, within = {self.draw.group()}, '
                 f'counts = {self.value("T", 1)} }}')

    def outputs(self):
        for number in range(self.random.randint(6, 14)):
            kind = self.random.choice("NNNDXTT")
            self.add(f'output "{kind}{number}" {{ title = "t", value = {self.value(kind, 3)} }}')
        self.add(f'output "fold-below" {{ title = "t", value = {self.draw.folds.over_records()} }}')
        for kind in "NDXT":
            fold = self.draw.folds.over_relation(kind, 1)
            self.add(f'output "fold-{kind}" {{ title = "t", value = {fold} }}')

    def grades(self):
        applied = "applied = filing.applied, " if self.random.random() < 0.5 else ""
        order = 'order = { "C", "A", "B" }, ' if self.random.random() < 0.3 else ""
        self.add(f'grades {{ {applied}{order}cite = "c",')
        for code, mark in (("A", "6"), ("B", "3"), ("C", "1")):
            more = f" & {self.value('T', 1)}" if self.random.random() < 0.3 else ""
            self.add(f'  grade "{code}" {{ title = "t", requires = total:at_least({mark}){more} }},')
        self.add("}")


    def text(self, figures):
        """The scheme's text with these values of its figures."""
        return "\n".join([HEADER % {**figures, "covered": self.covered}] + self.lines) + "\n"


def make(random, knowing):
    """A random scheme. Where not `knowing`, no word asks whether something is known."""
    scheme = Scheme(random, knowing)
    scheme.sections()
    scheme.rules()
    if random.random() < 0.7:
        scheme.quota()
    if random.random() < 0.4:
        scheme.limit()
    scheme.outputs()
    scheme.grades()
    return scheme


def figures(random):
    """Values for all figures of a scheme."""
    return {name: random.choice(permitted) for name, permitted in FIGURES.items()}
