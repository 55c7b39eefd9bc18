"""Unified social credit codes by GB 32100-2015 and GB 11714-1997, computed in another way than the
plugin: whole-number arithmetic over the text, no tables of weights."""
import random

SET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
HEADS = ("11 12 13 19 21 29 31 32 33 34 35 39 41 49 51 52 53 59 61 62 69 71 72 79 81 89 91 92 93 "
         "A1 A9 N1 N2 N3 N9 Y1").split()


def check(first):
    """The character that makes the sum of value times 3^place a multiple of 31, where that
    character counts once."""
    total = sum(SET.index(c) * 3 ** i for i, c in enumerate(first[:17]))
    return next(c for c in SET if (total + SET.index(c)) % 31 == 0)


def organisation_check(first):
    total = sum(int(c, 36) * weight for c, weight in zip(first, (3, 7, 9, 10, 5, 8, 4, 2)))
    return next(c for c in "0123456789X" if (total + int("10" if c == "X" else c)) % 11 == 0)


def valid(code):
    """True, False, or None where the table does not list what else is right."""
    right = (len(code) == 18 and all(c in SET for c in code)
             and all(c in "0123456789" for c in code[2:8])
             and organisation_check(code[8:16]) == code[16] and check(code) == code[17])
    return right and (True if code[:2] in HEADS else None)


def made(rng):
    """A code whose checks are right, listed or not."""
    head = rng.choice(HEADS) if rng.random() < 0.7 else "".join(rng.choices(SET, k=2))
    organisation = "".join(rng.choices(SET, k=8))
    first = head + "".join(rng.choices("0123456789", k=6)) + organisation
    first += organisation_check(organisation)
    return first + check(first)


def spoilt(code, rng):
    """A code with one thing wrong, or none: a character, a pair exchanged, a length, a form."""
    at = rng.randrange(18)
    other = rng.choice(SET + "IOSVZaz -。１Ａ码")
    return rng.choice([
        code[:at] + other + code[at + 1:],
        code[:at] + code[at:at + 2][::-1] + code[at + 2:],
        code[:at] + code[at + 1:],
        code[:at] + other + code[at:],
        code.lower(),
        code,
    ])


def pairs(seed, count):
    rng = random.Random(seed)
    for _ in range(count):
        code = made(rng)
        yield code, spoilt(code, rng)
