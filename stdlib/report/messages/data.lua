--- HE05xx: the database: opening it, its tables and columns, its cells, and how rows refer to each other.
return {
    HE0501 = {
        zh = { "找不到数据库文件 {path}", help = "请检查路径和文件名；相对路径从当前文件夹算起",
            more = "heng 只读取已有的数据库，从不新建。用 heng init 可新建一个空的登记库。" },
        en = { "there is no database file {path}",
            help = "check path and name; a relative path starts from the current folder",
            more = "heng reads existing databases and never makes one here. heng init makes a new, empty registry." },
    },
    HE0502 = {
        zh = { "{path} 不是 SQLite 数据库", help = "请给出 .db 或 .sqlite 文件；Excel 和 CSV 文件须先导入数据库",
            more = "文件开头不是 SQLite 的标记，或者给出的是文件夹。加密的数据库也会这样显示。" },
        en = { "{path} is not an SQLite database",
            help = "give a .db or .sqlite file; Excel and CSV files must be imported first",
            more = "The file does not begin as SQLite files do, or it is a folder. An encrypted database looks the "
                .. "same." },
    },
    HE0503 = {
        zh = { "数据库 {path} 已损坏：{detail}", help = "请换用备份；可用 sqlite3 文件 \"PRAGMA integrity_check\" 查看损坏之处",
            more = "文件的一部分读不出来。常见原因是复制时程序仍在写入，或漏了同名的 -wal 文件。评定不会用残缺的数据继续。" },
        en = { "database {path} is damaged: {detail}",
            help = "use a backup; sqlite3 FILE \"PRAGMA integrity_check\" shows the damage",
            more = "Part of the file cannot be read. Often it was copied while a program was writing, or without "
                .. "its -wal file. Nothing is graded on damaged data." },
    },
    HE0504 = {
        zh = { "数据库 {path} 正被其他程序占用", help = "请等其他程序写完或将其关闭，再运行同一命令",
            more = "另一个程序正在写入，等待之后仍未释放。没有读取任何数据。" },
        en = { "database {path} is locked by another program",
            help = "wait until it has finished or close it, then run the command again",
            more = "Another program is writing and did not finish while heng waited. Nothing was read." },
    },
    HE0505 = {
        zh = { "没有读取数据库 {path} 的权限", help = "请文件的所有者授予读取权限；若旁边有 -wal 文件，所在文件夹也须可写",
            more = "heng 只需要读取权限，不会改动数据库。" },
        en = { "no permission to read database {path}",
            help = "ask its owner for the right to read; with a -wal file beside it the folder must be writable too",
            more = "heng needs to read only; it never changes the database." },
    },
    HE0506 = {
        zh = { "数据库 {path} 有一次未完成的写入", help = "请用写入它的程序（或 sqlite3）打开一次，让它恢复，再运行同一命令",
            more = "上次写入中途断电或被终止，须先恢复。heng 以只读方式打开，不能代为恢复。" },
        en = { "database {path} holds an unfinished write",
            help = "open it once with the program that writes it (or sqlite3) so that it recovers, then run again",
            more = "A write was cut off and must be rolled back first. heng opens databases read-only and cannot "
                .. "do it." },
    },
    HE0507 = {
        zh = { "无法读取数据库 {path}：{detail}", help = "请检查磁盘和网络盘；问题依旧时换用备份",
            more = "这是数据库程序给出的原因。没有读取任何数据。" },
        en = { "cannot read database {path}: {detail}",
            help = "check the disk or network share; if that does not help use a backup",
            more = "This is the reason that the database library gives. Nothing was read." },
    },
    HE0511 = {
        zh = { "数据库中没有表 {table}（方案中的 {space}）", help = "数据库中有：{have}",
            more = "方案 inputs 中声明的每一张表，数据库里都要有同名的表或视图。请改方案中的表名，或在数据库中建一个视图。" },
        en = { "the database has no table {table} (the scheme's {space})", help = "it has: {have}",
            more = "For every table that the scheme declares, the database needs a table or view of that name. "
                .. "Mend the name in the scheme, or make a view." },
    },
    HE0512 = {
        zh = { "表 {table} 中没有列 {column}（方案中的 {space}）", help = "这张表有：{have}",
            more = "键列、对应列、筛选列和输入列都要在表中。请改方案中的列名，或在数据库中建一个带此列的视图。" },
        en = { "table {table} has no column {column} (the scheme's {space})", help = "it has: {have}",
            more = "Key, match, filter and input columns must all be there. Mend the name in the scheme, or make a "
                .. "view that has it." },
    },
    HE0513 = {
        zh = { "无法读取表或视图 {table}：{detail}", help = "若是视图，请检查它引用的表和列是否还在",
            more = "表存在，但读取时数据库报错；视图引用的表被删除或改名是最常见的原因。" },
        en = { "cannot read table or view {table}: {detail}",
            help = "if it is a view, check that the tables and columns it names are still there",
            more = "It exists, but reading it failed; most often a table that a view uses was dropped or renamed." },
    },
    HE0521 = {
        zh = { "表 {table} 行 {row} 列 {column}：“{value}”不是数字", help = "改为 12 或 88.5 这样的数字；未知请留空",
            more = "千位逗号、单位、全角数字都不能写进数字列。此格按未知处理，不当作零。" },
        en = { "table {table}, row {row}, column {column}: \"{value}\" is no number",
            help = "write a number such as 12 or 88.5; leave the cell empty if it is not known",
            more = "Thousands separators, units and full-width digits do not belong in a number. The cell counts "
                .. "as unknown, not as zero." },
    },
    HE0522 = {
        zh = { "表 {table} 行 {row} 列 {column}：{value} 带小数，但此列按整数单位存放", help = "请把此列统一为整数单位（如分、百分之一），或去掉方案中的换算",
            more = "方案说此列存的是较小单位的整数，读取时要换算。带小数的值无法判断用的是哪种单位，因此不予猜测。" },
        en = { "table {table}, row {row}, column {column}: {value} has a fraction, but the column holds whole "
            .. "small units",
            help = "store whole units throughout, or remove the divisor from the scheme",
            more = "The scheme says that the column holds whole numbers of a small unit, to be divided. A fraction "
                .. "leaves open which unit was meant, so it is not guessed." },
    },
    HE0523 = {
        zh = { "表 {table} 行 {row} 列 {column}：{value} 太大", help = "数字的绝对值不得超过 9223372036854；请检查是否多写了位数",
            more = "超出可精确表示的范围。此格按未知处理。" },
        en = { "table {table}, row {row}, column {column}: {value} is too large",
            help = "numbers reach to 9223372036854 on both sides of zero; check for surplus digits",
            more = "It is beyond the range of exact numbers. The cell counts as unknown." },
    },
    HE0524 = {
        zh = { "表 {table} 行 {row} 列 {column}：{value} 的小数超过六位", help = "请在数据中按规定舍入到六位以内；heng 不自行舍入",
            more = "数字精确到百万分之一。多出的位数若被悄悄舍去，可能改变评定，因此报错。" },
        en = { "table {table}, row {row}, column {column}: {value} has more than six decimals",
            help = "round it in the data as the rules say; heng does not round by itself",
            more = "Numbers are exact to a millionth. Dropping further digits silently could change a grade." },
    },
    HE0525 = {
        zh = { "表 {table} 行 {row} 列 {column}：{value} 不在允许的范围 {range} 内", help = "请核对原始材料后更正数据；范围有误则改方案",
            more = "范围由方案 inputs 声明，两端的值都允许。超出范围的值不会被截到边界，此格按未知处理。" },
        en = { "table {table}, row {row}, column {column}: {value} is outside {range}",
            help = "correct the data from its source, or the range in the scheme",
            more = "The scheme's inputs declare the range; both ends are permitted. A value outside is never "
                .. "clamped: the cell counts as unknown." },
    },
    HE0526 = {
        zh = { "表 {table} 行 {row} 列 {column}：“{value}”不是日期", help = "写作 2024-04-26；只知年月写 2024-04，只知年份写文本 2024",
            more = "也可写 20240426 或带时间的 2024-04-26 09:30。Excel 的日期序号（如 45408）须先转为日期。不存在的日子（如 2 月 30 日）不是日期。" },
        en = { "table {table}, row {row}, column {column}: \"{value}\" is no date",
            help = "write 2024-04-26; 2024-04 if only the month is known, the text 2024 if only the year is",
            more = "20240426 and date-times such as 2024-04-26 09:30 are read too. Day numbers of Excel (45408) "
                .. "must be turned into dates first. A day that does not exist, such as 30 February, is no date." },
    },
    HE0527 = {
        zh = { "表 {table} 行 {row} 列 {column}：“{value}”不是“是”或“否”的写法", help = "是写 1 或 true，否写 0 或 false；未知请留空",
            more = "其他写法（是、否、有、Y）须在导入时转换。此格按未知处理，不当作否。" },
        en = { "table {table}, row {row}, column {column}: \"{value}\" is neither yes nor no",
            help = "write 1 or true, 0 or false; leave the cell empty if it is not known",
            more = "Other spellings (yes, Y) must be converted on import. The cell counts as unknown, not as no." },
    },
    HE0528 = {
        zh = { "表 {table} 行 {row} 列 {column}：{value} 不是以文本存放的", help = "请把此列存为文本；编码类的列在 Excel 中要先设为文本格式",
            more = "以小数存放的编码（如 9.111E+17）已丢失末尾几位，无法恢复，须从原始材料重新录入。" },
        en = { "table {table}, row {row}, column {column}: {value} is not stored as text",
            help = "store the column as text; in Excel, format columns of codes as text first",
            more = "A code stored as a floating number (9.111E+17) has lost its last digits. They cannot be "
                .. "recovered and must be entered again." },
    },
    HE0529 = {
        zh = { "表 {table} 行 {row} 列 {column}：“{value}”含有乱码", help = "请以 UTF-8 编码重新导入该数据",
            more = "文本不是有效的 UTF-8，或中间有空字符。常见原因是把 GBK 编码的文件当作 UTF-8 导入。" },
        en = { "table {table}, row {row}, column {column}: \"{value}\" has broken characters",
            help = "import the data again as UTF-8",
            more = "The text is not valid UTF-8 or has a NUL inside. Often a file in another encoding was imported "
                .. "as UTF-8." },
    },
    HE0530 = {
        zh = { "表 {table} 行 {row} 列 {column}：“{value}”不在允许的值之内", help = "允许的值：{allowed}",
            more = "允许的值由方案 inputs 声明，按文字逐字比较，前后空格和大小写都算。此格按未知处理。" },
        en = { "table {table}, row {row}, column {column}: \"{value}\" is not a permitted value",
            help = "permitted: {allowed}",
            more = "The scheme's inputs declare the values; they are compared character by character, blanks and "
                .. "case included. The cell counts as unknown." },
    },
    HE0531 = {
        zh = { "表 {table} 行 {row} 列 {column}：文本太长（{value}）", help = "一格文本不得超过 1 MiB；请检查是否存入了整份文件",
            more = "此格按未知处理。" },
        en = { "table {table}, row {row}, column {column}: the text is too long ({value})",
            help = "a text may have 1 MiB; check whether a whole file was stored",
            more = "The cell counts as unknown." },
    },
    HE0532 = {
        zh = { "表 {table} 行 {row} 列 {column}：{value} 不能用作编号", help = "编号须为文本或整数，且为有效的 UTF-8",
            more = "此列用来标明一行或与其他表对应。读不出编号的行不与任何对象对应。" },
        en = { "table {table}, row {row}, column {column}: {value} cannot be a key",
            help = "keys are texts or whole numbers in valid UTF-8",
            more = "The column names rows or ties them to other tables. A row whose key cannot be read belongs to "
                .. "nobody." },
    },
    HE0541 = {
        zh = { "表 {table} 中编号 {row} 出现 {count} 次（列 {column}）", help = "每个评定对象只能有一行；请合并或删除重复的行",
            more = "编号按文本比较：数字 5 和文本 5 是同一个编号。同一对象有两行时无法判断以哪一行为准，因此不予评定。" },
        en = { "key {row} stands {count} times in table {table} (column {column})",
            help = "a subject has one row; merge or delete the others",
            more = "Keys are compared as text: the number 5 and the text 5 are one key. With two rows there is no "
                .. "telling which one counts, so nothing is graded." },
    },
    HE0542 = {
        zh = { "表 {table} 有 {count} 行没有编号（列 {column}）", help = "请补上编号，或删除这些行",
            more = "没有编号的对象无法在结果中列出。空白文本和方案声明的未知记号也算没有编号。" },
        en = { "{count} rows of table {table} have no key (column {column})",
            help = "give them keys, or delete them",
            more = "A subject without a key cannot be listed in the results. Blank texts and the declared mark for "
                .. "unknown are no keys." },
    },
    HE0543 = {
        zh = { "表 {table} 中 {column} 为 {row} 的有 {count} 行，无法确定引用的是哪一行", help = "请合并或删除重复的行；若应按多行处理，请改方案中的声明",
            more = "方案声明每个对象至多对应这张表的一行。" },
        en = { "{count} rows of table {table} have {column} {row}: which one is meant is not certain",
            help = "merge or delete the others; if many rows are right, change the declaration in the scheme",
            more = "The scheme declares that a reference to this table leads to one row at most." },
    },
    HE0544 = {
        zh = { "有 {count} 行引用了表 {table} 中不存在的行（列 {column}）", help = "请核对编号是否写错，或补录缺少的行",
            more = "引用不到的内容按未知处理，相关对象的结果可能因此无法确定。" },
        en = { "{count} rows refer to rows that table {table} does not have (column {column})",
            help = "check for mistyped keys, or add the missing rows",
            more = "What cannot be reached counts as unknown, which may leave subjects undetermined." },
    },
    HE0545 = {
        zh = { "表 {table} 有 {count} 行没有写明属于哪个对象（列 {column}）", help = "请补上编号；在此之前这些行不计入任何对象",
            more = "这些行可能是某个对象的不利或有利记录，却没有算到任何对象头上。" },
        en = { "{count} rows of table {table} do not say to whom they belong (column {column})",
            help = "fill in the keys; until then these rows count for nobody",
            more = "They may be records for or against a subject, and are counted for none." },
    },
    HE0551 = {
        zh = { "对象 {subject}：计算结果超出数字的范围", help = "请核对参与计算的数据；数据无误时请检查方案这一行的算式",
            more = "结果按未知处理，不会截断。数字的绝对值不得超过 9223372036854，日期须在公元 1 年至 9999 年之间。" },
        en = { "subject {subject}: a result is beyond the range of numbers or dates",
            help = "check the data that go into it, then the arithmetic on this line of the scheme",
            more = "The result counts as unknown and is never cut. Numbers reach to 9223372036854 on both sides of "
                .. "zero, dates from the year 1 to 9999." },
    },
    HE0552 = {
        zh = { "对象 {subject}：除数为零", help = "请核对作除数的数据；除数可以为零时，请在方案中写明此时如何处理",
            more = "结果按未知处理，不当作零，也不当作无穷大。" },
        en = { "subject {subject}: division by zero",
            help = "check the divisor's data; where it may be zero, let the scheme say what holds then",
            more = "The result counts as unknown, neither as zero nor as infinite." },
    },
    HE0553 = {
        zh = { "对象 {subject}：{value} 不在规则允许的范围内", help = "请核对原始材料后更正数据；范围有误则改方案这一行",
            more = "超出范围的值不会被截到边界，结果按未知处理。" },
        en = { "subject {subject}: {value} is outside the range that the rule permits",
            help = "correct the data from its source, or the range on this line of the scheme",
            more = "A value outside is never clamped; the result counts as unknown." },
    },
    HE0554 = {
        zh = { "对象 {subject}：这里需要整数，而值为 {value}", help = "请更正数据，或在方案中先用 round 取整",
            more = "天数、月数、年数和小数位数都须是整数。" },
        en = { "subject {subject}: a whole number is needed, but the value is {value}",
            help = "correct the data, or round it in the scheme first",
            more = "Days, months, years and places are whole numbers." },
    },
    HE0555 = {
        zh = { "对象 {subject}：外部函数 {plugin}.{function} 没有给出值：{reason}", help = "请按所说的原因核对数据；函数有误则联系插件的作者",
            more = "结果按未知处理，不会用其他值代替。" },
        en = { "subject {subject}: {plugin}.{function} gave no value: {reason}",
            help = "check the data for the reason given; where the function is wrong, tell the plugin's author",
            more = "The result counts as unknown; nothing is put in its place." },
    },
    HE0561 = {
        zh = { "{snapshot} 是按数据库的另一状态或另外的列保存的，已重新读取数据库",
            help = "无需处理；新读到的数据会取代它，下次即可直接使用",
            more = "用 --cache 保存的数据只在数据库文件、方案读取的列和 heng 的版本都没有变化时使用。规则和指标的改动不影响它。" },
        en = { "{snapshot} is of another state of the database or of other columns; the database was read again",
            help = "nothing needs to be done: what was read now replaces it and serves the next run",
            more = "What --cache keeps is used only while the database file, the columns that the scheme reads "
                .. "and the version of heng stay the same. Changed rules and figures do not matter to it." },
    },
    HE0562 = {
        zh = { "{snapshot} 已损坏或不是 heng 保存的，已重新读取数据库", help = "无需处理；新读到的数据会取代它。反复出现时请检查磁盘",
            more = "保存的数据有任何一处与校验不符，或者文件属于他人，就整个不用。结果取自数据库，不受影响。" },
        en = { "{snapshot} is damaged or was not written by heng; the database was read again",
            help = "nothing needs to be done: what was read now replaces it. If it comes back, check the disk",
            more = "Kept data are not used at all where one byte fails its checksum, or where the file belongs to "
                .. "somebody else. The result comes from the database and is right." },
    },
    HE0563 = {
        zh = { "{path} 不是普通的数据库文件，--cache 没有保存数据", help = "请用 --db 给出文件的路径，不要用 file: 地址",
            more = "file: 地址可以带参数，内存中的数据库没有文件，都无法判断下次读到的是否相同。" },
        en = { "{path} is no plain database file: --cache kept nothing",
            help = "give --db the path of a file, no file: address",
            more = "A file: address may have parameters, and a database in memory has no file: whether the next run "
                .. "would read the same cannot be told." },
    },
    HE0564 = {
        zh = { "数据库 {path} 刚刚被写入或正在被写入，--cache 没有保存数据", help = "请在写入结束两秒之后再运行",
            more = "文件的时间只精确到一定程度：刚写过的文件再写一次，时间可能不变。为了绝不使用过时的数据，这时不保存。" },
        en = { "database {path} has just been written, or is being written: --cache kept nothing",
            help = "run again two seconds after the last write",
            more = "The time of a file is only so exact: written twice in a moment it may show one time. So that stale "
                .. "data are never used, nothing is kept then." },
    },
    HE0565 = {
        zh = { "数据库 {path} 有视图取用当前日期或随机数，--cache 没有保存数据", help = "请在视图中写明日期，或改由方案的截止日判断",
            more = "这样的视图今天和明天给出的行不同，而文件并没有变化；保存的数据会悄悄过时。视图中用到 date、strftime 等函数时也这样处理。" },
        en = { "a view of database {path} may ask for the day or for random numbers: --cache kept nothing",
            help = "state the day in the view, or let the scheme judge by its as-of date",
            more = "Such a view gives other rows tomorrow from the same file, and what was kept would be stale "
                .. "unnoticed. Views that call date, strftime and their like are treated so too." },
    },
    HE0566 = {
        zh = { "无法写入 {snapshot}：{detail}", help = "结果不受影响；请检查数据库所在文件夹的写入权限和磁盘空间，或不用 --cache",
            more = "--cache 把读到的数据存在数据库旁边。没有写成时不留下残缺的文件。" },
        en = { "cannot write {snapshot}: {detail}",
            help = "the result is right; check the right to write beside the database and the free space, or leave "
                .. "--cache out",
            more = "--cache keeps what was read beside the database. Nothing half-written is left behind." },
    },
}
