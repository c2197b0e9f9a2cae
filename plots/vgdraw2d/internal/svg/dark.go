package svg

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"
)

// An element whose color is replaced in the dark scheme gets a class: "_f" or "_s",
// for fill or stroke, and the index of the Recolor. The style sheet gives the class
// its dark color. Elements inherit classes like presentation attributes, so both
// move between elements together.

// Recolor is a color and the color that replaces it in the dark scheme.
type Recolor struct{ From, To color.NRGBA }

// findDark returns the index of the entry that replaces a color, or "" if there is
// none. An entry with two opaque colors also replaces translucent shades, but not
// transparency.
func findDark(dark []Recolor, c color.NRGBA) string {
	for i, p := range dark {
		if p.From == c {
			return strconv.Itoa(i)
		}
	}
	for i, p := range dark {
		if shade := p.From; p.To.A == 255 && shade.A == 255 && c.A > 0 {
			if shade.A = c.A; shade == c {
				return strconv.Itoa(i)
			}
		}
	}
	return ""
}

// Dark returns the color that replaces c in the dark scheme, or c if none does. Shades
// keep their opacity.
func Dark(dark []Recolor, c color.NRGBA) color.NRGBA {
	i, err := strconv.Atoi(findDark(dark, c))
	if err != nil {
		return c
	}
	to := dark[i].To
	if dark[i].From != c {
		to.A = c.A
	}
	return to
}

// darkSheet returns the rules of the classes in use. Some viewers, such as LibreOffice
// 7.4, apply all rules whatever their media query. The light colors therefore follow
// the dark ones, so that these viewers show them.
func darkSheet(dark []Recolor, prefix string, used func(class string) bool) string {
	var light, night strings.Builder
	for i, p := range dark {
		for _, property := range []string{"fill", "stroke"} {
			class := "_" + property[:1] + strconv.Itoa(i)
			if !used(class) {
				continue
			}
			for _, scheme := range []struct {
				rules *strings.Builder
				color color.NRGBA
			}{{&night, p.To}, {&light, p.From}} {
				fmt.Fprintf(scheme.rules, ".%s%s{%s:%s", CSSName(prefix), class, property, hexColor(scheme.color))
				if p.To.A != p.From.A {
					fmt.Fprintf(scheme.rules, ";%s-opacity:%s", property, opacity(scheme.color))
				}
				scheme.rules.WriteString("}")
			}
		}
	}
	if night.Len() == 0 {
		return ""
	}
	return "@media (prefers-color-scheme:dark){" + night.String() + "}\n" +
		"@media (prefers-color-scheme:light){" + light.String() + "}\n"
}

// CSSName escapes an id or class for a selector, where '.' has another meaning.
func CSSName(s string) string { return strings.ReplaceAll(s, ".", `\.`) }
