#include <string.h>

#include "cli/commands.h"
#include "cli/near.h"

static const command commands[] = {
    {"check", "SCHEME…", 1, -1, "text short json", "db set as-of strict fail-on output fix diff",
     "检查方案文件：写法、含义、出处", "check scheme files: form, meaning, citations",
     "heng check scheme.lua --db data.db", cmd_check},
    {"run", "SCHEME", 1, 1, "text json csv html",
     "db cache output set as-of where by missing fail-on threads no-bom pictures",
     "按方案为数据库中的全部对象评级", "grade every subject of a database by a scheme",
     "heng run scheme.lua --db data.db -o results.db", cmd_run},
    {"explain", "SCHEME", 1, 1, "text json",
     "db cache id whole depth why-not output set as-of threads", "说明一个对象的等级从何而来",
     "explain where the grade of one subject comes from",
     "heng explain scheme.lua --db data.db --id 1042", cmd_explain},
    {"sweep", "SCHEME", 1, 1, "text json csv html",
     "db vary solve by output set as-of threads no-bom",
     "指标依次取多个值，各等级分别有多少对象；找出满足条件的取值",
     "count subjects by grade for many values of figures; find the values that meet a condition",
     "heng sweep scheme.lua --db data.db --vary aaa_per_city=10..19", cmd_sweep},
    {"compare", "OLD [NEW]", 1, 2, "text json csv html",
     "db db-new output set set-new as-of by movers id cell attribute exit-code threads no-bom "
     "pictures",
     "比较两个方案（或同一方案的两组指标值）：谁的等级变了，为什么",
     "compare two schemes, or one with other figures: whose grade changes, and why",
     "heng compare old.lua new.lua --db data.db", cmd_compare},
    {"robust", "SCHEME", 1, 1, "text json csv",
     "db within vary-scores vary draws seed least output set as-of threads no-bom",
     "等级有多稳：离分数线多远；评分或指标有出入时多少次会变",
     "how firm grades are: distances to marks, and how often they change when scores or figures "
     "vary",
     "heng robust scheme.lua --db data.db --vary-scores 0.5 --draws 200", cmd_robust},
    {"test", "[PATH…]", 0, -1, "text tap junit json", "output run coverage min-coverage threads",
     "运行用例，默认在 tests/schemes 中", "run test cases, by default those in tests/schemes",
     "heng test tests/schemes --coverage", cmd_test},
    {"list", "[FOLDER]", 0, 1, "text json", "output", "列出文件夹中的方案",
     "list the schemes in a folder", "heng list", cmd_list},
    {"new", "TARGET", 1, 1, "text json", "from", "由已有方案复制出另一年度的方案",
     "copy a scheme for another year", "heng new REGION/YEAR --from REGION/YEAR", cmd_new},
    {"graph", "SCHEME", 1, 1, "json", "output set as-of", "把方案的规则图写成数据，供其他工具使用",
     "write the rule graph of a scheme as data, for other tools",
     "heng graph scheme.lua -o graph.json", cmd_graph},
    {"clauses", "SCHEME", 1, 1, "text json csv", "missing list output no-bom",
     "核对原文每一条是否都有着落：由方案执行、留待决定或无须执行",
     "account for every clause of the source document: executed, left to a decision, narrative",
     "heng clauses scheme.lua --missing", cmd_clauses},
    {"doc", "SCHEME", 1, 1, "markdown html", "output set as-of", "把方案写成可与原文对照的文稿",
     "write a scheme as a page to lay beside its source document",
     "heng doc scheme.lua -o scheme.html", cmd_doc},
    {"report", "FILE.json", 1, 1, "html", "output pictures",
     "把 --format json 写出的文件排成一页，附图和数据表",
     "lay out a file of --format json as a page with pictures and tables",
     "heng report run.json -o run.html", cmd_report},
    {"plugin", "list|check|call|new [DIR|NAME.FUNCTION|NAME] [ARG…]", 1, -1, "text json", "output",
     "列出、检查、试用插件，或新建一个插件", "list, check or try plugins, or begin a new one",
     "heng plugin call uscc.valid 12100000400000624D", cmd_plugin},
    {"bench", "[SCHEME]", 0, 1, "text json", "db output set as-of firms runs threads",
     "测量方案在本机上的用时；不指定 --db 时自造数据",
     "measure how long a scheme takes on this machine; without --db on made-up rows",
     "heng bench scheme.lua --firms 100000", cmd_bench},
    {"init", "FILE", 1, 1, "text json", "", "新建登记库", "create an empty registry database",
     "heng init registry.db", cmd_init},
    {"help", "[TOPIC]", 0, 1, "text", "output", "命令、问题代码、方案用词、结果表的帮助",
     "help on commands, finding codes, words of schemes, result tables", "heng help HE0301",
     cmd_help},
    {"version", "", 0, 0, "text json", "output", "显示版本", "show the version", "heng version",
     cmd_version},
};

enum { COMMAND_COUNT = (int)(sizeof commands / sizeof *commands) };

const command *command_at(int index) {
    return index >= 0 && index < COMMAND_COUNT ? &commands[index] : NULL;
}

const command *command_find(const char *name) {
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(commands[i].name, name) == 0) return &commands[i];
    }
    return NULL;
}

const char *command_near(const char *typed) {
    near_best best = near_open(typed, strlen(typed));
    for (int i = 0; i < COMMAND_COUNT; i++) near_offer(&best, commands[i].name);
    return best.word;
}
