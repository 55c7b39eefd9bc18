--- HE09xx: what a scheme may spend, plain Lua gone wrong, and faults of the program itself.
return {
    HE0901 = {
        zh = { "方案文件执行的指令超过上限 {budget} 条", help = "检查这一行附近是否有不会结束的循环",
            more = "方案文件只执行一次，用来声明规则，不逐行处理数据。正常的方案只用到上限的很小一部分；超过上限几乎总是因为 while、repeat、for 或递归不会结束。处理很长的文本也计入上限。" },
        en = { "the scheme ran more than {budget} instructions",
            help = "look near this line for a loop that does not end",
            more = "A scheme file runs once to declare rules; it does not go through data. A normal scheme needs a "
                .. "small part of the budget: using it up almost always means a while, repeat, for or recursion "
                .. "without end. Work on very long texts counts as well." },
    },
    HE0902 = {
        zh = { "方案文件占用的内存超过上限 {budget} MiB", help = "检查这一行附近是否在循环中不断加长文本或表",
            more = "单个文本最长 1 MiB。正常的方案只占用上限的很小一部分。" },
        en = { "the scheme needs more than {budget} MiB of memory",
            help = "look near this line for a text or table that grows in a loop",
            more = "A single text may be 1 MiB long. A normal scheme needs a small part of the budget." },
    },
    HE0903 = {
        zh = { "这一行无法执行：{message}", help = "按提示修改这一行",
            more = "这是 Lua 语言本身的提示，括号中是出错的名称。" },
        en = { "this line cannot be run: {message}", help = "mend the line as the message says",
            more = "The message is Lua's own; a name in it is the one concerned." },
    },
    HE0904 = {
        zh = { "这是编译过的 Lua 文件，不是方案文本", help = "请使用方案的文本文件（UTF-8）",
            more = "编译过的文件无法审阅，也可能破坏程序，因此一律不读取。" },
        en = { "this is compiled Lua, not the text of a scheme", help = "use the scheme's text file (UTF-8)",
            more = "Compiled files cannot be reviewed and could break the program, so they are never read." },
    },
    HE0905 = {
        zh = { "文本无法读懂：{message}", help = "检查这一行及其上一行的括号、引号和逗号",
            more = "这是 Lua 语言本身的提示。常见原因是缺少逗号、end 或右括号。" },
        en = { "the text cannot be read: {message}",
            help = "check brackets, quotes and commas here and on the line above",
            more = "The message is Lua's own. The usual cause is a missing comma, end or closing bracket." },
    },
    HE0906 = {
        zh = { "函数调用层数过深", help = "检查函数是否不断调用自身",
            more = "声明规则不需要很深的调用；层数用尽几乎总是因为函数没有条件地调用自身。" },
        en = { "functions call each other too deeply", help = "look for a function that calls itself without end",
            more = "Declaring rules needs no deep calls; running out of levels almost always means a function that "
                .. "calls itself without a condition." },
    },
    HE0907 = {
        zh = { "方案自己报告错误：{message}", help = "这是方案文件中 error 的内容",
            more = "方案文件调用了 error，执行到此为止。" },
        en = { "the scheme reports: {message}", help = "this is what the scheme's own call of error says",
            more = "The scheme file called error, which ends its run." },
    },
    HE0908 = {
        zh = { "{word} 需要 {expected}，这里是 {got}", help = "改用 {expected}",
            more = "方案中的 Lua 函数只处理普通的数、文本和表；规则的值用词汇中的方法处理，见 heng help。" },
        en = { "{word} needs {expected}, not {got}", help = "give it {expected}",
            more = "Lua's own functions in a scheme take plain numbers, texts and tables; values of rules are "
                .. "handled by the methods of the vocabulary, see heng help." },
    },
    HE0909 = {
        zh = { "“{path}”处不是普通数据：{got}", help = "只写数、文本、true、false、unknown 和表",
            more = "用例和清单文件只包含数据。表要么是列表 { 甲, 乙 }，要么是有名称的项 { 名 = 值 }，二者不能混用，列表中间不能缺项。缺少的数据写 unknown。" },
        en = { "\"{path}\" is not plain data: {got}",
            help = "write only numbers, texts, true, false, unknown and tables",
            more = "Case files and manifests hold data only. A table is either a list { a, b } or has names { name "
                .. "= value }, not both, and a list has no holes. Missing data is written unknown." },
    },
    HE0910 = {
        zh = { "“{name}”不能这样调用，它是 {got}", help = "检查名称是否写对；nil 表示没有这个名称",
            more = "在名称后面写括号、文本或表就是调用。两项之间缺少逗号时，前一项也会被当作调用。" },
        en = { "\"{name}\" cannot be called, it is a {got}", help = "check the name; nil means that there is none",
            more = "A name followed by brackets, a text or a table is a call. Where a comma is missing between two "
                .. "items, the first is taken as a call, too." },
    },
    HE0911 = {
        zh = { "“{name}”没有下级项，它是 {got}", help = "检查 . 或 : 前面的名称；nil 表示没有这个名称",
            more = "只有表和词汇中的值可以在后面写 .名称 或 :方法。" },
        en = { "\"{name}\" has no parts, it is a {got}",
            help = "check the name before . or :; nil means that there is none",
            more = "Only tables and values of the vocabulary can be followed by .name or :method." },
    },
    HE0912 = {
        zh = { "“{name}”不能参加运算，它是 {got}", help = "运算两边都应是数或数值规则",
            more = "nil 表示没有这个名称。" },
        en = { "\"{name}\" cannot be calculated with, it is a {got}",
            help = "both sides must be numbers or numeric values",
            more = "nil means that there is no such name." },
    },
    HE0913 = {
        zh = { "“{name}”不能用 .. 连接，它是 {got}", help = "用 .. 连接的两边都应是文本或数",
            more = "规则的值在声明时还没有结果，不能写进文本。" },
        en = { "\"{name}\" cannot be joined by .., it is a {got}", help = "both sides of .. must be texts or numbers",
            more = "A value of a rule has no result yet while rules are declared, so it cannot become part of a "
                .. "text." },
    },
    HE0914 = {
        zh = { "不能用 < > <= >= 比较 {left} 与 {right}", help = "规则的值用 :at_least、:less_than 等方法比较",
            more = "Lua 的比较立即得出真假，而规则的值要到评定时才有结果。" },
        en = { "{left} and {right} cannot be compared by < > <= >=",
            help = "compare values by :at_least, :less_than, …",
            more = "Lua's comparison decides at once, but a value of a rule has its result only when grading." },
    },
    HE0915 = {
        zh = { "{name} 的第 {number} 个参数不对：{problem}", help = "检查参数的类型和范围",
            more = "提示来自 Lua 语言本身。" },
        en = { "argument {number} of {name} is wrong: {problem}", help = "check the argument's type and range",
            more = "The message is Lua's own." },
    },
    HE0990 = {
        zh = { "程序内部错误：{message}", help = "请保留此信息和输入文件，报告给维护者",
            more = "这不是方案的错误。" },
        en = { "internal error: {message}", help = "please report this text together with the input file",
            more = "This is not a mistake of the scheme." },
    },
}
