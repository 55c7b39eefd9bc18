scheme { id = "muster/2024", title = "Ten lines over two foreign tables" }
figures { min_years = { 3, unit = "years", cite = "§1" }, min_revenue = { 1000000, unit = "EUR", cite = "§2" } }
inputs {
  firm = subject "betriebe" { key = "nr",
    columns = { gegruendet = date {}, umsatz_cent = number { stored_in = 100 } } },
  checks = many "kontrollen" { by = "betrieb", on = "datum", columns = { datum = date {}, ergebnis = text {} } },
}
eligibility "§1" { title = "in business for three years", cite = "§1",
  requires = firm.gegruendet:plus(years(figure.min_years)):on_or_before(date "2024-01-01") }
veto "§3" { title = "a defect in 2023", cite = "§3",
  when = checks:between(date "2023-01-01", date "2023-12-31"):where { ergebnis = "mangel" }:any() }
grades { grade "gold" { requires = firm.umsatz_cent:at_least(figure.min_revenue) }, grade "standard" {} }
