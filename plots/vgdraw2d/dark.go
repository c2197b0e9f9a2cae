package vgdraw2d

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"
)

// recolor is a color and the color that replaces it in the dark.
//
// What is painted in a color with a pair gets a class, "_f" or "_s" for fill or
// stroke with the index of the pair, and the style sheet says what the class
// means in the dark. A class stands where the presentation attribute stands and
// both are inherited alike, so they move between elements together.
type recolor struct{ from, to color.NRGBA }

// findDark returns the index of the pair of a color, "" if there is none. A pair
// of opaque colors serves their translucent shades too.
func findDark(pairs []recolor, c color.NRGBA) string {
	for i, p := range pairs {
		if p.from == c {
			return strconv.Itoa(i)
		}
	}
	for i, p := range pairs {
		if shade := p.from; p.to.A == 255 && shade.A == 255 {
			if shade.A = c.A; shade == c {
				return strconv.Itoa(i)
			}
		}
	}
	return ""
}

// darkSheet returns the rules of those classes that the document uses.
func darkSheet(pairs []recolor, prefix string, used func(class string) bool) string {
	var b strings.Builder
	for i, p := range pairs {
		for _, property := range []string{"fill", "stroke"} {
			class := "_" + property[:1] + strconv.Itoa(i)
			if !used(class) {
				continue
			}
			fmt.Fprintf(&b, ".%s%s{%s:%s", cssName(prefix), class, property, hexColor(p.to))
			if p.to.A != p.from.A {
				fmt.Fprintf(&b, ";%s-opacity:%s", property, opacity(p.to))
			}
			b.WriteString("}")
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "@media (prefers-color-scheme:dark){" + b.String() + "}\n"
}

// cssName escapes the one character of ids and classes that has another meaning
// in a selector.
func cssName(s string) string { return strings.ReplaceAll(s, ".", `\.`) }
