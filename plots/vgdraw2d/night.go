package vgdraw2d

import (
	"image/color"

	"natgrad.example/plots/vgdraw2d/internal/svg"
)

// A night replaces colors for all viewers, as Options.DarkOnly asks. The zero value
// replaces none.
type night struct {
	pairs []svg.Recolor
	fixed []bool // for each open group, whether it keeps its colors
}

func newNight(o *Options) night {
	if !o.DarkOnly {
		return night{}
	}
	return night{pairs: recolors(o)}
}

// recolors returns the colors of Dark that change. The first of two entries for a color
// counts, also if it keeps the color.
func recolors(o *Options) (pairs []svg.Recolor) {
	seen := map[color.NRGBA]bool{}
	for _, p := range o.Dark {
		r := svg.Recolor{From: nrgba(p.From), To: nrgba(p.To)}
		if r.From != r.To && !seen[r.From] {
			pairs = append(pairs, r)
		}
		seen[r.From] = true
	}
	return pairs
}

// color returns the color that is painted in place of c.
func (n *night) color(c color.NRGBA) color.NRGBA {
	if len(n.pairs) == 0 || n.isFixed() {
		return c
	}
	return svg.Dark(n.pairs, c)
}

// Painted returns the color in which the canvas paints a color, which Options.DarkOnly
// may replace. Code that paints on Image itself needs it. Nil is black.
func (c *Canvas) Painted(clr color.Color) color.Color {
	if clr == nil {
		clr = color.Black
	}
	return c.night.color(nrgba(clr))
}

func (n *night) isFixed() bool { return len(n.fixed) > 0 && n.fixed[len(n.fixed)-1] }

func (n *night) beginGroup(fixed bool) { n.fixed = append(n.fixed, fixed || n.isFixed()) }

func (n *night) endGroup() { n.fixed = n.fixed[:len(n.fixed)-1] }
