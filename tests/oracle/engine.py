"""Runs the heng binary."""
import json
import subprocess
import typing


class Task(typing.NamedTuple):
    """What is evaluated: a scheme over a database, with the options --set and --as-of that are given."""

    scheme: str
    database: str
    given: tuple = ()


class Refused(Exception):
    """heng did not do what it was asked for."""


def shown(written):
    """What is wrong, of all that heng has written."""
    try:
        findings = json.loads(written)["findings"]
    except (ValueError, KeyError, TypeError):
        return written.strip()
    return "\n".join(f"{one['code']} line {one['line']}: {one['message']}" for one in findings
                     if one["severity"] == "error")


def ask(binary, *arguments):
    """What heng prints; exit codes 0 and 1 are answers."""
    done = subprocess.run([binary, *arguments, "--lang", "en"], capture_output=True, check=False, timeout=60)
    if done.returncode not in (0, 1) or not done.stdout:
        wrong = "\n".join(shown(written.decode("utf-8", "replace")) for written in (done.stdout, done.stderr))
        raise Refused(f"{' '.join(arguments)}: exit {done.returncode}\n{wrong}")
    return done.stdout


def graph(binary, task):
    return json.loads(ask(binary, "graph", task.scheme, *task.given))


def run(binary, task, threads=1, results=None):
    """The bytes of a run's result, which is also saved as a results database where a path is given."""
    saved = ["-o", results] if results else []
    return ask(binary, "run", task.scheme, "--db", task.database, "--format", "json", "--threads", str(threads),
               *task.given, *saved)
