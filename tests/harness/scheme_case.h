/* Declaring small schemes with a vocabulary made for the test. The case owns its folder, its graph
 * and its arena; scheme_case_close releases all of them. Run from the top of the source tree. */
#ifndef HENG_TEST_SCHEME_CASE_H
#define HENG_TEST_SCHEME_CASE_H

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "script/script.h"

/* A vocabulary of one word, note(text), which records its argument as a finding NOTE. */
#define SCHEME_CASE_WORDS                                                                          \
    "return { names = { note = 'word' }, open = function(core, source, plain)\n"                   \
    "  local env, count = {}, 0\n"                                                                 \
    "  for name, word in next, plain do env[name] = word end\n"                                    \
    "  env.note = function(x)\n"                                                                   \
    "    count = count + 1\n"                                                                      \
    "    core.finding { code = 'NOTE', severity = 'note', line = 1, col = count,\n"                \
    "      args = { text = tostring(x) } }\n"                                                      \
    "  end\n"                                                                                      \
    "  return { env = env, finish = function() end }\n"                                            \
    "end }\n"

#define SCHEME_CASE_SYNTAX                                                                         \
    "return { read = function(text) return { findings = {}, repaired = text } end }\n"

typedef struct scheme_case {
    char folder[32];
    arena ar;
    diag_list diags;
    script_options options;
    graph *graph;
    const allocator *alloc;
} scheme_case;

static inline const char *scheme_case_path(scheme_case *c, const char *name) {
    return arena_printf(&c->ar, "%s/%s", c->folder, name);
}

static inline void scheme_case_write(scheme_case *c, const char *name, const char *text) {
    FILE *file = fopen(scheme_case_path(c, name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static inline void scheme_case_link(scheme_case *c, const char *name) {
    char real[PATH_MAX];
    const char *from = arena_printf(&c->ar, "stdlib/%s", name);
    assert_non_null(realpath(from, real));
    assert_int_equal(symlink(real, scheme_case_path(c, name)), 0);
}

static inline void scheme_case_open(scheme_case *c, const char *words) {
    memset(c, 0, sizeof *c);
    strcpy(c->folder, "/tmp/heng-case-XXXXXX");
    assert_non_null(mkdtemp(c->folder));
    arena_open(&c->ar, NULL);
    diag_open(&c->diags, &c->ar);
    scheme_case_link(c, "declare.lua");
    scheme_case_link(c, "failures.lua");
    scheme_case_link(c, "sandbox.lua");
    scheme_case_write(c, "syntax.lua", SCHEME_CASE_SYNTAX);
    scheme_case_write(c, "words.lua", words ? words : SCHEME_CASE_WORDS);
    c->options.stdlib_dir = c->folder;
}

static inline void scheme_case_close(scheme_case *c) {
    static const char *const names[] = {"declare.lua", "failures.lua", "sandbox.lua", "syntax.lua",
                                        "words.lua"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) unlink(scheme_case_path(c, names[i]));
    rmdir(c->folder);
    if (c->graph) {
        graph_close(c->graph);
    }
    arena_close(&c->ar);
}

static inline status scheme_case_declare(scheme_case *c, const char *text) {
    if (c->graph) {
        graph_close(c->graph);
    }
    diag_open(&c->diags, &c->ar);
    return script_declare("case.lua", text, strlen(text), &c->options, c->alloc, &c->diags,
                          &c->graph);
}

/* Argument of a finding, or NULL. */
static inline const char *scheme_case_arg(const diag *d, const char *name) {
    for (int i = 0; d && i < d->n_args; i++) {
        if (strcmp(d->args[i].name, name) == 0) {
            return d->args[i].text;
        }
    }
    return NULL;
}

/* Declares an empty scheme with a vocabulary that runs `body` at its end; the body sees `core` and
 * note(...), which notes each of its arguments. */
static inline void scheme_case_run_body(scheme_case *c, const char *body, const char *notes);

/* All notes of the last declaration, joined by blanks. */
static inline const char *scheme_case_notes(scheme_case *c) {
    const char *joined = "";
    for (const diag *d = c->diags.first; d; d = d->next) {
        if (strcmp(d->code, "NOTE") == 0) {
            joined = arena_printf(&c->ar, "%s%s%s", joined, *joined ? " " : "",
                                  scheme_case_arg(d, "text"));
        }
    }
    return joined;
}

/* The scheme gives exactly this one error, at this line. */
static inline const diag *scheme_case_expect(scheme_case *c, const char *text, const char *code,
                                             int line) {
    status s = scheme_case_declare(c, text);
    const diag *d = c->diags.first;
    while (d && d->severity != DIAG_ERROR) d = d->next;
    if (s != ST_FINDINGS || !d || c->diags.errors != 1 || strcmp(d->code, code) != 0 ||
        d->place.line != line) {
        fail_msg("%s: status %d, %d errors, first %s line %d (%s)", text, (int)s, c->diags.errors,
                 d ? d->code : "none", d ? d->place.line : 0,
                 d && d->n_args ? d->args[0].text : "");
    }
    assert_null(c->graph);
    return d;
}

/* The scheme is declared without an error and notes these texts. */
static inline void scheme_case_expect_notes(scheme_case *c, const char *text, const char *notes) {
    status s = scheme_case_declare(c, text);
    if (s != ST_OK) {
        const diag *d = c->diags.first;
        fail_msg("%s: status %d, %s %s", text, (int)s, d ? d->code : "",
                 d && d->n_args ? d->args[0].text : "");
    }
    assert_string_equal(scheme_case_notes(c), notes);
}

static inline void scheme_case_run_body(scheme_case *c, const char *body, const char *notes) {
    scheme_case_write(
        c, "words.lua",
        arena_printf(&c->ar,
                     "return { open = function(core)\n"
                     "local count = 0\n"
                     "local function note(...)\n"
                     "for i = 1, select('#', ...) do count = count + 1\n"
                     "core.finding { code = 'NOTE', severity = 'note', line = 1, col = count,\n"
                     "args = { text = tostring((select(i, ...))) } } end end\n"
                     "return { env = {}, finish = function()\n%s\nend } end }\n",
                     body));
    scheme_case_expect_notes(c, "", notes);
}

#endif
