"""Random values of a scheme, written as Lua: expressions of every type over the subject, the row it refers to,
and rows of its relations."""

from random_fold import Folds

CONSTANTS = {
    "N": ["0", "1", "2", "2.5", "3", "0.25", "-1", "4", "figure.least", "figure.least"],
    "D": ['"2024-02-29"', '"2023-02-28"', '"2024-02-20"', '"2022-02-28"', "figure.edge"],
    "X": ['"A"', '"3201"', '"fraud"', '"quality"', '"B"', "figure.wanted"],
    "T": ["true", "false", "figure.strict"],
}
SUBJECT = {
    "N": ["filing.points", "filing.ratio", "filing.amount", "filing.size", "firm.staff", "firm.size"],
    "D": ["filing.filed_on", "filing.founded", "firm.since", "as_of", "figure.edge"],
    "X": ["filing.applied", "filing.region", "filing.note", "firm.city"],
    "T": ["filing.sealed", "firm.listed", "firm.exists"],
}
RELATIONS = {
    "records": {"N": ["points", "weight"], "D": ["day"], "X": ["kind", "level"], "T": ["ok"]},
    "events": {"N": ["points"], "D": ["day"], "X": ["kind"], "T": ["ok"]},
    "visits": {"N": ["points", "turn"], "D": ["day"], "X": ["kind"], "T": ["ok"]},
}
WORDS = {
    "kind": ["fraud", "safety", "quality", "质量"], "level": ["national", "province", "city"],
}
COMPARISONS = {
    "N": ["at_least", "at_most", "more_than", "less_than", "equals", "differs_from"],
    "D": ["on_or_after", "on_or_before", "after", "before", "equals"],
}
MODES = ["half_up", "half_even", "down", "up", "floor", "ceiling"]


class Row:
    """A row that expressions may speak of beside the subject: its variable and columns by type."""

    def __init__(self, variable, relation):
        self.variable = variable
        columns = RELATIONS[relation] if relation in RELATIONS else {"N": ["amount"], "T": ["fine"]}
        self.columns = {kind: [f"{variable}.{name}" for name in names] for kind, names in columns.items()}
        self.relation = relation
        if relation == "records":
            self.columns["N"].append(f"{variable}.sort.rank")
            self.columns["T"] += [f"{variable}.sort.serious", f"{variable}.sort.exists"]

    def carrying(self, kind, so_far):
        """The same row where expressions may speak of a fold's value so far."""
        row = Row(self.variable, self.relation)
        row.columns[kind] = row.columns.get(kind, []) + [so_far] * 2
        return row


class Expressions:
    """Draws expressions. Words that speak of knowledge itself are left out where not `knowing`."""

    def __init__(self, random, knowing):
        self.random = random
        self.knowing = knowing
        self.variables = 0
        self.folds = Folds(self)

    def pick(self, options):
        return self.random.choice(options)

    def leaf(self, kind, row):
        if row and kind in row.columns and self.random.random() < 0.7:
            return self.pick(row.columns[kind])
        return self.pick(SUBJECT[kind])

    def value(self, kind, depth, row=None):
        """An expression whose value depends on the data."""
        if depth <= 0 or self.random.random() < 0.15:
            return self.leaf(kind, row)
        if row is None and depth > 1 and self.random.random() < 0.15:
            return self.folds.over_relation(kind, depth - 1)
        makers = {"N": self.number, "D": self.day, "X": self.text, "T": self.truth}
        return makers[kind](depth - 1, row)

    def operand(self, kind, depth, row=None):
        """An expression or a plain constant."""
        if self.random.random() < 0.4:
            return self.pick(CONSTANTS[kind])
        return self.value(kind, depth, row)

    def several(self, kind, depth, row, least=2):
        count = self.random.randint(least, 3)
        return ", ".join([self.value(kind, depth, row)] +
                         [self.operand(kind, depth, row) for _ in range(count - 1)])

    # ---- one type from others -----------------------------------------------------------------------

    def number(self, depth, row):
        options = [self.arithmetic, self.arithmetic, self.combined, self.rounded, self.date_number,
                   lambda d, r: self.case("N", d, r), self.lookup_number]
        if row is None:
            options += [self.reduced_number] * 4 + [self.over_all]
        elif row.relation == "records":
            options.append(self.nested_number)
        return self.pick(options)(depth, row)

    def arithmetic(self, depth, row):
        left = self.value("N", depth, row)
        sign = self.pick(["+", "-", "*", "/"])
        return f"({left} {sign} {self.operand('N', depth, row)})"

    def combined(self, depth, row):
        if self.random.random() < 0.5:
            return f"{self.pick(['sum', 'largest', 'smallest'])}{{ {self.several('N', depth, row)} }}"
        left, right = self.value("N", depth, row), self.operand("N", depth, row)
        return f"({left}):{self.pick(['capped', 'floored'])}({right})"

    def rounded(self, depth, row):
        inner = self.value("N", depth, row)
        if self.random.random() < 0.3:
            return self.pick([f"({inner}):magnitude()", f"({inner}):expected_within(0, 3)", f"(-({inner}))"])
        if self.knowing and self.random.random() < 0.2:
            return f"({inner}):or_if_unknown({self.operand('N', depth, row)})"
        if self.random.random() < 0.2:
            return f"({inner}):round_to({self.pick(['0.5', '0.3', '7'])}, \"{self.pick(MODES)}\")"
        return f"({inner}):round({self.random.randint(0, 3)}, \"{self.pick(MODES)}\")"

    def date_number(self, depth, row):
        day = self.value("D", depth, row)
        method = self.pick(["year()", "month()", "day()", "days_until", "years_until"])
        if method.endswith(")"):
            return f"({day}):{method}"
        return f"({day}):{method}({self.operand('D', depth, row)})"

    def case(self, kind, depth, row):
        if kind == "T" and self.random.random() < 0.2:
            pair = f"{self.value('T', depth, row)}, {self.value('T', depth, row)}"
            return f"case{{ {{ {pair} }}, otherwise = undecided }}"
        branches = [f"{{ {self.value('T', depth, row)}, {self.value(kind, depth, row)} }}"]
        branches += [f"{{ {self.value('T', depth, row)}, {self.operand(kind, depth, row)} }}"
                     for _ in range(self.random.randint(0, 2))]
        return f"case{{ {', '.join(branches)}, otherwise = {self.operand(kind, depth, row)} }}"

    def lookup_number(self, depth, row):
        text = self.value("X", depth, row)
        otherwise = ", otherwise = 0" if self.random.random() < 0.5 else ""
        if self.random.random() < 0.3:
            return f"({text}):length()"
        word = self.pick(["lookup", "choose"])
        if word == "choose":
            otherwise = ""
        return f'{word}({text}, {{ A = 1, B = 2.5, ["3201"] = 3{otherwise} }})'

    def day(self, depth, row):
        options = [self.moved_day, self.moved_day, lambda d, r: self.case("D", d, r)]
        if row is None:
            options += [self.reduced_day, self.workday]
        return self.pick(options)(depth, row)

    def moved_day(self, depth, row):
        inner = self.value("D", depth, row)
        if self.random.random() < 0.2:
            return f"({inner}):{self.pick(['year_start()', 'year_end()'])}"
        count = self.pick(["1", "2", "12", "figure.span", "filing.size", "firm.size", "records:count()",
                           'records:sum("weight")'])
        unit = self.pick(["days", "months", "years"])
        return f"({inner}):{self.pick(['plus', 'minus'])}({unit}({count}))"

    def workday(self, depth, row):
        return f"workday_after({self.value('D', depth - 1, row)}, {self.pick(['1', '3', 'figure.span'])}, calendar)"

    def text(self, depth, row):
        options = [lambda d, r: self.case("X", d, r), self.lookup_text]
        if row is None:
            options.append(self.reduced_text)
        return self.pick(options)(depth, row)

    def lookup_text(self, depth, row):
        otherwise = ', otherwise = "C"' if self.random.random() < 0.5 else ""
        return f'lookup({self.value("X", depth, row)}, {{ A = "B", B = "A", fraud = "C"{otherwise} }})'

    def truth(self, depth, row):
        options = [self.comparison] * 3 + [self.logic] * 3 + [self.text_truth] * 2 + [self.between]
        options.append(lambda d, r: self.case("T", d, r))
        if self.knowing:
            options.append(self.known)
        if row is None:
            options += [self.reduced_truth] * 4
        elif row.relation == "records":
            options.append(self.nested_truth)
        return self.pick(options)(depth, row)

    def comparison(self, depth, row):
        kind = self.pick(["N", "N", "D"])
        left, right = self.value(kind, depth, row), self.operand(kind, depth, row)
        return f"({left}):{self.pick(COMPARISONS[kind])}({right})"

    def between(self, depth, row):
        kind = self.pick(["N", "D"])
        low, high = self.operand(kind, depth, row), self.operand(kind, depth, row)
        return f"({self.value(kind, depth, row)}):between({low}, {high})"

    def logic(self, depth, row):
        form = self.pick(["&", "|", "~", "all", "any", "none"])
        if form in "&|":
            return f"({self.value('T', depth, row)} {form} {self.value('T', depth, row)})"
        if form == "~":
            return f"~({self.value('T', depth, row)})"
        return f"{form}{{ {self.several('T', depth, row)} }}"

    def text_truth(self, depth, row):
        text = self.value("X", depth, row)
        test = self.pick(['is "A"', 'is_not "3201"', 'one_of{ "A", "fraud", "3202" }', 'starts_with "32"',
                          'ends_with{ "1", "公司" }', 'contains "a"', 'matches "ISO*9?01"', 'matches{ "*u*", "?" }'])
        return f"({text}):{test}"

    def known(self, depth, row):
        kind = self.pick(["N", "D", "X", "T"])
        return f"({self.value(kind, depth, row)}):known()"

    # ---- relations ----------------------------------------------------------------------------------

    def relation(self, depth):
        """A relation, narrowed in some ways; returns its text and its name."""
        name = self.pick(["records", "records", "events"])
        text = name
        for _ in range(self.random.randint(0, 2)):
            text += self.narrowing(name, depth)
        return text, name

    def new_row(self, name):
        self.variables += 1
        return Row(f"r{self.variables}", name)

    def row_function(self, name, kind, depth):
        row = self.new_row(name)
        return f"function({row.variable}) return {self.value(kind, depth, row)} end"

    def fields(self, name):
        texts = RELATIONS[name]["X"]
        column = self.pick(texts)
        words = self.random.sample(WORDS[column], self.random.randint(1, 2))
        shown = f'"{words[0]}"' if len(words) == 1 else "{ " + ", ".join(f'"{w}"' for w in words) + " }"
        more = f", ok = {self.pick(['true', 'false'])}" if self.random.random() < 0.4 else ""
        return f"{{ {column} = {shown}{more} }}"

    def narrowing(self, name, depth):
        form = self.random.randrange(6)
        if form == 5:
            return self.pick([f":after_latest({self.fields(name)})",
                              f":after_latest({self.fields(name)}, {{ same_day = true }})",
                              f":since_first({self.fields(name)}, months(12))"])
        if form == 0:
            return f":where({self.row_function(name, 'T', min(depth, 2))})"
        if form == 1:
            return f":between({self.operand('D', 0)}, {self.value('D', 0)})"
        if form == 2:
            start = self.pick(["", ', { start = "open" }', ', { start = "closed", on = "day" }'])
            period = self.pick(["years(figure.span)", "years(1)", "months(12)", "days(7)"])
            return f":within({period}, {self.value('D', 0)}{start})"
        if form == 3 and name == "events":
            return f":overlapping(years(1), {self.value('D', 0)})"
        return f":where{self.fields(name)}"

    def reduced_truth(self, depth, _):
        text, name = self.relation(depth)
        ending = self.pick(["any()", "none()", "every", "latest", "earliest"])
        if ending == "every":
            condition = self.pick([self.fields(name), self.row_function(name, "T", min(depth, 2))])
            return f"{text}:every({condition})"
        return f"{text}:{ending}" if ending.endswith(")") else f'{text}:{ending}("ok")'

    def reduced_number(self, depth, _):
        text, name = self.relation(depth)
        column = self.pick(RELATIONS[name]["N"])
        what = self.pick([f'"{column}"', f'"{column}"', self.row_function(name, "N", min(depth, 2))])
        key = self.pick(RELATIONS[name]["X"])
        return text + self.pick([
            ":count()", f":sum({what})", ":sum(0.5)", f':sum_of_best({what}, {{ per = "{key}" }})',
            f":largest({what}, {{ empty = {self.operand('N', 0)} }})",
            f":smallest({what}, {{ empty = {self.operand('N', 0)} }})",
            f":distinct(\"{self.pick([key, key, column, 'day', 'ok'])}\")",
            f':latest("{column}")', f':earliest({what}, {{ by = "{self.pick([column, "day"])}" }})',
            f":{self.pick(['mean', 'median'])}({what}, {{ empty = {self.operand('N', 0)} }})",
            f":sum_of_repeats({what}, {self.pick(['months(12)', 'days(7)', 'years(figure.span)'])})",
            f':mean({what})', f":count_in_any({self.pick(['months(12)', 'days(7)', 'years(figure.span)'])})",
            f':weighted_mean({what}, {{ weight = function(r) return r.points:magnitude() end }})',
            f":{self.pick(['variance', 'standard_deviation'])}({what}, {{ of = \"{self.pick(['population', 'sample'])}\" }})",
            f":longest_run({self.fields(name)})",
            f':longest_run({self.row_function(name, "T", min(depth, 1))}, {{ by = "{self.pick([column, "day"])}" }})',
        ])

    def reduced_day(self, depth, _):
        text, _ = self.relation(depth)
        return text + self.pick([f':largest("day", {{ empty = {self.operand("D", 0)} }})',
                                 f':smallest("day", {{ empty = {self.operand("D", 0)} }})',
                                 ':latest("day")', ':earliest("day", { by = "points" })'])

    def reduced_text(self, depth, _):
        text, name = self.relation(depth)
        return f'{text}:{self.pick(["latest", "earliest"])}("{self.pick(RELATIONS[name]["X"])}")'

    def nested_truth(self, depth, row):
        function = self.row_function("parts", "T", min(depth, 1))
        condition = self.pick(["", ":where{ fine = true }", f":where({function})"])
        return f"{row.variable}.parts{condition}:{self.pick(['any()', 'none()'])}"

    def nested_number(self, depth, row):
        if self.random.random() < 0.3:
            return self.folds.below("N", min(depth, 1), row)
        ending = self.pick(["count()", 'sum("amount")'])
        return f"{row.variable}.parts:{ending}"

    # ---- all subjects -------------------------------------------------------------------------------

    def group(self):
        one = self.pick(["filing.region", "firm.city", "filing.size", "filing.applied"])
        return self.pick([one, one, f"{{ {one}, filing.sealed }}"])

    def order(self, depth):
        keys = [f"{self.pick(['desc', 'asc'])}({self.value(self.pick(['N', 'N', 'D']), min(depth, 1))})"
                for _ in range(self.random.randint(1, 3))]
        return "{ " + ", ".join(keys) + " }"

    def fallback(self):
        wider = self.pick(['within = "all"', "value = 2.5"])
        return self.pick(["", f", fallback = {{ fewer_than = 2, {wider} }}"])

    def over_all(self, depth, _):
        form = self.random.randrange(6)
        if form > 3:
            word = self.pick(["mean_within", "median_within"])
            return f"{word}{{ of = {self.value('N', depth)}, within = {self.group()}{self.fallback()} }}"
        if form == 0:
            return f"count_within({self.value('T', depth)}, {self.group()})"
        if form == 1:
            return f"sum_within({self.value('N', depth)}, {self.group()})"
        within = self.pick(["", f"within = {self.group()}, "])
        if form == 3:
            word, ties = self.pick(["share_within", "percentile_within"]), self.pick(["best", "worst", "middle"])
            return (f"{word}{{ candidates = {self.value('T', depth)}, {within}by = {self.order(depth)}, "
                    f'ties = "{ties}"{self.fallback()} }}')
        ties = self.pick(["best", "worst", "dense", "refer"])
        return f"rank_within{{ ties = \"{ties}\", candidates = {self.value('T', depth)}, {within}by = {self.order(depth)} }}"
