package spec

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

// Inset is a small panel on the data area of a panel, which shows a part of it magnified. Functions
// are sampled again between the limits of the inset.
type Inset struct {
	// Title stands above the inset.
	Title string `yaml:"title" typeset:"true"`
	// X and Y are the axes of the inset. At least one has a range; the other one, and scales, are
	// those of the panel.
	X Axis `yaml:"x"`
	Y Axis `yaml:"y"`
	// Place is best, upper left, upper center, upper right, center left, center, center right,
	// lower left, lower center or lower right. If missing, it is best: where the inset covers least.
	Place string `yaml:"place" words:"corner"`
	// Width and Height are the size with numbers, labels and title. If missing, they are two fifths
	// of the data area, and more if the inset needs it.
	Width  Length `yaml:"width"`
	Height Length `yaml:"height"`
	// Box is the box of the inset in data units of the panel, {x: [0, 1], y: [2, 3]}, or with
	// fractions: true in fractions of the data area from 0 to 1. It stands in place of place, width
	// and height.
	Box *InsetBox `yaml:"box"`
	// Frameless leaves out frame, ticks and numbers.
	Frameless bool `yaml:"frameless"`
	// Lines are contour lines with levels of their own. If missing, the inset has the levels of the
	// panel.
	Lines []Lines `yaml:"lines"`
	// Connectors draws a line around what the inset magnifies, and lines from there to the inset. If
	// missing, it is true.
	Connectors *bool `yaml:"connectors"`
	// Color is the color of these lines. If missing, it is ink.
	Color Color `yaml:"color"`
}

// InsetBox is the box of an inset.
type InsetBox struct {
	// X and Y are ranges in data units of the panel.
	X *[2]Number `yaml:"x"`
	Y *[2]Number `yaml:"y"`
	// Fractions makes them fractions of the data area, from 0 at the left and at the bottom to 1.
	Fractions bool `yaml:"fractions"`
}

// addInsets adds the insets of the panel. They come when all else is there.
func (b *panelBuilder) addInsets() error {
	all := b.spec.Insets
	if len(all) > plots.MaxInsets {
		return b.errorf("insets", "%d: want at most %d", len(all), plots.MaxInsets)
	}
	if len(all) > 0 && b.hasSurface() {
		return b.errorf("insets", "insets on a surface: remove one of them")
	}
	for i := range all {
		key := fmt.Sprintf("insets[%d]", i)
		in, err := b.inset(key, &all[i])
		if err != nil {
			return err
		}
		b.panel.Insets = append(b.panel.Insets, *in)
	}
	return nil
}

// inset returns an inset.
func (b *panelBuilder) inset(key string, s *Inset) (*plots.Inset, error) {
	if s.X.Range == nil && s.Y.Range == nil {
		return nil, b.errorf(key+".x", "no range: write, for example, x: [-1, 1], what the inset shows")
	}
	place, ok := legendPlaces[s.Place]
	if !ok || s.Place != "" && !slices.Contains(cornerWords, s.Place) {
		return nil, b.errorf(key+".place", "unknown place %q: want %s", s.Place, oneOf(cornerWords))
	}
	in := &plots.Inset{Place: place}
	for _, l := range []struct {
		name string
		from Length
		to   *vg.Length
	}{{".width", s.Width, &in.Width}, {".height", s.Height, &in.Height}} {
		if err := b.length(key+l.name, l.from); err != nil {
			return nil, err
		}
		*l.to = vg.Length(l.from)
	}
	if err := b.insetBox(key+".box", s, in); err != nil {
		return nil, err
	}
	if s.Connectors == nil || *s.Connectors {
		clr, err := b.color(key+".color", s.Color)
		if err != nil {
			return nil, err
		}
		in.Connectors = &plots.Connectors{}
		in.Connectors.LineStyle.Color = clr
	}
	var err error
	in.Panel, err = b.insetPanel(s)
	return in, b.insideInset(key, s, err)
}

// insetBox sets the box of an inset that has one.
func (b *panelBuilder) insetBox(key string, s *Inset, in *plots.Inset) error {
	if s.Box == nil {
		return nil
	}
	if s.Place != "" || s.Width != 0 || s.Height != 0 {
		return b.errorf(key, "the inset has a box: remove it, or place, width and height")
	}
	if s.Box.X == nil || s.Box.Y == nil {
		return b.errorf(key, "want ranges of x and y, such as {x: [0, 1], y: [0, 1]}")
	}
	var bounds plots.Bounds
	for _, r := range []struct {
		name string
		from *[2]Number
		to   *[2]float64
	}{{".x", s.Box.X, &bounds.X}, {".y", s.Box.Y, &bounds.Y}} {
		*r.to = [2]float64{float64(r.from[0]), float64(r.from[1])}
		if !finite(r.to[0]) || !finite(r.to[1]) || r.to[0] == r.to[1] {
			return b.errorf(key+r.name, "%v: want two numbers", *r.to)
		}
	}
	if s.Box.Fractions {
		in.Fractions = bounds
	} else {
		in.Data = bounds
	}
	return nil
}

// insetPanel returns the panel of an inset. Lines, bands and heat map are made from samples between
// its limits, and it has all else of the panel, except texts with arrows.
func (b *panelBuilder) insetPanel(s *Inset) (*plots.Panel, error) {
	own := *b.spec
	own.X, own.Y = insetAxis(&b.spec.X, &s.X, b.panel.X.Scale), insetAxis(&b.spec.Y, &s.Y, b.panel.Y.Scale)
	own.Title, own.Letter, own.Frameless, own.Right, own.Top = s.Title, "", s.Frameless, nil, nil
	if own.Ticks != nil && own.Ticks.Word == "" {
		own.Ticks = nil // a list is for other limits
	}
	in := *b
	in.spec, in.panel, in.outer = &own, &plots.Panel{}, b
	in.filled, in.colored, in.entries, in.named = false, nil, nil, nil
	if len(s.Lines) > 0 {
		own.Lines = s.Lines
	}
	if err := in.all(in.setAxes, in.setTitle); err != nil {
		return nil, err
	}
	takeLimits(&in.panel.X, &b.panel.X, &s.X)
	takeLimits(&in.panel.Y, &b.panel.Y, &s.Y)
	curves := b.spec.Losses != nil && !b.spec.Losses.Off || b.oneVariable()
	if curves && len(s.Lines) > 0 {
		return nil, b.errorf("lines", "the inset has the curves of the panel: remove lines")
	}
	sampled := b.objective != nil && b.objective.dim == 2 || b.section != nil || len(s.Lines) > 0
	if sampled = sampled && !curves; sampled {
		if err := in.all(in.addBands, in.addHeatmap); err != nil {
			return nil, err
		}
		in.ownLevels = len(s.Lines) > 0
		if err := in.addLines(); err != nil {
			return nil, err
		}
	}
	for _, p := range b.panel.Plotters() {
		switch p.(type) {
		case *plots.Annotation, *plots.QuiverKey:
			continue
		case *plots.ContourLines, *plots.Bands, *plots.HeatMap:
			if sampled {
				continue
			}
		}
		in.add(p)
	}
	return in.panel, nil
}

// insetAxis returns the axis of an inset on a panel with the axis of. Losses choose the scale of the
// panel themselves.
func insetAxis(of, own *Axis, scale plot.Normalizer) Axis {
	a := *own
	if a.Range == nil {
		a.Range = of.Range
	}
	if inverted, ok := scale.(plot.InvertedScale); ok {
		scale = inverted.Normalizer
	}
	if _, ok := scale.(plot.LogScale); ok {
		a.Scale = cmp.Or(a.Scale, "log")
	}
	a.Scale, a.Reverse = cmp.Or(a.Scale, of.Scale), a.Reverse || of.Reverse
	return a
}

// takeLimits gives an axis of an inset the limits of the panel, if its key has no range.
func takeLimits(to, of *plots.Axis, key *Axis) {
	if key.Range == nil {
		to.Min, to.Max, to.Margin = of.Min, of.Max, of.Margin
	}
}

// insideInset returns an error about a key of a panel as one about a key of an inset, if that has
// the key.
func (b *panelBuilder) insideInset(key string, s *Inset, err error) error {
	var about *KeyError
	if !errors.As(err, &about) {
		return err
	}
	first, _, _ := strings.Cut(about.Key, ".")
	first, _, _ = strings.Cut(first, "[")
	has := map[string]bool{"x": true, "y": true, "title": s.Title != "", "lines": len(s.Lines) > 0}
	if !has[first] {
		return err
	}
	return &KeyError{Panel: about.Panel, Key: key + "." + about.Key, Err: about.Err}
}

// fieldOfLevels returns the field from whose values levels and colors of g are chosen: that of the
// panel for an inset without levels of its own. outside returns it. Only values in the region of the
// panel count.
func (b *panelBuilder) fieldOfLevels(g contour.Field, outside func(of *panelBuilder) (contour.Field, error)) (contour.Field, error) {
	if b.outer == nil || b.ownLevels {
		return b.inside(g)
	}
	g, err := outside(b.outer)
	if err != nil {
		return nil, err
	}
	return b.outer.inside(g)
}

// heatMapOf returns the heat map of a panel, or nil.
func heatMapOf(p *plots.Panel) *plots.HeatMap {
	all := p.Plotters()
	if i := slices.IndexFunc(all, func(q plot.Plotter) bool { _, ok := q.(*plots.HeatMap); return ok }); i >= 0 {
		return all[i].(*plots.HeatMap)
	}
	return nil
}
