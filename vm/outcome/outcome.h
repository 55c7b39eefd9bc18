/* What was decided about each subject and why, read off finished columns. An outcome owns its contents and
 * borrows graph, frame and evaluation, which outlive it.
 *
 * The stdlib marks its results by entries of kind "outcome": id "grade" (text node; the empty text means
 * no grade was given) and id "score" (number node; optional). Entries with a `blocks` node are reasons.
 * Entries of kind "output" are further named results. */
#ifndef HENG_OUTCOME_OUTCOME_H
#define HENG_OUTCOME_OUTCOME_H

#include <jansson.h>

#include "graph/eval.h"

typedef enum outcome_status { OUTCOME_GRADED, OUTCOME_REFUSED, OUTCOME_UNDETERMINED } outcome_status;

typedef struct outcome outcome;

/* A fact or decision that a result waits for. */
typedef struct missing_fact {
    const char *kind;   /* "cell" (unknown value of a column), "row" (a reference that leads to no row or whose
                           key is unknown), "coverage" (a LOOKUP over a free table came out not true or unknown),
                           "tie" (a rank that equal keys leave open), "figure" (a constant that is unknown),
                           "trouble" (an arithmetic fault) */
    const char *name;   /* the scheme's word for the space */
    const char *table;
    const char *column; /* or NULL */
    const char *row;    /* key of the row, or NULL */
    const char *title;  /* the column's or space's title, or NULL */
} missing_fact;

typedef struct outcome_reason {
    int entry;      /* index of the graph's entries */
    uint8_t blocks; /* TRUTH_TRUE or TRUTH_UNKNOWN; TRUTH_FALSE for a positive reason */
} outcome_reason;

typedef struct outcome_subject {
    const char *id;
    const char *grade; /* NULL where there is none or it is undetermined */
    outcome_status status;
    bool has_score;
    decimal score_low, score_high; /* DEC_LOW, DEC_HIGH where unbounded */
    int n_reasons;
    const outcome_reason *reasons; /* refused: entries that surely block; undetermined: those that may;
                                      graded: none that blocks */
    int n_missing;
    const missing_fact *missing;   /* undetermined only; without duplicates, in a stable order */
} outcome_subject;

/* Nodes that an outcome needs: pass these to eval_run. Returns the count; *out lives in `store`; -1: no memory. */
int outcome_wanted(const graph *g, arena *store, graph_ref **out);

status outcome_make(const graph *g, const frame *f, evaluation *e, const allocator *a, diag_list *diags,
                    outcome **out);
void outcome_close(outcome *o);
int64_t outcome_count(const outcome *o);
const outcome_subject *outcome_subject_at(const outcome *o, int64_t row);
int64_t outcome_find(const outcome *o, const char *id); /* -1 if there is none */

/* JSON of one subject in the form of the public contract; a new reference, NULL when memory is short. */
json_t *outcome_subject_json(const outcome *o, int64_t row);
/* Counts by grade and status, most frequent reasons, most wanted missing facts, open ties; and, if `by` is
 * the id of an entry of kind "by" (a text node), the same counts for each of its values. Shape:
 * { "subjects": n, "statuses": {"graded": n, …}, "grades": {"AAA": n, …},
 *   "by": {"name": id, "title": …, "groups": [{"value": …, "subjects": n, "statuses": {…}, "grades": {…}}]},
 *   "reasons": [{"rule", "kind", "title", "cite", "blocks": n, "unknown": n}],
 *   "missing": [{"kind", "name", "table", "column", "title", "subjects": n, "alone": n}],
 *   "ties": [{"rule", "title", "cite", "group": …, "subjects": [ids…]}] }
 * "alone" counts the subjects for which this is the only missing fact. */
/* selected: per subject 1 if it counts; NULL: all. Ties name every tied subject, selected or not. */
json_t *outcome_summary_json(const outcome *o, const char *by, const uint8_t *selected);
/* The tree from grade to cells for one subject:
 * { the members of outcome_subject_json, "tree": [ENTRY…] } with
 * ENTRY = {"kind", "id", "title", "cite", "line", "value", "blocks": "true"|"false"|"unknown" (if it can block),
 *          attrs that are text or numbers as "attrs": {…}, "children": [ENTRY…], "trace": NODE}
 * NODE  = {"op": kernel name | "const" | "column" | "present", "value", "line", "args": [NODE…],
 *          "figure", "input": {"name","table","column","title","unit","row"}, and for reductions "rows": [{"row": key,
 *          "args": [NODE…]} …] for the rows that count or may count}.
 * Shared nodes deeper than 40 levels are cut with "op": "…". */
status outcome_explain_json(const outcome *o, int64_t row, json_t **out);
/* A decimal value or interval as JSON: "88.5", or ["88", "90"], null at an open end. */
json_t *outcome_value_json(const col_vec *v, int64_t row, const dict *texts);

#endif
