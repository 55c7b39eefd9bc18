"""Runs the heng binary."""
import json
import subprocess


class Refused(Exception):
    """heng did not do what it was asked for."""


def ask(binary, *arguments):
    """What heng prints; exit codes 0 and 1 are answers."""
    done = subprocess.run([binary, *arguments, "--lang", "en"], capture_output=True, check=False, timeout=60)
    if done.returncode not in (0, 1) or not done.stdout:
        shown = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
        raise Refused(f"{' '.join(arguments)}: exit {done.returncode}\n{shown}")
    return done.stdout


def graph(binary, scheme):
    return json.loads(ask(binary, "graph", scheme))


def run(binary, scheme, database, threads=1, results=None):
    """The bytes of a run's result, which is also saved as a results database where a path is given."""
    saved = ["-o", results] if results else []
    return ask(binary, "run", scheme, "--db", database, "--format", "json", "--threads", str(threads), *saved)
