local standard = "GB 32100-2015《法人和其他组织统一社会信用代码编码规则》及第1号修改单"
local organisations = "GB 11714-1997《全国组织机构代码编制规则》"
local code = { "text", name = "code" }

return {
  name = "uscc",
  version = "1.0.0",
  abi = 1,
  library = "uscc.so",
  title = "统一社会信用代码",
  doc = {
    zh = "检查统一社会信用代码并取出其各部分。只认标准的写法：空格、小写字母、全角字符一律视为错误，不作修正。",
    en = "Checks unified social credit codes and takes them apart. Only the standard's own form is right: blanks, "
      .. "lower case and full-width characters are errors and are not repaired.",
  },
  functions = {
    valid = {
      symbol = "uscc_valid", args = { code }, result = { "bool" }, fails = true, unknowns = "unknown",
      cite = standard .. "；" .. organisations,
      doc = {
        zh = "是否为18位、字符集和行政区划码写法正确、组织机构代码与整个代码的校验码均相符。校验无误但登记管理部门或"
          .. "机构类别不在标准表1中的，结果未知。",
        en = "Whether it has 18 characters of the set, digits as administrative division, and both check characters "
          .. "right. Unknown where all this holds but the standard's table 1 does not list department and category.",
      },
      examples = {
        { { "12100000400000624D" }, true },
        { { "12100000400000624E" }, false },
        { { "12100000400000624d" }, false },
        { { "9144030071526726XG" }, true },
      },
    },
    problem = {
      symbol = "uscc_problem", args = { code }, result = { "text" }, unknowns = "unknown",
      cite = standard .. "；" .. organisations,
      doc = {
        zh = "代码的第一处错误，用一句话说明；没有错误的为空文本。",
        en = "The first thing that is wrong, in one Chinese sentence; the empty text where nothing is.",
      },
      examples = {
        { { "12100000400000624D" }, "" },
        { { "12100000400000624" }, "应为18位，实为17位" },
        { { "121000004OOOOO624D" }, "第10位“O”不可用：代码不使用字母I、O、S、V、Z" },
        { { "12100000400000624d" }, "第18位“d”是小写字母，应为大写" },
        { { "１2100000400000624D" }, "第1位“１”是全角字符，应为半角" },
        { { "12100000400000624E" }, "第18位“E”与前17位不符（按其应为“D”），代码有误" },
      },
    },
    region = {
      symbol = "uscc_region", args = { code }, result = { "text" }, fails = true, unknowns = "unknown",
      cite = standard,
      doc = {
        zh = "第3至8位：登记管理机关的行政区划码。不查该区划现在是否存在。代码有误的没有值。",
        en = "Characters 3 to 8: the administrative division of the registering authority, whether or not it exists "
          .. "today. No value where the code is wrong.",
      },
      examples = { { { "9144030071526726XG" }, "440300" } },
    },
    organisation = {
      symbol = "uscc_organisation", args = { code }, result = { "text" }, fails = true, unknowns = "unknown",
      cite = standard .. "；" .. organisations,
      doc = {
        zh = "第9至17位：组织机构代码，不带连字符。代码有误的没有值。",
        en = "Characters 9 to 17: the organisation code, without a hyphen. No value where the code is wrong.",
      },
      examples = { { { "9144030071526726XG" }, "71526726X" } },
    },
    check_character = {
      symbol = "uscc_check_character", args = { code }, result = { "text" }, fails = true, unknowns = "unknown",
      cite = standard,
      doc = {
        zh = "按前17位应有的校验码；第18位可有可无，不读。长度不对或含其他字符的没有值。",
        en = "The check character that the first 17 characters require; an 18th is not read. No value for other "
          .. "lengths or characters.",
      },
      examples = { { { "12100000400000624" }, "D" }, { { "12100000400000624E" }, "D" } },
    },
  },
}
