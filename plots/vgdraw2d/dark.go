package vgdraw2d

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"
)

// Recolor is a colour and what takes its place. Where both are opaque,
// translucent shades of From become the same shades of To.
type Recolor struct{ From, To color.Color }

// recolors is the second set of colours of an SVG. What is painted in one of
// them gets a class, "_f" or "_s" for fill or stroke with the index of the pair,
// and the style sheet says what the class means in the dark. A class stands
// where the presentation attribute stands and both are inherited alike, so they
// move between elements together.
type recolors []struct{ from, to color.NRGBA }

func newRecolors(pairs []Recolor) recolors {
	var r recolors
	for _, p := range pairs {
		from, to := nrgba(p.From), nrgba(p.To)
		if from != to {
			r = append(r, struct{ from, to color.NRGBA }{from, to})
		}
	}
	return r
}

// find returns the index of a colour's pair, "" if there is none.
func (r recolors) find(c color.NRGBA) string {
	for i, p := range r {
		if p.from == c {
			return strconv.Itoa(i)
		}
	}
	for i, p := range r {
		if shade := p.from; p.to.A == 255 && shade.A == 255 {
			if shade.A = c.A; shade == c {
				return strconv.Itoa(i)
			}
		}
	}
	return ""
}

// sheet returns the rules of those classes that the document uses.
func (r recolors) sheet(prefix string, used func(class string) bool) string {
	var b strings.Builder
	for i, p := range r {
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

// cssName escapes the one character of ids and classes that means something
// else in a selector.
func cssName(s string) string { return strings.ReplaceAll(s, ".", `\.`) }
