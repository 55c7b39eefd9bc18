scheme { id = "demo/cascades, title = "一错一报", source = "文件", cite = "第一条" }
inputs {
  firm = subject "firm" { key = "id", as_of = "day", columns = {
    open = truth {}, points = number { low = 0, high = 100 }, day = date {}, size = nomber {} } },
  unread = many "record" { by = "firm_id", on = "day", columns = { kind = text {}, day = date {} } },
  records = mnay "record" { by = "firm_id", on = "day", columns = { kind = text {}, day = date {} } },
}
rule "1" { title = “质量好, cite = "第二条", requires = firm.open }
rule "2" { title = "期间", cite = "2", requires = firm.day:plus(yeers(2)):before(as_of) }
rule "3" { title = "记录", cite = "3", requires = unread:where(unheard):any() }
rule "4" { title = "窗口", cite = "4", requires = unread:within(yeras(2), as_of):any() }
section "2" { title = "一", max = 1, cite = "1", item "2.1" { title = "甲", max = 1, cite = "1", points(1, firm.open) } }
section "2" { title = "二", max = 1, cite = "1", item "2.2" { title = "乙", max = 1, cite = "1", points(1, firm.open) } }
section "3" { title = "三", maks = 2, cite = "1", item "3.1" { title = "丙", max = 2, cite = "1", points(2, firm.open) } }
section "4" { title = "四", max = 1, cite = "1", itme "4.1" { title = "丁", max = 1, cite = "1", points(1, firm.open) } }
section "5" { title = "五", max = 1, cite = "1", item "5.1" { title = "戊", max = 1, cite = "1", pionts(1, firm.open) } }
score { title = "总分", max = 9, cite = "1" }
quota "q" { title = "名额", at_most = three, within = firm.open, candidates = firm.open, by = { dsc(total) }, cite = "4" }
rule "5" { title = "等级", cite = "5", for_grades = { "A" }, requires = firm.points:at_least(pass_mark) }
grades { grdae "A" { title = "A", cite = "1" } }
