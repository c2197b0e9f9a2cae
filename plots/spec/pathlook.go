package spec

import (
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/descent"
	"natgrad.example/plots"
)

// addPaths adds the paths to the panel.
func (b *panelBuilder) addPaths() error {
	for _, r := range b.paths {
		if r.many() {
			if err := b.addEnsemble(r); err != nil {
				return err
			}
			continue
		}
		for i, trace := range r.trace {
			p, err := b.iteratePath(r, trace)
			if err != nil {
				return err
			}
			b.addPath(p)
			if i == 0 {
				b.name(r.key, r.spec.Name, p)
			}
		}
	}
	return nil
}

// addPath adds a path to the plane or the graph of the panel.
func (b *panelBuilder) addPath(p *plots.IteratePath) {
	if b.objective != nil && b.objective.dim == 1 {
		b.add(b.insideGraph(p))
	} else {
		b.add(p)
	}
}

// iteratePath returns a path with its look.
func (b *panelBuilder) iteratePath(r *run, trace *descent.Path) (*plots.IteratePath, error) {
	switch dim := trace.Dim(); {
	case dim == 1:
		return b.lookOf(r, b.onGraph(trace))
	case dim > 2:
		return nil, b.errorf(r.key+".from", "a path over %s: a plane has two; plane: pca shows it in one, and losses: true draws its values", counted(dim, "variable"))
	}
	return b.lookOf(r, trace)
}

// lookOf returns the path through points with the look of a run.
func (b *panelBuilder) lookOf(r *run, xy plotter.XYer) (*plots.IteratePath, error) {
	p, err := plots.NewPath(xy)
	if err != nil {
		return nil, b.failed(r.key, err)
	}
	p.LineStyle.Color, p.Outline = r.color, b.outline()
	if p.LineStyle.Width, err = b.width(r.key+".thickness", r.spec.Thickness, 0); err != nil {
		return nil, err
	}
	if r.spec.Dashed {
		p.LineStyle.Dashes = pathDashes(max(p.LineStyle.Width, 1))
	}
	if r.spec.Markers || xy.Len() == 1 { // a path without steps cannot be seen
		p.Marker.Shape = draw.CircleGlyph{}
	}
	return p, b.shape(r.key+".arrows", r.spec.Arrows, p)
}

// pathDashes returns the dashes of paths and balls of a width.
func pathDashes(width vg.Length) []vg.Length { return []vg.Length{4 * width, 3 * width} }

// onGraph returns the points of a path on the graph of a function of one variable.
func (b *panelBuilder) onGraph(trace *descent.Path) plotter.XYs {
	xys := make(plotter.XYs, trace.Len())
	for i := range xys {
		xys[i] = plotter.XY{X: trace.X(i)[0], Y: b.sign() * trace.F(i)}
	}
	return xys
}

// A graphPath is a path on the graph of a function. Its data range is that of its iterates
// between the limits of x, so that a run that leaves the panel does not flatten the graph.
type graphPath struct {
	*plots.IteratePath
	lo, hi float64
}

// insideGraph returns a path on a graph with the limits of the panel.
func (b *panelBuilder) insideGraph(p *plots.IteratePath) graphPath {
	if lo, hi, ok, err := b.limits("x", &b.spec.X); ok && err == nil {
		return graphPath{p, lo, hi}
	}
	return graphPath{p, math.Inf(-1), math.Inf(1)}
}

// WithStyle implements plots.Styled.
func (p graphPath) WithStyle(s *plots.Style) plot.Plotter {
	return graphPath{p.IteratePath.WithStyle(s).(*plots.IteratePath), p.lo, p.hi}
}

// Grown implements plots.Grower.
func (p graphPath) Grown(frames []int) plot.Plotter {
	return graphPath{p.IteratePath.Grown(frames).(*plots.IteratePath), p.lo, p.hi}
}

// DataRange implements plot.DataRanger.
func (p graphPath) DataRange() (xmin, xmax, ymin, ymax float64) {
	inside := *p.IteratePath
	inside.Points = within(p.Points, p.lo, p.hi)
	return inside.DataRange()
}

// shape gives a path the shape of its arrows.
func (b *panelBuilder) shape(key string, a *Arrows, p *plots.IteratePath) error {
	if a == nil {
		return nil
	}
	if a.Off {
		p.Arrow.Headless = true
		return nil
	}
	for _, c := range []struct {
		key  string
		want numberRange
		v    float64
	}{
		{"head", notNegative, float64(a.Head)},
		{"length", notNegative, float64(a.Length)},
		{"shaft", notNegative, number(a.Shaft, 0)},
		{"every", notNegative, float64(a.Every)},
	} {
		if !finite(c.v) || !c.want.ok(c.v) {
			return b.errorf(key+"."+c.key, "%v: want %s", c.v, c.want.want)
		}
	}
	if a.Head == 0 && (a.Length != 0 || a.Shaft != nil || a.Shrink) {
		return b.errorf(key, "length, shaft and shrink are for heads in data units: add head, such as {head: 0.5}")
	}
	if a.Head != 0 && (a.Size != 0 || a.Every != 0 || a.Spacing != 0) {
		return b.errorf(key, "size, every and spacing are for heads on the page: remove head")
	}
	if a.Every != 0 && a.Spacing != 0 {
		return b.errorf(key, "heads at steps or at a distance: remove every or spacing")
	}
	if a.Head != 0 {
		p.Data = &plots.DataArrow{HeadWidth: float64(a.Head), HeadLength: float64(a.Length), ShaftWidth: number(a.Shaft, 0.001), ShrinkHeads: a.Shrink}
		return nil
	}
	size, err := b.width(key+".size", a.Size, 0)
	if err != nil {
		return err
	}
	p.Arrow.HeadLength, p.Arrow.HeadWidth, p.Arrow.Every = size, size*4/5, a.Every
	p.Arrow.Spacing, err = b.width(key+".spacing", a.Spacing, 0)
	return err
}

// number returns a number, or another one if it is missing.
func number(n *Number, missing float64) float64 {
	if n == nil {
		return missing
	}
	return float64(*n)
}

// accent returns the color of thing i of n: the accents of the style in turn, or nil,
// which is ink, for a single one.
func (b *builder) accent(i, n int) color.Color {
	if n == 1 {
		return nil
	}
	return b.style.Accent(i)
}
