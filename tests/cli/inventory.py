"""Compares the clauses files of the shipped schemes with an inventory of clauses: inventory.py HENG FOLDER
Prints every difference; exit code 1 where there is one. Documents whose scheme is not shipped are passed over."""

import csv
import json
import os
import subprocess
import sys

SCHEMES = {
    "000_inner_mongolia_2021.csv": "neimenggu/2021",
    "001_jiamusi_2020.csv": "jiamusi/2020",
    "002_guangdong_2020.csv": "guangdong-precision-medicine/2020",
    "003_jiangsu_measures.csv": "jiangsu/measures",
    "004_jiangsu_2024.csv": "jiangsu/2024",
}


def clauses_of(heng, scheme):
    run = subprocess.run([heng, "clauses", scheme, "--format", "json"], stdout=subprocess.PIPE, check=False)
    return {clause["id"]: clause for clause in json.loads(run.stdout)["clauses"]}


def differences(found, rows):
    for row in rows:
        clause = found.pop(row["id"], None)
        if clause is None:
            yield f"{row['id']} is not in the clauses file"
            continue
        if clause["kind"] != row["kind"]:
            yield f"{row['id']} is a {row['kind']}, not a {clause['kind']}"
        if row["executable"] == "yes" and not clause["by"]:
            yield f"{row['id']} can be executed and is not"
    for name in found:
        yield f"{name} is not in the inventory"


def main():
    heng, folder = sys.argv[1:]
    compared, faults = 0, 0
    for name, scheme in SCHEMES.items():
        if not os.path.exists(f"schemes/{scheme}.lua"):
            continue
        with open(os.path.join(folder, name), encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for fault in differences(clauses_of(heng, scheme), rows):
            print(f"{scheme}: {fault}")
            faults += 1
        compared += len(rows)
    if compared == 0:
        print("no scheme was compared")
    return 1 if faults or compared == 0 else 0


sys.exit(main())
