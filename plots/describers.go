package plots

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"natgrad.example/plots/internal/tick"
	"natgrad.example/plots/tex"
)

// Describe implements Describer: the levels at which there are lines.
func (p *ContourLines) Describe() string {
	var levels []float64
	for _, l := range p.Lines {
		levels = append(levels, l.Level)
	}
	slices.Sort(levels)
	levels = slices.Compact(levels)
	if len(levels) == 0 {
		return "no contour lines"
	}
	return "contour lines at " + spokenLevels(levels)
}

// Describe implements Describer: the levels between the bands.
func (b *Bands) Describe() string {
	if b.field == nil {
		return "no bands"
	}
	s := "filled bands"
	if len(b.levels) == 1 {
		return s + " below and above " + tick.Short(b.levels[0])
	}
	s += " between " + spokenLevels(b.levels)
	switch {
	case b.settings.OpenBelow && b.settings.OpenAbove:
		s += ", below and above them"
	case b.settings.OpenBelow:
		s += " and below"
	case b.settings.OpenAbove:
		s += " and above"
	}
	return s
}

// Describe implements Describer: the size of the grid and the range of values.
func (h *HeatMap) Describe() string {
	if h.field == nil {
		return "an empty heat map"
	}
	c, r := h.field.Dims()
	return fmt.Sprintf("a heat map of %d × %d values from %s to %s", c, r, tick.Short(h.zmin), tick.Short(h.zmax))
}

// Describe implements Describer: the number of steps, the start and the end.
func (p *IteratePath) Describe() string {
	if len(p.Points) == 0 {
		return "an empty path"
	}
	first, last := p.Points[0], p.Points[len(p.Points)-1]
	if len(p.Points) == 1 {
		return "a path without steps at " + spokenPoint(first.X, first.Y)
	}
	s := fmt.Sprintf("a path of %s from %s to %s", count(len(p.Points)-1, "step"),
		spokenPoint(first.X, first.Y), spokenPoint(last.X, last.Y))
	if !finite(last) {
		s += ", which diverges"
	}
	return s
}

// Describe implements Describer.
func (b *Ball) Describe() string {
	var parts []string
	switch n := len(b.Ellipses); n {
	case 0:
	case 1:
		e := b.Ellipses[0]
		parts = append(parts, fmt.Sprintf("an ellipse around %s with semi-axes %s and %s", spokenPoint(e.Center.X, e.Center.Y),
			tick.Short(math.Hypot(e.Major.X, e.Major.Y)), tick.Short(math.Hypot(e.Minor.X, e.Minor.Y))))
	default:
		parts = append(parts, fmt.Sprintf("%d ellipses", n))
	}
	switch n := len(b.Boundary); n {
	case 0:
	case 1:
		parts = append(parts, "a closed curve")
	default:
		parts = append(parts, fmt.Sprintf("%d closed curves", n))
	}
	return strings.Join(parts, " and ")
}

// Describe implements Describer.
func (q *Quiver) Describe() string { return "a field of " + count(len(q.Vectors), "vector") }

// Describe implements Describer.
func (s *Streamlines) Describe() string { return count(len(s.Lines), "streamline") }

// Describe implements Describer: the points, by their labels if they have some.
func (m *Marks) Describe() string {
	var names []string
	for _, k := range m.Marks {
		s := spokenPoint(k.At.X, k.At.Y)
		if l := tex.Plain(k.Label); l != "" {
			s = l + " at " + s
		}
		names = append(names, s)
		if len(names) == maxDescribed {
			break
		}
	}
	if len(names) == 0 {
		return ""
	}
	s := "marked: " + strings.Join(names, ", ")
	if n := len(m.Marks) - len(names); n > 0 {
		s += fmt.Sprintf(" and %d more", n)
	}
	return s
}

// Describe implements Describer.
func (a AxisCross) Describe() string {
	return fmt.Sprintf("lines at x = %s and y = %s", tick.Short(a.X), tick.Short(a.Y))
}
