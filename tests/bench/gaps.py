#!/usr/bin/env python3
"""Copies a database with gaps: cells that become unknown or, if dates, known to the month only.

usage: gaps.py FROM TO [groups]. The same cells every time. Keys and the columns that rows are chosen
by keep their values, so that the rows stay where they belong. A subject of unknown group leaves
all groups open, so gaps in the columns that subjects are grouped by are made only where asked for.
"""
import random
import sqlite3
import sys

KEPT = ("id", "application_id", "scheme_id", "valid_status", "code", "topic", "covers_id")
GROUPED = ("enterprise_id", "city_code", "credit_code")
KEPT_TABLES = ("city_submission", "human_decision", "area")
PER_MILLE = 4


def gap(value, chance):
    """The cell as it is afterwards; `chance` is a number from 0 to 999."""
    dated = isinstance(value, str) and len(value) >= 10 and value[4:5] == "-" and value[7:8] == "-"
    if dated and chance < PER_MILLE // 2:
        return value[:7]
    return None if chance < PER_MILLE else value


def copy_table(connection, name, kept, chances):
    columns = [row[1] for row in connection.execute(f"PRAGMA source.table_info({name})")]
    connection.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
    marks = ", ".join("?" * len(columns))
    rows = connection.execute(f"SELECT * FROM source.{name} ORDER BY rowid").fetchall()
    if name not in KEPT_TABLES:
        rows = [[cell if column in kept else gap(cell, chances.randrange(1000))
                 for column, cell in zip(columns, row)] for row in rows]
    connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)


def main(source, target, *groups):
    kept = KEPT if groups else KEPT + GROUPED
    chances = random.Random(20240426)
    connection = sqlite3.connect(target)
    connection.execute("ATTACH ? AS source", (source,))
    names = [row[0] for row in connection.execute(
        "SELECT name FROM source.sqlite_schema WHERE type = 'table' ORDER BY name")]
    for name in names:
        copy_table(connection, name, kept, chances)
    connection.commit()
    connection.close()


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
