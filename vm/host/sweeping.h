/* A sweep while it is made: shared by sweep.c, which evaluates, and sweep_json.c, which tells. */
#ifndef HENG_HOST_SWEEPING_H
#define HENG_HOST_SWEEPING_H

#include "analysis/solve.h"
#include "host/host.h"

typedef struct sweeping {
    heng *h;
    const char *path;
    const heng_scheme_options *as;
    const heng_sweep_options *options;
    arena store;
    heng_scheme *scheme; /* owned; with the figures that are not varied */
    frame *data;         /* owned */
    axis axes[SWEEP_AXES];
    int n_axes;
    bool asked[SWEEP_AXES]; /* by axis: the scheme asks for it while it is read */
    bool read_again;        /* a reading asked for a figure that others did not */
    bool unclean;           /* cells were rejected */
    const char *by;         /* id of the entry of kind "by", or NULL */
    int32_t *group_of;
    int n_groups;
    const char **groups; /* by number: the text; NULL: not known */
    sweep points;
    solve_condition condition;
    uint8_t *meets; /* by point; NULL: nothing is to be solved */
    int64_t n_meets;
    int64_t least[SWEEP_AXES], most[SWEEP_AXES]; /* by axis: points that meet the condition at the
                                                    first and the last of its values; -1 */
} sweeping;

/* The document of `heng sweep --format json`; a new reference. */
json_t *sweeping_json(const sweeping *s);

#endif
