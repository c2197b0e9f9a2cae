package spec

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/fisher"
	"natgrad.example/plots"
)

// maxBalls bounds the number of balls of a key, centers times radii.
const maxBalls = 10_000

// addBalls adds the balls of metrics and divergences. Without a color, several of them have
// the accents after those of the paths.
func (b *panelBuilder) addBalls() error {
	first := 0
	if len(b.paths) > 1 {
		first = len(b.paths)
	}
	own, err := b.color("color", b.spec.Color)
	if err != nil {
		return err
	}
	for i := range b.spec.Ball {
		clr := own
		if clr == nil && len(b.spec.Ball) > 1 {
			clr = b.style.Accent(first + i)
		}
		if err := b.addBall(fmt.Sprintf("ball[%d]", i), &b.spec.Ball[i], clr); err != nil {
			return err
		}
	}
	return nil
}

// addBall adds the balls of one key: one for each center and radius.
func (b *panelBuilder) addBall(key string, s *Ball, clr color.Color) error {
	if err := b.checkBall(key, s); err != nil {
		return err
	}
	boundary, err := b.boundary(key, s)
	if err != nil {
		return err
	}
	var balls []*plots.Ball
	for _, c := range s.Center {
		for _, r := range s.Radius {
			one, err := boundary(floats(c), float64(r))
			if err != nil {
				return b.ballError(key, s, err)
			}
			balls = append(balls, one)
		}
	}
	all := join(balls)
	if err := b.ballPen(key, s.Color, s.Thickness, s.Fill, clr, 1.5, all); err != nil {
		return err
	}
	if s.Dashed {
		all.LineStyle.Dashes = pathDashes(all.LineStyle.Width)
	}
	b.add(all)
	b.name(key, s.Name, plot.Thumbnailer(all))
	return nil
}

// join returns the balls of one metric or divergence as one plotter.
func join(balls []*plots.Ball) *plots.Ball {
	all := &plots.Ball{}
	for _, one := range balls {
		all.Boundary, all.Ellipses = append(all.Boundary, one.Boundary...), append(all.Ellipses, one.Ellipses...)
	}
	return all
}

// checkBall returns an error unless a ball has finite centers and positive radii in a plane.
func (b *panelBuilder) checkBall(key string, s *Ball) error {
	n := len(b.vars())
	switch {
	case n != 2:
		return b.errorf(key, "a ball of %s: a plane has two", counted(n, "variable"))
	case len(s.Center) == 0:
		return b.errorf(key, "a ball needs a center: center: [0, 0]")
	case len(s.Radius) == 0:
		return b.errorf(key, "a ball needs a radius: radius: 1")
	case len(s.Center)*len(s.Radius) > maxBalls:
		return b.errorf(key, "%d centers and %d radii: want at most %d balls", len(s.Center), len(s.Radius), maxBalls)
	}
	for i, c := range s.Center {
		if len(c) != 2 || !finite(float64(c[0])) || !finite(float64(c[1])) {
			return b.errorf(fmt.Sprintf("%s.center[%d]", key, i), "%v is not a point: want two finite numbers", c)
		}
	}
	for i, r := range s.Radius {
		if !finite(float64(r)) || r <= 0 {
			return b.errorf(fmt.Sprintf("%s.radius[%d]", key, i), "%v: want a positive number", float64(r))
		}
	}
	return nil
}

// boundary returns the function from center and radius to a ball.
func (b *panelBuilder) boundary(key string, s *Ball) (func(center []float64, r float64) (*plots.Ball, error), error) {
	if s.Divergence != "" {
		return b.divergence(key, s)
	}
	m, at := s.Metric, key+".metric"
	if m == nil {
		m, at = b.spec.Metric, "metric"
	}
	metric, err := b.metric(at, m, inBall)
	if err != nil {
		return nil, err
	}
	return func(center []float64, r float64) (*plots.Ball, error) {
		e, err := ball.NewEllipse(metric, center, r)
		return &plots.Ball{Ellipses: []ball.Ellipse{e}}, err
	}, nil
}

// divergence returns the function from center and radius to the ball of a divergence. The
// radius r is that of the ball of the Fisher metric which agrees to second order: KL is
// then ½r², the Hellinger distance r/√8 and the Fisher–Rao distance r.
func (b *panelBuilder) divergence(key string, s *Ball) (func(center []float64, r float64) (*plots.Ball, error), error) {
	var model *Model
	if s.Metric != nil {
		model = s.Metric.Model
	}
	family, err := b.familyOf(key+".divergence", model)
	if err != nil {
		return nil, err
	}
	d, radius, err := divergenceOf(s.Divergence, family)
	if err != nil {
		return nil, b.errorf(key+".divergence", "%w", err)
	}
	return func(center []float64, r float64) (*plots.Ball, error) {
		if err := family.Check(center); err != nil {
			return nil, err
		}
		line, err := ball.DivergenceBoundary(d, center, radius(r), &ball.DivergenceSettings{Context: b.ctx})
		return &plots.Ball{Boundary: []contour.Line{line}}, err
	}, nil
}

// divergenceOf returns a divergence of a family, and its value at the radius of a metric.
func divergenceOf(word string, family fisher.Family) (d ball.Divergence, radius func(r float64) float64, err error) {
	half := func(r float64) float64 { return r * r / 2 }
	switch word {
	case "kl":
		return family.KL, half, nil
	case "reverse-kl":
		return ball.Reverse(family.KL), half, nil
	case "hellinger":
		return family.Hellinger, func(r float64) float64 { return r / (2 * math.Sqrt2) }, nil
	case "fisher-rao":
		g, ok := family.(fisher.Geodesic)
		if !ok {
			return nil, nil, fmt.Errorf("this model has no Fisher–Rao distance in closed form: want kl, reverse-kl or hellinger")
		}
		return g.FisherRao, func(r float64) float64 { return r }, nil
	}
	return nil, nil, fmt.Errorf("unknown divergence %q: want kl, reverse-kl, hellinger or fisher-rao%s", word, suggestion(word, divergeWords))
}

// ballError returns the error of a ball as an error about the key that can cure it.
func (b *panelBuilder) ballError(key string, s *Ball, err error) error {
	if b.ctx.Err() != nil {
		return b.failed(key, err)
	}
	at, cure := ".metric", "a metric must be positive definite at the center"
	if s.Metric == nil {
		at = ""
	}
	unbounded := isAny(err, ball.ErrUnbounded, ball.ErrLeavesDomain, ball.ErrUnresolved)
	switch {
	case unbounded:
		at, cure = ".radius", "a smaller radius has a ball"
	case isAny(err, descent.ErrDomain, descent.ErrDimension):
		at, cure = ".center", "the center must be in the domain of the model"
	}
	return b.errorf(key+at, "%w", cured(err, cure))
}

// ballPen gives balls the pen and the fill of a file. The color missing is for a file
// without one; nil is ink.
func (b *panelBuilder) ballPen(key string, c Color, thickness Length, fill Color, missing color.Color, width vg.Length, to *plots.Ball) error {
	to.LineStyle, to.Outline = draw.LineStyle{Color: missing}, b.outline()
	var err error
	if c != "" {
		if to.LineStyle.Color, err = b.color(key+".color", c); err != nil {
			return err
		}
	}
	if to.LineStyle.Width, err = b.width(key+".thickness", thickness, width); err != nil {
		return err
	}
	to.Fill, err = b.color(key+".fill", fill)
	return err
}
