-- Weights, deductions, scales, tables of values, variants, statistics and groups.
return {
  HE0321 = {
    zh = { "weighted 第 {index} 项的权重应为正数或指标，这里是 {got}", help = "写成 weight = 30 或 weight = figure.名称" },
    en = { "the weight of part {index} must be a positive number or figure, this is {got}",
      help = "write weight = 30 or weight = figure.name" },
  },
  HE0322 = {
    zh = { "权重合计 {sum}，应为 1 或 100", help = "核对各项的 weight" },
    en = { "the weights add up to {sum}, not to 1 or 100", help = "check the weights" },
  },
  HE0323 = {
    zh = { "第 {index} 项可能不适用，但没有写满分是多少（full）", help = "加上 full = 100，或写在 weighted 里供各项共用" },
    en = { "part {index} may not apply, and what its full marks are is not stated",
      help = "add full = 100 to the part, or to weighted for all parts" },
  },
  HE0324 = {
    zh = { "有的项写了 applies，但没有写不适用时怎样处理（not_applicable）",
      help = "写 not_applicable = \"renormalise\"、\"full_marks\" 或 \"zero\"" },
    en = { "a part has applies, and what becomes of it where it does not apply is not stated (not_applicable)",
      help = "write not_applicable = \"renormalise\", \"full_marks\" or \"zero\"" },
  },
  HE0325 = {
    zh = { "scale 的成员应为互不相同的文字：{got}", help = "例如 scale{ \"A\", \"B\", outside = { \"M\" } }" },
    en = { "members of scale are texts, each named once: {got}",
      help = "as in scale{ \"A\", \"B\", outside = { \"M\" } }" },
  },
  HE0326 = {
    zh = { "“{got}”不在等级次序里[[，是否为“{near}”？]]", help = "现有等级：{permitted}" },
    en = { "“{got}” is not on the scale[[; did you mean “{near}”?]]", help = "it has: {permitted}" },
  },
  HE0327 = {
    zh = { "{word} 的级数应为不小于 0 的整数，这里是 {got}", help = "例如 ladder:{word}(t, 1)" },
    en = { "{word} goes by whole steps, this is {got}", help = "as in ladder:{word}(t, 1)" },
  },
  HE0328 = {
    zh = { "{word} 的 {field} 没有 {got} 这个写法", help = "可用的写法：{permitted}" },
    en = { "{field} of {word} cannot be {got}", help = "it is one of: {permitted}" },
  },
  HE0331 = {
    zh = { "find 的第一个参数是键值表，这里是 {got}", help = "例如 limits:find({ industry = enterprise.industry }, \"value\")" },
    en = { "the first argument of find is a table of keys, this is {got}",
      help = "as in limits:find({ industry = enterprise.industry }, \"value\")" },
  },
  HE0332 = {
    zh = { "在“{input}”中查表，至少要有一个键直接取自某一列",
      help = "例如 {input}:find({ industry = enterprise.industry }, \"value\")" },
    en = { "to find a row of “{input}”, one key at least is a column as it stands",
      help = "as in {input}:find({ industry = enterprise.industry }, \"value\")" },
  },
  HE0333 = {
    zh = { "bands_by 的第 {index} 项应写成 { 分界, 值 }，这里是 {got}", help = "例如 { limit_a, \"A\" }" },
    en = { "member {index} of bands_by is { limit, value }, this is {got}", help = "as in { limit_a, \"A\" }" },
  },
  HE0334 = {
    zh = { "terms 没有写任何原因的期限", help = "例如 terms = { fraud = years(3) }" },
    en = { "terms names no reason", help = "as in terms = { fraud = years(3) }" },
  },
  HE0335 = {
    zh = { "{word} 的第二个参数是返回一个值的函数，这里是 {got}", help = "例如 function(reading) return … end" },
    en = { "the second argument of {word} is a function that gives a value, this is {got}",
      help = "as in function(reading) return … end" },
  },
  HE0336 = {
    zh = { "{word} 不能比较这样的值：{got}", help = "等级须附等级次序：{word}(readings, f, ladder)" },
    en = { "{word} cannot compare such values: {got}", help = "for grades add a scale: {word}(readings, f, ladder)" },
  },
  HE0351 = {
    zh = { "“{word}”的“{field}”只能是 {permitted}，这里是 {got}", help = "换成所列之一" },
    en = { "“{field}” of “{word}” must be one of {permitted}; this is {got}", help = "use one of these" },
  },
  HE0352 = {
    zh = { "“{word}”的 fallback 要写 within 或 value 之一", help = "例如 fallback = { fewer_than = 5, within = \"all\" }" },
    en = { "the fallback of “{word}” needs one of within and value",
      help = "as in fallback = { fewer_than = 5, within = \"all\" }" },
  },
  HE0353 = {
    zh = { "名额要写 at_most，或者 at_most_share 和 rounding", help = "例如 at_most_share = 0.1, rounding = \"down\"" },
    en = { "a quota needs at_most, or else at_most_share and rounding",
      help = "as in at_most_share = 0.1, rounding = \"down\"" },
  },
  HE0354 = {
    zh = { "不能按步长 {step}、方式 {mode} 舍入", help = "步长是大于 0 的数，方式如 \"half_up\"" },
    en = { "cannot round to steps of {step} by {mode}",
      help = "the step is a number above 0, the mode half_up, half_even, down, up, floor or ceiling" },
  },
}
