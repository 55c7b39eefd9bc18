--- Texts of findings about words, fields and the meaning of rules (HE0211 to HE0404).
-- {name} is replaced by the finding's argument; a part in [[ ]] is left out where an argument in it is empty.

return {
  HE0211 = {
    zh = { "“{word}”后面应当是花括号里的表，这里是 {got}", help = "写成 {word}{ … }" },
    en = { "write {word}{ … }: a table in braces is expected, this is {got}", help = "write {word}{ … }" },
  },
  HE0212 = {
    zh = { "“{word}”没有“{field}”这一栏", help = "[[是不是 {near}？]]核对这一栏的拼写" },
    en = { "“{word}” has no field “{field}”", help = "[[did you mean {near}? ]]check the spelling of the field" },
  },
  HE0213 = {
    zh = { "“{word}”的“{field}”应当是{expected}，这里是 {got}", help = "改成要求的类型" },
    en = { "field “{field}” of “{word}” must be a {expected}, this is {got}", help = "give a value of that type" },
  },
  HE0214 = {
    zh = { "“{word}”里有一个不认识的成员：{got}", help = "删去它，或者给它一个栏目名" },
    en = { "“{word}” has a member that does not belong there: {got}", help = "remove it, or give it a field name" },
  },
  HE0215 = {
    zh = { "“{word}”缺少“{field}”", help = "补上 {field} = …" },
    en = { "“{word}” lacks “{field}”", help = "add {field} = …" },
  },
  HE0216 = {
    zh = { "“{word}”后面要有编号，例如 {word} \"7.1\"，这里是 {got}", help = "补上引号里的编号" },
    en = { "“{word}” needs an id, as in {word} \"7.1\"; this is {got}", help = "add an id in quotes" },
  },
  HE0221 = {
    zh = { "“{word}”要用{expected}，这里是{got}", help = "检查所用的列或数字的类型" },
    en = { "“{word}” needs a {expected}, this is a {got}", help = "check the type of the column or figure used" },
  },
  HE0222 = {
    zh = { "“{got}”不是日期", help = "写成 \"2024-03-26\" 的形式" },
    en = { "“{got}” is not a date", help = "write it as \"2024-03-26\"" },
  },
  HE0223 = {
    zh = { "“{got}”不能作为数字保存：位数太多或太大", help = "最多六位小数" },
    en = { "“{got}” cannot be kept as a number: too long or too large", help = "use at most six decimal places" },
  },
  HE0224 = {
    zh = { "“{word}”第 {arg} 项应当是{expected}，这里是{got}", help = "检查所用的列的类型" },
    en = { "argument {arg} of “{word}” must be {expected}, this is {got}", help = "check the type of the column used" },
  },
  HE0225 = {
    zh = { "“{first}”的行和“{second}”的行对不上，不能放在一起计算", help = "先用 :any()、:count()、:sum(…) 等把多行变成一个值" },
    en = { "rows of “{first}” and rows of “{second}” do not belong together",
      help = "first turn many rows into one value with :any(), :count(), :sum(…)" },
  },
  HE0226 = {
    zh = { "“{method}”前面要用冒号", help = "写成 值:{method}(…)" },
    en = { "“{method}” must be called with a colon", help = "write value:{method}(…)" },
  },
  HE0227 = {
    zh = { "{type}没有“{method}”这个用法", help = "[[是不是 {near}？]]用 heng help words 查看可用的说法" },
    en = { "a {type} has no “{method}”", help = "[[did you mean {near}? ]]see heng help words" },
  },
  HE0228 = {
    zh = { "这里不能赋值", help = "方案只作声明，不改动已有的内容" },
    en = { "nothing can be assigned here", help = "a scheme declares, it does not change what is there" },
  },
  HE0229 = {
    zh = { "{got}不能当作函数使用", help = "删去后面的括号" },
    en = { "a {got} cannot be called", help = "remove the parentheses" },
  },
  HE0230 = {
    zh = { "值之间不能用 {operator}", help = "可用的有 + - * / & | ~ 和各种 :说法()" },
    en = { "values cannot be combined with {operator}", help = "use + - * / & | ~ and :methods()" },
  },
  HE0231 = {
    zh = { "舍入要写成 :round(位数, \"half_up\")，这里是 {places}、{mode}",
      help = "位数 0 到 6；方式 half_up、half_even、down、up、floor、ceiling" },
    en = { "rounding is written :round(places, \"half_up\"); this is {places}, {mode}",
      help = "0 to 6 places; half_up, half_even, down, up, floor or ceiling" },
  },
  HE0232 = {
    zh = { "范围 {low} 到 {high} 不成立", help = "两端都写数字，小的在前" },
    en = { "{low} to {high} is not a range", help = "give two numbers, the smaller first" },
  },
  HE0233 = {
    zh = { "“{word}”要用引号里的文字或文字的列表，这里是 {got}", help = "例如 :{word}{ \"甲\", \"乙\" }" },
    en = { "“{word}” needs a text or a list of texts, this is {got}", help = "as in :{word}{ \"a\", \"b\" }" },
  },
  HE0234 = {
    zh = { "“{word}”里没有内容", help = "至少写一项" },
    en = { "“{word}” is empty", help = "give at least one member" },
  },
  HE0235 = {
    zh = { "case 的每一项写成 { 条件, 值 }，这里是 {got}", help = "补上花括号" },
    en = { "each member of case is { condition, value }, this is {got}", help = "add the braces" },
  },
  HE0236 = {
    zh = { "case 缺少 otherwise", help = "补上 otherwise = …，说明其余情况取什么值" },
    en = { "case lacks otherwise", help = "add otherwise = … for all other cases" },
  },
  HE0237 = {
    zh = { "choose 没有“{got}”这一读法", help = "可选：{permitted}" },
    en = { "choose has no reading “{got}”", help = "permitted: {permitted}" },
  },
  HE0241 = {
    zh = { "这里要用期间，例如 years(2)，这里是 {got}", help = "写成 years(…)、months(…) 或 days(…)" },
    en = { "a period is needed, such as years(2); this is {got}", help = "write years(…), months(…) or days(…)" },
  },
  HE0242 = {
    zh = { "workday_after 第三项要用 whole 声明的日历，这里是 {got}", help = "先在 inputs 里声明日历" },
    en = { "the third argument of workday_after is a calendar declared with whole; this is {got}",
      help = "declare the calendar in inputs" },
  },
  HE0251 = {
    zh = { "“{name}”的值应当是数字、日期、文字或真假，这里是 {got}", help = "写成 {name} = { 15, unit = \"家\", cite = \"…\" }" },
    en = { "the value of “{name}” must be a number, date, text or truth; this is {got}",
      help = "write {name} = { 15, unit = \"…\", cite = \"…\" }" },
  },
  HE0252 = {
    zh = { "figures 里没有“{name}”", help = "[[是不是 {near}？]]先在 figures 里写明它的值和依据" },
    en = { "there is no figure “{name}”", help = "[[did you mean {near}? ]]declare it in figures first" },
  },
  HE0261 = {
    zh = { "“{input}”没有“{column}”这一列", help = "[[是不是 {near}？]]用 heng help registry 查看登记库的列" },
    en = { "“{input}” has no column “{column}”", help = "[[did you mean {near}? ]]see heng help registry" },
  },
  HE0262 = {
    zh = { "“{word}”后面要有表名，这里是 {got}", help = "例如 {word} \"enterprise\" { … }" },
    en = { "“{word}” needs the name of a table, this is {got}", help = "as in {word} \"enterprise\" { … }" },
  },
  HE0263 = {
    zh = { "“{input}”要按“{parent}”的主键对应，但“{parent}”没有写 key", help = "给 {parent} 写上 key = \"…\"" },
    en = { "“{input}” is matched by the key of “{parent}”, which names none", help = "add key = \"…\" to {parent}" },
  },
  HE0264 = {
    zh = { "“{input}”的 of 所指的“{of}”不存在，或互相循环", help = "[[是不是 {near}？]]写 inputs 里已有的名称" },
    en = { "“{input}” belongs to “{of}”, which does not exist or leads in a circle",
      help = "[[did you mean {near}? ]]name an input of this scheme" },
  },
  HE0265 = {
    zh = { "“{input}”没有写 key（用哪一列区分各行）", help = "补上 key = \"…\"" },
    en = { "“{input}” lacks key, the column that names a row", help = "add key = \"…\"" },
  },
  HE0266 = {
    zh = { "只能有一个评价对象：“{first}”和“{second}”", help = "另一个改用 one 或 many" },
    en = { "there can be one subject only: “{first}” and “{second}”", help = "declare the other with one or many" },
  },
  HE0267 = {
    zh = { "“{word}”只能写一次", help = "合并为一处" },
    en = { "“{word}” can stand only once", help = "merge them into one" },
  },
  HE0268 = {
    zh = { "“{name}”应当写成 subject、one、many 或 whole，这里是 {got}", help = "例如 {name} = many \"表名\" { … }" },
    en = { "“{name}” must be subject, one, many or whole; this is {got}",
      help = "as in {name} = many \"table\" { … }" },
  },
  HE0269 = {
    zh = { "inputs 里没有 subject：不知道评价谁", help = "写一个 subject \"表名\" { key = \"…\" }" },
    en = { "inputs has no subject: nothing to grade", help = "add subject \"table\" { key = \"…\" }" },
  },
  HE0270 = {
    zh = { "没有写明判定日 as_of", help = "在 subject 里写 as_of = \"列名\"，或运行时用 --as-of" },
    en = { "the day of judgement, as_of, is not stated",
      help = "add as_of = \"column\" to the subject, or run with --as-of" },
  },
  HE0271 = {
    zh = { "“{column}”要写成 number{ }、text{ }、date{ } 或 truth{ }，这里是 {got}",
      help = "例如 {column} = text{ title = \"名称\" }" },
    en = { "“{column}” must be number{ }, text{ }, date{ } or truth{ }; this is {got}",
      help = "as in {column} = text{ title = \"…\" }" },
  },
  HE0272 = {
    zh = { "fold 缺少 {key}", help = "写成 fold{ by = \"日期列\", start = 0, step = function(so_far, row) return … end }" },
    en = { "fold lacks {key}",
      help = "as in fold{ by = \"column\", start = 0, step = function(so_far, row) return … end }" },
  },
  HE0273 = {
    zh = { "已有的值（so_far）只能在所属 fold 的 step 里逐行使用",
      help = "不要把它存起来在别处用，也不要再对同一批记录 :count()、:sum(…)" },
    en = { "the value so far belongs to the step of its own fold, row by row",
      help = "do not keep it for use elsewhere, nor count or sum the same rows with it" },
  },
  HE0274 = {
    zh = { "order 要写 \"asc\" 或 \"desc\"，这里是 {got}", help = "\"desc\" 从最后一行到第一行" },
    en = { "order must be \"asc\" or \"desc\"; this is {got}", help = "\"desc\" goes from the last row to the first" },
  },
  HE0281 = {
    zh = { "多行记录“{input}”没有“{method}”这个用法", help = "[[是不是 {near}？]]先用 :where{ … } 筛选，再用 :any()、:count() 等得出一个值" },
    en = { "the relation “{input}” has no “{method}”",
      help = "[[did you mean {near}? ]]narrow it by :where{ … }, end it with :any(), :count() …" },
  },
  HE0282 = {
    zh = { "“{column}”不是文字列，不能用列表筛选", help = "用 where(function(r) … end)" },
    en = { "“{column}” is not a text column and cannot be compared with a list",
      help = "use where(function(r) … end)" },
  },
  HE0283 = {
    zh = { "where 要用 { 列 = 值 } 或返回条件的函数，这里是 {got}", help = "函数里要写 return" },
    en = { "where needs { column = value } or a function that returns a condition; this is {got}",
      help = "the function must return a condition" },
  },
  HE0284 = {
    zh = { "“{input}”没有写按哪个日期列（on）", help = "在 inputs 里写 on = \"列名\"" },
    en = { "“{input}” does not say which date column to use (on)", help = "add on = \"column\" in inputs" },
  },
  HE0285 = {
    zh = { "“{input}”的 covered_by 应当写 whole 声明的表名，这里是 {name}", help = "先声明覆盖范围表" },
    en = { "covered_by of “{input}” must name an input declared with whole; this is {name}",
      help = "declare the coverage table first" },
  },
  HE0286 = {
    zh = { "“{path}”不是“名称.列”，或该名称有多行", help = "例如 \"enterprise.city_code\"" },
    en = { "“{path}” is not “input.column”, or the input has many rows", help = "as in \"enterprise.city_code\"" },
  },
  HE0287 = {
    zh = { "“{word}”要用列名、数字或函数，这里是 {got}", help = "例如 :{word}(\"points\")" },
    en = { "“{word}” needs a column, a number or a function; this is {got}", help = "as in :{word}(\"points\")" },
  },
  HE0288 = {
    zh = { "“{word}”要写明没有记录时取什么值：empty", help = "补上 { empty = 0 }" },
    en = { "“{word}” must say what it is without rows: empty", help = "add { empty = 0 }" },
  },
  HE0289 = {
    zh = { "“{input}”的 match 每一项写成 { 上级的列, 本表的列 }，这里是 {got}",
      help = "例如 match = { { \"city_code\", \"city_code\" } }" },
    en = { "each member of match of “{input}” is { parent's column, own column }; this is {got}",
      help = "as in match = { { \"city_code\", \"city_code\" } }" },
  },
  HE0290 = {
    zh = { "“{input}”的 only 里的“{path}”不是“名称.列”，或该名称不是“{input}”所指向的一行（one，写明 by）",
      help = "例如 only = { [\"application.scheme_id\"] = \"…\" }" },
    en = { "“{path}” in only of “{input}” is not “input.column” of a row that “{input}” refers to (one, with by)",
      help = "as in only = { [\"application.scheme_id\"] = \"…\" }" },
  },
  HE0291 = {
    zh = { "没有写 expert_scores，不知道专家评分在哪里", help = "在评分项之前写 expert_scores{ … }" },
    en = { "expert_scores is missing: where the experts' scores stand is unknown",
      help = "write expert_scores{ … } before the items" },
  },
  HE0292 = {
    zh = { "评分项“{id}”没有写怎样得分", help = "写 points(…)、expert_score() 等" },
    en = { "item “{id}” does not say how points are earned", help = "add points(…), expert_score() …" },
  },
  HE0293 = {
    zh = { "部分“{id}”的第 {index} 项不是评分项：{got}", help = "写成 item \"编号\" { … }" },
    en = { "member {index} of section “{id}” is not an item: {got}", help = "write item \"id\" { … }" },
  },
  HE0294 = {
    zh = { "grades 的第 {index} 项不是等级：{got}", help = "写成 grade \"A\" { … }" },
    en = { "member {index} of grades is not a grade: {got}", help = "write grade \"A\" { … }" },
  },
  HE0295 = {
    zh = { "还没有总分：total 要写在 score 之后", help = "先写 score{ … }" },
    en = { "there is no score yet: total stands after score", help = "write score{ … } first" },
  },
  HE0296 = {
    zh = { "名额结果没有“{field}”", help = "可用 .selected 和 .tied" },
    en = { "a quota has no “{field}”", help = "use .selected or .tied" },
  },
  HE0297 = {
    zh = { "by 的第 {index} 项要用 desc(…) 或 asc(…)，这里是 {got}", help = "例如 by = { desc(total) }" },
    en = { "member {index} of by must be desc(…) or asc(…), this is {got}", help = "as in by = { desc(total) }" },
  },
  HE0298 = {
    zh = { "时区“{got}”不认识", help = "写成 \"+08:00\"" },
    en = { "“{got}” is not a time zone", help = "write \"+08:00\"" },
  },
  HE0301 = {
    zh = { "分段有问题（{kind}）：“{first}”与“{second}”之间，例如 {number}",
      help = "调整分界，使每个数恰好落入一段",
      more = "每个数都应恰好落入一段。所举的数就是落空或同时落入两段的一个例子。" },
    en = { "bands do not fit ({kind}): between “{first}” and “{second}”, for example {number}",
      help = "mend the limits so that every number falls into exactly one band" },
  },
  HE0302 = {
    zh = { "部分“{id}”各项满分合计 {sum}，与本部分满分 {max} 不符", help = "核对各项的 max" },
    en = { "the items of section “{id}” add up to {sum}, not to its maximum {max}", help = "check the items' max" },
  },
  HE0303 = {
    zh = { "等级“{grade}”谁也得不到：它的条件不可能成立", help = "检查它的条件" },
    en = { "grade “{grade}” cannot be reached: its conditions never hold", help = "check its conditions" },
  },
  HE0304 = {
    zh = { "编号“{id}”重复，第 {line} 行已经用过", help = "换一个编号" },
    en = { "“{id}” is used twice, first on line {line}", help = "choose another id" },
  },
  HE0305 = {
    zh = { "规则“{id}”针对的等级“{grade}”不在 grades 里", help = "现有等级：{permitted}" },
    en = { "rule “{id}” concerns grade “{grade}”, which is not in grades", help = "grades: {permitted}" },
  },
  HE0306 = {
    zh = { "评分项“{id}”最多可得 {reachable} 分，超过满分 {max}", help = "加上限，或改 max" },
    en = { "item “{id}” can earn {reachable}, more than its maximum {max}", help = "add a cap or change max" },
  },
  HE0307 = {
    zh = { "评分项“{id}”最多只能得 {reachable} 分，达不到满分 {max}", help = "核对各档分值" },
    en = { "item “{id}” can earn {reachable} at most, less than its maximum {max}", help = "check the points" },
  },
  HE0308 = {
    zh = { "没有写 grades：不知道有哪些等级", help = "写 grades{ grade \"A\" { … } }" },
    en = { "grades is missing: there is no grade to give", help = "add grades{ grade \"A\" { … } }" },
  },
  HE0309 = {
    zh = { "各部分满分合计 {sum}，与总分 {max} 不符", help = "核对各部分的 max" },
    en = { "the sections add up to {sum}, not to {max}", help = "check the sections' max" },
  },
  HE0310 = {
    zh = { "没有写 scheme：文件开头要写明方案的名称和依据", help = "写 scheme{ id = \"地区/年份\", title = \"…\" }" },
    en = { "scheme is missing: the file must say what it is",
      help = "add scheme{ id = \"place/year\", title = \"…\" }" },
  },
  HE0311 = {
    zh = { "单位不同：一个是“{first}”，一个是“{second}”", help = "换算成同一单位，或核对单位是否写对" },
    en = { "units differ: one is “{first}”, the other “{second}”",
      help = "bring both to one unit, or correct the unit" },
  },
  HE0345 = {
    zh = { "判定次序 order 须把每个等级各写一次：{grades}", help = "补上缺少的等级，删去重复或不存在的" },
    en = { "the order in which grades are tried must name each once: {grades}",
      help = "add those that are missing; leave out what is twice or no grade" },
  },
  HE0346 = {
    zh = { "表格“{id}”的第 {index} 栏写法不对：{got}", help = "每栏先写标题，再写 kinds 里有的填法（可省）" },
    en = { "field {index} of form “{id}” is not as it should be: {got}",
      help = "write its title first, then a kind that stands in kinds, if any" },
  },
  HE0348 = {
    zh = { "表格没有“{field}”这一结果", help = "可用的有 .begun 和 :filled{ 填法 }" },
    en = { "a form has no result “{field}”", help = "there are .begun and :filled{ kinds }" },
  },
  HE0401 = {
    zh = { "{word}“{id}”没有写依据（cite）", help = "补上 cite = \"条款编号\"" },
    en = { "{word} “{id}” has no citation", help = "add cite = \"clause\"" },
  },
  HE0402 = {
    zh = { "figures 里的“{name}”没有用到", help = "删去它，或在规则里引用 figure.{name}" },
    en = { "figure “{name}” is not used", help = "remove it, or use figure.{name}" },
  },
  HE0403 = {
    zh = { "figures 里的“{name}”没有写依据（cite）", help = "补上 cite = \"条款编号\"" },
    en = { "figure “{name}” has no citation", help = "add cite = \"clause\"" },
  },
  HE0405 = {
    zh = { "数字 {got} 直接写在规则里", help = "在 figures 里给它一个名称、单位和依据，规则里用 figure.名称" },
    en = { "the number {got} stands in a rule",
      help = "give it a name, unit and citation in figures, and use figure.name" },
  },
  HE0406 = {
    zh = { "{word}“{id}”不起作用：无论数据如何，都不会因它受阻", help = "检查条件和列的取值范围" },
    en = { "{word} “{id}” has no effect: whatever the data say, nobody is held back by it",
      help = "check its condition and the range of the columns" },
  },
  HE0404 = {
    zh = { "inputs 里的“{name}”没有用到", help = "删去它" },
    en = { "input “{name}” is not used", help = "remove it" },
  },
  HE0441 = {
    zh = { "{entry} 引用的 {cite} 不在条款清单里", help = "核对条款编号；确有这一条的，补进 {list}" },
    en = { "{entry} cites {cite}, which the clauses files do not list",
      help = "correct the citation, or add the clause to {list}" },
  },
  HE0442 = {
    zh = { "条款清单里没有 clauses = { … }", help = "写成 return { scheme = \"地区/年度\", clauses = { … } }" },
    en = { "the clauses file has no clauses = { … }",
      help = "write return { scheme = \"region/year\", clauses = { … } }" },
  },
  HE0443 = {
    zh = { "条款清单写的方案是“{got}”，旁边的方案是“{expected}”", help = "改成 scheme = \"{expected}\"" },
    en = { "the clauses file names scheme “{got}”, beside it stands “{expected}”",
      help = "write scheme = \"{expected}\"" },
  },
  HE0444 = {
    zh = { "第 {number} 条[[（{id}）]]没有写 {member}", help = "每条写成 { \"编号\", at = …, kind = …, says = …, by = { … } }" },
    en = { "clause {number}[[ ({id})]] has no {member}",
      help = "write each as { \"id\", at = …, kind = …, says = …, by = { … } }" },
  },
  HE0445 = {
    zh = { "条款 {id} 写了两次", help = "合并或删去一条" },
    en = { "clause {id} is listed twice", help = "join the two or remove one" },
  },
  HE0446 = {
    zh = { "条款 {id} 的 {member} 写法不对", help = "by 是编号的列表，其余都是文字；写了 narrative 就不写 by 和 decision" },
    en = { "{member} of clause {id} is not in form",
      help = "by is a list of ids, all else is text; with narrative there is neither by nor decision" },
  },
  HE0407 = {
    zh = { "“{input}”按时间段查找，但没有写明数据来源覆盖哪些日子（covered_by）",
      help = "写上 covered_by，否则没有记录一律当作没有发生" },
    en = { "“{input}” is searched over a period, but which days its source covers is not stated (covered_by)",
      help = "add covered_by; without it no record is taken for no event" },
  },
}
