package spec

import (
	"fmt"
	"slices"

	"natgrad.example/contour"
	"natgrad.example/descent/field"
	"natgrad.example/plots"
)

// maxVectors is the greatest number of vectors of a quiver.
const maxVectors = maxFieldNodes * maxFieldNodes

// addQuiver adds a field of arrows.
func (b *panelBuilder) addQuiver() error {
	s := b.spec.Quiver
	if s == nil || s.Off {
		return nil
	}
	vectors, err := b.arrows(s)
	if err != nil {
		return err
	}
	q, err := plots.NewQuiver(vectors)
	if err != nil {
		return b.failed("quiver", err)
	}
	q.Unit, q.Pivot, q.Outline, q.Scale = s.Unit, plots.Middle, b.outline(), float64(s.Scale)
	if !finite(q.Scale) || q.Scale < 0 {
		return b.errorf("quiver.scale", "%v: want a positive number", q.Scale)
	}
	if q.Scale != 0 || len(s.Vectors) > 0 {
		q.Pivot = plots.Tail
	}
	if s.Notched {
		q.Notched = new(plots.NotchedHead)
	}
	if q.LineStyle.Color, err = b.color("quiver.color", s.Color); err != nil {
		return err
	}
	if q.LineStyle.Width, err = b.width("quiver.thickness", s.Thickness, 0); err != nil {
		return err
	}
	if s.Colored {
		m, err := b.colorMap()
		if err != nil {
			return err
		}
		q.ColorByValue(m, nil)
		b.colored = append(b.colored, q)
	}
	b.add(q)
	return b.addQuiverKey(q, s)
}

// arrows returns the vectors of the file, or the steepest directions: those of descent, and
// of ascent if paths maximize.
func (b *panelBuilder) arrows(s *Quiver) ([]field.Vector, error) {
	if n := len(s.Vectors); n > 0 {
		if s.Nodes != nil || s.Uphill {
			return nil, b.errorf("quiver", "nodes and uphill are for steepest directions: remove vectors")
		}
		if n > maxVectors {
			return nil, b.errorf("quiver.vectors", "%d: want at most %d", n, maxVectors)
		}
		var own []field.Vector
		for i, v := range s.Vectors {
			if slices.ContainsFunc(v[:], func(x Number) bool { return !finite(float64(x)) }) {
				return nil, b.errorf(fmt.Sprintf("quiver.vectors[%d]", i), "want four finite numbers")
			}
			own = append(own, field.Vector{
				At:  contour.Point{X: float64(v[0]), Y: float64(v[1])},
				Dir: contour.Point{X: float64(v[2]), Y: float64(v[3])},
			})
		}
		return own, nil
	}
	if err := b.fieldProblem("quiver"); err != nil {
		return nil, err
	}
	xs, ys, err := b.fieldNodes("quiver", s.Nodes, Nodes{16, 12})
	if err != nil {
		return nil, err
	}
	metric, err := b.metric("metric", b.spec.Metric, inRun)
	if err != nil {
		return nil, err
	}
	uphill := s.Uphill && b.sign() > 0 // descent of −f is ascent of f
	vectors, err := field.Vectors(b.objective.problem, metric, xs, ys, &field.VectorSettings{Context: b.ctx, Uphill: uphill})
	if err != nil {
		return nil, b.fieldError(err)
	}
	return vectors, nil
}

// addQuiverKey adds the key of a quiver.
func (b *panelBuilder) addQuiverKey(q *plots.Quiver, s *Quiver) error {
	if s.Key == nil {
		return nil
	}
	if q.Unit {
		return b.errorf("quiver.key", "the arrows of unit do not show lengths: remove unit or key")
	}
	label, err := b.text("quiver.key.label", s.Key.Label)
	if err != nil {
		return err
	}
	length := float64(s.Key.Length)
	if !finite(length) || length <= 0 {
		return b.errorf("quiver.key.length", "%v: want a positive number", length)
	}
	key, err := plots.NewQuiverKey(q, length, label)
	if err != nil {
		return b.failed("quiver.key", err)
	}
	place, ok := legendPlaces[s.Key.Place]
	if !ok || s.Key.Place != "" && !slices.Contains(cornerWords, s.Key.Place) {
		return b.errorf("quiver.key.place", "unknown place %q: want %s", s.Key.Place, oneOf(cornerWords))
	}
	key.Place = place
	b.add(key)
	return nil
}
