package spec

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

// setAxes sets the axes of the panel.
func (b *panelBuilder) setAxes() error {
	for _, a := range []struct {
		key  string
		spec *Axis
		to   *plots.Axis
	}{{"x", &b.spec.X, &b.panel.X}, {"y", &b.spec.Y, &b.panel.Y}} {
		if err := b.setAxis(a.key, a.spec, a.to); err != nil {
			return err
		}
	}
	b.panel.Frameless = b.spec.Frameless
	if err := b.setSecondAxes(); err != nil {
		return err
	}
	switch b.spec.Aspect {
	case "":
		b.panel.EqualAspect = b.onlyBalls()
	case "auto":
	case "equal":
		for _, a := range []struct {
			key  string
			spec *Axis
		}{{"x", &b.spec.X}, {"y", &b.spec.Y}} {
			if a.spec.Scale == "log" {
				return b.errorf("aspect", "equal with a log scale of %s: remove one of them", a.key)
			}
		}
		b.panel.EqualAspect = true
	default:
		return b.errorf("aspect", "unknown aspect %q: want equal or auto", b.spec.Aspect)
	}
	return nil
}

// onlyBalls reports whether the panel has balls and no function, on linear axes. Balls show
// their shapes only if units of x and y are equally long.
func (b *panelBuilder) onlyBalls() bool {
	return b.objective == nil && len(b.spec.Ball) > 0 && len(b.spec.Lines) == 0 &&
		b.spec.X.Scale != "log" && b.spec.Y.Scale != "log"
}

// setAxis sets one axis.
func (b *panelBuilder) setAxis(key string, a *Axis, to *plots.Axis) error {
	var err error
	if to.Label, err = b.text(key+".label", a.Label); err != nil {
		return err
	}
	if a.Scale != "" && a.Scale != "linear" && a.Scale != "log" {
		return b.errorf(key+".scale", "unknown scale %q: want linear or log", a.Scale)
	}
	to.Scale = axisScale(a)
	lo, hi, ok, err := b.limits(key, a)
	if err != nil {
		return err
	}
	if ok {
		to.Min, to.Max = lo, hi
	}
	if !(a.Margin >= 0) || a.Margin > 10 {
		return b.errorf(key+".margin", "%v: want a fraction from 0 to 10", a.Margin)
	}
	to.Margin = float64(a.Margin)
	if err := b.length(key+".tick-size", a.TickSize); err != nil {
		return err
	}
	to.TickLabelSize = vg.Length(a.TickSize)
	if to.Grid, err = b.gridLines(key+".grid", a.Grid); err != nil {
		return err
	}
	to.Ticks, err = b.ticker(key, a)
	return err
}

// axisScale returns the scale of an axis. nil is linear.
func axisScale(a *Axis) plot.Normalizer {
	var s plot.Normalizer
	if a.Scale == "log" {
		s = plot.LogScale{}
	}
	if !a.Reverse {
		return s
	}
	if s == nil {
		s = plot.LinearScale{}
	}
	return plot.InvertedScale{Normalizer: s}
}

// limits returns the limits of an axis, of the key x or y. It is not ok if they come from
// the data.
func (b *panelBuilder) limits(key string, a *Axis) (lo, hi float64, ok bool, err error) {
	if a.Range == nil {
		lo, hi, ok = b.view(key)
		return lo, hi, ok, nil
	}
	lo, hi = float64(a.Range[0]), float64(a.Range[1])
	key += ".range"
	switch w := hi - lo; {
	case lo > hi:
		return 0, 0, false, b.errorf(key, "[%v, %v] is upside down: want the lesser number first, and reverse: true to turn the axis", lo, hi)
	case lo == hi:
		return 0, 0, false, b.errorf(key, "[%v, %v] is empty", lo, hi)
	case math.IsNaN(w) || math.IsInf(w, 0):
		return 0, 0, false, b.errorf(key, "[%v, %v] is not finite", lo, hi)
	case a.Scale == "log" && lo <= 0:
		return 0, 0, false, b.errorf(key, "[%v, %v] on a log scale: want positive numbers", lo, hi)
	}
	return lo, hi, true, nil
}

// view returns the limits of an axis of the plane that come from the objective: the view of an
// objective of the zoo, or the nodes of a grid. Other axes, such as that of the values of a
// surface, have none.
func (b *panelBuilder) view(key string) (lo, hi float64, ok bool) {
	o := b.objective
	switch {
	case o == nil || key != "x" && key != "y" || b.spec.Losses != nil && !b.spec.Losses.Off:
		return 0, 0, false
	case o.zoo != nil && key == "x":
		return o.zoo.View.XMin, o.zoo.View.XMax, true
	case o.zoo != nil:
		return o.zoo.View.YMin, o.zoo.View.YMax, true
	case o.grid != nil:
		x, y := gridWindow(o.grid)
		if key == "x" {
			return x[0], x[1], true
		}
		return y[0], y[1], true
	}
	return 0, 0, false
}

// noRange is the range of no numbers, which any number widens.
var noRange = [2]float64{math.Inf(1), math.Inf(-1)}

// gridWindow returns the ranges of the nodes of a grid.
func gridWindow(g contour.Field) (x, y [2]float64) {
	columns, rows := g.Dims()
	x, y = noRange, noRange
	include := func(r *[2]float64, v float64) { r[0], r[1] = math.Min(r[0], v), math.Max(r[1], v) }
	if c, ok := g.(contour.Curvilinear); ok {
		for i := range columns * rows {
			p := c.Node(i%columns, i/columns)
			include(&x, p.X)
			include(&y, p.Y)
		}
		return x, y
	}
	include(&x, g.X(0))
	include(&x, g.X(columns-1))
	include(&y, g.Y(0))
	include(&y, g.Y(rows-1))
	return x, y
}

// window returns the ranges of the axes, which samples and fields need.
func (b *panelBuilder) window() (x, y [2]float64, err error) {
	if x, err = b.extent("x", &b.spec.X); err != nil {
		return x, y, err
	}
	if y, err = b.extent("y", &b.spec.Y); err != nil {
		return x, y, err
	}
	return x, y, nil
}

// extent returns the range of one axis, or an error if it would have to come from data.
func (b *panelBuilder) extent(key string, a *Axis) ([2]float64, error) {
	lo, hi, ok, err := b.limits(key, a)
	if err != nil {
		return [2]float64{}, err
	}
	if !ok {
		return [2]float64{}, b.errorf(key, "no range: write, for example, %s: [-1, 1]", key)
	}
	return [2]float64{lo, hi}, nil
}

// logScale returns the logarithm for an axis with a log scale, else nil, as package
// contour wants it.
func logScale(a *Axis) func(float64) float64 {
	if a.Scale == "log" {
		return math.Log
	}
	return nil
}
