--- A drawing as SVG text. Lengths are whole hundredths of a pixel, so that every machine writes the same digits.
local colours = require "report.pictures.colours"
local markup = require "report.markup"

local concat, format = table.concat, string.format
local escape = markup.escape

local canvas = {}
canvas.__index = canvas

local NARROW = 40000 -- wider drawings are not made as small as a telephone

canvas.CELL = 720  -- room for one cell of text: half a Chinese character

--- A length as SVG writes it.
local function at(n)
    local sign, whole, rest = n < 0 and "-" or "", math.abs(n) // 100, math.abs(n) % 100
    if rest == 0 then return format("%s%d", sign, whole) end
    return format("%s%d.%02d", sign, whole, rest)
end

--- A drawing of that size; `name` is unique in a page.
function canvas.open(name, width, height)
    return setmetatable({ name = name, width = width, height = height, out = {} }, canvas)
end

local function put(self, ...) self.out[#self.out + 1] = format(...) end

local function told(text) return text and "<title>" .. escape(text) .. "</title>" or "" end

--- A rectangle; `text`, if any, is shown by browsers while the pointer rests on it.
function canvas:rect(x, y, width, height, class, text)
    put(self, '<rect x="%s" y="%s" width="%s" height="%s" class="%s">%s</rect>\n', at(x), at(y), at(width), at(height),
        class, told(text))
    -- what is open is hatched, to be told from a grade without colours
    if class ~= "undetermined" then return end
    put(self, '<rect x="%s" y="%s" width="%s" height="%s" fill="url(#%s-hatch)"/>\n', at(x), at(y), at(width),
        at(height), self.name)
    self.hatched = true
end

--- A straight line.
function canvas:line(x1, y1, x2, y2, class)
    put(self, '<line x1="%s" y1="%s" x2="%s" y2="%s" class="%s"/>\n', at(x1), at(y1), at(x2), at(y2), class)
end

--- A path of { "M", x, y, "L", x, y, … }.
function canvas:path(steps, class, text)
    local parts = {}
    for i, step in ipairs(steps) do parts[i] = type(step) == "number" and at(step) or step end
    put(self, '<path d="%s" class="%s">%s</path>\n', concat(parts, " "), class, told(text))
end

--- A dot.
function canvas:dot(x, y, radius, class)
    put(self, '<circle cx="%s" cy="%s" r="%s" class="%s"/>\n', at(x), at(y), at(radius), class)
end

--- A line of text whose baseline begins at a point; classes "middle" and "end" anchor it otherwise.
function canvas:text(x, y, text, class)
    put(self, '<text x="%s" y="%s" class="%s">%s</text>\n', at(x), at(y), class or "ink", escape(text))
end

--- A text cut to a number of cells.
function canvas.fit(s, text, cells)
    text = markup.visible(text)
    if s.text.width(text) <= cells then return text end
    local kept, used = {}, 1
    for _, code in utf8.codes(text) do
        local char = utf8.char(code)
        used = used + s.text.width(char)
        if used > cells then break end
        kept[#kept + 1] = char
    end
    return concat(kept) .. "…"
end

--- Room for the longest of some texts, at most `most` cells.
function canvas.room(s, texts, most)
    local widest = 0
    for _, text in ipairs(texts) do widest = math.max(widest, s.text.width(markup.visible(text))) end
    return math.min(widest, most) * canvas.CELL
end

--- How far along a length the value stands between two others, low < high; all are whole numbers.
function canvas.along(value, low, high, length)
    local part, whole = value - low, high - low
    while whole > 1 << 40 do part, whole = part // 2, whole // 2 end -- the product must not overflow
    return part * length // whole
end

local HATCH = '<defs><pattern id="%s-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
    .. 'patternTransform="rotate(45)"><rect width="2" height="6" fill="#000" fill-opacity=".2"/></pattern></defs>\n'

--- The drawing as an element of a page, read out by its title and description.
function canvas:close(title, description)
    local open = format('<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="%s-title %s-desc" '
        .. 'viewBox="0 0 %s %s" width="%s" height="%s"%s>\n<title id="%s-title">%s</title>\n'
        .. '<desc id="%s-desc">%s</desc>\n',
        self.name, self.name, at(self.width), at(self.height), at(self.width), at(self.height),
        self.width > NARROW and ' class="large"' or "", self.name, escape(title),
        self.name, escape(description))
    local hatch = self.hatched and format(HATCH, self.name) or ""
    return open .. hatch .. concat(self.out) .. "</svg>\n"
end

--- An element of a page as a file of its own.
function canvas.file(svg)
    local styled = "<style>\n" .. escape(colours.css()):gsub("&quot;", '"') .. "</style>\n"
    local head, rest = string.match(svg, "^(.-</desc>\n)(.*)$")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' .. head .. styled .. rest
end

return canvas
