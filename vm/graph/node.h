/* The inside of a graph, shared by the files of this room and by its tests only. The graph owns its
 * records: they live in its arena, so pointers to them stay good while the lists grow. The numbered
 * invariants are in INVARIANTS.md. */
#ifndef HENG_GRAPH_NODE_H
#define HENG_GRAPH_NODE_H

#include "graph/graph.h"

typedef struct space_record {
    graph_space space; /* what readers see */
    digest identity;   /* of what rows it has: table, match, conditions, parent; not of its words */
} space_record;

typedef struct column_record {
    graph_column column; /* what readers see */
    digest identity;     /* of what values it has: space, column, type, unit of storage, domain */
} column_record;

typedef struct external_record {
    graph_external external; /* what readers see */
    kern_entry entry; /* its kind and signature, for what places and checks calls; never run */
    digest identity;  /* of all but the line */
} external_record;

struct graph {
    allocator alloc;
    arena store;          /* everything that readers see */
    arena scratch;        /* working memory of one graph_call; empty between calls */
    digest_state *hasher; /* empty between calls; only the thread that makes nodes uses it */
    space_record **spaces;
    size_t n_spaces, cap_spaces;
    column_record **columns;
    size_t n_columns, cap_columns;
    external_record **externals;
    size_t n_externals, cap_externals;
    graph_node **nodes;
    size_t n_nodes, cap_nodes;
    graph_entry **entries;
    size_t n_entries, cap_entries;
    const char **asked; /* figures whose values the scheme asked for */
    size_t n_asked, cap_asked;
    uint32_t *slots;      /* open addressing by hash: node index + 1, 0 where empty */
    size_t n_slots;       /* 0 or a power of two, more than n_nodes */
    dict *no_texts;       /* empty dictionary for settling constants; opened when first needed */
    int64_t accumulators; /* how many were made for folds to come */
    int zone_minutes;
};

/* ---- spaces.c ------------------------------------------------------------------------------- */

/* Row space of a space; SPACE_NONE for SPACE_NONE. */
int graph_row_space(const graph *g, int space);
/* Row space above a row space; SPACE_NONE where there is none. */
int graph_space_above(const graph *g, int row_space);
/* The root or free space that a row space hangs from. */
int graph_space_top(const graph *g, int row_space);
/* Is `above` the row space itself or one of those above it? */
bool graph_space_holds(const graph *g, int above, int row_space);
int graph_space_depth(const graph *g, int row_space); /* steps up to the top */
const digest *graph_space_identity(const graph *g, int space);

/* ---- hash.c --------------------------------------------------------------------------------- */

/* These hash content only, with the hashes of what it refers to. False: no memory. */
bool graph_hash_space(const graph *g, const graph_space *s, digest *out);
bool graph_hash_column(const graph *g, const graph_column *c, digest *out);
bool graph_hash_external(const graph *g, const graph_external *x, digest *out);
bool graph_hash_node(const graph *g, const graph_node *n, uint8_t out[16]);

/* ---- intern.c ------------------------------------------------------------------------------- */

/* Returns the node equal to `draft`, made from a copy of it where there is none yet. The draft's
 * hash need not be filled. GRAPH_NONE with *problem MEMORY or LIMIT. */
graph_ref graph_intern(graph *g, const graph_node *draft, graph_problem *problem);
bool graph_same_node(const graph_node *a, const graph_node *b); /* content, arguments and figure */
/* Finds the node that the table holds for `draft` (hash filled); GRAPH_NONE if there is none. */
graph_ref graph_find_node(const graph *g, const graph_node *draft);
/* Copies a text into the graph; NULL stays NULL. *ok becomes false where memory is short. */
const char *graph_keep_text(graph *g, const char *text, bool *ok);

/* ---- signature.c ---------------------------------------------------------------------------- */

/* How one argument stands in a kernel's signature. */
typedef struct sig_slot {
    char letter; /* T N D X A O G */
    char mark;   /* '^', '*' or 0 */
} sig_slot;

/* Slot of argument `index`; false where the signature has none. */
bool sig_slot_of(const char *signature, int index, sig_slot *out);
bool sig_takes(const char *signature, int n_args,
               int *required); /* is the number of arguments right? */
/* Checks types of all arguments and finds the result's. False with *problem filled. */
bool sig_check(const graph *g, const kern_entry *kernel, int n_args, const graph_ref *args,
               col_type *result, graph_problem *problem);

/* ---- place.c -------------------------------------------------------------------------------- */

/* Finds draft->space and draft->source_space for a call (kernel and args are filled) and replaces
 * arguments by ones spread to the rows they are needed for. `args` may be written. `space` is the
 * caller's: the many-space of a REDUCE or SPREAD, else SPACE_NONE. False with *problem filled. */
bool graph_place(graph *g, graph_node *draft, graph_ref *args, int space, graph_problem *problem);

/* Brings args[i] of a node under construction to the rows of `target`; constants fit as they are.
 * False with *problem filled. */
bool graph_bring(graph *g, const graph_node *draft, graph_ref *args, int i, int target,
                 graph_problem *problem);

/* ---- call.c --------------------------------------------------------------------------------- */

/* Number of population calls and externals on the longest path to a node whose arguments are there
 * (G7). */
int graph_stage(const graph *g, const graph_node *n);

/* ---- fold.c --------------------------------------------------------------------------------- */

/* May an argument of a fold be of type `type`, where the fold's own type is `result`? */
bool fold_takes(int arg, col_type result, col_type type);
/* The accumulator that a node depends on through its arguments, or GRAPH_NONE. */
graph_ref graph_depends(const graph *g, const graph_node *n);
/* Does a call depend on one accumulator at most, and stay within the rows of its fold (G13)? False
 * with *problem filled. */
bool graph_keeps_accumulator(const graph *g, const graph_node *call, graph_problem *problem);
/* Does no argument depend on an accumulator? False with *problem filled. */
bool graph_free_of_accumulators(const graph *g, const graph_node *n, graph_problem *problem);

/* ---- constant.c ----------------------------------------------------------------------------- */

/* If the call can be computed now (ROW kernel over plain constants without text or figure, no
 * trouble, a result that a constant can hold), makes it a constant draft. False only when memory is
 * short. */
bool graph_settle(graph *g, graph_node *draft);
/* Fills all rows of v, of the node's type, with the constant; `code` is its text's in the
 * dictionary of v (DICT_UNKNOWN for the unknown text). lo and hi may be one array where the value
 * is known. */
void graph_fill_const(const graph_node *n, dict_code code, col_vec *v);

/* ---- check.c -------------------------------------------------------------------------------- */

const char *graph_node_broken(const graph *g, graph_ref node); /* broken invariant ("G5") or NULL */
const char *graph_broken(const graph *g);                      /* first broken invariant or NULL */
void graph_assert_ok(
    const graph *g); /* stops the program where one is broken, in HENG_TEST builds */

#endif
