package main

import (
	"image/color"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
	"gonum.org/v1/plot/vg"

	"natgrad.example/internal/css"
	"natgrad.example/plots"
)

// pixels returns a length in CSS pixels, rounded to hundredths.
func pixels(l vg.Length) float64 { return math.Round(l.Points()/72*96*100) / 100 }

// pageOf returns the size of the page of a figure. That of a figure that cannot be laid out is what
// its fields say.
func pageOf(f *plots.Figure) (width, height vg.Length) {
	if f.FitHeight || f.Crop {
		if l, err := f.Layout(); err == nil {
			return l.Width, l.Height
		}
	}
	return f.Width, f.Height
}

// The least and greatest width of a picture.
const leastWidth, greatestWidth = vg.Inch / 4, 200 * vg.Inch

// parseWidth returns the width that a value of --width names.
func parseWidth(value string) (vg.Length, error) {
	v := strings.ToLower(strings.TrimSpace(value))
	end := strings.LastIndexAny(v, "0123456789.") + 1
	unit := strings.TrimSpace(v[end:])
	x, err := strconv.ParseFloat(strings.TrimSpace(v[:end]), 64)
	if err != nil {
		return 0, usagef("--width %q: want a number and a unit, such as 720px, 85mm or 3.4in", value)
	}
	points, known := css.Points(x, unit)
	switch l := vg.Length(points); {
	case unit == "":
		return 0, usagef("--width %s: the unit is missing; for pixels, write %spx", value, v)
	case !known:
		return 0, usagef("--width %s: unknown unit %q; known: %s%s", value, unit, strings.Join(css.Units, ", "), nearestName(unit, css.Units))
	case !(l >= leastWidth && l <= greatestWidth):
		return 0, usagef("--width %s: want a width from %vin to %vin", value, float64(leastWidth/vg.Inch), float64(greatestWidth/vg.Inch))
	default:
		return l, nil
	}
}

// parseColor returns the color that a value of --background names, as css.Color does. The # may be
// missing, because it begins a comment in a shell.
func parseColor(value string) (color.Color, error) {
	for _, word := range []string{value, "#" + strings.TrimSpace(value)} {
		if c, ok := css.Color(word); ok {
			return c, nil
		}
	}
	return nil, usagef("--background %q: want transparent, a name such as white, or #rrggbb%s",
		value, nearestName(value, append([]string{"transparent"}, colornames.Names...)))
}
