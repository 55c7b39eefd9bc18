--- HE08xx: figures changed on the command line, options and operands.
return {
    HE0801 = {
        zh = { "指标 {name} 不能取值“{got}”", help = "应为 {expected}",
            more = "数字最多六位小数，写作 12 或 2.5；日期写作 YYYY-MM-DD；是非写作 true 或 false。" },
        en = { "figure {name} cannot be \"{got}\"", help = "expected: {expected}",
            more = "Numbers have at most six decimals, as in 12 or 2.5; dates are YYYY-MM-DD; truths true or false." },
    },
    HE0802 = {
        zh = { "指标 {name} 不能取值“{got}”：不在允许之列", help = "可取：{permitted}",
            more = "方案为该指标列出了允许的取值；--set 也不能越出。" },
        en = { "figure {name} cannot be \"{got}\": it is none of the values permitted", help = "permitted: {permitted}",
            more = "The scheme lists the values of this figure, and --set cannot go beyond them." },
    },
    HE0803 = {
        zh = { "方案中没有指标 {name}，--set 和 --vary 不起作用", help = "[[是不是 {near}？]]指标名须与方案 figures 中的名称一致",
            more = "--set 只能改方案在 figures 中声明的指标。方案没有声明的数字不能从外面改。" },
        en = { "the scheme has no figure {name} for --set or --vary",
            help = "[[did you mean {near}? ]]use a name from the scheme's figures",
            more = "--set changes figures that the scheme declares. Numbers that it does not declare cannot be "
                .. "changed from outside." },
    },
    HE0804 = {
        zh = { "截止日期“{value}”不是日期", help = "写作 YYYY-MM-DD，且须是实有的日期",
            more = "--as-of 以同一日期代替每个对象各自的截止日期，所有时间窗口都从它算起。" },
        en = { "as-of date \"{value}\" is not a date", help = "write YYYY-MM-DD, a day that exists",
            more = "--as-of replaces every subject's own as-of date; all windows of time are counted from it." },
    },
    HE0841 = {
        zh = { "--vary {name}={got} 看不懂", help = "写作 {name}=10..19:1，或 {name}=a,b,c",
            more = "数字和日期可写范围“从..到:步长”，日期的步长如 7、1 month、2 years；其他指标逐一列出取值。" },
        en = { "cannot read --vary {name}={got}", help = "write {name}=10..19:1, or {name}=a,b,c",
            more = "Numbers and dates may be ranges, \"from..to:step\", with steps of dates such as 7, 1 month, "
                .. "2 years. For other figures list the values." },
    },
    HE0842 = {
        zh = { "指标 {name} 不能取值“{got}”：类型不符", help = "取值须与方案中该指标的值同类",
            more = "数字最多六位小数；日期写作 YYYY-MM-DD；是非写作 true 或 false。" },
        en = { "figure {name} cannot be \"{got}\": another type",
            help = "give values of the type that the figure has in the scheme",
            more = "Numbers have at most six decimals; dates are YYYY-MM-DD; truths true or false." },
    },
    HE0843 = {
        zh = { "--vary {name} 的步长“{got}”不能用", help = "步长须大于零；日期的步长写作 7、1 month、2 years",
            more = "日期的步长以天、月、年为单位，须是整数。" },
        en = { "--vary {name} has no usable step in \"{got}\"",
            help = "steps are above zero; of dates 7, 1 month, 2 years",
            more = "Steps of dates are whole numbers of days, months or years." },
    },
    HE0844 = {
        zh = { "--vary {name}={got} 的终点小于起点", help = "把小的写在前面", more = "范围由小到大。" },
        en = { "--vary {name}={got} ends before it begins", help = "write the smaller end first",
            more = "Ranges ascend." },
    },
    HE0845 = {
        zh = { "--vary {name}={got} 使组合太多：最多 100,000 种，16 个指标", help = "减少取值或加大步长",
            more = "各指标取值个数的乘积不得超过 100,000。" },
        en = { "--vary {name}={got} makes too many combinations: at most 100,000, of 16 figures",
            help = "take fewer values or a larger step",
            more = "The numbers of values of all figures multiplied may be 100,000 at most." },
    },
    HE0846 = {
        zh = { "--vary {name}：{got} 给了两次", help = "每个指标只能用一次 --vary 或 --set，每个值只列一次",
            more = "同一指标不能既固定又变动，同一取值不必算两遍。" },
        en = { "--vary {name}: {got} is given twice",
            help = "use --vary or --set once for a figure, and list each value once",
            more = "A figure cannot be both set and varied, and no value needs to be counted twice." },
    },
    HE0847 = {
        zh = { "--solve 从“{got}”起看不懂", help = "写作 count(\"AAA\") <= 120 and share(\"A\") < 30% and ties = 0",
            more = "各项用 and 或 & 连接；比较用 <、<=、=、!=、>=、>。" },
        en = { "cannot read --solve from \"{got}\" on",
            help = "write count(\"AAA\") <= 120 and share(\"A\") < 30% and ties = 0",
            more = "Join parts by and, or &; compare by <, <=, =, !=, >=, >." },
    },
    HE0848 = {
        zh = { "--solve 中没有这个结果：{got}", help = "可用：{permitted}", more = "结果是方案的等级，或不定级、否决、待定。" },
        en = { "--solve names a result that there is not: {got}", help = "there are: {permitted}",
            more = "Results are the scheme's grades, and ungraded, refused, undetermined." },
    },
    HE0849 = {
        zh = { "指标 {name} 取“{got}”时，方案所读的数据或等级不同，不能一起比较",
            help = "改用 --set {name}={got} 分别评级",
            more = "该指标改变方案的写法本身；读不同的数据或有不同的等级时，不在同一张表中列出。" },
        en = { "with figure {name} = \"{got}\" the scheme reads other data or has other grades",
            help = "use heng run --set {name}={got} for each value",
            more = "The figure changes what the scheme declares; what reads other data is not put into one table." },
    },
    HE0850 = {
        zh = { "有的取值下出现算不出的值", help = "见 heng run{figures}",
            more = "溢出、除以零、超出范围的值按未知处理，逐行说明见 heng run。" },
        en = { "with some values there is something that cannot be computed", help = "see heng run{figures}",
            more = "Overflows, divisions by zero and values out of range count as unknown; heng run names the rows." },
    },
    HE0810 = {
        zh = { "{option} 不能用 {got}：不是对象的文本列",
            help = "[[是不是 {near}？]]写对象表的列，或所引用的表的列（如 enterprise.city）",
            more = "--by 按一列的各个值分组统计；--where 只决定显示哪些对象，不改变任何对象的等级。--where 除列之外还可用 id=、grade=、status=。" },
        en = { "{option} cannot use {got}: it is no text column of the subject",
            help = "[[did you mean {near}? ]]name a column of the subject, or of what it refers to (enterprise.city)",
            more = "--by counts by the values of a column; --where decides which subjects are shown and changes no "
                .. "grade. Beside columns, --where takes id=, grade= and status=." },
    },
    HE0811 = {
        zh = { "--where 应写作 列=值，这里是“{got}”", help = "例如 --where grade=AAA",
            more = "值按文本逐字比较。含空格的值要加引号：--where 'name=某 公司'。" },
        en = { "--where takes COLUMN=VALUE, this is \"{got}\"", help = "for example --where grade=AAA",
            more = "Values are compared as text, character by character. Quote a value with blanks: --where "
                .. "'name=Some Company'." },
    },
    HE0812 = {
        zh = { "没有编号为 {id} 的对象", help = "[[是不是 {near}？]]编号是对象表键列的值",
            more = "编号按文本逐字比较，前导零有意义。heng run 的 JSON 和 CSV 输出中列有全部编号。" },
        en = { "there is no subject {id}",
            help = "[[did you mean {near}? ]]an id is a value of the key column of the subjects' table",
            more = "Ids are compared as text, character by character; leading zeros count. The JSON and CSV output "
                .. "of heng run lists all of them." },
    },
    HE0859 = {
        zh = { "{option} 不能用 {got}", help = "--vary-scores 0.5，--vary 指标=低..高，--within 2",
            more = "--vary-scores 取 0.01 的倍数，方案须有专家评分；--vary 只能用数值指标，且方案读入时没有看过它的值"
                .. "（这样的指标要用 --set 重新读入方案）。" },
        en = { "{option} cannot use {got}", help = "--vary-scores 0.5, --vary FIGURE=LOW..HIGH, --within 2",
            more = "--vary-scores takes a multiple of 0.01, and the scheme must have expert scores. --vary takes "
                .. "figures that are numbers and that the scheme did not look at while it was read (give such "
                .. "figures another value with --set)." },
    },
    HE0813 = {
        zh = { "没有关于 {topic} 的帮助", help = "[[是不是 {near}？]]heng help 列出全部主题",
            more = "主题可以是命令、问题代码（如 HE0301）、方案用词，或 results、registry、codes、words。" },
        en = { "there is no help on {topic}", help = "[[did you mean {near}? ]]heng help lists all topics",
            more = "A topic is a command, a finding code (HE0301), a word of schemes, or one of results, registry, "
                .. "codes, words." },
    },
    HE0814 = {
        zh = { "--cell 应写作 旧结果:新结果，这里是“{got}”", help = "例如 --cell AAA:refused",
            more = "结果是方案的等级，或 ungraded、refused、undetermined、absent。" },
        en = { "--cell takes OLD:NEW, two results; this is \"{got}\"", help = "for example --cell AAA:refused",
            more = "A result is a grade of the schemes, or ungraded, refused, undetermined, absent." },
    },
    HE0815 = {
        zh = { "改动有 {got} 项，--attribute 最多能分 {most} 项", help = "分几次比较，每次少改几项",
            more = "份额要对改动的所有组合各算一遍，每多一项，组合多一倍。" },
        en = { "there are {got} changes, --attribute can share out {most} at most",
            help = "compare in several steps with fewer changes each",
            more = "Shares take every combination of the changes; each further change doubles their number." },
    },
    HE0816 = {
        zh = { "--attribute 要求两边的对象和数据相同", help = "不用 --db-new，并比较对象表相同的方案",
            more = "份额只在规则的改动之间分摊；数据或对象不同，或调用插件函数时，变动不全由规则而来。" },
        en = { "--attribute needs the same subjects and data on both sides",
            help = "leave out --db-new, and compare schemes about the same subjects",
            more = "Shares are those of changes of rules; where data or subjects differ, or functions of plugins are "
                .. "called, rules are not all that differs." },
    },
    HE0817 = {
        zh = { "方案中没有等级“{grade}”", help = "等级代码按方案 grades{ … } 中所写" },
        en = { "the scheme has no grade “{grade}”", help = "write the grade as the scheme's grades{ … } does" },
    },
    HE0821 = {
        zh = { "没有选项 {option}", help = "用 heng 命令 -h 查看该命令的选项",
            more = "选项写在命令之前或之后都可以，例如 --db 文件 或 --db=文件。以 - 开头的参数若不是选项，请写在 -- 之后。" },
        en = { "there is no option {option}", help = "see heng COMMAND -h for the options of a command",
            more = "Options may stand before or after the command: --db FILE or --db=FILE. An operand that begins "
                .. "with - goes after --." },
    },
    HE0822 = {
        zh = { "选项 {option} 后面缺少值", help = "写成 {option} 值",
            more = "带值的选项必须给出值，例如 --db data.db。" },
        en = { "option {option} needs a value", help = "write {option} VALUE",
            more = "An option that takes a value must be given one: --db data.db." },
    },
    HE0823 = {
        zh = { "选项 {option} 不能取值“{value}”", help = "可用：{expected}",
            more = "日期写作 YYYY-MM-DD；--set 和 --where 写作 名称=值；其余选项的取值见 heng 命令 -h。" },
        en = { "option {option} cannot be \"{value}\"", help = "expected: {expected}",
            more = "Dates are YYYY-MM-DD; --set and --where take NAME=VALUE; see heng COMMAND -h for the others." },
    },
    HE0824 = {
        zh = { "没有命令 {command}", help = "不带参数运行 heng 可看到全部命令",
            more = "命令是 heng 之后的第一个不以 - 开头的词。" },
        en = { "there is no command {command}", help = "run heng alone to see all commands",
            more = "The command is the first word after heng that does not begin with -." },
    },
    HE0825 = {
        zh = { "heng {command} 缺少参数：{operands}", help = "用法见 heng {command} -h",
            more = "方案可写文件路径，也可写方案文件夹下的名称（不带 .lua）。" },
        en = { "heng {command} needs: {operands}", help = "see heng {command} -h",
            more = "A scheme is named by its file's path, or by its name below the folder of schemes, without .lua." },
    },
    HE0826 = {
        zh = { "heng {command} 不需要参数 {operand}", help = "用法见 heng {command} -h",
            more = "数据库用 --db 给出，不是位置参数；含空格的参数要加引号。" },
        en = { "heng {command} takes no operand {operand}", help = "see heng {command} -h",
            more = "A database is given by --db. An operand with blanks must be quoted." },
    },
    HE0827 = {
        zh = { "heng {command} 没有选项 {option}", help = "用 heng {command} -h 查看可用的选项",
            more = "选项存在，但对该命令没有意义，因此不予忽略而是报错。" },
        en = { "heng {command} has no option {option}", help = "see heng {command} -h for its options",
            more = "The option exists but means nothing to this command; it is refused rather than ignored." },
    },
    HE0828 = {
        zh = { "--set 两次给出指标 {figure}", help = "只留一个 --set {figure}=…",
            more = "同一指标给出两个值时，无从知道该用哪个。" },
        en = { "--set gives figure {figure} twice", help = "keep one --set {figure}=…",
            more = "Where a figure is given two values there is no telling which is meant." },
    },
    HE0829 = {
        zh = { "heng {command} 需要选项 {option}", help = "见 heng {command} -h",
            more = "run 和 explain 需要 --db；explain 还需要 --id；new 需要 --from。" },
        en = { "heng {command} needs option {option}", help = "see heng {command} -h",
            more = "run and explain need --db; explain also needs --id; new needs --from." },
    },
    HE0830 = {
        zh = { "无法写入 {file}：{reason}", help = "请检查磁盘空间和文件夹权限；原有文件没有改动",
            more = "输出先写入同一文件夹中的临时文件，写完整后才换名；失败时原有文件保持原样。" },
        en = { "cannot write {file}: {reason}",
            help = "check disk space and permissions; an existing file is unchanged",
            more = "Output goes to a temporary file in the same folder, which takes its name when it is complete; "
                .. "on failure an existing file stays as it was." },
    },
    HE0831 = {
        zh = { "拒绝写入 {file}：它正是输入文件", help = "请用另一个文件名",
            more = "输入的数据库和方案从不改动。" },
        en = { "refusing to write {file}: it is the input", help = "give another file name",
            more = "Input databases and schemes are never changed." },
    },
    HE0832 = {
        zh = { "已中断，未写入任何数据", help = "重新运行同一命令即可",
            more = "按 Ctrl-C 后退出码为 130，收到终止信号后为 143。" },
        en = { "interrupted, nothing was written", help = "run the same command again",
            more = "The exit code is 130 after Ctrl-C and 143 after a request to terminate." },
    },
    HE0833 = {
        zh = { "heng 内部错误", help = "请附上命令和版本（heng version）报告",
            more = "这是程序本身的缺陷，不是方案或数据的问题。退出码为 70。" },
        en = { "internal error of heng", help = "please report it with the command and heng version",
            more = "This is a fault of the program, not of a scheme or of data. The exit code is 70." },
    },
    HE0834 = {
        zh = { "内存不足", help = "关闭其他程序，或减少 --threads",
            more = "没有写入任何数据。" },
        en = { "memory is short", help = "close other programs, or lower --threads",
            more = "Nothing was written." },
    },
    HE0835 = {
        zh = { "路径太长：{path}", help = "请用较短的路径", more = "路径长度以操作系统的限制为准。" },
        en = { "path is too long: {path}", help = "use a shorter path", more = "The limit is the operating system's." },
    },
}
