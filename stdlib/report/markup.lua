--- Texts made safe for HTML and SVG.
local gsub = string.gsub
local style = require "report.style"

local markup = {}

local ESCAPES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }
local STRANGE = "�"

--- Text without what a reader could not see: control characters, marks that turn the direction of writing, and
-- characters that XML forbids. Each becomes a replacement character.
function markup.visible(value)
    local text = style.clean(value)
    text = gsub(text, "\226\128[\142\143\170-\174]", STRANGE) -- U+200E, U+200F, U+202A to U+202E
    text = gsub(text, "\226\129[\166-\169]", STRANGE)         -- U+2066 to U+2069
    return (gsub(text, "\239\191[\190\191]", STRANGE))        -- U+FFFE, U+FFFF
end

--- The same with everything escaped that HTML or XML would read, in elements and in quoted attributes.
function markup.escape(value) return (gsub(markup.visible(value), "[&<>\"']", ESCAPES)) end

return markup
