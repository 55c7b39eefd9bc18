#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/near.h"
#include "cli/options.h"

static const option_spec specs[OPTION_COUNT] = {
    {OPTION_DB, "db", 0, OPTION_TEXT, "FILE", NULL, 0, 0, false, "SQLite 数据库，只读打开",
     "SQLite database, opened read-only"},
    {OPTION_DB_NEW, "db-new", 0, OPTION_TEXT, "FILE", NULL, 0, 0, false,
     "新方案改用另一数据库；对象按编号对应",
     "another database for the new scheme; subjects are matched by id"},
    {OPTION_CACHE, "cache", 0, OPTION_FLAG, NULL, NULL, 0, 0, false,
     "把读到的数据存入 FILE.heng-cache；数据库未变时，下次直接使用（结果相同）",
     "keep what was read in FILE.heng-cache and start from it while the database is unchanged "
     "(results are the same)"},
    {OPTION_FORMAT, "format", 0, OPTION_WORD, "FORMAT", NULL, 0, 0, true, "输出形式",
     "form of the output"},
    {OPTION_OUTPUT, "output", 'o', OPTION_TEXT, "FILE", NULL, 0, 0, false,
     "写入文件（要么完整写好，要么不动原文件）；“-” 为标准输出",
     "write to FILE, whole or not at all; \"-\" is standard output"},
    {OPTION_SET, "set", 0, OPTION_PAIR, "FIGURE=VALUE", NULL, 0, 0, false,
     "改用另一个指标值，可多次使用", "use another value for a figure; may be repeated"},
    {OPTION_SET_NEW, "set-new", 0, OPTION_PAIR, "FIGURE=VALUE", NULL, 0, 0, false,
     "只在新方案中改用另一指标值，可多次使用",
     "use another value for a figure in the new scheme only; may be repeated"},
    {OPTION_AS_OF, "as-of", 0, OPTION_DATE, "DATE", NULL, 0, 0, false,
     "以该日期（YYYY-MM-DD）为所有对象的截止日", "as-of date (YYYY-MM-DD) for every subject"},
    {OPTION_VARY, "vary", 0, OPTION_PAIR, "FIGURE=VALUES", NULL, 0, 0, false,
     "指标依次取这些值：10..19:1、2024-03-01..2024-06-01:1 month，或 a,b,c；可多次使用",
     "give a figure these values in turn: 10..19:1, 2024-03-01..2024-06-01:1 month, or a,b,c; may "
     "be repeated"},
    {OPTION_SOLVE, "solve", 0, OPTION_TEXT, "CONDITION", NULL, 0, 0, false,
     "找出满足条件的取值，如 count(\"AAA\") <= 120 and share(\"A\") < 30% and ties = 0",
     "find the values that meet a condition, such as count(\"AAA\") <= 120 and share(\"A\") < 30% "
     "and ties = 0"},
    {OPTION_WHERE, "where", 0, OPTION_PAIR, "COLUMN=VALUE", NULL, 0, 0, false,
     "只显示符合条件的对象；也可用 grade=、status=",
     "show only such subjects; grade= and status= too"},
    {OPTION_BY, "by", 0, OPTION_TEXT, "COLUMN", NULL, 0, 0, false, "按该列分组统计",
     "count by the values of this column"},
    {OPTION_ID, "id", 0, OPTION_TEXT, "ID", NULL, 0, 0, false, "要说明的对象",
     "the subject to explain"},
    {OPTION_CELL, "cell", 0, OPTION_TEXT, "OLD:NEW", NULL, 0, 0, false,
     "只列出由一种结果变为另一种结果的对象，如 AAA:refused",
     "list only those who went from one result to the other, as in AAA:refused"},
    {OPTION_MOVERS, "movers", 0, OPTION_NUMBER, "N", NULL, 0, 999999999, false,
     "最多列出多少个变动的对象，默认 20", "how many movers to list, 20 by default"},
    {OPTION_ATTRIBUTE, "attribute", 0, OPTION_FLAG, NULL, NULL, 0, 0, false,
     "算出每项改动各占多少（与先后次序无关）",
     "work out the share of each change, whatever their order"},
    {OPTION_EXIT_CODE, "exit-code", 0, OPTION_FLAG, NULL, NULL, 0, 0, false,
     "有对象变动时退出码为 1", "exit with 1 where anybody moved"},
    {OPTION_WHOLE, "whole", 0, OPTION_FLAG, NULL, NULL, 0, 0, false,
     "读全部数据，连同不影响本对象等级、但须有全部对象才能算出的结果（如名额测算）",
     "read all the data, for results too that take all subjects and do not bear on this one's "
     "grade"},
    {OPTION_DEPTH, "depth", 0, OPTION_NUMBER, "N", NULL, 0, 1000, false, "最多展开几层（0 为全部）",
     "levels to unfold (0: all)"},
    {OPTION_WHY_NOT, "why-not", 0, OPTION_TEXT, "GRADE", NULL, 0, 0, false,
     "列出达到该等级所需的最少改变，每一组都经重新评定核实",
     "the smallest sets of changes that reach this grade, each confirmed by grading again"},
    {OPTION_STRICT, "strict", 0, OPTION_FLAG, NULL, NULL, 0, 0, false, "把提示也当作警告",
     "report hints as warnings"},
    {OPTION_FAIL_ON, "fail-on", 0, OPTION_WORD, "LEVEL", "error warning", 0, 0, false,
     "warning：只有警告时退出码为 3", "warning: exit with 3 where there are only warnings"},
    {OPTION_FIX, "fix", 0, OPTION_FLAG, NULL, NULL, 0, 0, false,
     "先改好全角字符和缺少的逗号，写回文件",
     "first mend full-width characters and missing commas in the file"},
    {OPTION_DIFF, "diff", 0, OPTION_FLAG, NULL, NULL, 0, 0, false,
     "只显示 --fix 会改什么，不写文件，也不检查；有改动时退出码为 1",
     "only show what --fix would change: writes and checks nothing; exits with 1 where there is a "
     "change"},
    {OPTION_RUN, "run", 0, OPTION_TEXT, "PATTERN", NULL, 0, 0, false,
     "只测名称或文件名含此文字的用例", "only cases whose name or file contains PATTERN"},
    {OPTION_COVERAGE, "coverage", 0, OPTION_FLAG, NULL, NULL, 0, 0, false, "列出用例没有触及的规则",
     "list the rules that no case touches"},
    {OPTION_MIN_COVERAGE, "min-coverage", 0, OPTION_NUMBER, "N", NULL, 0, 100, false,
     "规则覆盖率低于百分之 N 即为不通过", "fail below N per cent of the rules"},
    {OPTION_NO_BOM, "no-bom", 0, OPTION_FLAG, NULL, NULL, 0, 0, false, "CSV 不写字节序标记",
     "CSV without byte order mark"},
    {OPTION_MISSING, "missing", 0, OPTION_FLAG, NULL, NULL, 0, 0, false,
     "逐项列出还没有着落的；run：待定的对象缺什么，先查明哪些最有用",
     "list what is missing, one by one; run: what the undetermined wait for, most useful first"},
    {OPTION_LIST, "list", 0, OPTION_FLAG, NULL, NULL, 0, 0, false, "列出每一条的着落和方案中的位置",
     "list every clause, its state and where in the scheme"},
    {OPTION_PICTURES, "pictures", 0, OPTION_TEXT, "DIR", NULL, 0, 0, false,
     "把页面中的每幅图写入该文件夹：SVG 图和 CSV 数据各一个文件",
     "write every picture of the page into DIR, as SVG and its numbers as CSV"},
    {OPTION_WITHIN, "within", 0, OPTION_TEXT, "POINTS", NULL, 0, 0, false,
     "离分数线不超过这么多分的算临界，默认 2",
     "scores this near to a mark are marginal, 2 by default"},
    {OPTION_VARY_SCORES, "vary-scores", 0, OPTION_TEXT, "POINTS", NULL, 0, 0, false,
     "每个专家评分上下浮动至多这么多分（0.01 的倍数），不超出该项的范围",
     "let every expert score depart by up to this (a multiple of 0.01), within its item's range"},
    {OPTION_DRAWS, "draws", 0, OPTION_NUMBER, "N", NULL, 1, 100000, false, "抽取多少次，默认 200",
     "how often to draw, 200 times by default"},
    {OPTION_SEED, "seed", 0, OPTION_NUMBER, "N", NULL, 0, 999999999, false,
     "随机数的种子，默认 1；种子相同，结果相同",
     "seed of the draws, 1 by default: the same seed gives the same"},
    {OPTION_LEAST, "least", 0, OPTION_NUMBER, "N", NULL, 0, 100000000, false,
     "列出最不稳的多少个，默认 20，0 为全部",
     "how many of the least firm to list, 20 by default, 0: all"},
    {OPTION_FROM, "from", 0, OPTION_TEXT, "SOURCE", NULL, 0, 0, false, "抄自哪个方案",
     "the scheme to copy"},
    {OPTION_FIRMS, "firms", 0, OPTION_NUMBER, "N", NULL, 1, 100000000, false,
     "造多少个对象来测，默认 1000000", "how many subjects to make up, 1000000 by default"},
    {OPTION_RUNS, "runs", 0, OPTION_NUMBER, "N", NULL, 1, 99, false, "测多少遍，默认 5",
     "how often to measure, 5 times by default"},
    {OPTION_SCHEMES, "schemes", 0, OPTION_TEXT, "DIR", NULL, 0, 0, true,
     "方案所在文件夹，默认 ./schemes", "folder of the schemes, ./schemes by default"},
    {OPTION_PLUGINS, "plugins", 0, OPTION_TEXT, "DIR[:DIR…]", NULL, 0, 0, true,
     "插件所在的文件夹；不写则取 HENG_PLUGINS，再取程序旁的 plugins",
     "folders of plugins; else HENG_PLUGINS, else plugins beside the program"},
    {OPTION_PLUGINS_IN_PROCESS, "plugins-in-process", 0, OPTION_FLAG, NULL, NULL, 0, 0, true,
     "在本进程内调用插件：更快，但插件出错会使 heng 一起中止",
     "call plugins in this process: faster, but a fault of theirs ends heng too"},
    {OPTION_THREADS, "threads", 0, OPTION_NUMBER, "N", NULL, 1, 64, false,
     "线程数（结果与线程数无关）", "number of threads (results do not depend on it)"},
    {OPTION_LANG, "lang", 0, OPTION_WORD, "LANG", "zh en", 0, 0, true,
     "语言：zh 或 en，默认取自 LC_ALL、LC_MESSAGES、LANG",
     "language: zh or en; else from LC_ALL, LC_MESSAGES, LANG"},
    {OPTION_COLOR, "color", 0, OPTION_WORD, "WHEN", "auto always never", 0, 0, true,
     "颜色：auto、always 或 never", "colours: auto, always or never"},
    {OPTION_STDLIB, "stdlib", 0, OPTION_TEXT, "DIR", NULL, 0, 0, true, "改用该文件夹中的标准库",
     "use the standard library in DIR"},
    {OPTION_QUIET, "quiet", 'q', OPTION_FLAG, NULL, NULL, 0, 0, true, "只报错误，不显示进度",
     "report errors only, and no progress"},
    {OPTION_VERBOSE, "verbose", 'v', OPTION_FLAG, NULL, NULL, 0, 0, true, "多说一些", "say more"},
    {OPTION_YES, "yes", 0, OPTION_FLAG, NULL, NULL, 0, 0, true, "对所有询问都答“是”",
     "answer every question with yes"},
    {OPTION_HELP, "help", 'h', OPTION_FLAG, NULL, NULL, 0, 0, true, "显示本命令的帮助",
     "help on the command"},
};

/* The first fault found; reported when all of argv has been read. */
typedef struct fault {
    message_id message;
    const char *args[3];
} fault;

typedef struct reader {
    cli *c;
    char **argv;
    int argc, next;
    bool operands_only; /* "--" was seen */
    bool command_seen;
    fault fault;
} reader;

const option_spec *option_at(int key) {
    return key >= 0 && key < OPTION_COUNT ? &specs[key] : NULL;
}

bool option_given(const cli *c, option_key key) {
    return c->value[key] != NULL;
}

int option_number(const cli *c, option_key key, int otherwise) {
    return c->value[key] != NULL ? atoi(c->value[key]) : otherwise;
}

bool option_in_words(const char *words, const char *word, size_t length) {
    while (words != NULL && *words != '\0') {
        size_t span = strcspn(words, " ");
        if (span == length && strncmp(words, word, length) == 0) return true;
        words += span + strspn(words + span, " ");
    }
    return false;
}

static void blame(reader *r, message_id message, const char *a, const char *b, const char *c) {
    if (r->fault.message != MESSAGE_NONE) return;
    r->fault = (fault){message, {a, b, c}};
}

static const char *near_option(const char *name, size_t length) {
    near_best best = near_open(name, length);
    for (int i = 0; i < OPTION_COUNT; i++) near_offer(&best, specs[i].name);
    return best.word;
}

static const option_spec *find_long(const char *name, size_t length) {
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (strlen(specs[i].name) == length && memcmp(specs[i].name, name, length) == 0)
            return &specs[i];
    }
    return NULL;
}

static const option_spec *find_letter(char letter) {
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (specs[i].letter == letter) return &specs[i];
    }
    return NULL;
}

typedef struct setting_list {
    heng_setting *settings;
    size_t *n;
} setting_list;

/* What an option that may be repeated is gathered in; none for others. */
static setting_list list_of(cli *c, const option_spec *spec) {
    switch (spec->key) {
    case OPTION_SET: return (setting_list){c->settings, &c->n_settings};
    case OPTION_SET_NEW: return (setting_list){c->settings_new, &c->n_settings_new};
    case OPTION_VARY: return (setting_list){c->vary, &c->n_vary};
    default: return (setting_list){NULL, NULL};
    }
}

/* --set, --set-new and --vary may be repeated: each is split in place at its "=". */
static void take_setting(reader *r, const option_spec *spec, setting_list list, char *value) {
    char *equals = strchr(value, '=');
    if (equals == NULL || equals == value) {
        blame(r, MESSAGE_BAD_VALUE, spec->name, value, spec->placeholder);
        return;
    }
    if (*list.n == SETTINGS_LIMIT) {
        blame(r, MESSAGE_TOO_MANY, spec->name, NULL, NULL);
        return;
    }
    *equals = '\0';
    for (size_t i = 0; i < *list.n; i++) {
        if (strcmp(list.settings[i].name, value) == 0)
            blame(r, MESSAGE_SET_TWICE, value, spec->name, NULL);
    }
    list.settings[(*list.n)++] = (heng_setting){value, equals + 1};
}

static void take_flag(reader *r, const option_spec *spec) {
    r->c->value[spec->key] = "";
}

static void take(reader *r, const option_spec *spec, char *value) {
    cli *c = r->c;
    setting_list list = list_of(c, spec);
    if (list.n != NULL) {
        take_setting(r, spec, list, value);
        take_flag(r, spec); /* that it was given; the values are in the lists */
    } else {
        c->value[spec->key] = value;
    }
}

/* The value that follows the option as the next argument; NULL with a fault if there is none. */
static char *following(reader *r, const char *shown) {
    if (r->next < r->argc) return r->argv[r->next++];
    blame(r, MESSAGE_NO_VALUE, shown, NULL, NULL);
    return NULL;
}

static void read_long(reader *r, char *argument) {
    char *name = argument + 2;
    size_t length = strcspn(name, "=");
    const option_spec *spec = find_long(name, length);
    char *value = name[length] == '=' ? name + length + 1 : NULL;
    if (spec == NULL) {
        blame(r, MESSAGE_UNKNOWN_OPTION, argument, near_option(name, length), "--");
    } else if (spec->kind == OPTION_FLAG && value != NULL) {
        blame(r, MESSAGE_NEEDLESS_VALUE, argument, spec->name, NULL);
    } else if (spec->kind == OPTION_FLAG) {
        take_flag(r, spec);
    } else if (value != NULL) {
        take(r, spec, value);
    } else if ((value = following(r, argument)) != NULL) {
        take(r, spec, value);
    }
}

static void read_letters(reader *r, char *argument) {
    for (char *letter = argument + 1; *letter != '\0'; letter++) {
        const option_spec *spec = find_letter(*letter);
        if (spec == NULL) {
            blame(r, MESSAGE_UNKNOWN_OPTION, argument, NULL, NULL);
            return;
        }
        if (spec->kind == OPTION_FLAG) {
            take_flag(r, spec);
            continue;
        }
        char *value = letter[1] != '\0' ? letter + 1 : following(r, argument);
        if (value != NULL) take(r, spec, value);
        return;
    }
}

static void read_word(reader *r, char *word) {
    cli *c = r->c;
    if (r->command_seen) {
        c->operands[c->n_operands++] = word;
        return;
    }
    r->command_seen = true;
    c->command = command_find(word);
    if (c->command == NULL) blame(r, MESSAGE_UNKNOWN_COMMAND, word, command_near(word), NULL);
}

static bool valid_date(const char *s) {
    static const char shape[] = "dddd-dd-dd";
    for (size_t i = 0; i < sizeof shape; i++) {
        bool digit = s[i] >= '0' && s[i] <= '9';
        if (shape[i] == 'd' ? !digit : s[i] != shape[i]) return false;
    }
    return true;
}

static bool valid_number(const option_spec *spec, const char *s) {
    size_t length = strlen(s);
    if (length == 0 || length > 9 || strspn(s, "0123456789") != length) return false;
    int n = atoi(s);
    return n >= spec->low && n <= spec->high;
}

static const char *option_words(const cli *c, const option_spec *spec) {
    return spec->key == OPTION_FORMAT && c->command != NULL ? c->command->formats : spec->words;
}

static bool valid(cli *c, const option_spec *spec, const char *value) {
    const char *words = option_words(c, spec);
    switch (spec->kind) {
    case OPTION_NUMBER: return valid_number(spec, value);
    case OPTION_DATE: return valid_date(value);
    case OPTION_PAIR: return list_of(c, spec).n != NULL || strchr(value, '=') > value;
    case OPTION_WORD: return words == NULL || option_in_words(words, value, strlen(value));
    case OPTION_FLAG: return true;
    case OPTION_TEXT: return *value != '\0';
    }
    return true;
}

static const char *expected(const cli *c, const option_spec *spec) {
    if (spec->kind == OPTION_DATE) return "YYYY-MM-DD";
    if (spec->key == OPTION_MIN_COVERAGE) return "0–100";
    if (spec->key == OPTION_FIRMS) return "1–100000000";
    if (spec->key == OPTION_RUNS) return "1–99";
    if (spec->key == OPTION_DRAWS) return "1–100000";
    if (spec->key == OPTION_SEED) return "0–999999999";
    if (spec->key == OPTION_LEAST) return "0–100000000";
    if (spec->key == OPTION_THREADS) return "1–64";
    const char *words = option_words(c, spec);
    return words != NULL ? words : spec->placeholder;
}

static void check_options(reader *r) {
    cli *c = r->c;
    for (int i = 0; i < OPTION_COUNT; i++) {
        const option_spec *spec = &specs[i];
        const char *value = c->value[i];
        if (value == NULL) continue;
        bool known = c->command == NULL || spec->common ||
                     option_in_words(c->command->options, spec->name, strlen(spec->name));
        if (!known) blame(r, MESSAGE_NOT_FOR_COMMAND, c->command->name, spec->name, NULL);
        if (!valid(c, spec, value)) {
            blame(r, MESSAGE_BAD_VALUE, spec->name, value, expected(c, spec));
            c->value[i] = NULL;
        }
    }
}

static bool looks_like_database(const char *path) {
    const char *suffix = strrchr(path, '.');
    return suffix != NULL && option_in_words("db sqlite sqlite3", suffix + 1, strlen(suffix + 1));
}

static void check_operands(reader *r) {
    cli *c = r->c;
    const command *k = c->command;
    if (k == NULL || option_given(c, OPTION_HELP)) return;
    if (c->n_operands < k->least) blame(r, MESSAGE_OPERAND_MISSING, k->name, k->operands, NULL);
    if (k->most < 0 || c->n_operands <= k->most) return;
    const char *surplus = c->operands[k->most];
    bool database = looks_like_database(surplus) && option_in_words(k->options, "db", 2);
    blame(r, MESSAGE_OPERAND_SURPLUS, k->name, surplus, database ? "--db " : NULL);
}

bool option_parse(cli *c, int argc, char **argv) {
    reader r = {.c = c, .argv = argv, .argc = argc, .next = 1};
    c->operands = argv; /* operands move to the front; reading is always ahead of writing */
    while (r.next < argc) {
        char *argument = argv[r.next++];
        if (r.operands_only || argument[0] != '-' || argument[1] == '\0') {
            read_word(&r, argument);
        } else if (strcmp(argument, "--") == 0) {
            r.operands_only = true;
        } else if (argument[1] == '-') {
            read_long(&r, argument);
        } else {
            read_letters(&r, argument);
        }
    }
    check_options(&r);
    check_operands(&r);
    if (option_given(c, OPTION_LANG)) c->english = strcmp(c->value[OPTION_LANG], "en") == 0;
    if (r.fault.message == MESSAGE_NONE) return true;
    message_complain(c, r.fault.message, r.fault.args[0], r.fault.args[1], r.fault.args[2]);
    return false;
}
