package svg

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"
)

// Recolor is a color and the color that replaces it in the dark.
//
// What is painted in a color with a pair gets a class, "_f" or "_s" for fill or
// stroke with the index of the pair, and the style sheet says what the class
// means in the dark. A class stands where the presentation attribute stands and
// both are inherited alike, so they move between elements together.
type Recolor struct{ From, To color.NRGBA }

// findDark returns the index of the pair of a color, "" if there is none. A pair
// of opaque colors serves their translucent shades too.
func findDark(pairs []Recolor, c color.NRGBA) string {
	for i, p := range pairs {
		if p.From == c {
			return strconv.Itoa(i)
		}
	}
	for i, p := range pairs {
		if shade := p.From; p.To.A == 255 && shade.A == 255 {
			if shade.A = c.A; shade == c {
				return strconv.Itoa(i)
			}
		}
	}
	return ""
}

// darkSheet returns the rules of those classes that the document uses.
func darkSheet(pairs []Recolor, prefix string, used func(class string) bool) string {
	var b strings.Builder
	for i, p := range pairs {
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

// CSSName escapes the one character of ids and classes that has another meaning
// in a selector.
func CSSName(s string) string { return strings.ReplaceAll(s, ".", `\.`) }
