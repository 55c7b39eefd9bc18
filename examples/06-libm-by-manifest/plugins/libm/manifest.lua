-- Two functions of the C library. There is no library beside this file: the system's is used.
return {
  name = "libm",
  version = "1.0.0",
  foreign = true,
  library = "libm.so.6",
  title = "C 数学库",
  doc = {
    zh = "C 标准数学库的函数。结果是近似值，与门槛比较前须舍入。",
    en = "Functions of the C library. Results are inexact: round them before a threshold sees them.",
  },
  functions = {
    sqrt = {
      symbol = "sqrt", args = { { "double", name = "x", low = 0 } }, result = { "double", low = 0 },
      unknowns = "rising", cite = "ISO/IEC 9899:2011 7.12.7.5",
      doc = { zh = "平方根。", en = "Square root." },
      examples = { { { 2.25 }, 1.5 }, { { 0 }, 0 } },
    },
    log10 = {
      symbol = "log10", args = { { "double", name = "x", low = 0.000001 } }, result = { "double" },
      unknowns = "unknown", cite = "ISO/IEC 9899:2011 7.12.6.8",
      doc = { zh = "以10为底的对数。", en = "Common logarithm." },
      examples = { { { 1000 }, 3 }, { { 0.01 }, -2 } },
    },
  },
}
