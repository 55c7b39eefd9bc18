/* The rule graph: typed, hashed, immutable nodes that a scheme declares before any row is read, and
 * the entries (rules, items, figures, …) that give nodes their names, titles and citations. The
 * graph owns everything in it; all pointers handed out live until graph_close. */
#ifndef HENG_GRAPH_GRAPH_H
#define HENG_GRAPH_GRAPH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/digest.h"
#include "column/vector.h"
#include "kernel/kernel.h"

typedef struct graph graph;
typedef uint32_t graph_ref; /* index of a node */
#define GRAPH_NONE UINT32_MAX
enum { SPACE_NONE = -1 }; /* space of constants: they fit anywhere */

/* ---- spaces: where rows come from ---------------------------------------------------------- */

typedef enum space_kind {
    SPACE_ROOT, /* the subjects; exactly one, index 0 */
    SPACE_MANY, /* rows of a table that belong to a row of the parent */
    SPACE_ONE,  /* the one row of a table that a parent row refers to; same rows as the parent */
    SPACE_FREE  /* a whole table, belonging to nobody */
} space_kind;

/* Who can bring about another value of a cell, or another row, in what is yet to come. It says
 * nothing of what is computed, and belongs to no hash. */
typedef enum graph_changer {
    CHANGED_BY_NOBODY,    /* what has happened, or is as it is */
    CHANGED_BY_FIRM,      /* the subject supplies rows, and puts right those that are there */
    CHANGED_BY_FIRM_ADDS, /* the subject may come by further rows; what is recorded stays */
    CHANGED_BY_EXPERTS,   /* points: given where none are, or others */
    CHANGED_BY_OFFICE     /* decisions: made where there are none, never others */
} graph_changer;

/* column = value, compared as text in SQL */
typedef struct space_only {
    const char *column, *value;
} space_only;

/* `by` of the space's table names, by its `key`, a row of another table that has this text in
 * `column`; keys are compared as text too. A ONE space below is of that table and found by `by`. */
typedef struct space_within {
    const char *by, *table, *key, *column, *value;
} space_within;

typedef struct graph_space {
    space_kind kind;
    const char *name;  /* the scheme's word for it: "records" */
    const char *title; /* for people, or NULL */
    const char *table; /* table or view in the database */
    int parent;        /* MANY, ONE; else SPACE_NONE */
    int row_space;     /* ONE: row_space of the parent; else its own index */
    const char
        *key;    /* column that names a row; required for ROOT and ONE; may be NULL for others */
    int n_match; /* MANY, ONE: parent_columns[i] of the parent's table = child_columns[i] of this
                    table */
    const char *const *parent_columns;
    const char *const *child_columns;
    int n_only;
    const space_only *only; /* rows that do not meet these are not there */
    int n_within;
    const space_within *within; /* nor those whose row elsewhere does not meet these */
    bool optional; /* MANY: rows that name no parent are meant to count for nobody; they are no
                      cause for a warning */
    graph_changer rows_by; /* who can add rows */
    int line;
} graph_space;

/* ---- columns ------------------------------------------------------------------------------- */

typedef struct graph_column {
    int space;
    const char *name;  /* column in the table */
    const char *title; /* for people, or NULL */
    const char *unit;  /* or NULL */
    col_type type;
    int64_t divisor;   /* numbers stored as INTEGER: value/divisor (100 for hundredths); else 1 */
    decimal low, high; /* numbers: permitted range, DEC_LOW/DEC_HIGH if open; unknown reads as this
                          interval */
    int n_one_of;      /* text: permitted values; 0 = any */
    const char *const *one_of;
    const char *unknown_mark; /* text in a cell that stands for unknown ("/"), or NULL */
    graph_changer changed_by;
    int line;
} graph_column;

/* ---- functions outside the kernels ----------------------------------------------------------- */

/* A function that the evaluator calls without knowing it: see eval_options.outside. It is pure, and
 * gets the values of its arguments as kernels do. */
typedef struct graph_external {
    const char *module;   /* what it belongs to: "uscc" */
    const char *version;  /* of the module, or NULL */
    const char *function; /* "valid" */
    const char *identity; /* what tells apart two modules of one name and version, or NULL; part of
                             the hashes */
    bool reduces;         /* one value from the rows of a MANY space; else row by row */
    /* T N D X as in kernels.def, one letter an argument, no others. Where it reduces, "^" before
     * those of the parent row; then a last T says which rows take part and is not passed on */
    const char *args;
    char result;       /* T, N, D or X */
    decimal low, high; /* numbers: what results lie in; DEC_LOW, DEC_HIGH where open */
    int line;
} graph_external;

/* ---- nodes --------------------------------------------------------------------------------- */

typedef enum node_kind {
    NODE_CONST,       /* one value for all rows */
    NODE_COLUMN,      /* a column of a space */
    NODE_PRESENT,     /* truth: the reference of a ONE space led to a row */
    NODE_CALL,        /* a kernel applied to other nodes */
    NODE_ACCUMULATOR, /* within the step of a fold: the value so far, as it stands when the fold
                         comes to a row */
    NODE_FOLD,        /* a parent row's value after its rows were taken one after the other */
    NODE_EXTERNAL     /* a function outside the kernels applied to other nodes */
} node_kind;

/* Arguments of a FOLD: the value before the first row; what the rows are ordered by (ascending);
 * which rows take part; the value after a row. */
enum { FOLD_START, FOLD_ORDER, FOLD_FILTER, FOLD_STEP, FOLD_ARGS };

typedef struct graph_node {
    node_kind kind;
    col_type type;
    int space; /* row space of the value; SPACE_NONE for constants and calls on constants only */
    int source_space; /* COLUMN, PRESENT: the space it was read from (may be a ONE space); REDUCE,
                         SPREAD, FOLD, ACCUMULATOR, EXTERNAL that reduces: the child row space;
                         LOOKUP: the free table; else SPACE_NONE */
    int column;       /* COLUMN: index of the graph's columns */
    int external;     /* EXTERNAL: index of the graph's externals; else 0 */
    const kern_entry *kernel; /* CALL; EXTERNAL: kind, arguments and result only */
    int n_args;
    const graph_ref *args; /* always smaller than the node's own index */
    kern_imm imm;          /* CALL; codes and prepared are NULL here, see eval */
    graph_ref accumulator; /* the one that the value depends on: it is to be had only while that
                              one's fold is at a row. GRAPH_NONE: none; FOLD: always GRAPH_NONE */
    int64_t value;         /* CONST number, date (DEC_LOW with unknown) or truth; ACCUMULATOR: 0, or
                              the number of one that no fold has taken yet */
    bool unknown;          /* CONST: the unknown value of its type */
    const char *text;      /* CONST text */
    const char *figure;    /* CONST: name of the figure it is the value of, or NULL */
    int stage;        /* number of POPULATION calls and EXTERNAL nodes on the longest path to here,
                         itself included */
    int line;         /* of the scheme */
    uint8_t hash[16]; /* of content: kernel, immediates, arguments' hashes, column's identity; not
                         of line or figure name */
} graph_node;

/* ---- entries: what the scheme named --------------------------------------------------------- */

typedef enum attr_kind { ATTR_TEXT, ATTR_NODE, ATTR_TRUTH, ATTR_NUMBER } attr_kind;

/* One named property of an entry; which there are is the stdlib's affair. A key may repeat (lists).
 */
typedef struct entry_attr {
    const char *key;
    attr_kind kind;
    const char *text;
    graph_ref node;
    int64_t number; /* ATTR_NUMBER decimal, ATTR_TRUTH 0 or 1 */
} entry_attr;

typedef struct graph_entry {
    const char *kind; /* "rule", "item", "figure", "output", … : the stdlib's word */
    const char *id;
    const char *title; /* or NULL */
    const char *cite;  /* or NULL */
    int parent;        /* index of the entry that holds it, or -1 */
    graph_ref node;    /* its value, or GRAPH_NONE */
    graph_ref blocks;  /* truth: true where it stands in the subject's way; unknown where it may.
                          Such  entries are the reasons of an outcome. GRAPH_NONE: never a reason */
    int line;
    int n_attrs;
    const entry_attr *attrs;
} graph_entry;

/* ---- building ------------------------------------------------------------------------------ */

graph *graph_open(const allocator *a); /* NULL when memory is short */
void graph_close(graph *g);

/* Both copy what they are given (struct and texts) and return an index, or -1 when memory is short.
 * The first space must be the ROOT. */
int graph_add_space(graph *g, const graph_space *s);
int graph_add_column(graph *g, const graph_column *c);

/* Copies what it is given and returns an index, that of an equal one where there is one already; -1
 * when memory is short. */
int graph_add_external(graph *g, const graph_external *x);

/* Why a node could not be made. */
typedef enum graph_problem_kind {
    PROBLEM_NONE = 0,
    PROBLEM_MEMORY,
    PROBLEM_KERNEL, /* no kernel of that name */
    PROBLEM_COUNT,  /* wrong number of arguments; `arg` is the number needed (of a variadic kernel:
                       at least) */
    PROBLEM_TYPE,  /* argument `arg` is of type `got`, signature letter `expected`; where an earlier
                      argument has settled what A or O stands for, `expected` is that type */
    PROBLEM_SPACE, /* argument `arg` belongs to rows that are not on one line with the others, or,
                      where space_a is SPACE_NONE, should belong to a free table and does not. Also
                      a REDUCE whose `space` (space_a) is not a MANY space */
    PROBLEM_LIMIT, /* too many nodes */
    PROBLEM_ACCUMULATOR /* argument `arg` depends on an accumulator where that cannot be had:
                           another fold's, in a fold's start, order or filter, reduced over the very
                           rows of its fold, or as a column of a free table */
} graph_problem_kind;

typedef struct graph_problem {
    graph_problem_kind kind;
    int arg;
    char expected, got;
    int space_a, space_b; /* SPACE: where rows are needed and where the argument has them;
                             SPACE_NONE if nowhere */
} graph_problem;

/* All return an existing node where an equal one is there already (same content and figure name).
 * On failure GRAPH_NONE with *problem filled. `line` is remembered from the first making. */
graph_ref graph_const(graph *g, col_type type, int64_t value, const char *text, const char *figure,
                      int line);
graph_ref graph_unknown(graph *g, col_type type, const char *figure, int line);
graph_ref graph_read(graph *g, int column, int line);
graph_ref graph_present(graph *g, int space, int line);
/* ROW, LOOKUP and POPULATION: space is SPACE_NONE. Arguments of ancestors of the deepest argument's
 * row space are spread to it; "spread" itself is never asked for. REDUCE: space is the MANY space
 * whose rows are reduced; the result lies in its parent's row space. Starred arguments of a LOOKUP
 * have the rows of one free table, at least one of them; constants among them fill up to it.
 * Constants fit everywhere. A ROW call over constants that are neither texts nor figures is
 * computed at once and becomes a constant where the result is one. imm may be NULL; its ints and
 * texts are copied. */
graph_ref graph_call(graph *g, const char *kernel, int space, int n_args, const graph_ref *args,
                     const kern_imm *imm, int line, graph_problem *problem);
/* The external applied to nodes, placed and spread as a ROW or REDUCE call is; `space` is the MANY
 * space of one that reduces, else SPACE_NONE. It is called once for all rows, so that no argument
 * may depend on an accumulator (PROBLEM_ACCUMULATOR). */
graph_ref graph_call_external(graph *g, int external, int space, int n_args, const graph_ref *args,
                              int line, graph_problem *problem);
/* A new accumulator for a fold over the rows of a MANY space, of a value of the type; GRAPH_NONE
 * when memory is short or the graph is full. Nodes made from it belong in the step of one fold. */
graph_ref graph_accumulator(graph *g, int space, col_type type, int line);

/* What a fold is made of; see FOLD_START and the others. */
typedef struct graph_fold_parts {
    int space; /* MANY: whose rows are folded */
    graph_ref accumulator;
    graph_ref start;  /* of the parent's rows; has the type of the result */
    graph_ref step;   /* of the rows; may depend on the accumulator and has its type */
    graph_ref order;  /* number or date of the rows */
    graph_ref filter; /* truth of the rows */
} graph_fold_parts;

/* The fold of the rows of each row of the parent; README.md states what it computes. Arguments are
 * spread as in graph_call, and equal folds are one node whatever their accumulators were. `arg` of
 * a problem counts FOLD_START, FOLD_ORDER, … */
graph_ref graph_fold(graph *g, const graph_fold_parts *parts, int line, graph_problem *problem);
int graph_add_entry(graph *g, const graph_entry *e); /* copies; index or -1 when memory is short */
/* Settings of the run that belong to the scheme. */
void graph_set_zone(graph *g,
                    int minutes_east); /* time zone in which date-times are read as days */
int graph_zone(const graph *g);

/* ---- variants ------------------------------------------------------------------------------ */

/* Another value for a figure: of the type that it has. */
typedef struct graph_figure {
    const char *name;
    int64_t value;    /* numbers, dates, truths */
    const char *text; /* texts */
} graph_figure;

/* Remembers that the value of a figure was asked for while the scheme was read, so that the scheme
 * may make another graph with another value. The name is copied. False: memory is short. */
bool graph_add_asked(graph *g, const char *figure);
bool graph_is_asked(const graph *g, const char *figure);
/* The graph that the same scheme makes with other values for some figures. None of them may be
 * asked for (graph_is_asked). Owned by the caller; NULL: memory is short. */
graph *graph_variant(const graph *g, const graph_figure *figures, int n, const allocator *a);
/* What stands in a copy `to` for a node of `from`, whose like in the copy is `made`: that, or
 * another node of the copy with the same type and rows, made by the calls above. GRAPH_NONE: memory
 * is short. */
typedef graph_ref (*graph_edit_fn)(graph *to, const graph *from, graph_ref node, graph_ref made,
                                   void *user_data);
/* A variant in which `edit` also exchanges nodes for all that read them, in the order of nodes. The
 * copy has the same spaces and columns. edit may be NULL. Owned by the caller; NULL: memory is
 * short. */
graph *graph_edited(const graph *g, const graph_figure *figures, int n, graph_edit_fn edit,
                    void *user_data, const allocator *a);

/* ---- several graphs in one ------------------------------------------------------------------- */

/* Whether two graphs are about the same subjects and read days in one time zone. */
bool graph_may_join(const graph *a, const graph *b);
/* Chooses the node that stands in another graph for node `node` of the first: `made`, its copy, or
 * one of the same type and rows that is there already. */
typedef graph_ref (*graph_choose_fn)(void *user_data, graph_ref node, graph_ref made);
/* Adds to a graph the spaces, columns and nodes of another that it lacks; equal ones become one, so
 * that what both have in common is evaluated once. Entries are not added. The subjects of `from`
 * are taken for those of `to`: where graph_may_join does not hold, the result can be compared and
 * not evaluated. made: a caller's array of graph_n_nodes(from), gets the node of `to` for each.
 * choose has the last word on each node, in their order; what depends on a node is made of the one
 * chosen. NULL: copies. False: memory is short or there are too many nodes. */
bool graph_take_in(graph *to, const graph *from, graph_choose_fn choose, void *user_data,
                   graph_ref *made);

/* ---- reading ------------------------------------------------------------------------------- */

/* Counts, and the parts themselves by their index, which must be below the count. The graph owns
 * what is returned. */
int graph_n_spaces(const graph *g);
const graph_space *graph_space_at(const graph *g, int space);
int graph_n_columns(const graph *g);
const graph_column *graph_column_at(const graph *g, int column);
int graph_n_externals(const graph *g);
const graph_external *graph_external_at(const graph *g, int external);
uint32_t graph_n_nodes(const graph *g);
const graph_node *graph_node_at(const graph *g, graph_ref node);
int graph_n_entries(const graph *g);
const graph_entry *graph_entry_at(const graph *g, int entry);
const entry_attr *graph_attr(const graph_entry *e,
                             const char *key); /* first of that key, or NULL */
int graph_find_entry(const graph *g, const char *kind, const char *id); /* or -1 */
/* Digest of the subjects, the time zone, all entries (without titles, citations and lines) and what
 * their nodes reach: equal for graphs that grade alike. All zero where memory is short. */
void graph_digest(const graph *g, digest *out);
/* For each of n truths, what it is whatever the data say: TRUTH_TRUE or TRUTH_FALSE where it can be
 * nothing else, or only unknown beside, while every number lies within the domain of its column;
 * TRUTH_UNKNOWN where that cannot be told. Folds, look-ups and populations are not looked into.
 * False where memory is short. */
bool graph_surely(const graph *g, const graph_ref *truths, int n, uint8_t *out);
/* The first node of that hash, or the next one after a given one (GRAPH_NONE: the first);
 * GRAPH_NONE where there is none. There are several where figures of one value have different
 * names. */
graph_ref graph_equal_node(const graph *g, const uint8_t hash[16], graph_ref after);
/* Whether both name the same spaces and columns in the same order and read days in one time zone,
 * so that one frame fits both. */
bool graph_same_inputs(const graph *a, const graph *b);
/* Marks 1 in `keep`, a caller's array of graph_n_nodes(base) bytes, the nodes of `base` whose
 * values are all that is needed of it to evaluate the given nodes of another graph with the same
 * inputs: those of subjects, nearest to what differs. GRAPH_NONE among the given is passed over.
 * False: memory is short. */
bool graph_frontier(const graph *base, const graph *g, const graph_ref *from, int n, uint8_t *keep);
/* Marks 1 in `moved`, a caller's array of graph_n_nodes bytes, the nodes whose values depend on one
 * of n figures, others 0. */
void graph_mark_moved(const graph *g, const char *const *figures, int n, uint8_t *moved);
/* Marks 1 in `keep`, as graph_frontier does, the nodes of which alone values are needed to evaluate
 * the given ones with any other values of the figures by which `moved` was marked. False: memory is
 * short. */
bool graph_frontier_of(const graph *g, const uint8_t *moved, const graph_ref *from, int n,
                       uint8_t *keep);
/* The nodes that the given ones reach, themselves included, marked 1, others 0, in a caller's array
 * of graph_n_nodes bytes. GRAPH_NONE among the given is passed over. */
void graph_mark_reached(const graph *g, const graph_ref *from, int n, uint8_t *reached);

#endif
