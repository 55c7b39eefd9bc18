/* The inside of an outcome, shared by the files of this room only. The outcome owns what was
 * decided about its subjects (arena `store` and those of the workers); texts belong to the graph,
 * the frame or these arenas. */
#ifndef HENG_OUTCOME_INSIDE_H
#define HENG_OUTCOME_INSIDE_H

#include <pthread.h>

#include "outcome/outcome.h"

/* A thing that a subject may wait for, whatever its row. */
typedef struct fact_kind {
    missing_fact fact; /* its row is NULL */
    int space;         /* whose rows have the key that names the row; SPACE_NONE: no row */
    uint32_t number;   /* among the outcome's facts; once all are known */
} fact_kind;

/* A fact that one subject waits for. */
typedef struct packed_fact {
    const fact_kind *kind;
    int64_t row; /* of the frame's space */
} packed_fact;

/* Why a subject is not graded. Behind the facts follow n_entries indices of entries, and n_results
 * numbers of results that an undetermined one may come to. */
typedef struct packed_record {
    uint32_t n_facts, n_entries, n_results;
    packed_fact facts[];
} packed_record;

/* A subject with an entry's truth that the summary tells of, and what goes with it. */
typedef struct member {
    int entry;
    bool violates; /* a limit stands in its way; else it is tied */
    int64_t row;
    outcome_value group, count, at_most;
    const char *name; /* text of the group; NULL: unknown, or none asked for */
} member;

/* What one worker gathers while subjects are decided. Owned by the outcome. */
typedef struct gathered {
    arena store;
    member *members;
    size_t n_members, cap_members;
    fact_kind **kinds; /* open addressing; n_kinds of cap_kinds are taken */
    size_t n_kinds, cap_kinds;
} gathered;

struct outcome {
    allocator given;      /* the caller's */
    allocator alloc;      /* the same, safe to call from several threads */
    pthread_mutex_t lock; /* held while `given` is called */
    arena store;
    const graph *g;
    const frame *f;
    evaluation *e;
    graph_ref grade; /* node of the outcome "grade" */
    graph_ref score; /* node of the outcome "score", or GRAPH_NONE */
    int64_t n;
    int64_t first, n_decided; /* subjects that are decided about: all, or one */
    const uint8_t *left_out;  /* by entry: is nothing said of it? NULL: none is */
    int n_nodes;              /* those that scans ask for */
    graph_ref *nodes;
    uint32_t *place; /* by node: index of nodes + 1, or 0 */
    int n_grades;    /* entries of kind "grade", in the order of entries */
    int *grade_entries;
    dict_code only_grade;          /* of a grade that is a constant */
    dict_code no_grade;            /* the empty text */
    dict_code ungraded;            /* the text of subjects that fit no grade, or DICT_UNKNOWN */
    dict_code *grades;             /* per subject: what the grade's node says */
    decimal *low, *high;           /* per subject; NULL without score */
    const packed_record **records; /* per subject; NULL of those graded */
    int n_gathered;
    gathered *gathered; /* by worker */
    uint32_t n_facts;
    const missing_fact **facts; /* sorted, each once */
};

/* ---- value.c -------------------------------------------------------------------------------- */

/* The value in a row of a column. */
outcome_value value_in(const col_vec *v, int64_t row, const dict *texts);
/* Whether there is exactly one value that it can be. */
bool value_known(const outcome_value *v);
/* See outcome_value_json. */
json_t *value_json(const outcome_value *v);
/* TRUTH_UNKNOWN where the node is GRAPH_NONE or no truth. */
uint8_t value_truth(const outcome_slice *slice, graph_ref node, int64_t row);
/* Appends the value as JSON. */
void value_put(const outcome_value *v, text_out *out);
/* "true", "false" or "unknown". */
const char *truth_name(uint8_t truth);
/* A text, or JSON null for NULL. */
json_t *text_json(const char *text);

/* Whether nothing is said of an entry. */
bool is_left_out(const outcome *o, int entry);

/* ---- possible.c ----------------------------------------------------------------------------- */

/* By node of type truth the truths that it can be, as bits 1 << TRUTH_…; more than it can be where
 * that is not looked into. NULL when memory is short. */
uint8_t *possible_truths(const graph *g, arena *store);

/* ---- reasons.c ------------------------------------------------------------------------------ */

/* Entries that may be reasons, listed once. Lives in an arena. */
typedef struct reason_list {
    int n_blocks, n_grades;
    int *blocks;    /* entries that can stand in the way */
    bool *of_grade; /* by place in `blocks`: stands in the way of certain grades only */
    int *grades;    /* entries of kind "grade" that have a node */
} reason_list;

/* False: no memory. */
bool reason_list_take(const graph *g, arena *store, reason_list *out);
/* Entries that are the reasons of a subject that is not graded; `out` has room for all entries of
 * the longer list. Returns how many. */
uint32_t reasons_find(const reason_list *list, const outcome_slice *slice, int64_t row,
                      outcome_status why, uint32_t *out);
/* What reasons say of `blocks` where subjects have this status. */
uint8_t reasons_told(outcome_status s);

/* ---- facts.c -------------------------------------------------------------------------------- */

/* A missing fact before it is packed. */
typedef struct found_fact {
    missing_fact fact;
    int space;   /* whose key names the row; SPACE_NONE: no row */
    int64_t row; /* of the frame's space */
} found_fact;

/* Facts of one subject; `facts` belongs to the list until facts_close. */
typedef struct fact_list {
    const allocator *alloc;
    found_fact *facts;
    size_t n, capacity;
} fact_list;

/* Appends a fact. False: no memory. */
bool facts_add(fact_list *list, const found_fact *fact);
/* Order by kind, name, column, row, table, title; 0 where they are the same fact. */
int facts_compare(const missing_fact *a, const missing_fact *b);
/* Sorts the facts and drops repeated ones. */
void facts_settle(fact_list *list);
void facts_close(fact_list *list);
/* What the fact is without its row, the same for the same texts within a worker. NULL: no memory.
 */
const fact_kind *facts_kind(gathered *to, const allocator *a, const found_fact *fact);
/* Numbers the kinds of all workers by what they are. False: no memory. */
bool facts_number(outcome *o);

/* ---- records.c ------------------------------------------------------------------------------ */

/* A record in the worker's store. NULL: no memory. */
packed_record *record_take(gathered *to, size_t n_facts, uint32_t n_entries, uint32_t n_results);
uint32_t *record_entries(packed_record *r); /* the results follow them */
const uint32_t *record_reasons(const packed_record *r);

/* ---- deciding.c ----------------------------------------------------------------------------- */

/* Decides about all subjects: fills grades, scores, records and what is gathered. */
status deciding_run(outcome *o);

/* ---- missing.c ------------------------------------------------------------------------------ */

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
    arena *store;         /* where titles of records live */
    arena *scratch;       /* where keys of rows live until the subject is done */
    const char **records; /* per node the title of the record it looks for, or NULL; in the store */
    bool short_of_memory;
} walk;

/* Finds what a subject waits for: w->found, settled. False: no memory. */
bool missing_find(walk *w, const uint32_t *entries, uint32_t n_entries);
/* Gives back all working memory. */
void walk_close(walk *w);
/* Puts a step on the list unless it has been there below this reason. */
void walk_push(walk *w, graph_ref node, int64_t row, bool doubt);
/* Takes the next step off the list; false when there is none. */
bool walk_next(walk *w, walk_step *out);
/* Forgets which steps have been taken. */
void walk_restart(walk *w);
void walk_fact(walk *w, const missing_fact *fact);
/* The same of a fact that is named by the key of a row, counted within the view. */
void walk_row_fact(walk *w, const missing_fact *fact, int space, int64_t row);
/* Facts about a cell, a space, a missing row of it, an arithmetic fault, other subjects. */
void walk_cell(walk *w, const graph_node *column, int64_t row);
void walk_space(walk *w, const char *kind, int space);
void walk_absent(walk *w, int space, int64_t row);
/* A relation that lacks the record a reduction or fold looks for (kind "row"), or has several that
 * differ ("conflict"): named with the texts that its filter asks for, such as the stage of a
 * review. `filter` is the position of the filter, or negative. */
void walk_record(walk *w, const char *kind, graph_ref node, int filter);
bool walk_trouble(walk *w, graph_ref node, int64_t row);
void walk_rule(walk *w, const char *kind, const graph_entry *rule);
/* Looks at one step. */
void walk_look(walk *w, walk_step step);

/* ---- subject.c ------------------------------------------------------------------------------ */

/* Adds to an object. False: no memory. */
bool put(json_t *object, const char *key, json_t *value);
/* The members of a missing fact, in an object. */
json_t *missing_json(const missing_fact *fact);

/* ---- tally.c -------------------------------------------------------------------------------- */

/* Grades in the order in which they are told: those of the scheme, then any others by bytes. */
typedef struct grade_names {
    uint32_t n;
    const char **names; /* from the arena given to grade_names_open */
    uint32_t *place_of; /* by code of the frame's texts: index of names, or n where it is none */
} grade_names;

/* Counts of some subjects. */
typedef struct tally {
    int64_t subjects;
    int64_t statuses[OUTCOME_UNDETERMINED + 1];
    int64_t *grades; /* by index of grade_names */
} tally;

/* False: no memory. */
bool grade_names_open(grade_names *names, const outcome *o, arena *store);
bool tally_open(tally *t, const grade_names *names, arena *store);
void tally_count(tally *t, const grade_names *names, const outcome *o, int64_t row);
/* Adds "subjects", "statuses" and "grades" to the object. False: no memory. */
bool tally_put(const tally *t, const grade_names *names, json_t *object);

/* ---- scores.c ------------------------------------------------------------------------------- */

/* Adds "scores" to the summary: { "cuts": constants that the score is compared with, "bins":
 * [{ "from", "to", "n" }] of a round width, at most 40, each with its lower end, "open": how many
 * are not known exactly }. Nothing where no subject has a known score. False: no memory. */
bool scores_put(const outcome *o, const uint8_t *selected, arena *store, json_t *summary);

/* ---- frequent.c ----------------------------------------------------------------------------- */

/* The summary's "reasons" and "missing"; new references, NULL when memory is short. */
json_t *frequent_reasons(const outcome *o, const uint8_t *selected, arena *store);
json_t *frequent_missing(const outcome *o, const uint8_t *selected, arena *store);

/* ---- gathering.c ---------------------------------------------------------------------------- */

/* What makes an entry's subjects be gathered. */
typedef struct gather_entry {
    int entry;
    bool violates;
    graph_ref truth, group, count, at_most; /* GRAPH_NONE where it has none */
} gather_entry;

typedef struct gather_list {
    int n;
    gather_entry *entries;
} gather_list;

/* Lists the entries that are tied or limit something. False: no memory. */
bool gather_list_take(const graph *g, arena *store, gather_list *out);
/* Adds the subjects of a slice for whom the truths hold. False: no memory. */
bool gather_add(const gather_list *list, const outcome_slice *slice, const allocator *a,
                gathered *to);
/* The summary's "ties" or "violations"; a new reference, NULL when memory is short. */
json_t *gather_json(const outcome *o, bool violations, arena *store);

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
/* Row of the frame that a row of the space's row space is, counted within the view. */
int64_t row_in_frame(const outcome *o, const eval_view *view, int space, int64_t row);
/* Key of a row of the space's row space, counted within the view; NULL where there is none. The
 * text lives in the dictionary or in the arena. */
const char *row_key(const outcome *o, const eval_view *view, int space, int64_t row, arena *ar);
/* Whether the reference of a ONE space led to a row. TRUTH_TRUE for other spaces. */
uint8_t row_present(const outcome *o, const eval_view *view, int space, int64_t row);

#endif
