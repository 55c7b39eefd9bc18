#include "script/budget.h"

#include <assert.h>
#include <lauxlib.h>
#include <string.h>

#include "base/limits.h"

enum {
    HOOK_INTERVAL = 1000, /* instructions between two looks at the budget */
    BYTES_PER_UNIT = 64,  /* allocated bytes that cost as much as one instruction */
    TEXT_PER_UNIT = 1024, /* bytes of the longest text that make every instruction dearer by one */
    MAX_VARARGS = 1000,   /* values that one function may be given in "..." */
    LEVELS_LOOKED_AT = 4,
    MAX_LEVELS = 10000 /* calls within calls; Lua's own limit would cost tens of megabytes */
};

int scr_line(lua_State *L, const char *chunk) {
    lua_Debug ar;
    for (int level = 0; chunk && lua_getstack(L, level, &ar); level++) {
        if (lua_getinfo(L, "Sl", &ar) && strcmp(ar.source, chunk) == 0) {
            return ar.currentline > 0 ? ar.currentline : 0;
        }
    }
    return 0;
}

int scr_call_line(lua_State *L, const char *chunk) {
    lua_Debug ar, outer = {.linedefined = 0};
    int innermost = scr_line(L, chunk);
    for (int level = 0; chunk && lua_getstack(L, level, &ar); level++) {
        if (!lua_getinfo(L, "Sl", &ar) || strcmp(ar.source, chunk) != 0) {
            continue;
        }
        if (strcmp(ar.what, "main") == 0) {
            bool inside =
                outer.linedefined <= ar.currentline && ar.currentline <= outer.lastlinedefined;
            return outer.linedefined > 0 && inside ? innermost : ar.currentline;
        }
        outer = ar;
    }
    return innermost;
}

/* The budget of a running state is found through the allocator, which is ours. */
static scr_budget *budget_of(lua_State *L) {
    void *user_data = NULL;
    (void)lua_getallocf(L, &user_data);
    return user_data;
}

SCR_THROWS static void raise_exhausted(scr_budget *b) {
    luaL_error(b->L, "instruction budget used up");
}

/* A call that hands on very many values costs one instruction but time in proportion to them. */
static bool too_many_values(lua_State *L) {
    lua_Debug ar;
    for (int level = 0; level < LEVELS_LOOKED_AT && lua_getstack(L, level, &ar); level++) {
        if (lua_getlocal(L, &ar, -MAX_VARARGS)) {
            lua_pop(L, 1);
            return true;
        }
    }
    return false;
}

/* Comparing two texts is one instruction whatever their length, so that instructions are dearer
 * once long texts exist. */
SCR_THROWS static void scr_budget_hook(lua_State *L, lua_Debug *ar) {
    scr_budget *b = budget_of(L);
    b->spent += HOOK_INTERVAL * (1 + (int64_t)(b->longest / TEXT_PER_UNIT));
    if (b->exhausted || b->spent > b->limit || too_many_values(L)) {
        if (!b->exhausted) {
            b->line = scr_line(L, b->chunk);
        }
        b->exhausted = true;
        lua_sethook(L, scr_budget_hook, LUA_MASKCOUNT, 1);
        raise_exhausted(b);
    }
    if (lua_getstack(L, MAX_LEVELS, ar)) {
        luaL_error(L, "stack overflow");
    }
}

static void charge_allocation(scr_budget *b, size_t bytes, bool text) {
    if (!b->counting) {
        return;
    }
    b->spent += (int64_t)(bytes / BYTES_PER_UNIT);
    if (text && bytes > b->longest) {
        b->longest = bytes;
    }
    if (b->spent > b->limit) {
        /* An allocator cannot raise; the next instruction does. */
        lua_sethook(b->L, scr_budget_hook, LUA_MASKCOUNT, 1);
    }
}

/* Spare blocks of one size do not serve another; a scheme that frees and takes in turn may make the
 * pool hold more than is in use, but not without end. */
static bool permitted(scr_budget *b, size_t more, bool text) {
    bool fits = b->used <= b->memory_limit && more <= b->memory_limit - b->used &&
                b->pool.cut / 2 <= b->memory_limit;
    if (fits && !(b->counting && text && more > LIMIT_TEXT)) {
        return true;
    }
    b->refusal = SCR_BUDGET;
    if (b->counting) {
        b->line = scr_line(b->L, b->chunk);
    }
    return false;
}

void *scr_budget_alloc(void *budget, void *ptr, size_t old_size, size_t new_size) {
    scr_budget *b = budget;
    /* Without a block the old size says what kind of object is made. */
    bool text = !ptr && old_size == LUA_TSTRING;
    size_t old = ptr ? old_size : 0;
    if (new_size == 0) {
        b->used -= old;
        return scr_pool_resize(&b->pool, ptr, old, 0);
    }
    if (new_size > old && !permitted(b, new_size - old, text)) {
        return NULL;
    }
    void *block = scr_pool_resize(&b->pool, ptr, old, new_size);
    if (!block) {
        b->refusal = SCR_SYSTEM;
        return NULL;
    }
    b->used += new_size - old; /* unsigned: a smaller block wraps round to a subtraction */
    if (new_size > old) {
        charge_allocation(b, new_size - old, text);
    }
    return block;
}

void scr_budget_begin(scr_budget *b) {
    assert(!b->counting);
    b->counting = true;
    lua_sethook(b->L, scr_budget_hook, LUA_MASKCOUNT, b->exhausted ? 1 : HOOK_INTERVAL);
}

void scr_budget_end(scr_budget *b) {
    b->counting = false;
    lua_sethook(b->L, NULL, 0, 0);
}

SCR_THROWS void scr_budget_charge(scr_budget *b, int64_t amount) {
    if (!b->counting) {
        return;
    }
    b->spent = amount > INT64_MAX - b->spent ? INT64_MAX : b->spent + amount;
    if (b->spent > b->limit) {
        if (!b->exhausted) {
            b->line = scr_line(b->L, b->chunk);
        }
        b->exhausted = true;
        lua_sethook(b->L, scr_budget_hook, LUA_MASKCOUNT, 1);
        raise_exhausted(b);
    }
}

SCR_THROWS void scr_budget_keep(scr_budget *b, size_t bytes) {
    if (!permitted(b, bytes, false)) {
        lua_gc(b->L, LUA_GCCOLLECT);
    }
    if (!permitted(b, bytes, false)) {
        b->overdrawn = true;
        luaL_error(b->L, "memory budget used up");
    }
    b->used += bytes;
}

bool scr_budget_starved(const scr_budget *b, int lua_status) {
    return b->starved || (lua_status == LUA_ERRMEM && b->refusal == SCR_SYSTEM);
}
