/* What a finished run gives out: header, subjects, files, explanations. */
#include <string.h>

#include "host/host.h"

json_t *host_figure_json(const graph *g, const graph_entry *e) {
    const graph_node *n = graph_node_at(g, e->node);
    char number[DEC_BUFFER], day[DATE_BUFFER];
    const char *value = n->text;
    if (n->type == COL_NUMBER) {
        dec_format(n->value, number);
        value = number;
    } else if (n->type == COL_DATE) {
        date_format(n->value, day);
        value = day;
    } else if (n->type == COL_TRUTH) {
        value = n->value == TRUTH_TRUE ? "true" : "false";
    }
    const entry_attr *set = graph_attr(e, "set");
    json_t *o =
        json_pack("{s:s, s:b}", "value", value ? value : "", "set", set && set->number != 0);
    const char *unit = host_attr_text(e, "unit");
    if (unit) json_object_set_new(o, "unit", json_string(unit));
    if (e->title) json_object_set_new(o, "title", json_string(e->title));
    if (e->cite) json_object_set_new(o, "cite", json_string(e->cite));
    return o;
}

static json_t *header_json(const heng_scheme *s, const heng_result *r) {
    const graph *g = s->rules;
    json_t *figures = json_object();
    for (int i = 0; i < graph_n_entries(g); i++) {
        const graph_entry *e = graph_entry_at(g, i);
        if (strcmp(e->kind, "figure") == 0 && e->node != GRAPH_NONE)
            json_object_set_new(figures, e->id, host_figure_json(g, e));
    }
    /* as_of: the day given for all subjects; null where each has its own, see its output "as_of" */
    const char *data_hash = r->focused ? NULL : r->data->data_hash;
    json_t *header = json_pack(
        "{s:i, s:s, s:s, s:s, s:s, s:s?, s:s, s:s?, s:o}", "schema", 1, "scheme", heng_scheme_id(s),
        "title", heng_scheme_title(s), "scheme_hash", s->hash, "graph_hash", s->rules_hash,
        "data_hash", data_hash, "version", HENG_VERSION, "as_of", s->as_of, "figures", figures);
    if (r->focused) json_object_set_new(header, "facts_hash", json_string(r->facts_hash));
    return header;
}

/* Runs without plugins do not speak of them. */
json_t *host_header_json(const heng_scheme *s, const heng_result *r) {
    json_t *header = header_json(s, r), *plugins = host_plugins_json(&s->plugins);
    if (json_array_size(plugins) > 0) json_object_set(header, "plugins", plugins);
    json_decref(plugins);
    return header;
}

HENG_API int64_t heng_result_count(const heng_result *r) {
    return r->only >= 0 ? 0 : outcome_count(r->result);
}

HENG_API bool heng_result_subject(heng_result *r, int64_t index, heng_subject *out) {
    outcome_subject s;
    if (index < 0 || index >= heng_result_count(r)) return false;
    arena_reset(&r->subject);
    if (!outcome_read(r->result, index, &r->subject, &s)) return false;
    *out = (heng_subject){.id = s.id, .grade = s.grade, .status = outcome_status_name(s.status)};
    if (!s.has_score) return true;
    if (s.score_low != DEC_LOW) {
        dec_format(s.score_low, r->score[0]);
        out->score_low = r->score[0];
    }
    if (s.score_high != DEC_HIGH) {
        dec_format(s.score_high, r->score[1]);
        out->score_high = r->score[1];
    }
    if (s.score_low == s.score_high) out->score = out->score_low;
    return true;
}

static sink_run sink_view(const heng_result *r) {
    return (sink_run){.graph = r->scheme->rules,
                      .data = r->data,
                      .result = r->result,
                      .header = r->header,
                      .selected = r->selected};
}

HENG_API heng_status heng_write_result(heng *h, heng_result *r, const char *format, bool color,
                                       int width, const heng_writer *out) {
    if (r->only >= 0) return HENG_INTERNAL;
    sink_run run = sink_view(r);
    sink_writer writer = {.write = out->write, .user_data = out->user_data};
    progress_begin(&h->told, PROGRESS_WRITING);
    if (strcmp(format, "json") == 0) return host_rest(h, sink_run_json(&run, &writer, &h->diags));
    if (strcmp(format, "csv") == 0)
        return host_rest(h, sink_run_csv(&run, true, &writer, &h->diags));
    if (strcmp(format, "csv-plain") == 0)
        return host_rest(h, sink_run_csv(&run, false, &writer, &h->diags));
    progress_end(&h->told);
    if (strcmp(format, "html") == 0) return host_write_page(h, r->header, out);
    return host_render(h, "summary", r->header, host_options(h, format, color, width), out);
}

HENG_API heng_status heng_save_result(heng *h, heng_result *r, const char *path) {
    if (r->only >= 0) return HENG_INTERNAL;
    sink_run run = sink_view(r);
    progress_begin(&h->told, PROGRESS_WRITING);
    return host_rest(h, sink_run_sqlite(&run, path, h->config.stop, &h->diags));
}

HENG_API heng_status heng_write_explanation(heng *h, heng_result *r, const char *id,
                                            const char *format, int depth, bool color, int width,
                                            const heng_writer *out) {
    int64_t row = outcome_find(r->data, id);
    if (row < 0 || (r->only >= 0 && row != r->only)) {
        diag_error(&h->diags, "HE0812", "id", id, NULL);
        return HENG_FAILED;
    }
    json_t *explanation = NULL;
    status st = outcome_explain_json(r->result, row, &explanation);
    if (st != ST_OK) return host_status(st);
    for (const char *const *key =
             (const char *const[]){"scheme", "title", "scheme_hash", "data_hash", "facts_hash",
                                   "version", "as_of", NULL};
         *key; key++) {
        json_t *member = json_object_get(r->header, *key);
        if (member) json_object_set(explanation, *key, member);
    }
    json_object_set_new(explanation, "scheme_file", json_string(r->scheme->path));
    heng_status result;
    if (strcmp(format, "json") == 0) {
        result = host_write_json(h, explanation, out);
    } else {
        json_t *options = host_options(h, format, color, width);
        json_object_set_new(options, "depth", json_integer(depth));
        result = host_render(h, "explain", explanation, options, out);
    }
    json_decref(explanation);
    return result;
}
