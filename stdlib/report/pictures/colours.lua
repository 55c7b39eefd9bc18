--- Colours of pictures by role, in light and dark, as style rules. Each has a text colour that can be read on it
-- (contrast of 4.5 or more). Colour only repeats what place and label say.
local concat, format = table.concat, string.format

local colours = {}

-- role, fill and text in light, fill and text in dark. r1 to r6: grades from the best down; h0 to h5: heat.
local ROLES = {
    { "r1", "#0d366b", "#fff", "#cde2fb", "#000" }, { "r2", "#1c5cab", "#fff", "#9ec5f4", "#000" },
    { "r3", "#256abf", "#fff", "#6da7ec", "#000" }, { "r4", "#5598e7", "#000", "#3987e5", "#000" },
    { "r5", "#86b6ef", "#000", "#256abf", "#fff" }, { "r6", "#b7d3f6", "#000", "#184f95", "#fff" },
    { "ungraded", "#9b9a94", "#000", "#8f8e88", "#000" }, { "refused", "#a8382c", "#fff", "#e2776b", "#000" },
    { "undetermined", "#f0c04a", "#000", "#d9a92f", "#000" }, { "absent", "#e4e3df", "#000", "#3a3a38", "#fff" },
    { "h0", "#f6f5f1", "#333", "#242423", "#ccc" }, { "h1", "#e3eefb", "#000", "#1d2b3d", "#fff" },
    { "h2", "#b7d3f6", "#000", "#184f95", "#fff" }, { "h3", "#86b6ef", "#000", "#256abf", "#fff" },
    { "h4", "#4a92e8", "#000", "#5598e7", "#000" }, { "h5", "#184f95", "#fff", "#b7d3f6", "#000" },
    { "raised", "#1c5cab", "#fff", "#6da7ec", "#000" }, { "lowered", "#b4540f", "#fff", "#f09a54", "#000" },
    { "other", "#7a5ea8", "#fff", "#b59be0", "#000" }, { "same", "#c9c8c2", "#000", "#55544f", "#fff" },
    { "ink", "#1a1a19", "#fff", "#f3f2ee", "#000" }, { "faint", "#595854", "#fff", "#b8b7b0", "#000" },
}

local STROKES = {
    { "axis", "#8a8983", "#8a8983" }, { "grid", "#e1e0d9", "#353532" }, { "cut", "#a8382c", "#e2776b" },
    { "curve", "#1c5cab", "#6da7ec" }, { "outline", "#1a1a19", "#f3f2ee" },
}

local FIXED = [[
svg text { font: 13px system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC",
  "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif; font-variant-numeric: tabular-nums }
svg .small { font-size: 11.5px }
svg .strong { font-weight: 600 }
svg .middle { text-anchor: middle }
svg .end { text-anchor: end }
svg .axis, svg .grid, svg .cut, svg .curve, svg .outline { fill: none; stroke-width: 1 }
svg .cut { stroke-width: 1.5; stroke-dasharray: 5 3 }
svg .curve { stroke-width: 2 }
svg .outline { stroke-width: 1.5 }
svg .dashed { stroke-dasharray: 4 3 }
svg .flow { opacity: .55 }
]]

local function rules(fill, text, stroke)
    local out = {}
    for _, role in ipairs(ROLES) do
        local name = role[1]
        out[#out + 1] = format("svg .%s { fill: %s } svg .on-%s { fill: %s }\n", name, role[fill], name, role[text])
    end
    for _, role in ipairs(STROKES) do
        out[#out + 1] = format("svg .%s { stroke: %s }\n", role[1], role[stroke])
    end
    return concat(out)
end

--- The rules of all pictures. Paper is light.
function colours.css()
    return rules(2, 3, 2) .. FIXED .. "@media screen and (prefers-color-scheme: dark) {\n" .. rules(4, 5, 3) .. "}\n"
end

local OTHERS = { ungraded = true, refused = true, undetermined = true, absent = true }
local STEPS = 6

--- The role of each result of a list: grades from the best down, then what is no grade.
function colours.roles(results)
    local roles, grades = {}, 0
    for _, result in ipairs(results) do
        if not OTHERS[result] then grades = grades + 1 end
    end
    local at = 0
    for i, result in ipairs(results) do
        if OTHERS[result] then
            roles[i] = result
        else
            roles[i] = "r" .. (grades < 2 and 2 or 1 + at * (STEPS - 1) // (grades - 1))
            at = at + 1
        end
    end
    return roles
end

return colours
