-- Messages about the text of a scheme: HE01xx characters and syntax, HE02xx words and operators.
return {
  HE0101 = {
    zh = {
      "全角字符 {char} （{code_point}）不能用在这里，应写半角的 {half}",
      help = "切换到英文输入法后改成 {half}",
      more = "引号之外的标点、数字、字母和空格一律用半角。引号里的文字和注释里可以照常用全角标点。heng check --fix 可以一次改好。",
    },
    en = {
      "the full-width character {char} ({code_point}) cannot stand here; write {half}",
      help = "switch the input method to English and type {half}",
      more = "Outside of quoted texts and comments, punctuation, digits, letters and spaces are half-width. Inside "
        .. "them full-width characters are fine. heng check --fix mends them all.",
    },
  },
  HE0102 = {
    zh = {
      "{after} 之后缺少逗号",
      help = "在 {after} 之后加上半角逗号，再写 {before}",
      more = "花括号或圆括号里的各项之间用半角逗号隔开，换行不能代替逗号。",
    },
    en = {
      "a comma is missing after {after}",
      help = "put a comma after {after}, before {before}",
      more = "The parts between braces or parentheses are separated by commas; a new line is not enough.",
    },
  },
  HE0103 = {
    zh = {
      "第 {line} 行的 {what} 没有结束",
      help = "在它的内容之后补上 {closer}",
      more = "括号、引号、长注释和 function、if、for 等都要成对。这里指出的是开头的位置，缺少的结尾在它之后。",
    },
    en = {
      "the {what} that begins on line {line} is never closed",
      help = "write {closer} where it ends",
      more = "Brackets, quotes, long comments, and function, if, for come in pairs. The place shown is where it "
        .. "begins; what is missing comes after it.",
    },
  },
  HE0104 = {
    zh = {
      "多余的 {got}",
      help = "删去它，或者补上与它成对的开头",
      more = "这个结尾没有对应的开头。常见原因是前面某处多写了一个，或者删去内容时留下了它。",
    },
    en = {
      "{got} closes nothing",
      help = "remove it, or write what it should close",
      more = "There is nothing open that this could close. Often one too many was written before, or it was left "
        .. "over when something was removed.",
    },
  },
  HE0105 = {
    zh = {
      "{got} 不能写在这里[[（{code_point}）]][[，应为 {expected}]][[，应为一个值，如 {value}]][[，应为名称，如 {name}]][[，应为一条语句，如 "
        .. "{statement}]][[，数应写成 {number}]]",
      more = "这里不符合方案文件的写法。多余的标点可以直接删去；单位不写在数后面，而写进 unit；文字里的反斜杠要写两个。",
    },
    en = {
      "{got} cannot stand here[[ ({code_point})]][[; expected {expected}]][[; expected a value such as "
        .. "{value}]][[; expected a name such as {name}]][[; expected a statement such as {statement}]][[; the "
        .. "number would be {number}]]",
      more = "This is not how a scheme is written. A sign too many can be removed; units do not follow a number "
        .. "but go into unit; a backslash in a text is written twice.",
    },
  },
  HE0106 = {
    zh = {
      "第 {offset} 个字节之后的 {bytes}不是 UTF-8 文字",
      help = "把文件另存为 UTF-8 编码",
      more = "方案文件一律用 UTF-8 编码。个别字节出错，多半是复制时截断了一个汉字。",
    },
    en = {
      "the bytes {bytes}at offset {offset} are not UTF-8",
      help = "save the file as UTF-8",
      more = "Scheme files are UTF-8. Single broken bytes are mostly a character cut in two by copying.",
    },
  },
  HE0107 = {
    zh = {
      "不可见的控制字符 {code_point}",
      help = "删去它",
      more = "控制字符看不见，却会让文字读起来与实际不同，所以任何地方（包括引号里和注释里）都不允许。",
    },
    en = {
      "invisible control character {code_point}",
      help = "remove it",
      more = "Control characters cannot be seen and can make a text read otherwise than it is; they are refused "
        .. "everywhere, in quoted texts and comments too.",
    },
  },
  HE0108 = {
    zh = {
      "这不是可读的方案文本：{found}",
      help = "用文本编辑器另存为 UTF-8 编码的 .lua 文件",
      more = "方案必须是 UTF-8 文本。编译过的 Lua 字节码一律不读；GB18030、UTF-16 文件要先另存为 UTF-8。",
    },
    en = {
      "this is no readable scheme text: {found}",
      help = "save it from a text editor as a .lua file in UTF-8",
      more = "A scheme is UTF-8 text. Compiled Lua is never read; save GB18030 or UTF-16 files as UTF-8.",
    },
  },
  HE0109 = {
    zh = {
      "中文名称“{word}”不能直接写",
      help = "写成 [\"{word}\"]，或改用英文单词",
      more = "名称只能用英文字母、数字和下划线。表里的键可以写成 [\"满分\"] = 20；变量请用英文单词，中文名放进 title。",
    },
    en = {
      "the name {word} is not in ASCII letters",
      help = "write [\"{word}\"], or use an English word",
      more = "Names are ASCII letters, digits and low lines. A key may be written [\"满分\"] = 20; for a variable "
        .. "use an English word and put the Chinese name into title.",
    },
  },
  HE0111 = {
    zh = {
      "heng 里没有 {found} 这种写法",
      help = "改写为 {instead}",
      more = "这是其他语言的写法。事实之间的比较用 :is、:at_least 等（~= 也不能用于事实），条件用 & | ~ 连接，注释以 -- 开头，百分号写进 unit。",
    },
    en = {
      "heng has no {found}",
      help = "write {instead}",
      more = "This is how other languages put it. Facts are compared with :is, :at_least and the like (~= is not "
        .. "for facts either), conditions joined with & | ~, comments begin with --, and a per cent sign goes into "
        .. "unit.",
    },
  },
  HE0112 = {
    zh = {
      "{got} 处的嵌套太深或太长（上限 {limit}）",
      help = "拆成几部分，用 local 命名",
      more = "括号和函数的层数、一串运算的长度都有上限。读取到此为止，其后的错误没有列出。",
    },
    en = {
      "too deep or too long at {got} (limit {limit})",
      help = "split it and name the parts with local",
      more = "Brackets and functions nest only so deep, and rows of operators are only so long. Reading stops "
        .. "here; mistakes after this place are not listed.",
    },
  },
  HE0113 = {
    zh = {
      "文件太大（上限 {limit} {unit}）",
      help = "一个方案文件只写一个地区一年的规则",
      more = "数据应放在数据库里，不写进方案。",
    },
    en = {
      "the file is too large (limit {limit} {unit})",
      help = "one scheme file holds the rules of one jurisdiction and year",
      more = "Data belongs into the database, not into the scheme.",
    },
  },
  HE0114 = {
    zh = {
      "另有 {count} 处同类错误没有列出",
      help = "先改好已列出的，再检查一次",
      more = "同一类错误最多列出 200 处。",
    },
    en = {
      "{count} more of the same kind are not listed",
      help = "mend those listed and check again",
      more = "Of one kind at most 200 are listed.",
    },
  },
  HE0201 = {
    zh = {
      "未知的词 {name}",
      help = "[[存在相近的名称 {near}；]]检查拼写，或先声明它",
      more = "方案里只能用 heng 的词、inputs 里声明的名称和本文件的 local。heng help 列出所有的词。",
    },
    en = {
      "unknown word {name}",
      help = "[[did you mean {near}? ]]check the spelling, or declare it first",
      more = "A scheme uses the words of heng, the names that inputs declares and its own locals. heng help lists "
        .. "all words.",
    },
  },
  HE0202 = {
    zh = {
      "{operator} 不能用来比较事实",
      help = "改写为 {instead}",
      more = "方案只运行一次，在读取数据之前；Lua 的比较当场就得出真假，不会逐个企业判断。比较事实用 :is、:equals、:at_least、:at_most、:more_than、:less_than。",
    },
    en = {
      "{operator} cannot compare facts",
      help = "write {instead}",
      more = "A scheme runs once, before any data is read; a comparison of Lua's decides at once and not for each "
        .. "enterprise. Facts are compared with :is, :equals, :at_least, :at_most, :more_than, :less_than.",
    },
  },
  HE0203 = {
    zh = {
      "{operator} 不能用于事实",
      help = "改写为 {instead}",
      more = "方案只运行一次，在读取数据之前；and、or、not、if、while 当场就作出决定，不会逐个企业判断。条件用 & | ~ 或 all、any、none 连接，分情况用 case。",
    },
    en = {
      "{operator} cannot be used on facts",
      help = "write {instead}",
      more = "A scheme runs once, before any data is read; and, or, not, if, while decide at once and not for each "
        .. "enterprise. Join conditions with & | ~ or all, any, none; tell cases apart with case.",
    },
  },
  HE0204 = {
    zh = {
      "不能给 {name} 赋值",
      help = "要给中间结果起名，写 local {name} = …",
      more = "方案只作声明，不改动 heng 的词和全局名称。数写进 figures，中间结果用 local。",
    },
    en = {
      "{name} cannot be assigned",
      help = "to name a part, write local {name} = …",
      more = "A scheme declares; it does not change words of heng or globals. Numbers go into figures, parts get a "
        .. "local name.",
    },
  },
}
