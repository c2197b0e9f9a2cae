package spec

import (
	"math"

	"natgrad.example/descent"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/field"
	"natgrad.example/internal/float"
	"natgrad.example/plots"
)

// maxFieldNodes bounds the nodes of balls and arrows in each direction.
const maxFieldNodes = 200

// fieldNodes returns the coordinates of n.X columns and n.Y rows in the middle of equal
// cells of the panel, by the scales of the axes. missing replaces a nil n.
func (b *panelBuilder) fieldNodes(key string, n *Nodes, missing Nodes) (xs, ys []float64, err error) {
	if n == nil {
		n = &missing
	}
	if n.X < 1 || n.Y < 1 || n.X > maxFieldNodes || n.Y > maxFieldNodes {
		return nil, nil, b.errorf(key+".nodes", "[%d, %d]: want from 1 to %d in each direction", n.X, n.Y, maxFieldNodes)
	}
	x, y, err := b.window()
	if err != nil {
		return nil, nil, err
	}
	return cells(x, n.X, &b.spec.X), cells(y, n.Y, &b.spec.Y), nil
}

// cells returns the middles of n equal cells of an axis.
func cells(limits [2]float64, n int, a *Axis) []float64 {
	lo, hi := limits[0], limits[1]
	log := a.Scale == "log"
	if log {
		lo, hi = float.Log(lo), float.Log(hi)
	}
	at := make([]float64, n)
	for i := range at {
		t := (float64(i) + 0.5) / float64(n)
		at[i] = lo + t*(hi-lo)
		if log {
			at[i] = math.Exp(at[i])
		}
	}
	return at
}

// addBallField adds a field of balls of the panel's metric.
func (b *panelBuilder) addBallField() error {
	s := b.spec.Balls
	if s == nil || s.Off {
		return nil
	}
	if n := len(b.vars()); n != 2 {
		return b.errorf("balls", "balls of %s: a plane has two", counted(n, "variable"))
	}
	if r := float64(s.Radius); !finite(r) || r < 0 {
		return b.errorf("balls.radius", "%v: want a positive number", r)
	}
	xs, ys, err := b.fieldNodes("balls", s.Nodes, Nodes{9, 7})
	if err != nil {
		return err
	}
	if len(xs)*len(ys) < 2 && s.Radius == 0 {
		return b.errorf("balls", "a single ball touches no other: add a radius")
	}
	metric, err := b.metric("metric", b.spec.Metric, inBall)
	if err != nil {
		return err
	}
	ellipses, _, err := ball.Field(metric, xs, ys, &ball.FieldSettings{Context: b.ctx, Radius: float64(s.Radius)})
	if err != nil {
		return b.fieldError(err)
	}
	balls, err := plots.NewBallField(ellipses)
	if err != nil {
		return b.failed("balls", err)
	}
	own, err := b.color("color", b.spec.Color)
	if err != nil {
		return err
	}
	if err := b.ballPen("balls", s.Color, s.Thickness, s.Fill, own, 1, balls); err != nil {
		return err
	}
	b.add(balls)
	b.name("balls", s.Name, balls)
	return nil
}

// fieldProblem returns an error unless the panel has a function with a gradient over a
// plane.
func (b *panelBuilder) fieldProblem(key string) error {
	switch o := b.objective; {
	case o == nil:
		return b.errorf(key, "%s without a function: add f, maximize, or model and data", key)
	case o.problem.Func == nil:
		return b.errorf(key, "%s of a grid, which has no gradient: write a function under f in place of grid", key)
	case o.dim != 2:
		return b.errorf(key, "%s of %s: a plane has two", key, counted(o.dim, "variable"))
	}
	return nil
}

// fieldError returns the error of a field as an error about the metric, which causes it.
func (b *panelBuilder) fieldError(err error) error {
	if b.ctx.Err() != nil {
		return b.failed("metric", err)
	}
	return b.errorf("metric", "%w", cured(err, metricCure(&b.spec.Run)))
}

// leastSeparation bounds the number of streamlines.
const leastSeparation = 0.005

// addStreamlines adds curves of the gradient flow.
func (b *panelBuilder) addStreamlines() error {
	s := b.spec.Streamlines
	if s == nil || s.Off {
		return nil
	}
	if err := b.fieldProblem("streamlines"); err != nil {
		return err
	}
	separation := float64(s.Separation)
	if !finite(separation) || separation != 0 && (separation < leastSeparation || separation > 1) {
		return b.errorf("streamlines.separation", "%v: want a number from %v to 1", separation, leastSeparation)
	}
	x, y, err := b.window()
	if err != nil {
		return err
	}
	metric, err := b.metric("metric", b.spec.Metric, inRun)
	if err != nil {
		return err
	}
	lines, err := field.Streamlines(b.objective.problem, metric, x, y, &field.StreamSettings{
		Context: b.ctx, Separation: separation, Aspect: b.aspect(x, y)})
	if err != nil {
		return b.fieldError(err)
	}
	if len(lines) == 0 {
		return b.noCurve(separation, metric)
	}
	p, err := plots.NewStreamlines(lines)
	if err != nil {
		return b.failed("streamlines", err)
	}
	p.Outline = b.outline()
	if p.LineStyle.Color, err = b.color("streamlines.color", s.Color); err != nil {
		return err
	}
	if p.LineStyle.Width, err = b.width("streamlines.thickness", s.Thickness, 0); err != nil {
		return err
	}
	b.add(p)
	return nil
}

// noCurve returns the error of streamlines without a curve.
func (b *panelBuilder) noCurve(separation float64, m descent.Metric) error {
	switch {
	case separation > 0.25:
		return b.errorf("streamlines.separation", "%v: no curve in the panel is twice as long: want a smaller number", separation)
	case m != nil && m != descent.Metric(descent.Euclidean{}):
		return b.errorf("streamlines", "no curve: the gradient is zero or not finite, or the metric is not positive definite, all over the panel")
	}
	return b.errorf("streamlines", "no curve: the gradient is zero or not finite all over the panel")
}

// aspect returns the height of the data area divided by its width, as far as it is known
// before the layout.
func (b *panelBuilder) aspect(x, y [2]float64) float64 {
	a := 0.75
	if b.spec.Aspect == "equal" {
		a = (y[1] - y[0]) / (x[1] - x[0])
	}
	return math.Min(math.Max(a, 1e-3), 1000)
}
