#include "cli/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/terminal.h"

enum { FIRST_SHOWN_MS = 2000, PHASES = HENG_PHASE_WRITING + 1, LINE_SIZE = 128 };

/* To the start of the line, and nothing from there on. */
static const char ERASE[] = "\r\033[K";

typedef struct phase_words {
    const char *zh, *en;
} phase_words;

static phase_words words_of(const heng_progress *p) {
    static const phase_words words[PHASES] = {
        [HENG_PHASE_READING] = {"读取数据", "reading"},
        [HENG_PHASE_EVALUATING] = {"评定", "evaluating"},
        [HENG_PHASE_WRITING] = {"写出结果", "writing"},
    };
    static const phase_words arranging = {"整理数据", "arranging what was read"};
    bool all_read = p->phase == HENG_PHASE_READING && p->done >= p->total;
    return all_read ? arranging : words[p->phase];
}

/* "读取数据 42%，约剩 3 秒" */
static void format_line(const heng_progress *p, bool english, char line[LINE_SIZE]) {
    phase_words words = words_of(p);
    const char *word = english ? words.en : words.zh;
    int length = snprintf(line, LINE_SIZE, "%s", word);
    if (p->done >= p->total) return;
    size_t at = (size_t)length;
    length = snprintf(line + at, LINE_SIZE - at, " %d%%", (int)(100 * p->done / p->total));
    if (p->left_ms < 0) return;
    at += (size_t)length;
    const char *before = english ? ", about" : "，约剩", *behind = english ? "s left" : "秒";
    snprintf(line + at, LINE_SIZE - at, "%s %" PRId64 " %s", before, (p->left_ms + 999) / 1000,
             behind);
}

/* Results that go to the terminal would run through the line. */
static bool is_in_the_way(const cli *c, heng_phase phase) {
    const char *output = c->value[OPTION_OUTPUT];
    bool screen = output == NULL || strcmp(output, "-") == 0;
    return phase == HENG_PHASE_WRITING && screen && isatty(STDOUT_FILENO) == 1;
}

static void show(void *user_data, const heng_progress *p) {
    cli *c = user_data;
    char line[LINE_SIZE];
    if (p->phase == HENG_PHASE_NONE) {
        if (c->progress_shown) fputs(ERASE, stderr);
        c->progress_shown = false;
    } else if (p->elapsed_ms >= FIRST_SHOWN_MS && !is_in_the_way(c, p->phase)) {
        format_line(p, c->english, line);
        fprintf(stderr, "%s%s", ERASE, line);
        c->progress_shown = true;
    }
    fflush(stderr);
}

void progress_show(cli *c, heng_config *config) {
    static const char long_ones[] = "run explain bench";
    const char *name = c->command->name;
    if (option_given(c, OPTION_QUIET) || !terminal_moves(stderr)) return;
    if (!option_in_words(long_ones, name, strlen(name))) return;
    config->progress = show;
    config->progress_data = c;
}
