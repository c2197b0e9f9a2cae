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
// none. An entry with two opaque colors also replaces translucent shades.
func findDark(dark []Recolor, c color.NRGBA) string {
	for i, p := range dark {
		if p.From == c {
			return strconv.Itoa(i)
		}
	}
	for i, p := range dark {
		if shade := p.From; p.To.A == 255 && shade.A == 255 {
			if shade.A = c.A; shade == c {
				return strconv.Itoa(i)
			}
		}
	}
	return ""
}

// darkSheet returns the rules of the classes in use.
func darkSheet(dark []Recolor, prefix string, used func(class string) bool) string {
	var b strings.Builder
	for i, p := range dark {
		for _, property := range []string{"fill", "stroke"} {
			class := "_" + property[:1] + strconv.Itoa(i)
			if !used(class) {
				continue
			}
			fmt.Fprintf(&b, ".%s%s{%s:%s", CSSName(prefix), class, property, hexColor(p.To))
			if p.To.A != p.From.A {
				fmt.Fprintf(&b, ";%s-opacity:%s", property, opacity(p.To))
			}
			b.WriteString("}")
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "@media (prefers-color-scheme:dark){" + b.String() + "}\n"
}

// CSSName escapes an id or class for a selector, where '.' has another meaning.
func CSSName(s string) string { return strings.ReplaceAll(s, ".", `\.`) }
