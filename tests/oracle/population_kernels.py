"""Operations on all subjects: each subject is compared with every other one."""
import values
from many_kernels import contribution
from row_kernels import exact, whole_numbers
from statistics_kernels import median_of_numbers
from values import INFINITE, ONE


def groups_of(imm, columns, first):
    """Per subject the tuple of its group's values, or None where one is unknown."""
    count = imm.ints[0]
    kinds = imm.kinds[first:first + count]
    found = []
    for row in zip(*columns[first:first + count]):
        known = all(values.known(kind, value) for kind, value in zip(kinds, row))
        found.append(row if known else None)
    return found


def hypotheses(groups, subject):
    """The groups that a subject may be in; a group of its own among them where it is unknown."""
    if groups[subject] is not None:
        return [groups[subject]]
    return [*{group for group in groups if group is not None}, "a group of its own"]


def over_groups(groups, subject, result):
    """The hull of result(certain others, possible others) over the groups a subject may be in."""
    found = []
    for group in hypotheses(groups, subject):
        others = [j for j in range(len(groups)) if j != subject]
        certain = [j for j in others if groups[j] == group]
        doubtful = [j for j in others if groups[j] is None]
        found.append(result(certain, doubtful))
    return values.hull(found)


def group_total(parts, groups, subject):
    def result(certain, doubtful):
        rows = [parts[subject]] + [parts[j] for j in certain]
        rows += [(min(parts[j][0], 0), max(parts[j][1], 0)) for j in doubtful]
        return values.bounded(sum(low for low, _ in rows), sum(high for _, high in rows))
    return over_groups(groups, subject, result)


def group_count(imm, columns):
    parts = [contribution((ONE, ONE), truth) for truth in columns[0]]
    groups = groups_of(imm, columns, 1)
    return [group_total(parts, groups, subject) for subject in range(len(groups))]


def group_sum(imm, columns):
    parts = [contribution(value, truth) for value, truth in zip(columns[0], columns[1])]
    groups = groups_of(imm, columns, 2)
    return [group_total(parts, groups, subject) for subject in range(len(groups))]


class Contest:
    """Who is ahead of whom. Keys are turned so that larger is better in each."""

    def __init__(self, imm, columns, first):
        self.candidate = columns[0]
        self.groups = groups_of(imm, columns, first)
        descending = imm.ints[1:]
        keys = columns[first + imm.ints[0]:]
        self.best, self.worst = [], []
        for row in zip(*keys):
            turned = [key if down else (-key[1], -key[0]) for key, down in zip(row, descending)]
            self.worst.append(tuple(low for low, _ in turned))
            self.best.append(tuple(high for _, high in turned))

    def may_meet(self, i, j):
        return None in (self.groups[i], self.groups[j]) or self.groups[i] == self.groups[j]

    def surely_meet(self, i, j):
        return self.groups[i] is not None and self.groups[i] == self.groups[j]

    def others(self, i):
        return [j for j in range(len(self.groups)) if j != i]

    def surely_ahead(self, i):
        return sum(self.candidate[j] is True and self.surely_meet(i, j) and self.worst[j] > self.best[i]
                   for j in self.others(i))

    def maybe_ahead(self, i, ties):
        """How many may be ahead of i; those that may have equal keys too where `ties`."""
        return sum(self.candidate[j] is not False and self.may_meet(i, j)
                   and (self.best[j] > self.worst[i] or (ties and self.best[j] == self.worst[i]))
                   for j in self.others(i))

    def settled(self, i):
        return self.candidate[i] is True and self.groups[i] is not None and self.best[i] == self.worst[i]

    def surely_equal(self, i):
        return sum(self.settled(j) and self.surely_meet(i, j) and self.best[j] == self.best[i]
                   for j in self.others(i))


def within_places(contest, places, i):
    if contest.candidate[i] is False:
        return False
    counts = whole_numbers(places[i])
    if counts is None or contest.groups[i] is None:
        return None
    if contest.surely_ahead(i) >= counts[1]:
        return False
    sure = contest.candidate[i] is True and contest.maybe_ahead(i, ties=True) < counts[0]
    return True if sure else None


def top(imm, columns):
    contest = Contest(imm, columns, 2)
    return [within_places(contest, columns[1], i) for i in range(len(columns[0]))]


def top_tie(imm, columns):
    contest = Contest(imm, columns, 2)
    return [tied(contest, columns[1], i) for i in range(len(columns[0]))]


def tied(contest, places, i):
    if not contest.settled(i) or places[i][0] != places[i][1]:
        return False
    if within_places(contest, places, i) is not None:
        return False
    counts = whole_numbers(places[i])
    rivals = contest.maybe_ahead(i, ties=True) - contest.surely_equal(i)
    return counts is not None and rivals < counts[0]


def rank(imm, columns):
    contest = Contest(imm, columns, 1)
    return [place_of(contest, i, ties=False) for i in range(len(columns[0]))]


def rank_last(imm, columns):
    contest = Contest(imm, columns, 1)
    return [place_of(contest, i, ties=True) for i in range(len(columns[0]))]


def place_of(contest, i, ties):
    """The place of a candidate; where `ties`, those of equal keys are ahead too."""
    if contest.candidate[i] is not True:
        return (ONE, INFINITE)

    def is_ahead(best, worst):
        return best > worst or (ties and best == worst)

    def result(certain, doubtful):
        ahead = sum(contest.candidate[j] is True and is_ahead(contest.worst[j], contest.best[i]) for j in certain)
        maybe = sum(contest.candidate[j] is not False and is_ahead(contest.best[j], contest.worst[i])
                    for j in certain + doubtful)
        return ((1 + ahead) * ONE, (1 + maybe) * ONE)
    return over_groups(contest.groups, i, result)


def rank_dense(imm, columns):
    contest = Contest(imm, columns, 1)
    subjects = range(len(columns[0]))
    settled = all(contest.groups[j] is not None and contest.candidate[j] is not None
                  and contest.best[j] == contest.worst[j] for j in subjects)
    if not settled:
        imm.marks.add("wide")
    return [dense_place(contest, i) for i in subjects]


def dense_place(contest, i):
    """By one completion at each end: everybody at their best, or at their worst."""
    if contest.candidate[i] is not True:
        return (ONE, INFINITE)

    def result(certain, _):
        places = [1 + len({keys[j] for j in certain if contest.candidate[j] is True and keys[j] > keys[i]})
                  for keys in (contest.best, contest.worst)]
        return (min(places) * ONE, max(places) * ONE)
    return over_groups(contest.groups, i, result)


def group_median(imm, columns):
    numbers, truths = columns[:2]
    groups = groups_of(imm, columns, 2)
    if None in groups or None in truths:
        imm.marks.add("wide")
    return [median_in_group(numbers, truths, groups, subject) for subject in range(len(groups))]


def median_in_group(numbers, truths, groups, subject):
    """Of those that surely count."""
    if groups[subject] is None and truths[subject] is not True:
        return values.OPEN

    def result(certain, _):
        counted = [numbers[j] for j in certain + [subject] if truths[j] is True]
        if not counted:
            return values.OPEN
        return exact(*(median_of_numbers([number[side] for number in counted]) for side in (0, 1)))
    return over_groups(groups, subject, result)


POPULATION = {"group_count": group_count, "group_sum": group_sum, "group_median": group_median, "top": top,
              "top_tie": top_tie, "rank": rank, "rank_last": rank_last, "rank_dense": rank_dense}
