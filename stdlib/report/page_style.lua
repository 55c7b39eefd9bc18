--- The look of pages: screens wide and narrow, light and dark, and A4 on paper. Fonts are the reader's own.
local colours = require "report.pictures.colours"

local page_style = {}

local LIGHT = [[--ink: #1a1a19; --faint: #595854; --paper: #fff; --panel: #f6f5f1; --rule: #c9c8c2; --link: #1c5cab]]
local DARK = [[--ink: #f3f2ee; --faint: #b8b7b0; --paper: #1a1a19; --panel: #262624; --rule: #55544f; --link: #9ec5f4]]

local RULES = [[
* { box-sizing: border-box }
body { font: 15px/1.65 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC",
  "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif; color: var(--ink); background: var(--paper); margin: 0;
  padding: 2rem 1.2rem }
main, footer { max-width: 76rem; margin: 0 auto }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 .6rem }
h2 { font-size: 1.2rem; border-bottom: 2px solid var(--ink); margin: 2.2rem 0 .8rem; padding-bottom: .2rem;
  break-after: avoid }
h3 { font-size: 1.02rem; margin: 1.4rem 0 .5rem; break-after: avoid }
p { margin: .4rem 0; max-width: 60rem }
a { color: var(--link) }
.note { color: var(--faint) }
nav ul { list-style: none; padding: 0; margin: .8rem 0; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem }
table { border-collapse: collapse; min-width: min(24rem, 100%); max-width: 100%; font-size: .9rem; line-height: 1.5 }
th, td { border-bottom: 1px solid var(--rule); padding: .3rem .6rem; text-align: left; vertical-align: top }
thead th { background: var(--panel); font-weight: 600; border-bottom: 1px solid var(--faint) }
tbody th { font-weight: 400; min-width: 4.5rem }
thead { display: table-header-group }
tr { break-inside: avoid }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
thead th { white-space: nowrap }
.wide { min-width: 14rem; overflow-wrap: anywhere }
.cite { font-family: ui-monospace, Consolas, monospace; font-size: .82rem; min-width: 6.5rem }
td ul { margin: .1rem 0; padding-left: 1.1rem }
.scroll { overflow-x: auto }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(10.5rem, 1fr)); gap: .7rem; margin: 1rem 0;
  padding: 0; list-style: none }
.cards li { background: var(--panel); border: 1px solid var(--rule); border-radius: 6px; padding: .6rem .8rem;
  break-inside: avoid }
.cards strong { display: block; font-size: 1.55rem; line-height: 1.3; font-variant-numeric: tabular-nums }
.cards small { color: var(--faint); font-size: .85rem }
figure { margin: 1rem 0 1.6rem }
figcaption { margin-bottom: .5rem }
figcaption strong { display: block }
figcaption span { color: var(--faint); font-size: .9rem }
figure .scroll { margin-bottom: .5rem }
svg { display: block; max-width: 100%; height: auto; break-inside: avoid }
.large { min-width: 34rem }
summary { cursor: pointer; color: var(--link); padding: .2rem 0 }
details > .scroll { margin-top: .3rem }
details table { min-width: 0 }
footer { border-top: 1px solid var(--rule); margin-top: 3rem; padding-top: .8rem; font-size: .85rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.2rem; margin: 0 }
dt { color: var(--faint) }
dd { margin: 0; overflow-wrap: anywhere }
code { font-family: ui-monospace, Consolas, monospace; font-size: .95em; overflow-wrap: anywhere }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
@media screen and (min-width: 70rem) {
  .beside { display: grid; grid-template-columns: minmax(0, 760px) minmax(0, 1fr); gap: 0 2rem; align-items: start }
}
@media (max-width: 40rem) {
  body { padding: 1rem .8rem }
  h1 { font-size: 1.3rem }
  .cards { grid-template-columns: repeat(2, 1fr) }
  dl { grid-template-columns: 1fr }
  dd { margin-bottom: .4rem }
}
@page { size: A4; margin: 16mm 14mm }
@media print {
  body { font-size: 9.5pt; padding: 0 }
  main, footer { max-width: none }
  nav { display: none }
  h2 { margin-top: 1.4rem }
  svg { max-height: 23cm }
  .large { min-width: 0 }
  details::details-content { content-visibility: visible }
  .scroll { overflow: visible }
  thead th, .number { white-space: normal }
  th, td { overflow-wrap: anywhere; padding: .2rem .35rem }
  .wide, .cite, tbody th { min-width: 0 }
  figcaption { break-after: avoid; break-inside: avoid }
  figure .scroll:first-child { break-inside: avoid }
  .cards { grid-template-columns: repeat(4, 1fr) }
  .cards li, thead th { -webkit-print-color-adjust: exact; print-color-adjust: exact }
  svg { -webkit-print-color-adjust: exact; print-color-adjust: exact }
}
]]

--- The style sheet.
function page_style.css()
    return ":root { color-scheme: light dark; " .. LIGHT .. " }\n"
        .. "@media screen and (prefers-color-scheme: dark) {\n:root { " .. DARK .. " }\n}\n" .. RULES .. colours.css()
end

return page_style
