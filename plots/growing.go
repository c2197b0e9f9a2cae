package plots

import (
	"slices"

	"gonum.org/v1/plot"
)

// Growing returns an animation in which all paths of a figure (IteratePath) grow
// step by step to what they are. It has that many frames, of which each adds as
// many steps as the others or one more; zero is one frame for every step of the
// longest path, and one for the start. The last frame stays for a second. The
// figure must keep still as long as the animation is used.
func Growing(f *Figure, frames int) *Animation {
	steps := 0
	for _, p := range f.Panels {
		if p == nil {
			continue // which drawing tells
		}
		for _, q := range p.plotters {
			if path, ok := q.(*IteratePath); ok {
				steps = max(steps, len(path.Points)-1)
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
					q.plotters[j] = grownTo(plotter, drawn[:i+1])
				}
				g.Panels[k] = &q
			}
			g.ColorBars = barsOf(f.ColorBars, f.Panels, g.Panels)
			return &g, nil
		},
	}
}

// grownTo returns a path that draws the steps of the last of some frames; another
// plotter as it is.
func grownTo(p plot.Plotter, frames []int) plot.Plotter {
	path, ok := p.(*IteratePath)
	if !ok {
		return p
	}
	q := *path
	q.frames = frames
	return &q
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
