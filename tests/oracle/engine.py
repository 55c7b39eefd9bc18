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
    """heng did not do what it was asked for; `errors` holds its findings."""

    def __init__(self, words, errors):
        super().__init__(words)
        self.errors = errors


def errors_of(written):
    """The errors among the findings that heng has written, None where it has written something else."""
    try:
        return [one for one in json.loads(written)["findings"] if one["severity"] == "error"]
    except (ValueError, KeyError, TypeError):
        return None


def refusal(arguments, done):
    written = done.stdout + done.stderr
    errors = errors_of(written)
    words = [written.decode("utf-8", "replace").strip()] if errors is None else [
        f"{one['code']} line {one['line']}: {one['message']}" for one in errors]
    return Refused("\n".join([f"{' '.join(arguments)}: exit {done.returncode}"] + words), errors or [])


def ask(binary, *arguments):
    """What heng prints; exit codes 0 and 1 are answers."""
    done = subprocess.run([binary, *arguments, "--lang", "en"], capture_output=True, check=False, timeout=60)
    if done.returncode not in (0, 1) or not done.stdout:
        raise refusal(arguments, done)
    return done.stdout


def graph(binary, task):
    return json.loads(ask(binary, "graph", task.scheme, *task.given))


def explain(binary, task, identity, *options):
    """The explanation of one subject."""
    return json.loads(ask(binary, "explain", task.scheme, "--db", task.database, "--format", "json", *task.given,
                          *options, "--id", identity))


def run(binary, task, threads=1, results=None):
    """The bytes of a run's result, which is also saved as a results database where a path is given."""
    saved = ["-o", results] if results else []
    return ask(binary, "run", task.scheme, "--db", task.database, "--format", "json", "--threads", str(threads),
               *task.given, *saved)
