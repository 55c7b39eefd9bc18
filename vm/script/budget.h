/* What a scheme may spend: instructions and memory. The budget is part of a state and owns the pool
 * from which Lua's memory comes. */
#ifndef HENG_SCRIPT_BUDGET_H
#define HENG_SCRIPT_BUDGET_H

#include <lua.h>
#include <stdbool.h>
#include <stdint.h>

#include "script/pool.h"
#include "script/throw.h"

#define SCR_DEFAULT_INSTRUCTIONS INT64_C(50000000)
#define SCR_DEFAULT_MEMORY       ((size_t)64 << 20)

/* Why the last refused allocation was refused. */
typedef enum scr_refusal {
    SCR_GRANTED, /* none was */
    SCR_BUDGET,  /* the budget is used up, or one text is longer than LIMIT_TEXT */
    SCR_SYSTEM   /* the machine has no more memory */
} scr_refusal;

typedef struct scr_budget {
    scr_pool pool;
    size_t memory_limit; /* bytes in use at one time */
    size_t used;         /* bytes in use now, those copied into the graph included */
    int64_t limit;       /* instructions */
    int64_t spent;       /* instructions, and other work expressed in them */
    size_t longest;      /* bytes of the longest text made while counting; see scr_budget_hook */
    bool counting;       /* a scheme is running: work is charged */
    bool exhausted;      /* instructions are used up: every further instruction raises */
    bool overdrawn;      /* the graph would have kept more than the memory budget */
    bool starved;        /* another room found the machine without memory */
    scr_refusal refusal; /* of the last refused allocation */
    const char *chunk;   /* source name of the scheme's chunk, or NULL; see scr_line */
    int line;            /* scheme line at which a budget ended, or 0 */
    lua_State *L;
} scr_budget;

/* The allocator of a state, in Lua's shape; `budget` is a scr_budget. Counts old sizes; refuses
 * what exceeds the budget. */
void *scr_budget_alloc(void *budget, void *ptr, size_t old_size, size_t new_size);
/* Starts and ends charging. Begin and end do not nest; what was spent before counts on. */
void scr_budget_begin(scr_budget *b);
void scr_budget_end(scr_budget *b);
/* Charges work that instructions do not show (loops in C). Raises when the budget is used up. */
SCR_THROWS void scr_budget_charge(scr_budget *b, int64_t amount);
/* Charges memory that the graph keeps, for good. Raises a memory error when the budget is used up,
 * garbage not counted. */
SCR_THROWS void scr_budget_keep(scr_budget *b, size_t bytes);
/* True if an error of this Lua status means that the machine, not the budget, is out of memory. */
bool scr_budget_starved(const scr_budget *b, int lua_status);
/* Line at which the innermost function of `chunk` on the stack stands, or 0. Does not raise. */
int scr_line(lua_State *L, const char *chunk);
/* Line at which `chunk` itself, outside its functions, has called what now runs, or 0. Where that
 * is within the text of the function called, as for one that is written where it is handed over,
 * the line of scr_line. Does not raise. */
int scr_call_line(lua_State *L, const char *chunk);

#endif
