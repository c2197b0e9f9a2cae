package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/solid"
)

var (
	_ Inker      = (*Surface)(nil)
	_ Obstructer = (*Surface)(nil)
)

// inkLines is the number of lines of the grid in each direction that stand for the surface in Ink.
const inkLines = 24

// placedBox returns the box in its place on a canvas, or nil if it does not fit.
func (s *Surface) placedBox(c *draw.Canvas, plt *plot.Plot) *surfaceBox {
	if s.field == nil {
		return nil
	}
	b, err := s.newBox(plt)
	if err != nil || b.fit(c.Rectangle) != nil {
		return nil
	}
	return b
}

// Ink implements Inker. It returns lines over the whole surface.
func (s *Surface) Ink(c draw.Canvas, plt *plot.Plot) []Obstacle {
	b := s.placedBox(&c, plt)
	if b == nil {
		return nil
	}
	thin := *s
	thin.field = newSparseField(s.field, inkLines)
	sheet := thin.sheet(b, brush.Stopped(c.Canvas))
	if sheet == nil {
		return nil
	}
	nc, nr := len(sheet.U), len(sheet.V)
	at := func(i, j int) solid.Point { return solid.Point{U: sheet.U[i], V: sheet.V[j], W: sheet.W[j*nc+i]} }
	half := b.size / (2 * inkLines)
	var out []Obstacle
	add := func(p, q solid.Point) {
		if p.Inside() && q.Inside() {
			out = append(out, Obstacle{b.point(p), b.point(q), half})
		}
	}
	for j := range nr {
		for i := range nc {
			if i > 0 {
				add(at(i-1, j), at(i, j))
			}
			if j > 0 {
				add(at(i, j-1), at(i, j))
			}
		}
	}
	return out
}

// A sparseField has some columns and rows of a field.
type sparseField struct {
	contour.Field
	columns, rows []int
}

// newSparseField returns at most n + 1 columns and rows of a field, with the first and the last ones.
func newSparseField(f contour.Field, n int) *sparseField {
	some := func(of int) (chosen []int) {
		steps := min(n, of-1)
		for i := range steps {
			chosen = append(chosen, i*(of-1)/steps)
		}
		return append(chosen, of-1)
	}
	c, r := f.Dims()
	return &sparseField{f, some(c), some(r)}
}

func (f *sparseField) Dims() (c, r int)   { return len(f.columns), len(f.rows) }
func (f *sparseField) X(c int) float64    { return f.Field.X(f.columns[c]) }
func (f *sparseField) Y(r int) float64    { return f.Field.Y(f.rows[r]) }
func (f *sparseField) Z(c, r int) float64 { return f.Field.Z(f.columns[c], f.rows[r]) }

// Obstacles implements Obstructer. The obstacles are the axes with their numbers and labels, and the
// paths, also where they are hidden.
func (s *Surface) Obstacles(c draw.Canvas, plt *plot.Plot) []Obstacle {
	b := s.placedBox(&c, plt)
	if b == nil {
		return nil
	}
	var out []Obstacle
	for _, e := range b.view.Axes() {
		out = append(out, Obstacle{b.point(e.From), b.point(e.To), b.style.FrameWidth / 2})
	}
	for _, box := range b.taken {
		out = append(out, BoxObstacle(box))
	}
	stopped := brush.Stopped(c.Canvas)
	var sheet *solid.Sheet
	for _, p := range s.Paths {
		if p == nil {
			continue
		}
		if sheet == nil {
			if sheet = s.sheet(b, stopped); sheet == nil {
				return out
			}
		}
		out = b.alongPath(out, sheet, p, stopped)
	}
	return out
}

// alongPath appends the obstacles of a path on a sheet.
func (b *surfaceBox) alongPath(out []Obstacle, sheet *solid.Sheet, p *IteratePath, stopped func() bool) []Obstacle {
	half := p.line().Width / 2
	for i := 1; i < len(p.Points); i++ {
		if i%16 == 0 && stopped() {
			return out
		}
		if !finite(p.Points[i-1]) || !finite(p.Points[i]) {
			continue
		}
		line := sheet.Drape(b.boxPoint(p.Points[i-1]), b.boxPoint(p.Points[i]))
		for k := 1; k < len(line); k++ {
			if line[k-1].Inside() && line[k].Inside() {
				out = append(out, Obstacle{b.point(line[k-1]), b.point(line[k]), half})
			}
		}
	}
	return out
}
