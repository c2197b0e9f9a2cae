package spec

import (
	"math"
	"slices"

	"gonum.org/v1/plot"

	"natgrad.example/plots"
)

// maxTicks is the greatest number of ticks of an axis that are listed.
const maxTicks = 1000

// ticker returns the ticks of an axis: its own, or those of both axes.
func (b *panelBuilder) ticker(key string, a *Axis) (plot.Ticker, error) {
	t := a.Ticks
	if t == nil {
		t, key = b.spec.Ticks, ""
	}
	if t == nil {
		return nil, nil
	}
	if key != "" {
		key += "."
	}
	key += "ticks"
	if t.Word == "" && t.At != nil {
		return b.ticksAt(key, t.At, a.Scale == "log")
	}
	switch t.Word {
	case "", "auto":
		return nil, nil
	case "none":
		return plots.NoTicks{}, nil
	case "log":
		if a.Scale != "log" {
			return nil, b.errorf(key, "log ticks on an axis with a linear scale: write scale: log")
		}
		return plots.LogTicks{}, nil
	}
	return nil, b.errorf(key, "unknown ticks %q: want auto, none, log or a list of numbers", t.Word)
}

// ticksAt returns ticks at numbers.
func (b *panelBuilder) ticksAt(key string, at []Number, log bool) (plot.Ticker, error) {
	if len(at) > maxTicks {
		return nil, b.errorf(key, "%d ticks: want at most %d", len(at), maxTicks)
	}
	var values []float64
	for _, v := range at {
		v := float64(v)
		if !finite(v) {
			return nil, b.errorf(key, "%v is not finite", v)
		}
		if log && v <= 0 {
			return nil, b.errorf(key, "%v on a log scale: want positive numbers", v)
		}
		values = append(values, v)
	}
	slices.Sort(values)
	values = slices.Compact(values)
	ticks := make(plot.ConstantTicks, 0, len(values))
	for _, v := range values {
		ticks = append(ticks, plot.Tick{Value: v, Label: numeral(v)})
	}
	return ticks, nil
}

// numeral writes a number with a true minus sign, and large and small ones with a power of
// ten.
func numeral(v float64) string {
	if a := math.Abs(v); v != 0 && (a < 1e-4 || a >= 1e6) {
		return powerOfTen(v)
	}
	return withMinus(shortest(v, 'f'))
}

// gridLines returns the grid lines of an axis, or nil.
func (b *panelBuilder) gridLines(key string, s *GridLines) (*plots.Grid, error) {
	if s == nil || s.Off {
		return nil, nil
	}
	g := &plots.Grid{Minor: s.Minor}
	if s.Over {
		g.Layer = plots.MarkLayer
	}
	var err error
	if g.LineStyle.Color, err = b.color(key+".color", s.Color); err != nil {
		return nil, err
	}
	g.LineStyle.Width, err = b.width(key+".width", s.Width, 0)
	return g, err
}
