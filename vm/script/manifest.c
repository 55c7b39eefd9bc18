#include <ctype.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "plugin/words.h"
#include "script/script.h"

enum { MOST_ARGS = 32, MOST_FUNCTIONS = 1000, PLACE = 160 };

typedef struct reader {
    const char *path, *text;
    arena *store;
    diag_list *diags;
    int line; /* of the function being read; 0: of the plugin */
    bool short_of_memory;
} reader;

/* ---- findings ------------------------------------------------------------------------------- */

static void report(reader *r, const char *code, const char *field, const char *expected,
                   const char *got) {
    diag d = {.code = code,
              .place = {.file = r->path, .line = r->line},
              .n_args = got        ? 3
                        : expected ? 2
                                   : 1,
              .args = {{"field", field}, {"expected", expected}, {"got", got}}};
    diag_add(r->diags, &d);
}

/* Line on which `name =` stands first; 0 where it does not. */
static int line_of(const char *text, const char *name) {
    size_t size = strlen(name);
    for (const char *at = strstr(text, name); at; at = strstr(at + 1, name)) {
        bool starts = at == text || !(isalnum((unsigned char)at[-1]) || at[-1] == '_');
        const char *after = at + size;
        while (*after == ' ') after++;
        if (!starts || *after != '=' || after[1] == '=') continue;
        int line = 1;
        for (const char *s = text; s < at; s++) line += *s == '\n';
        return line;
    }
    return 0;
}

static const char *kind_of(const json_t *value) {
    switch (json_typeof(value)) {
    case JSON_OBJECT: return "{ … = … }";
    case JSON_ARRAY: return "{ … }";
    case JSON_STRING: return json_string_value(value);
    case JSON_INTEGER:
    case JSON_REAL: return "number";
    case JSON_TRUE: return "true";
    case JSON_FALSE: return "false";
    case JSON_NULL: break;
    }
    return "unknown";
}

/* ---- fields --------------------------------------------------------------------------------- */

/* Every key is one of those listed, separated by blanks. */
static void check_keys(reader *r, const json_t *object, const char *known) {
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value) {
        size_t size = strlen(key);
        const char *at = known;
        while ((at = strstr(at, key)) != NULL) {
            bool whole = (at == known || at[-1] == ' ') && (at[size] == ' ' || at[size] == '\0');
            if (whole) break;
            at += size;
        }
        if (!at) report(r, "HE1122", key, known, NULL);
    }
}

static const char *keep(reader *r, const char *text) {
    const char *copy = arena_text(r->store, text, strlen(text));
    if (!copy) r->short_of_memory = true;
    return copy;
}

static const char *text_of(reader *r, const json_t *object, const char *key, bool needed) {
    const json_t *value = json_object_get(object, key);
    if (!value && needed) report(r, "HE1123", key, NULL, NULL);
    if (!value) return NULL;
    if (json_is_string(value) && json_string_length(value) > 0)
        return keep(r, json_string_value(value));
    report(r, "HE1121", key, "\"…\"", kind_of(value));
    return NULL;
}

static bool flag_of(reader *r, const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    if (value && !json_is_boolean(value)) report(r, "HE1121", key, "true, false", kind_of(value));
    return json_is_true(value);
}

/* Numbers with decimals come as their text. */
static decimal number_of(reader *r, const json_t *object, const char *key, decimal otherwise) {
    const json_t *value = json_object_get(object, key);
    decimal number = otherwise;
    dec_parse_result parsed = DEC_SYNTAX;
    if (!value) return otherwise;
    if (json_is_integer(value)) parsed = dec_from_int(json_integer_value(value), 1, &number);
    if (json_is_string(value))
        parsed = dec_parse(json_string_value(value), json_string_length(value), &number);
    if (parsed == DEC_OK) return number;
    report(r, "HE1121", key, "number", kind_of(value));
    return otherwise;
}

/* A text that has the same words in both languages, or one for each. */
static void read_doc(reader *r, const json_t *object, const char **zh, const char **en) {
    const json_t *doc = json_object_get(object, "doc");
    if (!doc) return;
    if (json_is_string(doc)) {
        *zh = *en = text_of(r, object, "doc", false);
        return;
    }
    if (!json_is_object(doc)) {
        report(r, "HE1121", "doc", "{ zh = \"…\", en = \"…\" }", kind_of(doc));
        return;
    }
    check_keys(r, doc, "zh en");
    *zh = text_of(r, doc, "zh", false);
    *en = text_of(r, doc, "en", false);
}

/* ---- signatures ----------------------------------------------------------------------------- */

/* The word stands alone, first in a list of one, or before named fields. */
static const json_t *word_json(const json_t *value) {
    if (json_is_array(value)) return json_array_get(value, 0);
    return json_is_object(value) ? json_object_get(value, "1") : value;
}

static bool word_at(reader *r, const json_t *value, const char *field, bool result,
                    plugin_word *out) {
    const json_t *word = word_json(value);
    bool found = json_is_string(word) && word_from_name(json_string_value(word), out);
    if (found && (!result || word_of(*out)->is_result)) return true;
    report(r, "HE1124", field, NULL, NULL);
    return false;
}

static void check_range(reader *r, const char *field, plugin_word word, decimal low, decimal high) {
    bool bounded = low != DEC_LOW || high != DEC_HIGH;
    if (low > high || (bounded && word_of(word)->type != COL_NUMBER))
        report(r, "HE1121", field, "low <= high, number", "low, high");
}

static void read_argument(reader *r, const json_t *value, int index, plugin_argument *out) {
    char field[PLACE];
    (void)snprintf(field, sizeof field, "args[%d]", index + 1);
    out->low = DEC_LOW;
    out->high = DEC_HIGH;
    (void)word_at(r, value, field, false, &out->word);
    if (json_is_object(value)) {
        check_keys(r, value, "1 name unit low high");
        out->name = text_of(r, value, "name", false);
        out->unit = text_of(r, value, "unit", false);
        out->low = number_of(r, value, "low", DEC_LOW);
        out->high = number_of(r, value, "high", DEC_HIGH);
    }
    if (!out->name) out->name = keep(r, field);
    check_range(r, field, out->word, out->low, out->high);
}

static void read_arguments(reader *r, const json_t *given, plugin_function *out) {
    const json_t *list = json_object_get(given, "args");
    /* an empty table is an object without keys */
    size_t n = json_is_array(list) ? json_array_size(list) : 0;
    bool fits =
        list && (json_is_array(list) || (json_is_object(list) && json_object_size(list) == 0));
    if (!list) {
        report(r, "HE1123", "args", NULL, NULL);
    } else if (!fits || n > MOST_ARGS) {
        report(r, "HE1121", "args", "{ { \"number\", name = \"…\" }, … }", kind_of(list));
        return;
    }
    plugin_argument *args = arena_array(r->store, n + 1, sizeof *args);
    if (!args) {
        r->short_of_memory = true;
        return;
    }
    for (size_t i = 0; i < n; i++) read_argument(r, json_array_get(list, i), (int)i, &args[i]);
    out->args = args;
    out->n_args = (int)n;
}

static void read_result(reader *r, const json_t *given, plugin_function *out) {
    const json_t *result = json_object_get(given, "result");
    out->low = DEC_LOW;
    out->high = DEC_HIGH;
    if (!result) {
        report(r, "HE1123", "result", NULL, NULL);
        return;
    }
    if (!word_at(r, result, "result", true, &out->result)) return;
    if (!json_is_object(result)) return;
    check_keys(r, result, "1 unit low high");
    out->unit = text_of(r, result, "unit", false);
    out->low = number_of(r, result, "low", DEC_LOW);
    out->high = number_of(r, result, "high", DEC_HIGH);
    check_range(r, "result", out->result, out->low, out->high);
}

static plugin_unknowns unknowns_of(reader *r, const json_t *given) {
    static const char *const names[] = {"unknown", "rising", "passed"};
    const json_t *value = json_object_get(given, "unknowns");
    if (!value) return UNKNOWN_GIVES_UNKNOWN;
    for (int i = 0; json_is_string(value) && i < 3; i++) {
        if (strcmp(json_string_value(value), names[i]) == 0) return (plugin_unknowns)i;
    }
    report(r, "HE1121", "unknowns", "\"unknown\", \"rising\", \"passed\"", kind_of(value));
    return UNKNOWN_GIVES_UNKNOWN;
}

/* ---- functions ------------------------------------------------------------------------------ */

static bool is_name(const char *text) {
    if (!isalpha((unsigned char)*text)) return false;
    for (; *text; text++) {
        if (!isalnum((unsigned char)*text) && *text != '_') return false;
    }
    return true;
}

/* What goes together, and what does not. */
static void check_manner(reader *r, const plugin_function *f) {
    if (f->unknowns == UNKNOWN_PASSED && !f->batch)
        report(r, "HE1121", "unknowns", "batch = true", "\"passed\"");
    if (f->batch && f->fails) report(r, "HE1121", "fails", "batch = false", "true");
    for (int i = 0; f->batch && i < f->n_args; i++) {
        if (!word_of(f->args[i].word)->in_batch)
            report(r, "HE1121", f->args[i].name, "number, bool, date, text", "batch = true");
    }
    if (f->batch && !word_of(f->result)->in_batch)
        report(r, "HE1121", "result", "number, bool, date, text", "batch = true");
    for (int i = 0; f->unknowns == UNKNOWN_RISING && i <= f->n_args; i++) {
        plugin_word word = i < f->n_args ? f->args[i].word : f->result;
        col_type type = word_of(word)->type;
        if (type == COL_NUMBER || type == COL_DATE) continue;
        report(r, "HE1121", i < f->n_args ? f->args[i].name : "result", "number, date",
               "unknowns = \"rising\"");
    }
}

static void read_function(reader *r, const char *name, const json_t *given, plugin_function *out) {
    r->line = out->line = line_of(r->text, name);
    out->name = keep(r, name);
    if (!json_is_object(given) || !is_name(name)) {
        report(r, "HE1121", name, "name = { symbol = \"…\", … }", kind_of(given));
        return;
    }
    check_keys(r, given, "symbol args result unknowns fails batch doc cite examples");
    out->symbol = text_of(r, given, "symbol", true);
    read_arguments(r, given, out);
    read_result(r, given, out);
    out->unknowns = unknowns_of(r, given);
    out->fails = flag_of(r, given, "fails");
    out->batch = flag_of(r, given, "batch");
    out->cite = text_of(r, given, "cite", false);
    read_doc(r, given, &out->doc_zh, &out->doc_en);
    check_manner(r, out);
}

static void read_functions(reader *r, const json_t *given, plugin_manifest *out) {
    const json_t *list = json_object_get(given, "functions");
    size_t n = json_object_size(list);
    if (n == 0 || n > MOST_FUNCTIONS) {
        report(r, "HE1123", "functions", NULL, NULL);
        return;
    }
    plugin_function *functions = arena_array(r->store, n, sizeof *functions);
    if (!functions) {
        r->short_of_memory = true;
        return;
    }
    const char *name;
    json_t *function;
    json_object_foreach((json_t *)list, name, function)
        read_function(r, name, function, &functions[out->n_functions++]);
    r->line = 0;
    out->functions = functions;
}

/* ---- the plugin ----------------------------------------------------------------------------- */

static bool is_digest(const char *text) {
    size_t n = strspn(text, "0123456789abcdef");
    return n == 64 && text[n] == '\0';
}

static void read_plugin(reader *r, const json_t *given, plugin_manifest *out) {
    check_keys(r, given, "name version abi library foreign sha256 title doc cite functions");
    out->name = text_of(r, given, "name", true);
    out->version = text_of(r, given, "version", true);
    out->library = text_of(r, given, "library", true);
    out->sha256 = text_of(r, given, "sha256", false);
    out->foreign = flag_of(r, given, "foreign");
    if (out->name && !is_name(out->name)) report(r, "HE1121", "name", "a-z 0-9 _", out->name);
    if (out->sha256 && !is_digest(out->sha256))
        report(r, "HE1121", "sha256", "64 × 0-9 a-f", out->sha256);
    if (out->library && !out->foreign && strchr(out->library, '/'))
        report(r, "HE1121", "library", "file beside the manifest", out->library);
    const json_t *abi = json_object_get(given, "abi");
    out->abi = json_is_integer(abi) ? (uint32_t)json_integer_value(abi) : 0;
    if (!abi && !out->foreign) report(r, "HE1123", "abi", NULL, NULL);
    if (abi && (!json_is_integer(abi) || json_integer_value(abi) < 0))
        report(r, "HE1121", "abi", "1", kind_of(abi));
    read_functions(r, given, out);
}

status script_manifest(const char *path, const char *text, size_t length, const allocator *a,
                       arena *store, diag_list *diags, plugin_manifest *out) {
    json_t *given = NULL;
    int before = diags->errors;
    *out = (plugin_manifest){0};
    status result = script_fields(path, text, length, a, diags, &given);
    if (result != ST_OK) return result;
    reader r = {.path = path, .text = text, .store = store, .diags = diags};
    out->path = keep(&r, path);
    if (json_is_object(given))
        read_plugin(&r, given, out);
    else
        report(&r, "HE1121", "return", "{ name = \"…\", … }", kind_of(given));
    json_decref(given);
    if (r.short_of_memory || diags->lost > 0) return ST_NOMEM;
    return diags->errors > before ? ST_FINDINGS : ST_OK;
}
