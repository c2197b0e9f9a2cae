package plots

import (
	"slices"

	"gonum.org/v1/plot"
)

// Growing returns an animation in which every Grower of a figure, such as an
// IteratePath, grows step by step to the whole. Each frame adds equally many
// steps, or one more than others. Zero frames are one for each step of the longest
// Grower and one for the start. The last frame stays for a second. The figure must
// not change as long as the animation is used.
func Growing(f *Figure, frames int) *Animation {
	steps := 0
	for _, p := range f.Panels {
		if p == nil {
			continue // which drawing tells
		}
		for _, q := range p.plotters {
			if g, ok := q.(Grower); ok {
				steps = max(steps, g.Steps())
			}
		}
	}
	if frames == 0 {
		frames = min(steps+1, maxFrames)
	}
	drawn := make([]int, max(frames, 0))
	for i := range drawn {
		drawn[i] = steps
		if frames > 1 {
			drawn[i] = i * steps / (frames - 1)
		}
	}
	return &Animation{
		Frames: frames,
		Hold:   1,
		Frame: func(i int) (*Figure, error) {
			g := *f
			g.Panels = make([]*Panel, len(f.Panels))
			for k, p := range f.Panels {
				if p == nil {
					continue
				}
				q := *p
				q.plotters = slices.Clone(p.plotters)
				for j, plotter := range q.plotters {
					q.plotters[j] = grown(plotter, drawn[:i+1])
				}
				g.Panels[k] = &q
			}
			g.ColorBars = barsOf(f.ColorBars, f.Panels, g.Panels)
			return &g, nil
		},
	}
}

// grown returns the copy of a Grower that draws the steps of the last of some
// frames, and any other plotter unchanged.
func grown(p plot.Plotter, frames []int) plot.Plotter {
	g, ok := p.(Grower)
	if !ok {
		return p
	}
	own, all := make([]int, len(frames)), g.Steps()
	for i, n := range frames {
		own[i] = min(n, all)
	}
	return g.Grown(own)
}

// barsOf returns colour bars that serve copies of their panels.
func barsOf(bars []*ColorBar, panels, copies []*Panel) []*ColorBar {
	out := slices.Clone(bars)
	for i, b := range out {
		if b == nil || b.Panels == nil {
			continue
		}
		c := *b
		c.Panels = slices.Clone(b.Panels)
		for k, p := range c.Panels {
			if at := slices.Index(panels, p); at >= 0 {
				c.Panels[k] = copies[at]
			}
		}
		out[i] = &c
	}
	return out
}
