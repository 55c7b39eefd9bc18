/* Ranks. Equal keys share the better one, the worse one, or are counted as one. */
#include "kernel/contest.h"
#include "kernel/entries.h"
#include "kernel/interval.h"

/* above[h] becomes the largest number of possible candidates higher than h that any one group has:
 * what a subject of unknown group may find ahead of it; above[n_heights], the largest number of
 * any group. NULL: no memory. */
static int64_t *most_above(kern_call *call, const kern_contest *contest) {
    size_t heights = (size_t)contest->n_heights;
    int64_t *above = arena_array(call->scratch, heights + 1, sizeof *above);
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
    above[heights] = most;
    return above;
}

/* Candidates ahead of a subject that is one: surely, and possibly. `level`: those of equal keys
 * are ahead too. The subject itself is not among them. */
typedef struct ahead {
    int64_t sure, possible;
} ahead;

static ahead ahead_of(const kern_contest *contest, const int64_t *above, int64_t row, bool level) {
    int64_t group = contest->groups.of[row], strangers = contest->groups.count;
    int64_t worst = contest->worst[row] + !level, best = contest->best[row] + !level;
    bool stranger = group == PARTITION_UNKNOWN;
    ahead a = {0, kern_ladder_at_least(&contest->possible, strangers, worst)};
    if (stranger) {
        a.possible += worst > 0 ? above[worst - 1] : above[contest->n_heights];
    } else {
        a.possible += kern_ladder_at_least(&contest->possible, group, worst);
        a.sure = kern_ladder_at_least(&contest->sure, group, best);
    }
    a.possible -= contest->best[row] >= worst;
    a.sure -= !stranger && contest->worst[row] >= best;
    return a;
}

/* Different heights at or above each entry of a ladder, within its bucket. NULL: no memory. */
static int64_t *count_steps(kern_call *call, const kern_contest *contest) {
    const kern_ladder *ladder = &contest->settled;
    int64_t *steps = arena_array(call->scratch, (size_t)call->n + 1, sizeof *steps);
    for (int64_t b = 0; steps != NULL && b <= contest->groups.count; b++) {
        int64_t end = ladder->start[b + 1];
        for (int64_t at = end - 1; at >= ladder->start[b]; at--) {
            bool last = at == end - 1;
            int64_t above = last ? 0 : steps[at + 1];
            steps[at] = above + (last || ladder->height[at] != ladder->height[at + 1]);
        }
    }
    return steps;
}

/* Different tuples of settled candidates of a bucket that are at least so high. */
static int64_t steps_from(const kern_contest *contest, const int64_t *steps, int64_t bucket,
                          int64_t height) {
    int64_t n = kern_ladder_at_least(&contest->settled, bucket, height);
    return n == 0 ? 0 : steps[contest->settled.start[bucket + 1] - n];
}

/* Tuples ahead: those of settled candidates are told apart, each other one may be one of them or
 * another one. */
static ahead tuples_ahead(const kern_contest *contest, const int64_t *above, const int64_t *steps,
                          int64_t row) {
    ahead a = ahead_of(contest, above, row, false);
    int64_t group = contest->groups.of[row];
    if (group == PARTITION_UNKNOWN) return a;
    int64_t worst = contest->worst[row] + 1, best = contest->best[row] + 1;
    a.sure = kern_greater(a.sure > 0, steps_from(contest, steps, group, best));
    a.possible -= kern_ladder_at_least(&contest->settled, group, worst);
    a.possible += steps_from(contest, steps, group, worst);
    return a;
}

typedef enum tie_rule { TIES_BEST, TIES_WORST, TIES_DENSE } tie_rule;

static bool store_ranks(kern_call *call, tie_rule ties) {
    kern_contest contest;
    if (!kern_contest_open(call, 1, &contest)) return false;
    const int64_t *above = most_above(call, &contest);
    const int64_t *steps = ties == TIES_DENSE ? count_steps(call, &contest) : above;
    if (above == NULL || steps == NULL) return false;
    for (int64_t i = 0; i < call->n; i++) {
        call->out->lo[i] = DEC_ONE;
        call->out->hi[i] = DEC_HIGH;
        if (contest.candidate[i] != TRUTH_TRUE) continue;
        ahead a = ties == TIES_DENSE ? tuples_ahead(&contest, above, steps, i)
                                     : ahead_of(&contest, above, i, ties == TIES_WORST);
        call->out->lo[i] = (1 + a.sure) * DEC_ONE;
        call->out->hi[i] = (1 + a.possible) * DEC_ONE;
    }
    kern_settle(call);
    return true;
}

bool KERN_AT(kern_rank)(kern_call *call) {
    return store_ranks(call, TIES_BEST);
}

bool KERN_AT(kern_rank_last)(kern_call *call) {
    return store_ranks(call, TIES_WORST);
}

bool KERN_AT(kern_rank_dense)(kern_call *call) {
    return store_ranks(call, TIES_DENSE);
}
