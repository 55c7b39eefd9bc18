#include "script/surface.h"

#include "script/bindings.h"

/* A row without documentation does not compile: joining "" in front takes literals only. */
#define ROW(name, function, usage, doc)                                                            \
    { name, function, "" usage, "" doc }

const scr_binding scr_core_bindings[] = {
    ROW("const", scr_core_const, "const(type, value [, figure]) -> ref | nil, reason",
        "node of a constant; type T N D X; value nil is unknown; reason syntax, range, fine or "
        "limit"),
    ROW("space", scr_core_space,
        "space{kind=, name=, table=, parent=, key=, match=, only=, "
        "optional=, line=} -> index",
        "declares where rows come from; kind root, many, one or free"),
    ROW("column", scr_core_column,
        "column{space=, name=, type=, divisor=, low=, high=, one_of=, unknown_mark=, line=} -> "
        "index",
        "declares a column of a space; low and high are decimal texts"),
    ROW("read", scr_core_read, "read(column) -> ref | nil, problem", "node of a column's value"),
    ROW("present", scr_core_present, "present(space) -> ref | nil, problem",
        "node that is true where the reference of a space of kind one led to a row"),
    ROW("call", scr_core_call,
        "call(kernel, space or nil, {ref, ...} [, imm]) -> ref, type | nil, problem",
        "node of a kernel applied to nodes; imm = {ints = {integers}, texts = {texts}}"),
    ROW("accumulator", scr_core_accumulator, "accumulator(space, type) -> ref | nil, problem",
        "node of the value so far, for the step of one fold over a space of kind many"),
    ROW("fold", scr_core_fold,
        "fold{space=, accumulator=, start=, step=, order=, filter=} -> ref | nil, problem",
        "node of the value after the rows of a space were taken one after the other"),
    ROW("plugin", scr_core_plugin,
        "plugin(name) -> {name=, version=, functions={name={args={{word=, type=, rows=, name=, "
        "unit=}, ...}, type=, inexact=, unit=}}} | nil, found",
        "what the manifest of a plugin says; found: its manifest is there but wrong"),
    ROW("plugins", scr_core_plugins, "plugins() -> {name, ...}, folders",
        "plugins that could be found, and where they are looked for"),
    ROW("call_plugin", scr_core_call_plugin,
        "call_plugin(plugin, function, space or nil, {ref, ...}) -> ref | nil, problem",
        "node of a plugin's function; with a space the last ref says which rows take part"),
    ROW("entry", scr_core_entry,
        "entry{kind=, id=, title=, cite=, parent=, node=, blocks=, line=, attrs={{key, value}, "
        "...}} -> index",
        "names something of the scheme; values: text, truth, number, {decimal=\"2.5\"}, "
        "{node=ref}"),
    ROW("type", scr_core_type, "type(ref) -> letter", "type of a node: T N D X"),
    ROW("space_of", scr_core_space_of, "space_of(ref) -> index or nil",
        "row space of a node; nil for constants"),
    ROW("constant", scr_core_constant, "constant(ref) -> boolean, integer, text or nil",
        "known value of a constant node (millionths, days); nil for other nodes"),
    ROW("surely", scr_core_surely, "surely(refs) -> {[ref] = boolean}",
        "what truths are whatever the data say, within the domains of the columns"),
    ROW("pin", scr_core_pin, "pin([line])",
        "nodes made from here on belong to that scheme line; without a line: to the one running"),
    ROW("finding", scr_core_finding,
        "finding{code=, severity=, line=, col=, end_line=, end_col=, rule=, fix=, "
        "args={name=text}}",
        "records a diagnostic of the scheme; severity error (default), warning or note"),
    ROW("line", scr_core_line, "line() -> line, call line",
        "line of the scheme's innermost running function, and that of the scheme's own text "
        "from which it was called; 0: none runs"),
    ROW("strict", scr_core_strict, "strict() -> boolean",
        "whether hints are asked for as warnings"),
    ROW("setting", scr_core_setting, "setting(name) -> text or nil",
        "the override given for a figure"),
    ROW("asked", scr_core_asked, "asked(name)",
        "tells that the value of a figure was asked for while the scheme is read"),
    ROW("settings", scr_core_settings, "settings() -> {name, ...}",
        "figures for which overrides were given"),
    ROW("as_of", scr_core_as_of, "as_of() -> text or nil",
        "the as-of date that was given for all subjects"),
    ROW("millionths", scr_core_millionths, "millionths(x) -> integer | nil, reason",
        "exact decimal of a number or text; a float by its shortest form; reason syntax, range or "
        "fine"),
    ROW("decimal", scr_core_decimal, "decimal(millionths) -> text",
        "decimal without trailing zeros"),
    ROW("date", scr_core_date, "date(text) -> day or nil", "days since 1970-01-01 of YYYY-MM-DD"),
    ROW("date_text", scr_core_date_text, "date_text(day) -> text or nil",
        "YYYY-MM-DD of a day number"),
    ROW("zone", scr_core_zone, "zone(minutes)",
        "time zone east of Greenwich in which date-times are read"),
    ROW("width", scr_core_width, "width(text) -> cells", "cells of a terminal that the text takes"),
    ROW("length", scr_core_length, "length(text) -> characters or nil",
        "code points; nil if it is not UTF-8"),
    ROW("load", scr_core_load, "load(text, chunk_name, env) -> function | nil, message",
        "compiles a scheme's text, never a binary chunk; its name is what line() looks for"),
    ROW("run", scr_core_run, "run(f) -> true | false, kind, message, line",
        "calls f within the budgets; kind error, budget, memory, depth or stopped"),
    ROW("stop", scr_core_stop, "stop()", "ends the run after a finding has been recorded"),
    ROW("charge", scr_core_charge, "charge(n)",
        "counts n instructions for work that a C function does"),
    ROW("budget", scr_core_budget, "budget(kind) -> text",
        "the budget for kind budget (instructions) or memory (MiB)"),
    ROW("text_methods", scr_core_text_methods, "text_methods(methods)",
        "what texts of a scheme have as methods while core.run is active"),
    {NULL, NULL, NULL, NULL},
};

const scr_binding scr_text_bindings[] = {
    ROW("width", scr_core_width, "width(text) -> cells", "cells of a terminal that the text takes"),
    ROW("length", scr_core_length, "length(text) -> characters or nil",
        "code points; nil if it is not UTF-8"),
    ROW("json", scr_text_json, "json(value [, pretty]) -> text", "JSON with sorted keys"),
    ROW("array", scr_text_array, "array(t) -> t", "marks a table as a JSON array, empty ones too"),
    ROW("table", scr_text_table,
        "table{columns={{title=, right=, wrap=, tree=}, ...}, rows={{text, ..., parent=}, ...}, "
        "width=, "
        "headings=} -> text",
        "aligned columns; columns with wrap are broken to fit width; parent is the index of an "
        "earlier row"),
    {NULL, NULL, NULL, NULL},
};

SCR_THROWS static void push_bindings(lua_State *L, const scr_binding *rows) {
    lua_newtable(L);
    for (const scr_binding *row = rows; row->name; row++) {
        lua_pushcfunction(L, row->function);
        lua_setfield(L, -2, row->name);
    }
}

SCR_THROWS void scr_push_core(lua_State *L) {
    push_bindings(L, scr_core_bindings);
}

SCR_THROWS void scr_push_text(lua_State *L) {
    push_bindings(L, scr_text_bindings);
    lua_pushlightuserdata(L, NULL);
    lua_setfield(L, -2, "null");
}
