package spec

import (
	"errors"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	gonum "gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot/plotter"

	"natgrad.example/descent"
	"natgrad.example/plots"
)

// addTwin adds the second y axis with its curves. They are made as those of a panel whose y axis it
// is, with the colors after those of the panel.
func (b *panelBuilder) addTwin() error {
	t := b.spec.Twin
	if t == nil || t.Off {
		return nil
	}
	losses := b.spec.Losses != nil && !b.spec.Losses.Off
	switch {
	case !losses && !b.oneVariable():
		return b.errorf("twin", "a plane has one y axis: twin is for losses and functions of one variable")
	case b.panel.Right != nil:
		return b.errorf("twin", "right stands in its place: remove one of them")
	case b.panel.EqualAspect:
		return b.errorf("aspect", "equal with a twin axis: remove one of them")
	case losses && len(t.Lines) > 0:
		return b.errorf("twin.lines", "lines are functions of one variable: beside losses write of, for example of: gradient")
	case losses && t.Of == "":
		return b.errorf("twin", "there is nothing to show: write of, for example of: gradient")
	case !losses && t.Of != "":
		return b.errorf("twin.of", "%s belongs to a panel with losses: want lines", t.Of)
	case !losses && !slices.ContainsFunc(t.Lines, func(l Lines) bool { return !l.Off }):
		return b.errorf("twin", "there is nothing to show: write lines, for example lines: [{f: x^2}]")
	}
	side, spec := *b, *b.spec
	spec.Y, spec.Lines, spec.Twin = t.Axis, t.Lines, nil
	side.spec, side.panel, side.entries, side.named = &spec, &plots.Panel{X: b.panel.X}, nil, nil
	clr, err := b.color("twin.color", t.Color)
	if err != nil {
		return err
	}
	if err := side.setAxis("twin", &spec.Y, &side.panel.Y); err != nil {
		return err
	}
	if losses {
		err = side.addTwinLosses(b.spec.Losses, t, clr)
	} else {
		err = side.addTwinGraphs(max(len(b.spec.Lines), 1))
	}
	if err != nil {
		return err
	}
	if clr == nil {
		clr = onlyColor(side.panel)
	}
	b.panel.Twin = &plots.Twin{Y: side.panel.Y, Color: clr}
	b.panel.Twin.Add(side.panel.Plotters()...)
	b.entries, b.named = append(b.entries, side.entries...), append(b.named, side.named...)
	b.panel.X.Max = max(b.panel.X.Max, side.panel.X.Max)
	return nil
}

// addTwinLosses adds the curves of all paths, with the bands of those at the left. clr is that of a
// single one, or nil. In the legend, the label of the axis follows the names of the paths, or stands
// for that of a single one.
func (b *panelBuilder) addTwinLosses(left *Losses, t *Twin, clr color.Color) error {
	b.spec.Losses = &Losses{Of: t.Of, Minimum: left.Minimum, Bands: left.Bands}
	_, label, err := b.measure()
	if err != nil {
		return inTwin(err)
	}
	if t.Label != "" {
		label = t.Label
	}
	paths := b.paths
	b.paths = nil
	for i, r := range paths {
		right, spec := *r, *r.spec
		if right.color = b.style.Accent(len(paths) + i); len(paths) == 1 && clr != nil {
			right.color = clr
		}
		switch {
		case spec.Name == "":
		case len(paths) == 1:
			spec.Name = label
		default:
			spec.Name += ", " + label
		}
		right.spec = &spec
		b.paths = append(b.paths, &right)
	}
	return inTwin(b.addLosses())
}

// addTwinGraphs adds the graphs of functions, of which a number stand at the left.
func (b *panelBuilder) addTwinGraphs(left int) error {
	all := b.spec.Lines
	for i := range all {
		if all[i].Off {
			continue
		}
		if err := b.addGraph(fmt.Sprintf("twin.lines[%d]", i), left+i, left+len(all), &all[i]); err != nil {
			return err
		}
	}
	if b.spec.Y.Range == nil && b.spec.Y.Margin == 0 {
		b.panel.Y.Margin = 0.05
	}
	return nil
}

// inTwin returns an error about a key of losses, or of the y axis, as one about the key of twin.
func inTwin(err error) error {
	var wrong *KeyError
	if !errors.As(err, &wrong) {
		return err
	}
	for _, of := range []string{"losses", "y"} {
		if rest, ok := strings.CutPrefix(wrong.Key, of); ok && (rest == "" || rest[0] == '.') {
			return &KeyError{Panel: wrong.Panel, Key: "twin" + rest, Err: wrong.Err}
		}
	}
	return err
}

// onlyColor returns the color of all curves of a panel, or nil if they have several.
func onlyColor(p *plots.Panel) (only color.Color) {
	for _, q := range p.Plotters() {
		var clr color.Color
		switch q := q.(type) {
		case *plotter.Line:
			clr = q.Color
		case *plots.QuantileBands:
			clr = q.LineStyle.Color
		default:
			continue
		}
		if only != nil && only != clr {
			return nil
		}
		only = clr
	}
	return only
}

// stepSizes returns the measure of the step size with which a path came to an iterate, and its
// label. The start has none.
func (b *panelBuilder) stepSizes() (measure, string, error) {
	of := func(p *descent.Path, i int) float64 { return p.StepSize(i) }
	for _, r := range b.paths {
		for _, p := range r.trace {
			for i := range p.Len() {
				if finite(of(p, i)) {
					return of, `$\gamma_t$`, nil
				}
			}
		}
	}
	return nil, "", b.errorf("losses.of", "no path here has step sizes")
}

// distance returns the measure of the distance from the minimum of the objective that is nearest to
// the end of a path.
func (b *panelBuilder) distance() (measure, error) {
	z := b.objective.zoo
	if z == nil || len(z.Minima) == 0 {
		return nil, b.errorf("losses.of", "distance needs a minimum that is known: want an objective of the zoo, such as rosenbrock")
	}
	return func(p *descent.Path, i int) float64 {
		end, least, at := p.X(p.Len()-1), math.Inf(1), 0.0
		for _, m := range z.Minima {
			if d := gonum.Distance(end, m.X, 2); d < least {
				least, at = d, gonum.Distance(p.X(i), m.X, 2)
			}
		}
		return at
	}, nil
}
