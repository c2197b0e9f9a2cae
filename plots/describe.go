package plots

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/tick"
	"natgrad.example/plots/tex"
)

// A Describer is a plotter that describes what it draws.
type Describer interface {
	// Describe returns one clause without a capital letter and a period, such as
	// "contour lines at 29 levels from 10 to 290", or "" for a plotter that needs no
	// description. A figure without Alt is described by the clauses of its plotters.
	Describe() string
}

// maxDescribed is the greatest number of panels that a description lists, and of
// plotters of a panel.
const maxDescribed = 16

// Description returns the title and the description that an SVG of the figure has for
// readers who cannot see it. These are Name and Alt, or, where they are empty, texts made
// from panels and plotters. It returns the errors of Layout.
func (f *Figure) Description() (title, desc string, err error) {
	l, err := f.Layout()
	if err != nil {
		return "", "", err
	}
	defer caught(&err, "figure")
	return cmp.Or(f.title(), f.contents()), f.description(l), nil
}

// title returns Name, or else Title, or else the titles of the panels as plain text.
func (f *Figure) title() string {
	if f.Name != "" {
		return f.Name
	}
	if t := tex.Plain(f.Title); t != "" {
		return t
	}
	var names []string
	for _, p := range f.Panels {
		if t := tex.Plain(p.Title); t != "" && len(names) < maxDescribed {
			names = append(names, t)
		}
	}
	return strings.Join(names, "; ")
}

// contents names the types of the plotters, each once, as the title of an SVG without
// titles.
func (f *Figure) contents() string {
	var names []string
	for p := range f.everyPanel() {
		for _, q := range p.all() {
			if name := strings.ReplaceAll(kind(q), "-", " "); !slices.Contains(names, name) && len(names) < maxDescribed {
				names = append(names, name)
			}
		}
	}
	return cmp.Or(strings.Join(names, ", "), count(len(f.Panels), "panel"))
}

// description returns Alt, or else one sentence for each panel with its
// title, its plotters and its axes.
func (f *Figure) description(l *Layout) string {
	if f.Alt != "" {
		return f.Alt
	}
	var sentences []string
	for i := range l.Panels {
		if i == maxDescribed {
			sentences = append(sentences, fmt.Sprintf("%s more.", count(len(l.Panels)-i, "panel")))
			break
		}
		name := ""
		if len(l.Panels) > 1 {
			name = fmt.Sprintf("Panel %d", i+1)
		}
		sentences = append(sentences, l.Panels[i].describe(name))
		for k := range l.Panels[i].Insets {
			sentences = append(sentences, l.Panels[i].Insets[k].describe(name, k, l.Panels[i].Panel))
		}
	}
	return strings.Join(sentences, " ")
}

// describe returns the sentence about a panel.
func (d *PlacedPanel) describe(name string) string {
	title := tex.Plain(d.Panel.Title)
	if name != "" && title != "" {
		name += ", "
	}
	n := len(d.Panel.plotters)
	clauses := d.Panel.describePlotters(0, n)
	if name+title == "" && len(clauses) > 0 {
		first, size := utf8.DecodeRuneInString(clauses[0]) // of a description, perhaps of a plotter of others
		clauses[0] = string(unicode.ToTitle(first)) + clauses[0][size:]
	}
	clauses = append(clauses,
		describeAxis("x", &d.Panel.X, &d.limits.X)+", "+describeAxis("y", &d.Panel.Y, &d.limits.Y))
	clauses = append(clauses, d.describeSecondAxes()...)
	if t := d.Panel.Twin; t != nil {
		right := append(d.Panel.describePlotters(n, n+len(t.plotters)), describeAxis("y", &t.Y, &d.axes.twin.Y))
		right[0] = "on the axis at the right, " + right[0]
		clauses = append(clauses, right...)
	}
	s := strings.Join(clauses, "; ") + "."
	if name+title == "" {
		return s
	}
	return name + title + ": " + s
}

// describeSecondAxes returns the clauses of Panel.Right and Panel.Top.
func (d *PlacedPanel) describeSecondAxes() (clauses []string) {
	for _, a := range []struct {
		at, of string
		axis   *SecondAxis
		limits *plot.Axis
	}{{"at the right", "y", d.Panel.Right, &d.limits.Y}, {"above", "x", d.Panel.Top, &d.limits.X}} {
		if a.axis != nil {
			clauses = append(clauses, d.describeSecondAxis(a.at, a.of, a.axis, a.limits))
		}
	}
	return clauses
}

// describeSecondAxis returns the clause of the axis at a place, beside one with the given limits
// that is called of.
func (d *PlacedPanel) describeSecondAxis(at, of string, a *SecondAxis, limits *plot.Axis) string {
	defer rethrow(func() string { return d.Panel.name() + ": axis " + at })
	name := cmp.Or(tex.Plain(a.Label), of+" on another scale")
	return "on the axis " + at + ", " + name + " " + spokenRange(a.To(limits.Min), a.To(limits.Max))
}

// describePlotters returns the clauses of the plotters from k to before end, at most
// maxDescribed.
func (p *Panel) describePlotters(k, end int) (clauses []string) {
	more := 0
	for ; k < end; k++ {
		c := p.describePlotter(k)
		switch {
		case c == "":
		case len(clauses) == maxDescribed:
			more++
		default:
			clauses = append(clauses, c)
		}
	}
	if more > 0 {
		clauses = append(clauses, fmt.Sprintf("%d more", more))
	}
	return clauses
}

// describe returns the sentence about inset k of a panel, which is called name. It does not name the
// plotters that it has from the panel.
func (in *PlacedInset) describe(name string, k int, of *Panel) string {
	if name != "" {
		name += ", "
	}
	p, own := in.Panel, *in.Panel.Panel
	own.plotters = nil
	for _, q := range p.Panel.plotters {
		if !slices.ContainsFunc(of.plotters, func(r plot.Plotter) bool { return samePlotter(q, r) }) {
			own.plotters = append(own.plotters, q)
		}
	}
	p.Panel = &own
	s := p.describe(fmt.Sprintf("%sinset %d", name, k+1))
	return strings.ToUpper(s[:1]) + s[1:]
}

// samePlotter reports whether two plotters are one. Those that cannot be compared are not.
func samePlotter(a, b plot.Plotter) bool {
	v := reflect.ValueOf(a)
	return v.Comparable() && reflect.ValueOf(b).Comparable() && a == b
}

// describeAxis names the limits and the scale of an axis. An axis without a label is
// called name.
func describeAxis(name string, a *Axis, limits *plot.Axis) string {
	if l := tex.Plain(a.Label); l != "" {
		name = l
	}
	s := name + " " + spokenRange(limits.Min, limits.Max)
	if a.logarithmic() {
		s += " on a logarithmic scale"
	}
	if _, ok := a.Scale.(plot.InvertedScale); ok {
		s += ", inverted"
	}
	return s
}

// describePlotter returns the clause of plotter k.
func (p *Panel) describePlotter(k int) string {
	defer rethrow(func() string { return p.plotterName(k) })
	return describePlotter(*p.at(k))
}

// describePlotter returns the clause of a plotter. Gonum's common plotters have
// clauses here, because they are no Describers. The name of the type describes others.
func describePlotter(p plot.Plotter) string {
	switch q := p.(type) {
	case Describer:
		return q.Describe()
	case *plotter.Line:
		return describeSeries("a line through", q.XYs)
	case *plotter.Scatter:
		return describeSeries("", q.XYs)
	case *plotter.Function:
		return "a function"
	case *plotter.Polygon:
		return "a filled area"
	case *plotter.Grid:
		return ""
	}
	return strings.ReplaceAll(kind(p), "-", " ")
}

// describeSeries returns the number of points of a series and its ends.
func describeSeries(what string, xys plotter.XYs) string {
	s := strings.TrimSpace(what + " " + count(len(xys), "point"))
	if n := len(xys); what != "" && n > 0 {
		s += " " + spokenEnds(contour.Point(xys[0]), contour.Point(xys[n-1]))
	}
	return s
}

// count returns a number and a noun, such as "1 step" or "2 steps".
func count(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return strconv.Itoa(n) + " " + thing
}

// spokenPoint returns a point in words.
func spokenPoint(x, y float64) string { return "(" + tick.Short(x) + ", " + tick.Short(y) + ")" }

// spokenLevels returns the number of levels and their range in words.
func spokenLevels(levels []float64) string {
	switch n := len(levels); n {
	case 0:
		return "no level"
	case 1:
		return "level " + spokenLevel(levels[0])
	default:
		first, last := tick.LevelPair(levels[0], levels[n-1])
		return fmt.Sprintf("%d levels from %s to %s", n, first, last)
	}
}

// spokenLevel writes a level.
func spokenLevel(level float64) string {
	s, _ := tick.LevelPair(level, level)
	return s
}

// spokenRange tells the ends of a range, or that all values are equal.
func spokenRange(lo, hi float64) string {
	if lo == hi {
		return "that are all " + tick.Short(lo)
	}
	from, to := tick.ShortPair(lo, hi)
	return "from " + from + " to " + to
}

// spokenEnds tells the first and the last of some points. Different points look
// different.
func spokenEnds(first, last contour.Point) string {
	from, to := spokenPoint(first.X, first.Y), spokenPoint(last.X, last.Y)
	if from == to {
		x0, x1 := tick.ShortPair(first.X, last.X)
		y0, y1 := tick.ShortPair(first.Y, last.Y)
		from, to = "("+x0+", "+y0+")", "("+x1+", "+y1+")"
	}
	return "from " + from + " to " + to
}
