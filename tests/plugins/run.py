"""Examples of every built plugin, and plugins against other computations of the same.
usage: run.py FOLDER, where the built plugins are, each in a folder of its own"""
import math
import os
import random
import sys
import traceback
from decimal import Decimal
from fractions import Fraction
from statistics import NormalDist

sys.dont_write_bytecode = True  # what is built stays under build/

import codes
from library import NoValue, Plugin

FIELDS = {"symbol", "args", "result", "doc", "cite", "examples", "unknowns"}


def same(expected, got):
    if isinstance(got, float):
        return math.isclose(float(expected), got, rel_tol=1e-14)
    return type(got) in (Decimal, type(expected)) and expected == got


def answer(plugin, name, *values):
    try:
        return plugin.call(name, *values)
    except NoValue:
        return None


def examples_hold(plugins):
    for plugin in plugins.values():
        assert plugin.abi() == plugin.manifest["abi"]
        for name, entry in plugin.manifest["functions"].items():
            for arguments, expected in entry["examples"]:
                got = plugin.call(name, *arguments)
                assert same(expected, got), (name, arguments, expected, got)


def everything_is_described(plugins):
    for plugin in plugins.values():
        for name, entry in plugin.manifest["functions"].items():
            assert FIELDS <= entry.keys(), (name, FIELDS - entry.keys())
            assert entry["examples"], name
            assert entry["doc"]["zh"] and entry["doc"]["en"], name


def codes_agree(plugins):
    uscc = plugins["uscc"]
    seen = {True: 0, False: 0, None: 0}
    for code, other in codes.pairs(1, 5000):
        for text in (code, other):
            expected = codes.valid(text)
            seen[expected] += 1
            assert answer(uscc, "valid", text) is expected, text
            assert (uscc.call("problem", text) == "") == (expected is True), text
            region, organisation = answer(uscc, "region", text), answer(uscc, "organisation", text)
            parts = (None, None) if expected is False else (text[2:8], text[8:17])
            assert (region, organisation) == parts, text
        assert uscc.call("check_character", code[:17]) == codes.check(code)
    assert min(seen.values()) > 500, seen


def numbers(rng, count, low, high, places):
    scale = 10 ** places
    return [Decimal(rng.randint(low * scale, high * scale)) / scale for _ in range(count)]


def exact_round(fraction):
    size = math.floor(abs(fraction) * 10 ** 6 + Fraction(1, 2))
    return Decimal(-size if fraction < 0 else size) / 10 ** 6


def surveys_agree(plugins):
    survey = plugins["survey"]
    rng = random.Random(2)
    for _ in range(1000):
        count, places = rng.randint(1, 40), rng.randint(0, 6)
        scores, weights = numbers(rng, count, -10, 10, places), numbers(rng, count, 0, 5, places)
        total = sum(map(Fraction, weights))
        if total == 0:
            assert answer(survey, "mean", scores, weights) is None
            continue
        products = sum(Fraction(s) * Fraction(w) for s, w in zip(scores, weights))
        assert survey.call("mean", scores, weights) == exact_round(products / total)
        start = rng.choice(scores)
        top = sum(Fraction(w) for s, w in zip(scores, weights) if s >= start)
        assert survey.call("top_box", scores, weights, start) == exact_round(top * 100 / total)
        if count > 1:
            mean = sum(map(Fraction, scores)) / count
            variance = sum((Fraction(s) - mean) ** 2 for s in scores) / (count - 1)
            error = survey.call("standard_error", scores)
            assert math.isclose(error, math.sqrt(variance / count), rel_tol=1e-14)


def unknown_scores_give_what_they_allow(plugins):
    """Ends of an interval are what the best and the worst answers give."""
    survey = plugins["survey"]
    rng = random.Random(4)
    for _ in range(500):
        count = rng.randint(1, 12)
        weights = [weight + 1 for weight in numbers(rng, count, 0, 5, 2)]
        worst = numbers(rng, count, 1, 5, 2)
        best = [rng.choice([score, max(score, Decimal(rng.randint(1, 5)))]) for score in worst]
        scores = list(zip(worst, best))
        for name, more in (("mean", ()), ("top_box", (Decimal(4),))):
            low = survey.call(name, worst, weights, *more)
            high = survey.call(name, best, weights, *more)
            expected = low if low == high else (low, high)
            assert survey.call(name, scores, weights, *more) == expected
    open_score = [(None, None), 5]
    assert survey.call("mean", open_score, [1, 1]) == (-499997.5, 500002.5)
    assert survey.call("top_box", open_score, [1, 1], 5) == (50, 100)
    assert survey.call("top_box", [5, 3], [1, 1], (3, 4)) == (50, 100)


def samples_agree(plugins):
    survey = plugins["survey"]
    rng = random.Random(3)
    for confidence in ("80", "90", "95", "98", "99", "99.9"):
        z = Fraction(str(round(NormalDist().inv_cdf((1 + float(confidence) / 100) / 2), 6)))
        for _ in range(200):
            margin = Decimal(rng.randint(1, 500)) / 10
            population = 10 ** rng.randint(0, 8) * rng.randint(1, 10)
            n = z * z / 4 / (Fraction(margin) / 100) ** 2
            assert survey.call("sample_size", margin, confidence) == math.ceil(n)
            of = math.ceil(n / (1 + (n - 1) / population))
            assert survey.call("sample_size_of", population, margin, confidence) == of


TESTS = (examples_hold, everything_is_described, codes_agree, surveys_agree,
         unknown_scores_give_what_they_allow, samples_agree)


def main():
    folder = sys.argv[1]
    plugins = {name: Plugin(os.path.join(folder, name)) for name in sorted(os.listdir(folder))}
    passed = failed = 0
    for test in TESTS:
        try:
            test(plugins)
            passed += 1
        except Exception:
            print(test.__name__)
            traceback.print_exc(file=sys.stdout)
            failed += 1
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
