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

// recolors returns the colors of Dark that change.
func recolors(o *Options) (pairs []svg.Recolor) {
	for _, p := range o.Dark {
		if r := (svg.Recolor{From: nrgba(p.From), To: nrgba(p.To)}); r.From != r.To {
			pairs = append(pairs, r)
		}
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

func (n *night) isFixed() bool { return len(n.fixed) > 0 && n.fixed[len(n.fixed)-1] }

func (n *night) beginGroup(fixed bool) { n.fixed = append(n.fixed, fixed || n.isFixed()) }

func (n *night) endGroup() { n.fixed = n.fixed[:len(n.fixed)-1] }
