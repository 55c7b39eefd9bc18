/* Ranks and first places. Equal keys are never separated: a tie at the edge stays unknown and is
 * named.
 */
#include "kernel/contest.h"
#include "kernel/entries.h"
#include "kernel/interval.h"

/* ---- top ---- */

/* Candidates other than the subject itself that may be ahead of it or level with it. */
static int64_t rivals_of(const kern_contest *contest, int64_t row) {
    int64_t worst = contest->worst[row];
    int64_t strangers = contest->groups.count;
    int64_t own = contest->candidate[row] != TRUTH_FALSE;
    return kern_ladder_at_least(&contest->possible, contest->groups.of[row], worst) +
           kern_ladder_at_least(&contest->possible, strangers, worst) - own;
}

static int64_t surely_ahead_of(const kern_contest *contest, int64_t row) {
    return kern_ladder_at_least(&contest->sure, contest->groups.of[row], contest->best[row] + 1);
}

/* [first, last] are the whole numbers of places that there may be. */
static uint8_t decide_top(const kern_contest *contest, int64_t row, int64_t first, int64_t last) {
    if (contest->candidate[row] == TRUTH_FALSE) return TRUTH_FALSE;
    if (contest->groups.of[row] == PARTITION_UNKNOWN) return TRUTH_UNKNOWN;
    bool sure = contest->candidate[row] == TRUTH_TRUE;
    if (sure && rivals_of(contest, row) < first) return TRUTH_TRUE;
    return surely_ahead_of(contest, row) >= last ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

bool kern_top(kern_call *call) {
    const col_vec *places = &call->args[1];
    kern_contest contest;
    if (!kern_contest_open(call, 2, &contest)) return false;
    for (int64_t i = 0; i < call->n; i++) {
        int64_t first = 0, last = 0;
        bool whole = kern_whole_ends(places->lo[i], places->hi[i], &first, &last);
        if (!whole) first = DEC_LOW, last = DEC_HIGH;
        call->out->truth[i] = decide_top(&contest, i, first, last);
        if (whole || contest.candidate[i] == TRUTH_FALSE) continue;
        if (!kern_report(call, TROUBLE_FRACTION, i, places->lo[i])) return false;
    }
    return true;
}

/* ---- top_tie ---- */

/* Others that are sure candidates with exactly the subject's keys, which are known. */
static int64_t level_with(const kern_contest *contest, int64_t row) {
    int64_t group = contest->groups.of[row];
    int64_t height = contest->best[row];
    return kern_ladder_at_least(&contest->settled, group, height) -
           kern_ladder_at_least(&contest->settled, group, height + 1) - 1;
}

static bool tied_at_edge(const kern_contest *contest, int64_t row, int64_t places) {
    if (contest->candidate[row] != TRUTH_TRUE) return false;
    if (contest->groups.of[row] == PARTITION_UNKNOWN) return false;
    if (contest->best[row] != contest->worst[row]) return false;
    if (decide_top(contest, row, places, places) != TRUTH_UNKNOWN) return false;
    return rivals_of(contest, row) - level_with(contest, row) < places;
}

bool kern_top_tie(kern_call *call) {
    const col_vec *places = &call->args[1];
    kern_contest contest;
    if (!kern_contest_open(call, 2, &contest)) return false;
    for (int64_t i = 0; i < call->n; i++) {
        bool known = places->lo[i] == places->hi[i] && places->lo[i] % DEC_ONE == 0;
        bool tied = known && tied_at_edge(&contest, i, places->lo[i] / DEC_ONE);
        call->out->truth[i] = tied ? TRUTH_TRUE : TRUTH_FALSE;
    }
    return true;
}

/* ---- rank ---- */

/* above[h] becomes the largest number of possible candidates higher than h that any one group has:
 * what a subject of unknown group may find ahead of it. NULL: no memory. */
static int64_t *most_above(kern_call *call, const kern_contest *contest) {
    int64_t *above = arena_array(call->scratch, (size_t)contest->n_heights, sizeof *above);
    int64_t *seen = arena_array(call->scratch, (size_t)contest->groups.count + 1, sizeof *seen);
    if (above == NULL || seen == NULL) return NULL;
    int64_t most = 0, at = call->n - 1;
    for (int64_t height = contest->n_heights - 1; height >= 0; height--) {
        above[height] = most;
        for (; at >= 0 && contest->best[contest->by_best[at]] == height; at--) {
            int64_t row = contest->by_best[at];
            int64_t group = contest->groups.of[row];
            if (group == PARTITION_UNKNOWN || contest->candidate[row] == TRUTH_FALSE) continue;
            most = kern_greater(most, ++seen[group]);
        }
    }
    return above;
}

static void store_rank(kern_call *call, const kern_contest *contest, const int64_t *above,
                       int64_t row) {
    call->out->lo[row] = DEC_ONE;
    call->out->hi[row] = DEC_HIGH;
    if (contest->candidate[row] != TRUTH_TRUE) return;
    int64_t group = contest->groups.of[row];
    int64_t worst = contest->worst[row];
    bool stranger = group == PARTITION_UNKNOWN;
    int64_t own = contest->best[row] > worst;
    int64_t sure = stranger ? 0 : surely_ahead_of(contest, row);
    int64_t ahead =
        stranger ? above[worst] : kern_ladder_at_least(&contest->possible, group, worst + 1);
    int64_t strangers = kern_ladder_at_least(&contest->possible, contest->groups.count, worst + 1);
    call->out->lo[row] = (1 + sure) * DEC_ONE;
    call->out->hi[row] = (1 + ahead + strangers - own) * DEC_ONE;
}

bool kern_rank(kern_call *call) {
    kern_contest contest;
    if (!kern_contest_open(call, 1, &contest)) return false;
    const int64_t *above = most_above(call, &contest);
    if (above == NULL) return false;
    for (int64_t i = 0; i < call->n; i++) store_rank(call, &contest, above, i);
    kern_settle(call);
    return true;
}
