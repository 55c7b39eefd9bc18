/* The inside of an outcome, shared by the files of this room only. The outcome owns its subjects,
 * reasons and missing facts (arena `store`); texts in them belong to the graph or the frame. */
#ifndef HENG_OUTCOME_INSIDE_H
#define HENG_OUTCOME_INSIDE_H

#include "outcome/outcome.h"

struct outcome {
    allocator alloc;
    arena store;
    const graph *g;
    const frame *f;
    evaluation *e;
    graph_ref grade; /* node of the outcome "grade" */
    graph_ref score; /* node of the outcome "score", or GRAPH_NONE */
    int64_t n;
    outcome_subject *subjects;
};

/* ---- value.c -------------------------------------------------------------------------------- */

/* The value in a row of a column. */
outcome_value value_in(const col_vec *v, int64_t row, const dict *texts);
/* The value of a constant node. */
outcome_value value_of_const(const graph_node *n);
/* Whether there is exactly one value that it can be. */
bool value_known(const outcome_value *v);
/* See outcome_value_json. */
json_t *value_json(const outcome_value *v);
/* TRUTH_UNKNOWN where the node is GRAPH_NONE or no truth. */
uint8_t value_truth(const outcome *o, graph_ref node, int64_t row);
/* "true", "false" or "unknown". */
const char *truth_name(uint8_t truth);
/* A text, or JSON null for NULL. */
json_t *text_json(const char *text);

/* ---- reasons.c ------------------------------------------------------------------------------ */

/* Fills the reasons of a subject whose status and grade are there. False: no memory. */
bool reasons_find(outcome *o, int64_t row);

/* ---- missing.c, facts.c --------------------------------------------------------------------- */

/* Missing facts under construction; `facts` belongs to the list until facts_close. */
typedef struct fact_list {
    const allocator *alloc;
    missing_fact *facts;
    size_t n, capacity;
} fact_list;

/* Appends a fact. False: no memory. */
bool facts_add(fact_list *list, const missing_fact *fact);
/* Order by kind, name, column, row, table, title; 0 where they are the same fact. */
int facts_compare(const void *left, const void *right);
/* Sorts the facts and drops repeated ones. */
void facts_settle(fact_list *list);
void facts_close(fact_list *list);
/* Finds what every undetermined subject waits for. */
status missing_find(outcome *o);

/* Something to look at: a node in a row of its row space, counted within the view. To doubt a known
 * node is to ask what made it leave an unknown constant standing. */
typedef struct walk_step {
    graph_ref node;
    bool doubt;
    int64_t row;
} walk_step;

/* The search below the unknown reasons of one subject at a time. Owns its working memory. */
typedef struct walk {
    const outcome *o;
    const eval_view *view;
    const graph_entry *rule; /* the reason looked below; NULL: the grade itself */
    fact_list found;         /* facts of the subject */
    fact_list open;          /* unknown constants below the present reason */
    walk_step *steps;        /* still to be looked at */
    size_t n_steps, cap_steps;
    uint64_t *seen; /* open addressing: step + 1, 0 where empty */
    size_t n_seen, cap_seen;
    arena *store;         /* where titles of records live: the outcome's */
    const char **records; /* per node the title of the record it looks for, or NULL; in the store */
    bool short_of_memory;
} walk;

/* Gives back all working memory. */
void walk_close(walk *w);
/* Puts a step on the list unless it has been there below this reason. */
void walk_push(walk *w, graph_ref node, int64_t row, bool doubt);
/* Takes the next step off the list; false when there is none. */
bool walk_next(walk *w, walk_step *out);
/* Forgets which steps have been taken. */
void walk_restart(walk *w);
void walk_fact(walk *w, const missing_fact *fact);
/* Facts about a cell, a missing row of a space, an arithmetic fault, other subjects. */
void walk_cell(walk *w, const graph_node *column, int64_t row);
void walk_space(walk *w, const char *kind, int space, const char *row_key);
void walk_absent(walk *w, int space, int64_t row);
/* A relation that lacks the record a reduction or fold looks for: named with the texts that its
 * filter asks for, such as the stage of a review. `filter` is the position of the filter, or
 * negative. */
void walk_record(walk *w, graph_ref node, int filter);
bool walk_trouble(walk *w, graph_ref node, int64_t row);
void walk_rule(walk *w, const char *kind, const graph_entry *rule);
/* Looks at one step. */
void walk_look(walk *w, walk_step step);

/* ---- subject.c ------------------------------------------------------------------------------ */

/* Adds to an object. False: no memory. */
bool put(json_t *object, const char *key, json_t *value);
json_t *missing_json(const missing_fact *fact);

/* ---- tally.c -------------------------------------------------------------------------------- */

/* Grades in the order in which they are told: those of the scheme, then any others by bytes. */
typedef struct grade_names {
    dict *codes; /* owned */
    uint32_t n;
    const char **names;   /* from the arena given to grade_names_open */
    uint32_t *place_of;   /* by code: index of names */
    uint32_t *of_subject; /* per subject index of names, or n where there is no grade */
} grade_names;

/* Counts of some subjects. */
typedef struct tally {
    int64_t subjects;
    int64_t statuses[3];
    int64_t *grades; /* by index of grade_names */
} tally;

/* False: no memory; to be closed in any case. */
bool grade_names_open(grade_names *names, const outcome *o, arena *store);
void grade_names_close(grade_names *names);
bool tally_open(tally *t, const grade_names *names, arena *store);
void tally_count(tally *t, const grade_names *names, const outcome *o, int64_t row);
/* Adds "subjects", "statuses" and "grades" to the object. False: no memory. */
bool tally_put(const tally *t, const grade_names *names, json_t *object);

/* ---- frequent.c ----------------------------------------------------------------------------- */

/* The summary's "reasons" and "missing"; new references, NULL when memory is short. */
json_t *frequent_reasons(const outcome *o, const uint8_t *selected, arena *store);
json_t *frequent_missing(const outcome *o, const uint8_t *selected);

/* ---- gathering.c ---------------------------------------------------------------------------- */

/* The summary's "ties" and "violations"; new references, NULL when memory is short. */
json_t *gather_ties(const outcome *o);
json_t *gather_violations(const outcome *o);

/* ---- decide.c ------------------------------------------------------------------------------- */

/* A condition that was met on the way to a value; where `negated`, its contrary was. */
typedef struct trace_given {
    graph_ref node;
    int64_t row;
    bool negated;
    struct trace_given *next;
} trace_given;

/* Where a trace stands: a node in a row of its row space, counted within the view. */
typedef struct trace_spot {
    graph_ref node;
    int64_t row;
    bool negated;     /* the contrary of this truth is meant */
    bool open;        /* a known truth on which an unknown constant is left standing */
    graph_ref covers; /* the call that said that the rows are complete, or GRAPH_NONE */
    graph_ref shown;  /* the node of the value, where a range that it must be in narrowed it; else
                         GRAPH_NONE */
    int64_t shown_row;
    trace_given *given; /* the latest first; from the arena of the trace */
} trace_spot;

/* The making of one explanation. Owns nothing; the lists by node are all zero at first. */
typedef struct trace_place {
    const outcome *o;
    const eval_view *view;
    arena *scratch;
    int64_t budget;   /* nodes that may still be written */
    int entry;        /* the entry whose value is being told */
    const int *named; /* per node: the entry that tells its making, + 1; 0: none */
    int *told;        /* per node: the entry below which its making has been told, + 1 */
    int *listed;      /* per filter: the entry below which its rows have been listed, + 1 */
    bool short_of_memory;
} trace_place;

/* Whether the node is a call of the kernel. */
bool is_call_of(const graph_node *n, const char *kernel);
/* Whether the node says that rows are complete over a span of days. */
bool is_coverage(const graph_node *n);
/* An unknown that the scheme wrote itself: what stands beside it is why it counts. */
bool is_open_const(const graph *g, graph_ref node);
/* A spot with nothing passed through yet. */
trace_spot trace_spot_at(graph_ref node, int64_t row, bool negated);
/* Moves on to the node that makes the value, through what leaves it as it is. */
void trace_through(trace_place *at, trace_spot *spot);
/* Marks in `keep` the arguments that decided the value; returns how many. One flag per argument. */
int trace_choose(const trace_place *at, graph_ref node, int64_t row, bool *keep);

/* ---- trace.c -------------------------------------------------------------------------------- */

/* Value of a node in a row of its row space, counted within the view. */
outcome_value trace_value(const outcome *o, const eval_view *view, graph_ref node, int64_t row);
/* The proof of a node in a row of its row space; NULL when memory is short. */
json_t *trace_json(trace_place *at, trace_spot spot, int level);
/* Adds "texts" and "ints" where there are any. False: no memory. */
bool trace_put_immediates(json_t *object, const kern_imm *imm);
/* Adds the figure that a constant is the value of: "figure", "title", "unit", "cite". */
bool trace_put_figure(const trace_place *at, json_t *object, const graph_node *n);
/* Name of the operation whose value is the contrary, or NULL where it has none of its own. */
const char *trace_contrary(const char *op);
/* The list, or NULL if it is not complete; it is released then. */
json_t *json_finished(json_t *value, bool complete);

/* ---- relation.c ----------------------------------------------------------------------------- */

/* Adds what a reduction was made of: "input", "where", "of", "rows", "more", "args". */
bool relation_put(trace_place *at, json_t *object, const trace_spot *spot, int level);

/* ---- describe.c ----------------------------------------------------------------------------- */

/* The conditions of a filter as a list, each in words that hold for all rows; parent_row counts the
 * rows of the reduction. NULL when memory is short. */
json_t *describe_filter(const trace_place *at, const graph_node *reduction, graph_ref filter,
                        int64_t parent_row);
/* Whether a condition pins a column to one value: "column = constant", or a truth that must be
 * true. */
bool describe_is_pin(const trace_place *at, graph_ref condition);
/* Columns of child rows that the filter reads and does not pin to one value: up to `most` nodes.
 * Returns their number. */
int describe_cells(const trace_place *at, graph_ref filter, graph_ref *out, int most);

/* ---- contest.c ------------------------------------------------------------------------------ */

/* Whether two calls rank the same candidates for the same places. */
bool contest_same(const graph_node *a, const graph_node *b);
/* Adds what a step over all subjects was about: "candidate", "places", "group", "keys", "tie". */
bool contest_put(const trace_place *at, json_t *object, const trace_spot *spot);

/* ---- turns.c -------------------------------------------------------------------------------- */

/* Adds to a fold's object its "input", the "where" of its rows, "start", how many rows there are
 * ("of") and "rows" in the order in which they were taken: { "row", "turn" (rows whose order is not
 * known share one), "by", "value" after the turn, "counts": null where it may take no part };
 * "more" counts those that are not listed. False: no memory. */
bool turns_put(trace_place *at, json_t *object, const trace_spot *spot);

/* ---- concern.c ------------------------------------------------------------------------------ */

/* Whether an entry concerns the subject, and what tells so. */
typedef struct concern {
    bool concerned;
    trace_spot proof; /* of not being concerned, or of not standing in the way, or of the value */
} concern;

/* Only for entries whose node or blocks belong to the subject; *out is filled. */
void concern_of(const trace_place *at, const graph_entry *e, concern *out);

/* ---- rows.c --------------------------------------------------------------------------------- */

/* What an argument of a kernel's signature is. */
typedef struct row_argument {
    char letter;
    bool whole;  /* "*": a whole column of a free table */
    bool parent; /* "^": a value of the parent row */
} row_argument;

/* The argument at `index` of the signature; the last letter stands for all further ones. */
row_argument row_argument_of(const char *signature, int index);
/* Argument that says which rows of a reduction count: its last truth of child rows. */
int row_filter(const graph_node *reduction);
/* Child rows of row `row` of the reduction, counted within the view: *first up to *end - 1. */
void row_children(const outcome *o, const eval_view *view, const graph_node *reduction, int64_t row,
                  int64_t *first, int64_t *end);
/* Row of the parent space that a row of the child space belongs to; both counted within the view.
 */
int64_t row_parent(const outcome *o, const eval_view *view, int child_space, int64_t row);
/* Key of a row of the space's row space, counted within the view; NULL where there is none. The
 * text lives in the dictionary or in the arena. */
const char *row_key(const outcome *o, const eval_view *view, int space, int64_t row, arena *ar);
/* Whether the reference of a ONE space led to a row. TRUTH_TRUE for other spaces. */
uint8_t row_present(const outcome *o, const eval_view *view, int space, int64_t row);

#endif
