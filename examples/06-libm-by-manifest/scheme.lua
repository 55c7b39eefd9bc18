scheme { id = "tools/2024", title = "Noise and vibration of hand-held tools" }
local m = plugin "libm" { version = "1" }
figures {
  reference = { 20, unit = "µPa", cite = "§1" }, max_level = { 85, unit = "dB", cite = "§1" },
  max_vibration = { 5, unit = "m/s²", cite = "§2" },
}
inputs { tool = subject "tool" { key = "id",
  columns = { pressure = number { unit = "µPa", low = 1, high = 1000000000 },
    ax = number { unit = "m/s²", low = 0, high = 50 }, ay = number { unit = "m/s²", low = 0, high = 50 },
    az = number { unit = "m/s²", low = 0, high = 50 } } } }

local level = (20 * m.log10(tool.pressure / figure.reference)):round(1, "half_up")
local vibration = m.sqrt(tool.ax * tool.ax + tool.ay * tool.ay + tool.az * tool.az):round(2, "half_up")

output "level" { title = "sound pressure level", value = level }
output "vibration" { title = "total of the three axes", value = vibration }
veto "§1" { title = "too loud", cite = "§1", when = level:more_than(figure.max_level) }
veto "§2" { title = "vibrates too much", cite = "§2", when = vibration:more_than(figure.max_vibration) }
grades { grade "fit" { title = "fit for use" } }
