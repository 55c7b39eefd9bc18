scheme { id = "demo/stray", title = "多余", source = "一", cite = "1" } }
grades { grade "A" { title = "A" }) }
end
