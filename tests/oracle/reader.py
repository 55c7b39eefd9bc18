"""Reads a database for a rule graph, one cell at a time, by the rules that source.h states."""
import sqlite3

import values


class Row:
    """One row of a space: its cells as SQLite gave them, and the number of the row it belongs to."""

    def __init__(self, cells, parent=None):
        self.cells = cells
        self.parent = parent
        self.present = True


def key_text(cell, mark):
    """A key or match value as text; None where there is none."""
    if cell is None or isinstance(cell, bytes):
        return None
    if isinstance(cell, float):
        return str(int(cell)) if cell == int(cell) else repr(cell)
    text = str(cell)
    return None if text.strip() == "" or text.strip() == mark else text


def read_number(cell, column):
    if isinstance(cell, str):
        return values.parse_decimal(cell.strip())
    divisor = column["divisor"]
    if isinstance(cell, float):
        if divisor == 1:
            return values.parse_decimal(repr(cell))
        if cell != int(cell):
            return None
        cell = int(cell)
    scaled = cell * values.ONE
    return scaled // divisor if scaled % divisor == 0 else None


def read_date(cell, zone):
    text = str(cell).strip()
    if len(text) == 8 and text.isdigit():
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    elif not isinstance(cell, str):
        return None
    return values.parse_day(text, zone)


def read_truth(cell):
    if isinstance(cell, float):
        return None
    return {"1": True, "true": True, "0": False, "false": False}.get(str(cell).strip().lower())


def is_unknown(cell, column):
    if cell is None:
        return True
    text = str(cell).strip()
    if isinstance(cell, float):
        return False
    if text == column.get("unknown_mark"):
        return True
    return text == "" and "" not in column["one_of"]


def read_cell(cell, column, zone):
    """The value of a cell; what cannot be read, or is not permitted, is unknown."""
    kind = column["type"]
    low, high = values.end_of_graph(column["low"]), values.end_of_graph(column["high"])
    nothing = (low, high) if kind == "N" else values.unknown(kind)
    if is_unknown(cell, column) or isinstance(cell, bytes):
        return nothing
    if kind == "N":
        number = read_number(cell, column)
        return nothing if number is None or not low <= number <= high else (number, number)
    if kind == "D":
        return read_date(cell, zone) or nothing
    if kind == "T":
        return read_truth(cell)
    permitted = column["one_of"]
    if isinstance(cell, float) or (permitted and str(cell) not in permitted):
        return nothing
    return str(cell)


class Database:
    """All rows of all spaces of a graph, linked by the spaces' match columns."""

    def __init__(self, path, graph):
        self.graph = graph
        self.zone = graph["zone_minutes"]
        self.marks = {}
        for column in graph["columns"]:
            place = (graph["spaces"][column["space"]]["table"], column["name"])
            self.marks.setdefault(place, column.get("unknown_mark"))
        self.tables = self._read_tables(path)
        self.rows = []
        for space in graph["spaces"]:
            self.rows.append(self._rows_of(space))

    def _read_tables(self, path):
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        connection.row_factory = sqlite3.Row
        tables = {}
        for table in {space["table"] for space in self.graph["spaces"]}:
            tables[table] = [dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')]
        connection.close()
        return tables

    def _kept(self, space):
        """Rows that meet the space's filters."""
        return [cells for cells in self.tables[space["table"]]
                if all(cells[name] is not None and str(cells[name]) == value
                       for name, value in space["only"])]

    def _match(self, space, names, cells):
        """The values of the match columns; None if one of them is unknown."""
        found = [key_text(cells.get(name), self.marks.get((space["table"], name))) for name in names]
        return None if None in found else found

    def _children(self, space, parent_row):
        parent = self.graph["spaces"][space["parent"]]
        wanted = self._match(parent, space["parent_columns"], parent_row.cells)
        if wanted is None:
            return None
        return [cells for cells in self._kept(space)
                if self._match(space, space["child_columns"], cells) == wanted]

    def _referred(self, space, parent_row, number):
        found = self._children(space, parent_row)
        row = Row(found[0] if found else {}, number)
        row.present = None if found is None else bool(found)
        return row

    def _rows_of(self, space):
        if space["kind"] in ("root", "free"):
            return [Row(cells) for cells in self._kept(space)]
        if space["kind"] == "one":
            return [self._referred(space, row, number)
                    for number, row in enumerate(self.rows[space["parent"]])]
        return [Row(cells, number) for number, row in enumerate(self.rows[space["parent"]])
                for cells in self._children(space, row) or []]

    def identity(self, row):
        """The id of a subject."""
        return key_text(row.cells[self.graph["spaces"][0]["key"]], None)

    def cell(self, column_index, row):
        column = self.graph["columns"][column_index]
        return read_cell(row.cells.get(column["name"]), column, self.zone)
