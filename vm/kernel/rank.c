/* Ranks. Equal keys share the better one. */
#include "kernel/contest.h"
#include "kernel/entries.h"
#include "kernel/interval.h"

static int64_t surely_ahead_of(const kern_contest *contest, int64_t row) {
    return kern_ladder_at_least(&contest->sure, contest->groups.of[row], contest->best[row] + 1);
}

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

bool KERN_AT(kern_rank)(kern_call *call) {
    kern_contest contest;
    if (!kern_contest_open(call, 1, &contest)) return false;
    const int64_t *above = most_above(call, &contest);
    if (above == NULL) return false;
    for (int64_t i = 0; i < call->n; i++) store_rank(call, &contest, above, i);
    kern_settle(call);
    return true;
}
