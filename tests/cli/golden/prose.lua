-- 依据：《示范办法》（试行）第三条——“得分≥80分的，评为甲级；其余的，评为乙级。”
--[[ 说明：全角标点（，。；：“”‘’！？【】《》）、全角字母ＡＢＣ、数字１２３，
以及＝＜＞＋－在注释里都可以使用。 ]]
scheme {
  id = "demo/prose",
  title = "示范方案（第一版）：“质量信用”评价，２０３０年",
  source = [[《关于印发〈示范办法〉的通知》（示范〔2030〕1号）]],
  cite = "第一条、第二条",
}

figures {
  mark = { 80, unit = "分", title = "甲级分数线，含本数", cite = "第三条", note = "“以上”含本数；见附件一（略）。" },
}

inputs {
  firm = subject "firm" { key = "id", title = "企业（法人）", columns = {
    points = number { title = "得分，满分１００", unit = "分", low = 0, high = 100 } } },
}

grades { -- 由高到低，依次判断
  grade "甲" { title = "甲级：得分≥８０", cite = "第三条（一）", requires = firm.points:at_least(figure.mark) },
  grade "乙" { title = "乙级——其余", cite = "第三条（二）" },
}
