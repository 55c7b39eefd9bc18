local sampling = "W. G. Cochran, Sampling Techniques, 3rd ed., Wiley 1977"
local quantiles = "GB/T 4086.1-1983《统计分布数值表 正态分布》"

local scores = { "number[]", name = "scores", low = -1000000, high = 1000000 }
local weights = { "number[]", name = "weights", low = 0, high = 1000000 }
local margin = { "number", name = "margin", unit = "%", low = 0.1, high = 50 }
local confidence = { "number", name = "confidence", unit = "%", low = 80, high = 99.9 }

return {
  name = "survey",
  version = "1.0.0",
  abi = 1,
  library = "survey.so",
  title = "满意度调查",
  doc = {
    zh = "满意度调查的加权平均、高分占比、标准误和样本量。评分未知的，平均值和占比按其可能的范围给出区间；要略去未答的，"
      .. "由方案用 where 写明。",
    en = "Weighted mean, top-box share, standard error and sample size of satisfaction surveys. Where a score is "
      .. "unknown, mean and share are the interval that it allows; a scheme that leaves blanks out says so by where.",
  },
  functions = {
    mean = {
      symbol = "survey_mean", args = { scores, weights }, unknowns = "passed", batch = true,
      result = { "number", low = -1000000, high = 1000000 },
      cite = sampling .. ", ch. 2",
      doc = {
        zh = "加权平均：Σ(权重×评分)÷Σ权重，在小数第六位四舍五入（负数按绝对值）。没有答卷或权重之和为零的没有值；"
          .. "有权重未知的，结果未知。",
        en = "Sum of weight times score over the sum of weights, rounded at the sixth decimal, halves away from zero. "
          .. "No value without responses or where all weights are 0; unknown where a weight is.",
      },
      examples = {
        { { { 5, 4, 3 }, { 1, 1, 2 } }, 3.75 },
        { { { 1, 2 }, { 1, 2 } }, 1.666667 },
        { { { 0, -1 }, { 1, 2 } }, -0.666667 },
      },
    },
    top_box = {
      symbol = "survey_top_box", unknowns = "passed", batch = true,
      args = { scores, weights, { "number", name = "from" } },
      result = { "number", unit = "%", low = 0, high = 100 },
      cite = sampling .. ", ch. 3",
      doc = {
        zh = "评分不低于 from 的答卷的权重占全部权重的百分比，舍入和未知的处理同 mean。",
        en = "Per cent of all weight that responses with a score of `from` or more have; rounding and unknowns "
          .. "as of mean.",
      },
      examples = {
        { { { 5, 4, 3, 5 }, { 1, 1, 1, 1 }, 5 }, 50 },
        { { { 5, 4, 3 }, { 1, 1, 1 }, 4 }, 66.666667 },
        { { { 5, 1 }, { 1, 3 }, 4 }, 25 },
      },
    },
    standard_error = {
      symbol = "survey_standard_error", args = { scores }, unknowns = "unknown", fails = true,
      result = { "double", low = 0 },
      cite = sampling .. ", ch. 2",
      doc = {
        zh = "简单随机样本的平均值的标准误：s÷√n，s² 以 n-1 为除数，不作有限总体修正。少于两份答卷的没有值。结果是近似值，"
          .. "与门槛比较前须舍入。",
        en = "Standard error of the mean of a simple random sample: s over the root of n, where s² has the divisor "
          .. "n - 1, without finite-population correction. No value below two responses. Inexact: round it first.",
      },
      examples = { { { { 2, 4 } }, 1 }, { { { 0, 0, 0, 4 } }, 1 }, { { { 3, 3 } }, 0 } },
    },
    sample_size = {
      symbol = "survey_sample_size", args = { margin, confidence }, unknowns = "unknown", fails = true,
      result = { "int64", unit = "份", low = 1 },
      cite = sampling .. ", ch. 4；" .. quantiles,
      doc = {
        zh = "占比的误差不超过 ±margin 个百分点所需的最小简单随机样本：z²×0.5×0.5÷margin²，向上取整。置信水平为80、90、95、"
          .. "98、99或99.9（z 为1.281552、1.644854、1.959964、2.326348、2.575829、3.290527），其他的没有值。",
        en = "The smallest simple random sample whose share is within ±margin percentage points: z² · 0.5 · 0.5 / "
          .. "margin², rounded up. Confidence is 80, 90, 95, 98, 99 or 99.9 (z = 1.281552, 1.644854, 1.959964, "
          .. "2.326348, 2.575829, 3.290527); no value for another.",
      },
      examples = { { { 5, 95 }, 385 }, { { 3, 95 }, 1068 }, { { 5, 99 }, 664 } },
    },
    sample_size_of = {
      symbol = "survey_sample_size_of", unknowns = "unknown", fails = true,
      args = { { "int64", name = "population", unit = "人", low = 1, high = 1000000000 }, margin, confidence },
      result = { "int64", unit = "份", low = 1 },
      cite = sampling .. ", ch. 4；" .. quantiles,
      doc = {
        zh = "总体为 population 时的样本量：n÷(1+(n-1)÷population)，n 为 sample_size 取整前的值，向上取整。",
        en = "The same out of a population: n / (1 + (n - 1) / population), where n is sample_size before rounding; "
          .. "rounded up.",
      },
      examples = { { { 1000, 5, 95 }, 278 }, { { 100, 5, 95 }, 80 }, { { 1, 5, 95 }, 1 } },
    },
  },
}
