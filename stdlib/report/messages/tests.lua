--- HE07xx: test cases.
return {
    HE0701 = {
        zh = { "方案没有用到表 {table}", help = "用例中的表名须与方案 inputs 声明的数据库表名一致",
            more = "用例给出的行放在以表名为键的表中。方案不读取的表写在用例里不起作用，多半是写错了名称。" },
        en = { "the scheme uses no table {table}",
            help = "name tables as the scheme's inputs name them in the database",
            more = "A case gives its rows under the names of tables. A table that the scheme does not read would "
                .. "have no effect, so it is most likely a slip." },
    },
    HE0702 = {
        zh = { "方案没有用到表 {table} 的列 {column}", help = "用例中的列名须与方案 inputs 声明的数据库列名一致",
            more = "方案不读取的列写在用例里不起作用，多半是写错了名称。" },
        en = { "the scheme uses no column {column} of table {table}",
            help = "name columns as the scheme's inputs name them in the database",
            more = "A column that the scheme does not read would have no effect, so it is most likely a slip." },
    },
    HE0703 = {
        zh = { "表 {table} 的内容不是若干行", help = "写作 {table} = { { 列 = 值 }, { 列 = 值 } }，一行也要两层花括号",
            more = "每张表给出一列行，每一行给出列和值。没有写的列为未知。" },
        en = { "table {table} is not given as rows",
            help = "write {table} = { { column = value }, { column = value } }, with two pairs of braces for one "
                .. "row too",
            more = "A table is a list of rows, a row is columns and values. Columns that are left out are unknown." },
    },
    HE0704 = {
        zh = { "用例文件 {path} 缺少 scheme 或 cases", help = "写上 scheme = \"方案路径\" 和 cases = { … }",
            more = "每个用例文件指明它检验的方案，并列出用例；每个用例有 name、given 和 expect。" },
        en = { "test file {path} lacks scheme or cases",
            help = "write scheme = \"path of the scheme\" and cases = { … }",
            more = "A test file names the scheme that it tests and lists cases; each has name, given and expect." },
    },
    HE0705 = {
        zh = { "没有找到用例", help = "请检查路径；用了筛选时请检查筛选词",
            more = "一个用例也没有运行，不算通过，因此退出码为 2。" },
        en = { "no test case was found", help = "check the path, and the pattern if one was given",
            more = "Running no case is not a pass, so the exit code is 2." },
    },
    HE0706 = {
        zh = { "表 {table} 的列 {column} 的值不是数字、文本或是非", help = "一格只能写一个数字、文本、true、false 或 unknown",
            more = "日期写作文本，例如 \"2024-04-26\"。" },
        en = { "column {column} of table {table} is given something that is no cell",
            help = "a cell is one number, text, true, false or unknown",
            more = "Dates are written as texts: \"2024-04-26\"." },
    },
    HE0707 = {
        zh = { "一组基础数据（base）不能用：它改动的行不存在，或各组基础数据互相循环",
            help = "核对 given 里 change 和 remove 的条件，以及 base 所指的文件" },
        en = { "a base cannot be used: it changes rows that are not there, or bases lead in a circle",
            help = "check the conditions of change and remove in its given, and the files named by base" },
    },
}
