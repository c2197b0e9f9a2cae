package plots

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent/field"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/internal/page"
)

// dataEnds returns the tail and the tip of an arrow with Scale in data units. It reports false if
// it has no direction or no finite end.
func (q *Quiver) dataEnds(v field.Vector) (from, to contour.Point, ok bool) {
	d := v.Dir
	if q.Unit {
		// Dividing by the greater part first keeps the square of a long vector finite.
		most := max(math.Abs(d.X), math.Abs(d.Y))
		d.X, d.Y = d.X/most, d.Y/most
		length := math.Hypot(d.X, d.Y)
		d.X, d.Y = d.X/length, d.Y/length
	}
	d.X, d.Y = d.X/q.Scale, d.Y/q.Scale
	before := q.Pivot.part()
	from = contour.Point{X: v.At.X - float64(before*d.X), Y: v.At.Y - float64(before*d.Y)}
	to = contour.Point{X: v.At.X + float64((1-before)*d.X), Y: v.At.Y + float64((1-before)*d.Y)}
	return from, to, (d.X != 0 || d.Y != 0) && finite(from) && finite(to)
}

// dataArrows returns the arrows with Scale that reach into c. An end beyond the domain of an axis,
// such as a number that is not positive on a logarithmic one, lies beyond the frame.
func (q *Quiver) dataArrows(c *draw.Canvas, plt *plot.Plot) []quiverArrow {
	m, stopped := brush.NewMap(plt, c), brush.Stopped(c.Canvas)
	var out []quiverArrow
	for i, v := range q.Vectors {
		if stopped() {
			return nil
		}
		from, to, ok := q.dataEnds(v)
		if !ok {
			continue
		}
		a := quiverArrow{m.Inside(geom.Point(from)), m.Inside(geom.Point(to)), i}
		if _, _, in := page.ClipSegment(a.from, a.to, c.Rectangle); in && a.from != a.to {
			out = append(out, a)
		}
	}
	return out
}

// keyLength returns the length on the page of a level arrow for a vector of a length, in the middle
// of c. It is NaN if the arrows of the field have no scale.
func (q *Quiver) keyLength(c *draw.Canvas, plt *plot.Plot, length float64) vg.Length {
	m := brush.NewMap(plt, c)
	middle := contour.Point{
		X: page.Divide(func(x float64) float64 { return float64(m.X(x)) }, plt.X.Min, plt.X.Max, 0.5),
		Y: page.Divide(func(y float64) float64 { return float64(m.Y(y)) }, plt.Y.Min, plt.Y.Max, 0.5),
	}
	if q.Scale != 0 {
		return vg.Length(vectorOn(m, plt, middle, contour.Point{X: length / q.Scale}).size())
	}
	s := q.scaled(c, plt)
	if s == nil || q.Unit {
		return vg.Length(math.NaN())
	}
	return s.full * vg.Length(vectorOn(m, plt, middle, contour.Point{X: length}).share(s.longest))
}
