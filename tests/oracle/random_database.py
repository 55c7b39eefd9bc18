"""Random SQLite databases over a fixed family of tables. Values come from small sets, so that equal values,
ties and edges of windows are frequent; some are NULL, some cannot be read, and rows stand in any order."""
import datetime
import os
import sqlite3

KINDS = ["fraud", "safety", "quality", "质量"]
LEVELS = ["national", "province", "city"]
GRADES = ["A", "B", "C"]
CITIES = ["3201", "3202", "3203"]
NOTES = ["ISO9001", "ISO 14001", "苏州公司", "x", "", " ", "/"]
ITEMS = ["1.1", "1.2", "2.1"]
STAGES = ["first", "second"]
START = datetime.date(2024, 2, 20)

TABLES = {
    "filing": ["id", "firm_id", "applied", "points", "ratio", "amount", "size", "filed_on", "founded",
               "region", "note", "sealed"],
    "firm": ["id", "city", "staff", "size", "since", "listed"],
    "record": ["id", "filing_id", "kind", "level", "day", "points", "weight", "ok", "valid"],
    "part": ["record_id", "amount", "fine"],
    "event": ["firm_id", "day", "kind", "points", "ok"],
    "visit": ["filing_id", "turn", "kind", "day", "points", "ok"],
    "score": ["filing_id", "item", "points", "stage", "expert"],
    "kind": ["code", "rank", "serious"],
    "calendar": ["day", "is_workday"],
    "coverage": ["source", "from_day", "to_day", "area"],
}
KEYS = {"filing": "INTEGER PRIMARY KEY", "firm": "TEXT", "record": "INTEGER", "kind": "TEXT"}


class Draw:
    """Random cells. `gaps` is how often a cell is NULL, `faults` how often it cannot be read."""

    def __init__(self, random, gaps, faults):
        self.random = random
        self.gaps = gaps
        self.faults = faults

    def cell(self, value):
        if self.random.random() < self.gaps:
            return None
        return "??" if self.random.random() < self.faults else value

    def one_of(self, list_of_values):
        return self.cell(self.random.choice(list_of_values))

    def hundredths(self, low, high):
        """A number between two whole numbers: INTEGER hundredths, or TEXT or REAL with its own point."""
        whole = self.random.randrange(low * 4, high * 4 + 1) * 25
        return self.cell(self.random.choice([whole, whole, str(whole / 100)]))

    def decimal(self, low, high, step=4):
        """A number between two whole numbers as INTEGER, REAL or TEXT."""
        value = self.random.randrange(low * step, high * step + 1) / step
        form = self.random.choice([float, str, lambda v: int(v) if v == int(v) else v])
        return self.cell(form(value))

    def whole(self, low, high):
        return self.cell(self.random.randint(low, high))

    def truth(self):
        return self.cell(self.random.choice([0, 1, 1, "true", "FALSE"]))

    def date(self):
        """A day near an edge of the windows that schemes use, in one of the forms that are read."""
        years = self.random.choice([0, 0, 1, 2])
        day = START + datetime.timedelta(days=self.random.randrange(0, 16))
        day = day.replace(year=day.year - years, day=min(day.day, 28) if years else day.day)
        form = self.random.randrange(12)
        if form == 0:
            return self.cell(day.isoformat()[:7])
        if form == 1:
            return self.cell(day.isoformat()[:4])
        if form == 2:
            return self.cell(day.isoformat() + "T20:00:00Z")
        return self.cell(day.strftime("%Y%m%d") if form == 3 else day.isoformat())


def subjects(draw, count, firms):
    references = firms + firms + ["nobody", None]
    rows = []
    for number in range(1, count + 1):
        rows.append([number, draw.random.choice(references), draw.one_of(GRADES), draw.decimal(0, 10),
                     draw.decimal(-3, 3, 8), draw.hundredths(0, 5), draw.whole(0, 3), draw.date(),
                     draw.date(), draw.one_of(CITIES), draw.one_of(NOTES), draw.truth()])
    return rows


def firms_of(draw, names):
    return [[name, draw.one_of(CITIES), draw.decimal(0, 5, 1), draw.whole(0, 3), draw.date(), draw.truth()]
            for name in names]


def event(draw, firm):
    return [firm, draw.date(), draw.one_of(KINDS), draw.hundredths(0, 5), draw.truth()]


def relations(draw, count, firms, most):
    """Rows of all relations: 0 to `most` for each owner."""
    tables = {"record": [], "part": [], "event": [], "score": [], "visit": []}
    turns = draw.random.choice([2, 6, 30])

    def times(limit=most):
        return range(draw.random.randint(0, limit))
    for filing in range(1, count + 1):
        for _ in times():
            record = len(tables["record"]) + 1
            tables["record"].append([record, filing, draw.one_of(KINDS), draw.one_of(LEVELS), draw.date(),
                                     draw.hundredths(0, 5), draw.decimal(-2, 2), draw.truth(),
                                     draw.random.choice(["yes", "yes", "yes", "no", None])])
            for _ in times(2):
                tables["part"].append([record, draw.decimal(0, 3), draw.truth()])
        for _ in times(draw.random.choice([3, 6, 12])):
            tables["visit"].append([filing, draw.whole(1, turns), draw.one_of(KINDS + ["A", "B"]), draw.date(),
                                    draw.decimal(0, 5, 2), draw.truth()])
        for _ in times(3):
            tables["score"].append([filing, draw.one_of(ITEMS), draw.decimal(0, 3, 2),
                                    draw.one_of(STAGES), draw.whole(1, 2)])
    for firm in firms:
        for _ in times():
            tables["event"].append(event(draw, firm))
    return tables


def calendar(draw):
    """Most days of some weeks; a few are missing, a few stand twice."""
    rows = []
    for number in range(40):
        day = (START + datetime.timedelta(days=number)).isoformat()
        if draw.random.random() < 0.95:
            rows.append([day, draw.cell(int(number % 7 < 5))])
        if draw.random.random() < 0.03:
            rows.append([day, draw.random.choice([0, 1])])
    return rows


def coverage(draw):
    """Spans that meet, overlap or leave a day out."""
    edges = ["0001-01-01", "2022-01-01", "2023-06-30", "2023-07-01", "2024-02-28", "2024-12-31", "2023"]
    rows = []
    for _ in range(draw.random.choice([0, 0, 2, 4, 8])):
        start, end = sorted(draw.random.sample(edges, 2))
        rows.append([draw.one_of(["events", "events", "other"]), draw.cell(start), draw.cell(end),
                     draw.one_of(CITIES + [None])])
    return rows


def write(path, tables, random):
    """Writes tables, each with its rows in random order."""
    if os.path.exists(path):
        os.unlink(path)
    connection = sqlite3.connect(path)
    for table, columns in TABLES.items():
        first = f"{columns[0]} {KEYS[table]}" if table in KEYS else columns[0]
        connection.execute(f"CREATE TABLE {table} ({', '.join([first] + columns[1:])})")
        rows = list(tables[table])
        random.shuffle(rows)
        marks = ", ".join("?" * len(columns))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    connection.commit()
    connection.close()


def make(path, random):
    """Makes a random database; returns its tables as lists of rows."""
    draw = Draw(random, random.choice([0.0, 0.03, 0.1, 0.25]), random.choice([0, 0, 0, 0.02]))
    count = random.randint(5, random.choice([12, 30, 60]))
    firms = [f"F{number}" for number in range(random.randint(1, 12))]
    tables = relations(draw, count, firms, random.choice([1, 3, 6]))
    tables["filing"] = subjects(draw, count, firms)
    tables["firm"] = firms_of(draw, firms)
    tables["kind"] = [[code, draw.whole(1, 3), draw.truth()] for code in KINDS[:3]]
    tables["calendar"] = calendar(draw)
    tables["coverage"] = coverage(draw)
    write(path, tables, random)
    return tables
