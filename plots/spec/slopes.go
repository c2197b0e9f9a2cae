package spec

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"gonum.org/v1/plot/plotter"

	"natgrad.example/contour"
	"natgrad.example/descent/expr"
	"natgrad.example/plots"
)

// Slope is a reference line for a rate of convergence. In a file, a text is its rate.
type Slope struct {
	// Rate is a multiple of a power of t, such as 1/t, 1/t^2 and 1/sqrt(t), or of a power of a
	// number, such as 0.9^t.
	Rate string `yaml:"rate"`
	// At is the point [t, value] through which the line goes, or the name of a path: the line is then
	// above the last nine tenths of its iterations, at three times the value or more. If missing, it is the
	// first path.
	At *Anchor `yaml:"at"`
	// Label is a text along the line. If missing, it is $O(1/t)$ or alike.
	Label string `yaml:"label" typeset:"true"`
}

// Anchor is a point of a slope, or the name of a path.
type Anchor struct {
	Path  string
	Point [2]Number
}

// maxSlopes is the greatest number of slopes of a panel.
const maxSlopes = 100

// list returns the list of slopes for a mapping of rates to anchors, or for one slope.
func (*Slope) list(n *node) *node {
	switch {
	case n.kind == mapping && n.get("rate") == nil:
		return labeled(n, "rate", "at")
	case n.kind == mapping, n.kind == scalar:
		return newList(n.at, n)
	}
	return n
}

// long returns the mapping for a rate.
func (*Slope) long(n *node) *node { return textAs("rate", n) }

func (a *Anchor) read(d *decoder, key string, n *node) {
	switch {
	case n.kind == scalar && !n.is("true", "false") && !(n.plain && isPlainNumber(n.text)):
		a.Path = n.text
	case n.kind == list && len(n.items) == 2:
		for i, item := range n.items {
			a.Point[i].read(d, fmt.Sprintf("%s[%d]", key, i), item)
		}
	default:
		d.wants(n, "", key, "a point, such as [10, 0.5], or the name of a path")
	}
}

// addSlopes adds the reference lines to a panel of losses.
func (b *panelBuilder) addSlopes(curves []lossCurve) error {
	all := b.spec.Losses.Slopes
	if len(all) > maxSlopes {
		return b.errorf("losses.slopes", "%d slopes: want at most %d", len(all), maxSlopes)
	}
	if len(all) == 0 {
		return nil
	}
	s := new(plots.Slopes)
	for i := range all {
		k, err := b.slope(fmt.Sprintf("losses.slopes[%d]", i), &all[i], curves)
		if err != nil {
			return err
		}
		s.Slopes = append(s.Slopes, k)
	}
	for _, c := range curves {
		s.Curves = append(s.Curves, c.mean)
	}
	b.add(s)
	return nil
}

// slope returns one reference line.
func (b *panelBuilder) slope(key string, s *Slope, curves []lossCurve) (k plots.Slope, err error) {
	if k, err = b.rate(key+".rate", s.Rate); err != nil {
		return k, err
	}
	if k.Label, err = b.text(key+".label", s.Label); err != nil {
		return k, err
	}
	if s.At != nil && s.At.Path == "" {
		x, y := float64(s.At.Point[0]), float64(s.At.Point[1])
		if !finite(x) || !finite(y) || y <= 0 || k.Factor == 0 && x <= 0 {
			return k, b.errorf(key+".at", "[%v, %v]: want a positive time and a positive value", x, y)
		}
		k.Through = contour.Point{X: x, Y: y}
		return k, nil
	}
	curve, err := b.curveAt(key, s.At, curves)
	if err != nil {
		return k, err
	}
	var ok bool
	if k.Through, ok = above(curve, k); !ok {
		return k, b.errorf(key+".at", "the curve has no positive value: write a point, such as at: [10, 0.5]")
	}
	return k, nil
}

// slopeAbove is how many times a curve lies below its slope.
const slopeAbove = 3

// above returns the point at the end of a curve through which a slope goes that is above the last nine
// tenths of it, so that the slope crosses neither the curve nor its noise.
func above(curve plotter.XYs, k plots.Slope) (end contour.Point, ok bool) {
	end, ok = plots.EndOf(curve)
	if !ok {
		return end, false
	}
	logOf := func(t float64) float64 { // of the slope, up to a constant
		if k.Factor != 0 {
			return t * math.Log(k.Factor)
		}
		return k.Power * math.Log(t)
	}
	most := math.Inf(-1)
	for _, p := range curve {
		if p.X >= end.X/10 && p.X > 0 && p.Y > 0 {
			most = math.Max(most, math.Log(p.Y)-logOf(p.X))
		}
	}
	end.Y = slopeAbove * math.Exp(most+logOf(end.X))
	return end, end.Y > 0 && finite(end.Y)
}

// curveAt returns the curve of the path that an anchor names.
func (b *panelBuilder) curveAt(key string, at *Anchor, curves []lossCurve) (plotter.XYs, error) {
	if at == nil {
		return curves[0].mean, nil
	}
	var names []string
	for _, c := range curves {
		name := c.run.spec.Name
		if name == at.Path {
			return c.mean, nil
		}
		if name != "" {
			names = append(names, name)
		}
	}
	return nil, b.errorf(key+".at", "no path is called %s%s", inQuotes(at.Path), suggestion(at.Path, names))
}

// rootOf is a root sign before a name or a number, and superT a t as a power.
var rootOf = regexp.MustCompile(`√\s*([\pL\d.]+)`)

// rate returns the slope of an expression of t. Its values at three times tell which power it is,
// to nine digits.
func (b *panelBuilder) rate(key, text string) (k plots.Slope, err error) {
	params := b.parameters()
	delete(params, "t")
	source := rootOf.ReplaceAllString(strings.ReplaceAll(text, "ᵗ", "^t"), "sqrt($1)")
	e, err := expr.Parse(source, &expr.Names{Vars: []string{"t"}, Params: params})
	if err != nil {
		return k, b.errorf(key, "%s is no rate: %s; want a power, such as 1/t, 1/t², 1/√t or 0.9ᵗ", inQuotes(text), expressionMessage(err))
	}
	var logs [4]float64
	for t := 1; t < len(logs); t++ {
		logs[t] = math.Log(e.Value([]float64{float64(t)}))
	}
	round := func(v float64) float64 {
		v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 9, 64), 64)
		return v
	}
	equal := func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(1, math.Abs(b)) }
	power, factor := (logs[2]-logs[1])/math.Ln2, logs[2]-logs[1]
	switch {
	case !allFinite(logs[1:]) || equal(factor, 0):
	case equal(logs[3]-logs[1], power*math.Log(3)):
		k.Power = round(power)
		return k, nil
	case equal(logs[3]-logs[2], factor) && math.Exp(factor) > 0:
		k.Factor = round(math.Exp(factor))
		return k, nil
	}
	return k, b.errorf(key, "%s is no rate: want a power of t or of a number, such as 1/t, 1/t², 1/√t or 0.9ᵗ", inQuotes(text))
}
