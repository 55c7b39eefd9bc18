/* The bindings listed in surface.c, by file. Each takes its arguments from the Lua stack as its row
 * there says; they own nothing. All may longjmp. */
#ifndef HENG_SCRIPT_BINDINGS_H
#define HENG_SCRIPT_BINDINGS_H

#include <lua.h>

#include "graph/graph.h"
#include "script/throw.h"

/* sandbox.c: running a scheme */
SCR_THROWS int scr_core_load(lua_State *L);
SCR_THROWS int scr_core_run(lua_State *L);
SCR_THROWS int scr_core_stop(lua_State *L);
SCR_THROWS int scr_core_line(lua_State *L);
SCR_THROWS int scr_core_charge(lua_State *L);
SCR_THROWS int scr_core_budget(lua_State *L);
SCR_THROWS int scr_core_text_methods(lua_State *L);

/* core_nodes.c: values and kernels */
SCR_THROWS int scr_core_const(lua_State *L);
SCR_THROWS int scr_core_read(lua_State *L);
SCR_THROWS int scr_core_present(lua_State *L);
SCR_THROWS int scr_core_call(lua_State *L);
SCR_THROWS int scr_core_accumulator(lua_State *L);
SCR_THROWS int scr_core_fold(lua_State *L);
SCR_THROWS int scr_core_type(lua_State *L);
SCR_THROWS int scr_core_space_of(lua_State *L);
SCR_THROWS int scr_core_constant(lua_State *L);
SCR_THROWS int scr_core_surely(lua_State *L);
SCR_THROWS int scr_core_pin(lua_State *L);
/* Shared with core_plugins.c: the nodes of the sequence at `index`; and what a maker of nodes
 * returns, a node or nil and the problem. */
SCR_THROWS graph_ref *scr_refs_at(lua_State *L, int index, int *count);
SCR_THROWS int scr_push_node(lua_State *L, graph_ref ref, const graph_problem *problem);
/* The scheme line that nodes are made for. */
int scr_here(lua_State *L);

/* core_inputs.c: spaces and columns */
SCR_THROWS int scr_core_space(lua_State *L);
SCR_THROWS int scr_core_column(lua_State *L);
SCR_THROWS int scr_core_zone(lua_State *L);

/* core_entries.c: what the scheme named, and what is wrong with it */
SCR_THROWS int scr_core_entry(lua_State *L);
SCR_THROWS int scr_core_finding(lua_State *L);
SCR_THROWS int scr_core_strict(lua_State *L);
SCR_THROWS int scr_core_setting(lua_State *L);
SCR_THROWS int scr_core_asked(lua_State *L);
SCR_THROWS int scr_core_settings(lua_State *L);
SCR_THROWS int scr_core_as_of(lua_State *L);

/* core_plugins.c: functions of plugins */
SCR_THROWS int scr_core_plugin(lua_State *L);
SCR_THROWS int scr_core_plugins(lua_State *L);
SCR_THROWS int scr_core_call_plugin(lua_State *L);

/* core_values.c: decimals, dates, widths */
SCR_THROWS int scr_core_millionths(lua_State *L);
SCR_THROWS int scr_core_decimal(lua_State *L);
SCR_THROWS int scr_core_date(lua_State *L);
SCR_THROWS int scr_core_date_text(lua_State *L);
SCR_THROWS int scr_core_width(lua_State *L);
SCR_THROWS int scr_core_length(lua_State *L);

/* render.c: for report modules */
SCR_THROWS int scr_text_json(lua_State *L);
SCR_THROWS int scr_text_array(lua_State *L);
SCR_THROWS int scr_text_table(lua_State *L);

#endif
