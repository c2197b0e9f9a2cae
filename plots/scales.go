package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"

	"natgrad.example/plots/internal/brush"
)

// A ScaledRanger is a plotter whose data range depends on the scales of the axes, as the
// outer edges of cells do: half of a cell is half of its length on the page. A Panel
// asks it instead of its DataRange, which a stock plot asks.
type ScaledRanger interface {
	plot.DataRanger

	// ScaledRange returns the data range on axes with the given scales.
	ScaledRange(x, y plot.Normalizer) (xmin, xmax, ymin, ymax float64)
}

var _ ScaledRanger = (*HeatMap)(nil)

// dataRange returns the range of a plotter on axes with the given scales. It is not ok
// if the plotter has none.
func dataRange(p plot.Plotter, x, y plot.Normalizer) (x0, x1, y0, y1 float64, ok bool) {
	switch r := p.(type) {
	case ScaledRanger:
		x0, x1, y0, y1 = r.ScaledRange(x, y)
	case plot.DataRanger:
		x0, x1, y0, y1 = r.DataRange()
	default:
		return 0, 0, 0, 0, false
	}
	return x0, x1, y0, y1, true
}

// outerEdge returns the outer edge of the cell of an outermost node, whose inner edge
// lies halfway to the next node on a scale. If the nodes have no places on the scale,
// it is the node.
func outerEdge(s plot.Normalizer, node, next float64) float64 {
	if s == nil || brush.IsAffine(s) {
		return node - (next-node)/2
	}
	position := brush.ScaleOf(s, node, next)
	if position == nil {
		return node
	}
	return position.Value(-0.5, node, next)
}

// margin returns limits that are wider than [lo, hi] at either end, by a fraction of
// their distance on the page. On a logarithmic axis they end at the least and the greatest
// positive number.
func (a *Axis) margin(lo, hi, fraction float64) (float64, float64) {
	switch {
	case fraction == 0:
		return lo, hi
	case a.logarithmic() && lo > 0:
		f := math.Pow(hi/lo, fraction)
		if math.IsInf(hi/lo, 1) {
			f = math.Pow(hi, fraction) / math.Pow(lo, fraction)
		}
		return max(lo/f, math.SmallestNonzeroFloat64), min(hi*f, math.MaxFloat64)
	case !a.isLinear():
		if s := brush.ScaleOf(a.Scale, lo, hi); s != nil {
			return s.Value(-fraction, lo, hi), s.Value(1+fraction, lo, hi)
		}
	}
	return lo - fraction*(hi-lo), hi + fraction*(hi-lo)
}

// widen returns limits for data with the single value v. On a linear axis they are
// those of Matplotlib (transforms.py, nonsingular), which takes numbers near the least
// of float64 for zero, and as far apart as the scale allows on others. All limits are
// finite.
func (a *Axis) widen(v float64) (lo, hi float64) {
	const (
		tiny = 1e21 * 0x1p-1022
		most = math.MaxFloat64
	)
	if a.logarithmic() {
		return max(v/2, math.SmallestNonzeroFloat64), min(max(v*2, 3*math.SmallestNonzeroFloat64), most)
	}
	d := 0.05 * math.Abs(v)
	if math.Abs(v) < tiny {
		d = 0.05
	}
	if lo, hi = max(v-d, -most), min(v+d, most); a.isLinear() {
		return lo, hi
	}
	// Each limit comes nearer until the scale has it.
	const halvings = 60
	for k := 0; k < halvings && brush.ScaleOf(a.Scale, lo, v) == nil; k++ {
		lo = v - (v-lo)/2
	}
	for k := 0; k < halvings && brush.ScaleOf(a.Scale, v, hi) == nil; k++ {
		hi = v + (hi-v)/2
	}
	return lo, hi
}

// checkLimits returns an error for limits between which the axis has no places.
func (a *Axis) checkLimits(lo, hi float64) error {
	if lo > hi {
		return fmt.Errorf("%w [%v, %v]: reversed; %s", ErrLimits, lo, hi, a.inversion())
	}
	// The transform divides by the distance of the limits, which may overflow.
	if w := hi - lo; !(w > 0) || math.IsInf(w, 0) {
		return fmt.Errorf("%w [%v, %v]", ErrLimits, lo, hi)
	}
	if a.logarithmic() && !(lo > 0) {
		return fmt.Errorf("%w [%v, %v]: limits of a logarithmic axis must be positive", ErrLimits, lo, hi)
	}
	if !a.isLinear() && brush.ScaleOf(a.Scale, lo, hi) == nil {
		return fmt.Errorf("%w [%v, %v]: the scale %T is not finite at both or does not tell them apart", ErrLimits, lo, hi, a.Scale)
	}
	return nil
}

// inversion says how to invert the axis.
func (a *Axis) inversion() string {
	switch a.Scale.(type) {
	case plot.InvertedScale:
		return "its plot.InvertedScale inverts the axis"
	case nil, plot.LinearScale, plot.LogScale:
		scale := "plot.LinearScale"
		if a.logarithmic() {
			scale = "plot.LogScale"
		}
		return "to invert an axis, set its Scale to plot.InvertedScale{Normalizer: " + scale + "{}}"
	}
	return fmt.Sprintf("to invert an axis, wrap its %T in a plot.InvertedScale", a.Scale)
}

// logarithmic reports whether the axis has gonum's logarithmic scale, possibly
// inverted. Scales of other packages count as neither logarithmic nor linear: a
// plot.Normalizer says nothing about its ticks, which Axis.Ticks can choose.
func (a *Axis) logarithmic() bool {
	_, ok := uninverted(a.Scale).(plot.LogScale)
	return ok
}

// isLinear reports whether the axis has gonum's linear scale, possibly inverted.
func (a *Axis) isLinear() bool { return a.Scale == nil || brush.IsAffine(a.Scale) }

// uninverted returns the scale that s inverts, or s.
func uninverted(s plot.Normalizer) plot.Normalizer {
	for {
		i, ok := s.(plot.InvertedScale)
		if !ok {
			return s
		}
		s = i.Normalizer
	}
}
