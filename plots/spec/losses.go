package spec

import (
	"image/color"
	"math"
	"slices"

	gonum "gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/descent"
	"natgrad.example/internal/float"
)

// A lossCurve has the values of one path of the file against time.
type lossCurve struct {
	run  *run
	mean plotter.XYs
	// ring is the outline of the area between the least and the greatest value over
	// several starts, or nil.
	ring plotter.XYs
}

// addLosses adds the losses of the paths to the panel, which then has no plane.
func (b *panelBuilder) addLosses() error {
	l := b.spec.Losses
	if len(b.paths) == 0 {
		return b.errorf("losses", "losses without a path: add from, the start of the path")
	}
	measure, label, err := b.measure()
	if err != nil {
		return err
	}
	if least := float64(l.Least); !finite(least) || least < 0 {
		return b.errorf("losses.least", "%v: want a positive number", least)
	}
	log := b.lossesOnLog(measure)
	var curves []lossCurve
	for _, r := range b.paths {
		curves = append(curves, b.lossCurve(r, measure, log))
	}
	if err := b.lossAxes(curves, label, log); err != nil {
		return err
	}
	if err := b.checkLossWindow(curves); err != nil {
		return err
	}
	for i, c := range curves {
		if err := b.addLossCurve(i, c); err != nil {
			return err
		}
	}
	return nil
}

// A measure returns what a losses panel shows of an iterate.
type measure func(p *descent.Path, i int) float64

// measure returns what the panel shows, and its label.
func (b *panelBuilder) measure() (measure, string, error) {
	sign, f := b.sign(), "f(x_t)"
	if b.objective.observations > 0 {
		f = `\ell(\theta_t)`
	}
	switch of := b.spec.Losses.Of; of {
	case "", "value":
		return func(p *descent.Path, i int) float64 { return sign * p.F(i) }, "$" + f + "$", nil
	case "gap":
		least, err := b.least()
		label := "$" + f + ` - f_\star$`
		if sign < 0 {
			label = `$f_\star - ` + f + "$"
		}
		if b.objective.observations > 0 {
			label = `$\ell_\star - ` + f + "$"
		}
		return func(p *descent.Path, i int) float64 { return p.F(i) - least }, label, err
	case "gradient":
		label := `$\|\nabla f(x_t)\|$`
		if b.objective.observations > 0 {
			label = `$\|\nabla \ell(\theta_t)\|$`
		}
		return func(p *descent.Path, i int) float64 { return gonum.Norm(p.Grad(i), 2) }, label, nil
	case "step":
		return b.stepSizes()
	case "distance":
		far, err := b.distance()
		return far, `$\|x_t - x_\star\|$`, err
	default:
		return nil, "", b.errorf("losses.of", "unknown measure %q: want %s%s", of, oneOf(lossWords), suggestion(of, lossWords))
	}
}

// least returns the value of the problem that gap subtracts.
func (b *panelBuilder) least() (float64, error) {
	if m := b.spec.Losses.Minimum; m != nil {
		if !finite(float64(*m)) {
			return 0, b.errorf("losses.minimum", "%v is not a finite number", float64(*m))
		}
		return b.sign() * float64(*m), nil
	}
	if z := b.objective.zoo; z != nil && len(z.Minima) > 0 {
		return z.Minima[0].F, nil
	}
	least := math.Inf(1)
	for _, r := range b.paths {
		for _, p := range r.trace {
			for i := range p.Len() {
				if f := p.F(i); finite(f) {
					least = math.Min(least, f)
				}
			}
		}
	}
	return least, nil
}

// vanishing are the measures that are zero at a minimum.
var vanishing = []string{"gap", "gradient", "distance"}

// lossesOnLog reports whether values have a log axis: if the file says so, and otherwise if
// all values, and the limits of the file, are positive. Those that vanish at a minimum may also be
// zero, as at the end of a run.
func (b *panelBuilder) lossesOnLog(of measure) bool {
	if s := b.spec.Y.Scale; s != "" {
		return s == "log"
	}
	if r := b.spec.Y.Range; r != nil && r[0] <= 0 {
		return false
	}
	positive := false
	for _, r := range b.paths {
		for _, p := range r.trace {
			for i := range p.Len() {
				v := of(p, i)
				if v < 0 || v == 0 && !slices.Contains(vanishing, b.spec.Losses.Of) && b.spec.Losses.Least == 0 {
					return false
				}
				positive = positive || v > 0
			}
		}
	}
	return positive
}

// lossCurve returns the curve of one path: its values, or over several starts their mean,
// geometric on a log axis, and their range. A run that ended keeps its last value then.
func (b *panelBuilder) lossCurve(r *run, of measure, log bool) lossCurve {
	c := lossCurve{run: r}
	value := func(p *descent.Path, i int) float64 {
		v := of(p, i)
		if least := float64(b.spec.Losses.Least); log && least > 0 && v < least {
			return least
		}
		return v
	}
	times := b.times(r)
	var low, high plotter.XYs
	for t, time := range times {
		sum, n, lo, hi := 0.0, 0, noRange[0], noRange[1]
		for _, p := range r.trace {
			v := value(p, min(t, p.Len()-1))
			if !finite(v) || log && v <= 0 {
				continue
			}
			lo, hi, n = math.Min(lo, v), math.Max(hi, v), n+1
			if log {
				v = float.Log(v)
			}
			sum += v
		}
		if n == 0 {
			continue
		}
		mean := sum / float64(n)
		if log {
			mean = math.Exp(mean)
		}
		if n == 1 {
			mean = lo
		}
		c.mean = append(c.mean, plotter.XY{X: time, Y: mean})
		low, high = append(low, plotter.XY{X: time, Y: lo}), append(high, plotter.XY{X: time, Y: hi})
	}
	if len(r.trace) > 1 {
		c.ring = low
		for i := len(high) - 1; i >= 0; i-- {
			c.ring = append(c.ring, high[i])
		}
	}
	return c
}

// times returns where the iterates of a run stand on the axis: at their numbers, or, for a
// flow, at their times in units of the step size.
func (b *panelBuilder) times(r *run) []float64 {
	longest := r.trace[0]
	for _, p := range r.trace {
		if p.Len() > longest.Len() {
			longest = p
		}
	}
	unit := 1.0
	if s := r.spec.Step; s != nil && s.Size > 0 {
		unit = float64(s.Size)
	}
	times := make([]float64, longest.Len())
	for i := range times {
		times[i] = float64(i)
		if r.spec.Method == "flow" && i > 0 {
			times[i] = times[i-1] + longest.StepSize(i)/unit
		}
	}
	return times
}

// lossAxes sets the axes of the panel where the file does not.
func (b *panelBuilder) lossAxes(curves []lossCurve, label string, log bool) error {
	last, points := 0.0, 0
	for _, c := range curves {
		points += len(c.mean)
		for _, p := range c.mean {
			last = math.Max(last, p.X)
		}
	}
	if points == 0 {
		return b.errorf("losses", "no value is a positive number: a log scale shows none; write y: {scale: linear}")
	}
	x, y := &b.panel.X, &b.panel.Y
	if x.Label == "" {
		x.Label = "iteration $t$"
		if b.onlyFlows() {
			x.Label = "time $t$"
		}
	}
	if y.Label == "" {
		y.Label = label
	}
	if b.spec.X.Range == nil {
		x.Min, x.Max = 0, math.Max(last, 1)
	}
	if log && b.spec.Y.Scale == "" {
		y.Scale = plot.LogScale{}
		if b.spec.Y.Reverse {
			y.Scale = plot.InvertedScale{Normalizer: plot.LogScale{}}
		}
	}
	if b.spec.Y.Range == nil && y.Margin == 0 {
		y.Margin = 0.05
	}
	return nil
}

// onlyFlows reports whether all paths are flows without a step size.
func (b *panelBuilder) onlyFlows() bool {
	for _, r := range b.paths {
		if r.spec.Method != "flow" || r.spec.Step != nil {
			return false
		}
	}
	return true
}

// addLossCurve adds the curve of path i, in the color that the path has in a plane.
func (b *panelBuilder) addLossCurve(i int, c lossCurve) error {
	if len(c.mean) == 0 {
		return nil
	}
	line, err := plotter.NewLine(c.mean)
	if err != nil {
		return b.failed("losses", err)
	}
	line.LineStyle = b.style.SeriesLine(i)
	line.LineStyle.Color = c.run.color
	if line.LineStyle.Color == nil {
		line.LineStyle.Color = color.Black // the ink of the style
	}
	if line.LineStyle.Width, err = b.width(c.run.key+".thickness", c.run.spec.Thickness, line.LineStyle.Width); err != nil {
		return err
	}
	if c.run.spec.Dashed {
		line.LineStyle.Dashes = []vg.Length{4, 3}
	}
	thumbnails := []plot.Thumbnailer{line}
	if c.ring != nil {
		between, err := plotter.NewPolygon(c.ring)
		if err != nil {
			return b.failed("losses", err)
		}
		between.Color, between.LineStyle.Width = pale(line.LineStyle.Color), 0
		b.add(between)
		thumbnails = []plot.Thumbnailer{between, line}
	}
	b.add(line)
	if c.run.spec.Markers || len(c.mean) == 1 { // a line of one point cannot be seen
		dots, err := plotter.NewScatter(c.mean)
		if err != nil {
			return b.failed("losses", err)
		}
		dots.GlyphStyle = draw.GlyphStyle{Color: line.LineStyle.Color, Radius: 2, Shape: draw.CircleGlyph{}}
		b.add(dots)
		thumbnails = append(thumbnails, dots)
	}
	b.name(c.run.key, c.run.spec.Name, thumbnails...)
	return nil
}

// pale returns a color at a fifth of its opacity.
func pale(c color.Color) color.Color {
	p := color.NRGBAModel.Convert(c).(color.NRGBA)
	p.A /= 5
	return p
}
