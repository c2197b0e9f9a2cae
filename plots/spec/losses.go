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
	"natgrad.example/plots"
)

// A lossCurve has the values of one path of the file against time.
type lossCurve struct {
	run  *run
	mean plotter.XYs
	// ring is the outline of the area between the least and the greatest value over
	// several starts, or nil.
	ring plotter.XYs
	// bands has the quantiles over several seeds, or is nil.
	bands *plots.QuantileBands
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
	shares, err := b.lossShares()
	if err != nil {
		return err
	}
	for _, r := range b.paths {
		c := b.lossCurve(r, measure, log)
		if len(r.trace) > 1 && (r.many() || l.Bands != nil) {
			if c, err = b.lossBands(r, measure, log, shares); err != nil {
				return err
			}
		}
		curves = append(curves, c)
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
	return b.addSlopes(curves)
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
	value := b.atLeast(of, log)
	times := b.times(r)
	var low, high plotter.XYs
	for t, time := range times {
		if !b.showsTime(time) {
			continue
		}
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

// atLeast returns a measure with the least value that a log axis shows.
func (b *panelBuilder) atLeast(of measure, log bool) measure {
	least := float64(b.spec.Losses.Least)
	return func(p *descent.Path, i int) float64 {
		if v := of(p, i); !log || least <= 0 || v >= least || math.IsNaN(v) {
			return v
		}
		return least
	}
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
	first, last, points := math.Inf(1), 0.0, 0
	for _, c := range curves {
		points += len(c.mean)
		for _, p := range c.mean {
			first, last = math.Min(first, p.X), math.Max(last, p.X)
		}
		if c.bands != nil && len(c.bands.Times) > 0 { // which go on where more than half of the runs have diverged
			last = math.Max(last, c.bands.Times[len(c.bands.Times)-1])
		}
	}
	switch {
	case points > 0:
	case b.spec.X.Scale == "log" && b.spec.Y.Scale != "log":
		return b.errorf("losses", "a log scale of the iteration shows no path without steps; write x: {scale: linear}")
	default:
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
	switch {
	case b.spec.X.Range != nil:
	case b.spec.X.Scale == "log":
		x.Min, x.Max = first, math.Max(last, 2*first)
	default:
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

// showsTime reports whether the axis shows a time: a log scale begins after the start.
func (b *panelBuilder) showsTime(t float64) bool { return t > 0 || b.spec.X.Scale != "log" }

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
	if line.LineStyle, err = b.lossPen(i, c.run); err != nil {
		return err
	}
	if c.bands != nil {
		c.bands.LineStyle = line.LineStyle
		c.bands.LineStyle.Color = c.run.color // nil is ink
		b.add(c.bands)
		return b.addLossDots(c, line, c.bands)
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
	return b.addLossDots(c, line, thumbnails...)
}

// addLossDots adds the markers of a curve, if it has any, and its name.
func (b *panelBuilder) addLossDots(c lossCurve, line *plotter.Line, thumbnails ...plot.Thumbnailer) error {
	drawn := c.bands == nil || c.bands.Line != nil
	if c.run.spec.Markers && drawn || len(c.mean) == 1 { // a line of one point cannot be seen
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

// lossPen returns the pen of the curve of path i.
func (b *panelBuilder) lossPen(i int, r *run) (pen draw.LineStyle, err error) {
	pen = b.style.SeriesLine(i)
	if pen.Color = r.color; pen.Color == nil {
		pen.Color = color.Black // the ink of the style
	}
	if r.spec.Dashed {
		pen.Dashes = []vg.Length{4, 3}
	}
	pen.Width, err = b.width(r.key+".thickness", r.spec.Thickness, pen.Width)
	return pen, err
}

// pale returns a color at a fifth of its opacity.
func pale(c color.Color) color.Color {
	p := color.NRGBAModel.Convert(c).(color.NRGBA)
	p.A /= 5
	return p
}
