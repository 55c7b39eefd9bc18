/* What was decided about each subject and why. An outcome owns its contents, a few bytes for each
 * subject, and borrows graph, frame and evaluation, which outlive it. Values of entries are kept
 * for nobody: they are evaluated when they are asked for, block by block or for one subject.
 *
 * The stdlib marks its results by entries of kind "outcome": id "grade" (text node; the empty text
 * means that the subject is refused, the text of the entry's attribute "ungraded", where it has
 * one, that nothing refuses it and no grade's conditions hold) and id "score" (number node;
 * optional). Entries with a `blocks` node
 * are reasons. Entries of kind "output" are further named results. */
#ifndef HENG_OUTCOME_OUTCOME_H
#define HENG_OUTCOME_OUTCOME_H

#include <jansson.h>

#include "graph/eval.h"
#include "outcome/text.h"

typedef enum outcome_status {
    OUTCOME_GRADED,
    OUTCOME_REFUSED,
    OUTCOME_UNGRADED,
    OUTCOME_UNDETERMINED, /* the last one */
} outcome_status;

typedef struct outcome outcome;

/* A fact or decision that a result waits for. */
typedef struct missing_fact {
    const char *kind; /* "cell" (unknown value of a column), "row" (a reference that leads to no row
                         or whose key is unknown, or a relation that lacks the record), "conflict"
                         (records of a relation that differ where one value is wanted), "coverage"
                         (a LOOKUP over a free table came out not true or unknown), "tie" (a rank
                         that equal keys leave open), "others" (a rank or sum over the population
                         that other subjects' gaps leave open), "figure" (a constant or decision
                         that is unknown), "trouble" (an arithmetic fault) */
    const char *name; /* the scheme's word for the space; tie, others: id of the rule; figure: its
                         name, or the id of the rule that waits for a decision */
    const char *table;  /* NULL for tie, others and figure */
    const char *column; /* or NULL */
    const char *row;    /* key of the row, or NULL */
    const char *title;  /* of the column, space, rule or figure, or NULL */
} missing_fact;

typedef struct outcome_reason {
    int entry;      /* index of the graph's entries */
    uint8_t blocks; /* TRUTH_TRUE or TRUTH_UNKNOWN; TRUTH_FALSE for a positive reason */
} outcome_reason;

typedef struct outcome_subject {
    const char *id;    /* "" where it has none */
    const char *grade; /* NULL where there is none or it is undetermined */
    outcome_status status;
    bool has_score;
    decimal score_low, score_high; /* DEC_LOW, DEC_HIGH where unbounded */
    int n_reasons;
    const outcome_reason
        *reasons; /* refused, ungraded: entries that surely block; undetermined:
                     those that may; graded: the entry of the grade. Where none blocks: the
                     entries of kind "grade" that are false or unknown */
    int n_missing;
    const missing_fact *missing; /* undetermined only; without duplicates, in a stable order */
    const uint32_t *facts;       /* of each missing fact what it is, whatever its row: the number
                                    under which outcome_fact_at tells it */
    int n_possible;              /* undetermined only: what the result may be once what is unknown
                                    has been filled in, at least one */
    const char *const *possible; /* best first: codes of grades, "ungraded", "refused". None that
                                    can be reached is left out; some cannot be where conditions
                                    hang together in ways that are not looked into */
} outcome_subject;

/* Nodes that an outcome needs: pass these to eval_run as `later`. Constants are not among them.
 * Returns the count; *out lives in `store`; -1: no memory. */
int outcome_wanted(const graph *g, arena *store, graph_ref **out);

/* Decides about all subjects in one scan on all threads; the result does not depend on their
 * number. *out is NULL unless ST_OK. A graph without the entry of the grade is ST_INTERNAL with
 * HE0990; what ends the evaluation ends this with the same status. */
status outcome_make(const graph *g, const frame *f, evaluation *e, const allocator *a,
                    diag_list *diags, outcome **out);
/* The same about one subject: nothing may be asked about the others. Only what was evaluated for
 * it, and for the steps over all subjects, adds to the evaluation's troubles. `left_out`: by entry
 * 1 for those of which nothing is said, because the evaluation lacks the other subjects that they
 * ask about; outlives the outcome; NULL: none. */
status outcome_make_one(const graph *g, const frame *f, evaluation *e, int64_t subject,
                        const uint8_t *left_out, const allocator *a, diag_list *diags,
                        outcome **out);
/* The nodes from which it follows what is decided about a subject, and why it is refused: results,
 * grades, and whether entries block, except those that may leave a subject open but never surely
 * block. Constants are not among them. Returns the count; *out lives in `store`; -1: no memory. */
int outcome_deciding(const graph *g, arena *store, graph_ref **out);
void outcome_close(outcome *o);
int64_t outcome_count(const outcome *o);
/* Status of a subject, without the rest. */
outcome_status outcome_status_at(const outcome *o, int64_t row);
/* Unpacks what was decided about a subject. Its texts and lists live in the arena, the data or the
 * outcome. False: no memory. */
bool outcome_read(const outcome *o, int64_t row, arena *ar, outcome_subject *out);
int64_t outcome_find(const frame *f, const char *id); /* -1 if there is none */
/* Different things that subjects wait for, whatever the row: `row` is NULL in them. Ordered by
 * kind, name, column, table and title. */
uint32_t outcome_n_facts(const outcome *o);
const missing_fact *outcome_fact_at(const outcome *o, uint32_t fact);

/* ---- values of subjects --------------------------------------------------------------------- */

/* One value taken out of its column. */
typedef struct outcome_value {
    col_type type;
    uint8_t truth;    /* COL_TRUTH */
    int64_t lo, hi;   /* COL_NUMBER, COL_DATE */
    const char *text; /* COL_TEXT; NULL where unknown */
} outcome_value;

/* Values of subjects that follow each other. Valid while it is looked at. */
typedef struct outcome_slice {
    const outcome *o;
    int64_t first, n;      /* subjects first .. first + n - 1 */
    const uint32_t *place; /* by node: place of its values + 1, 0 where there are none; NULL: the
                              values are by node */
    const col_vec *values; /* n rows each, constants one or n */
    int worker;            /* of a scan: 0 .. outcome_threads(o) - 1; has one slice at a time */
} outcome_slice;

/* False ends the scan early, which is not an error. */
typedef bool (*outcome_take_fn)(const outcome_slice *slice, void *user_data);

typedef struct outcome_scan_options {
    const uint8_t *asked;    /* by node: 1 for those whose values are handed out; NULL: all that
                                outcome_wanted names. Others than these are never handed out */
    outcome_take_fn prepare; /* gets each slice before it is taken and by the same worker, on
                                several threads at once; or NULL */
    outcome_take_fn take;    /* in the order of subjects, by one thread at a time */
    void *user_data;
} outcome_scan_options;

/* How many workers scans have. */
int outcome_threads(const outcome *o);
/* Evaluates values of all subjects and hands them out slice by slice. Ends as the evaluation ends:
 * ST_INTERRUPTED, ST_NOMEM. */
status outcome_scan(const outcome *o, const outcome_scan_options *options);
/* The values of one subject that eval_visit shows. */
outcome_slice outcome_slice_of(const outcome *o, const eval_view *view);
/* Vector of a node that outcome_wanted names: rows from the slice's first. NULL for others. */
const col_vec *outcome_column(const outcome_slice *slice, graph_ref node);
/* Value of a node that outcome_wanted names, or of a constant; unknown for others. */
outcome_value outcome_value_at(const outcome_slice *slice, graph_ref node, int64_t row);
/* Value of a constant node. */
outcome_value outcome_constant(const graph_node *n);
/* What the entry of a reason says of the subject: TRUTH_TRUE, TRUTH_FALSE or TRUTH_UNKNOWN. */
uint8_t outcome_reason_result(const outcome_slice *slice, const outcome_reason *r, int64_t row);
/* Marks the nodes whose values outcome_reason_result reads, for a scan. */
void outcome_ask_reasons(const outcome *o, uint8_t *asked);

/* ---- as JSON -------------------------------------------------------------------------------- */

/* Texts that subjects have in common, written once. Lives in the arena it was taken from. */
typedef struct outcome_forms outcome_forms;
outcome_forms *outcome_forms_take(const outcome *o, arena *store); /* NULL: no memory */
/* Marks the nodes whose values outcome_put_subject reads, for a scan. */
void outcome_forms_ask(const outcome_forms *forms, const outcome *o, uint8_t *asked);
/* Appends the JSON of one subject of the slice, in the shape of outcome_subject_json and without
 * blanks. `scratch` is for what is forgotten afterwards. False: no memory. */
bool outcome_put_subject(const outcome_forms *forms, const outcome_slice *slice, int64_t row,
                         arena *scratch, text_out *out);

/* JSON of one subject, evaluated for it; a new reference, NULL when memory is short. Shape:
 * { "id", "grade" (or null), "status": "graded"|"refused"|"ungraded"|"undetermined", "score":
 * "88.5" or null, "score_range": ["88","90"] (only of an interval), "grade_range": [worst, best]
 * and "possible": [grade, "ungraded" or "refused", …] best first (only of the undetermined),
 * "reasons": [{"rule", "kind", "cite", "title", "result": "true"|"false"|"unknown", "blocks": the
 * same, "text"}], "missing":
 * [{"kind", "name", "table", "column", "row", "title"}] (only of the undetermined), "outputs": {id:
 * value}, "items": {id: value}, "sections": {id: value} } */
json_t *outcome_subject_json(const outcome *o, int64_t row);
/* The same of a subject whose values are at hand. */
json_t *outcome_slice_json(const outcome_slice *slice, int64_t row);
/* Counts by grade and status, most frequent reasons, most wanted missing facts, open ties; and, if
 * `by` is the id of an entry of kind "by" (a text node), the same counts for each of its values.
 * Shape: { "subjects": n, "statuses": {"graded": n, …}, "grades": {"AAA": n, …}, "by": {"name": id,
 * "title": …, "groups": [{"value": …, "subjects": n, "statuses": {…}, "grades": {…}}]}, "scores":
 * {"cuts": [constants that the score is compared with], "bins": [{"from", "to", "n"}] (at most 40
 * of a round width, each with its lower end), "open": n (not known exactly)} (only where a score is
 * known), "reasons":
 * [{"rule", "kind", "title", "cite", "blocks": n, "unknown": n}], "missing": [{"kind", "name",
 * "table", "column", "title", "subjects": n, "alone": n}], "ties": [{"rule", "title", "cite",
 * "group": …, "subjects": [ids…]}], "violations": [{"rule", "title", "cite", "group": …, "count",
 * "at_most", "subjects": [ids…]}] } "grades" names every grade of the scheme, also those that
 * nobody has. "alone" counts the subjects that wait for nothing else. Reasons and missing facts are
 * ordered by how often they occur. Ties are subjects for which the attribute "tied" of an entry is
 * true, violations those in the way of which an entry of kind "limit" surely stands; both are
 * gathered by the attribute "group". selected: per subject 1 if it counts; NULL: all. Ties and
 * violations name every subject, selected or not. The node of `by` was wanted by eval_run. A new
 * reference, NULL when memory is short. */
json_t *outcome_summary_json(const outcome *o, const char *by, const uint8_t *selected);
/* The proof of one subject's outcome, down to cells: only what decided a value is kept.
 * { the members of outcome_subject_json, "tree": [ENTRY…], "left_out": [{"kind", "id", "title",
 * "cite"}] (entries of which nothing is said; only where there are any) }, in the order: the
 * outcome "grade", grades, entries that block, that may, that do not, entries that hold others,
 * other outcomes, the rest, and those that do not concern the subject. Figures, and entries with
 * neither value nor children, are left out.
 *
 * ENTRY = {"kind", "id", "title", "cite", "line", "value", "blocks": "true"|"false"|"unknown" (if
 * it can block), "attrs": {…}, "concerns": false (of grades not applied for, of `blocks` that is an
 * "and" of which an argument before the last is false, of "for_grade" that names no grade that
 * concerns the subject), "trace": NODE, "children": [ENTRY…]}. The trace proves the value; where
 * the entry can block, that it does not (its value is true where `blocks` is false); where it does
 * not concern the subject, why. NODE = {"op": kernel name | "const" | "column" | "present" | "see"
 * | "…" (cut: too deep or too much), "not": true (the contrary of what op says), "value": of the
 * contrary then, "open": true (a known truth that leaves an unknown of the scheme's own standing),
 *   "line" (where it is another than the entry's), "args": [NODE…], "texts", "ints",
 *   "figure", "title", "unit", "cite" (of a constant that a figure names; what the entry says too
 * is left out), "input": {"table", "column", "title", "unit", "row", "absent": title of a row that
 * is not there}, "given": [NODE…] (conditions met on the way to the value, each true), "covered":
 * [date, date] (the rows are complete over these days), "see": id, "kind" (told below that entry;
 * op "see": its value, otherwise a part of its proof)}.
 * - "and", "or", "min", "max", "add" keep the arguments that decided; with one it stands in their
 * place. An "if" whose condition is known gives way to its branch, the condition to "given". "not"
 * is pushed down. Calls that left their first argument as it was are passed over.
 * - Reductions: "input", "where": [CONDITION…] of the rows, "of": rows looked at, "rows": those
 * that count or may (of "any" 3, otherwise 10), "more": how many further, "near": of an "any" that
 * found nothing, rows that meet every "column = constant"; "listed": true where this entry lists
 * the rows of the filter already. ROW = {"row": key or number, "counts": null (it may), "value",
 * "by": CELL or NODE (what is reduced, and its order or key), "cells": [CELL…] that the filter
 * reads, "unknown": [CELL…] that leave it open} CELL = {"column", "title", "unit", "value"};
 * CONDITION = {"op", "not", "column", "title", "unit", "value" or "texts"}, or {"op", "args":
 * [CONDITION…], "ints"}, or a column or a value alone.
 * - Steps over all subjects: "candidate", "places", "group": […], "keys": […], "tie".
 * - Folds (op "fold"): "input", "where", "start", "of", "rows": [{"row", "turn", "by", "value"
 * after it, "counts"}], "more". ST_NOMEM is the only failure. */
status outcome_explain_json(const outcome *o, int64_t row, json_t **out);
/* A value as JSON: numbers as decimal texts ("88.5"), dates as "2024-02-29", both as an array of
 * two where they are an interval (["88", "90"], null at an open end), truths as true and false,
 * texts as texts; what is wholly unknown is null. A new reference, NULL when memory is short. */
json_t *outcome_value_json(const col_vec *v, int64_t row, const dict *texts);

enum { OUTCOME_VALUE_TEXT = 2 * DEC_BUFFER };

/* Text of a value for a table: "88.5", "2024-02-29", "true"; an interval as "88..90", "88.." or
 * "..90";
 * "" where it is wholly unknown. The text lives in `buffer` or in the value. */
const char *outcome_value_text(const outcome_value *v, char buffer[OUTCOME_VALUE_TEXT]);
/* The same for one end of a number or date; NULL where that end is open, and for other types. */
const char *outcome_end_text(const outcome_value *v, bool upper, char buffer[OUTCOME_VALUE_TEXT]);
/* "graded", "refused", "ungraded", "undetermined". */
const char *outcome_status_name(outcome_status s);

#endif
