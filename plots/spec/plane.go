package spec

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/gonum/optimize"

	planes "natgrad.example/descent/plane"
)

// setPlane replaces the objective and the paths of a panel by those in its plane.
func (b *panelBuilder) setPlane() error {
	s := b.spec.Plane
	if s == nil || s.Off {
		return nil
	}
	if err := b.checkPlane(); err != nil {
		return err
	}
	pl, shares, err := b.plane(s)
	if err != nil {
		return err
	}
	b.section = pl
	for _, r := range b.paths {
		for i, trace := range r.trace {
			if r.trace[i], err = pl.Path(trace); err != nil {
				return b.failed("plane", planeError(err, ""))
			}
		}
	}
	if o := b.objective; o != nil {
		id, shown := b.inSection(o.key, o.shown)
		b.objective = &objective{key: id, shown: shown, dim: 2, observations: o.observations,
			problem: optimize.Problem{Func: pl.Func(o.problem.Func)}}
		b.planeRanges(s, pl)
	}
	if shares != nil {
		b.planeLabels(*shares)
	}
	return b.setAxes()
}

// inSection returns a function of the variables as the panel shows it, in its plane if it has
// one, with the id of what is computed.
func (b *panelBuilder) inSection(id string, f func(x []float64) float64) (string, func(x []float64) float64) {
	if b.section == nil {
		return id, f
	}
	return fmt.Sprintf("plane %p of %s", b.section, id), b.section.Func(f)
}

// checkPlane returns an error for keys that a plane through many dimensions does not have.
func (b *panelBuilder) checkPlane() error {
	p := b.spec
	for _, c := range []struct {
		key string
		has bool
	}{
		{"losses", p.Losses != nil && !p.Losses.Off},
		{"grid", p.Grid != nil},
		{"quiver", p.Quiver != nil && !p.Quiver.Off},
		{"streamlines", p.Streamlines != nil && !p.Streamlines.Off},
		{"ball", len(p.Ball) > 0},
		{"balls", p.Balls != nil && !p.Balls.Off},
	} {
		if c.has {
			return b.errorf("plane", "%s is not drawn in a plane through many dimensions: remove one of them", c.key)
		}
	}
	if s := p.Plane; !s.Random && (s.Filters != nil || s.Seed != 0) {
		return b.errorf("plane", "filters and seed are those of random directions: write random: true, or remove them")
	}
	for _, a := range []struct {
		key, scale string
	}{{"x", p.X.Scale}, {"y", p.Y.Scale}} {
		if a.scale == "log" {
			return b.errorf(a.key+".scale", "a log scale of the coordinate in a plane, which has both signs: remove it")
		}
	}
	return nil
}

// plane returns the plane of a panel, with the shares of its principal components.
func (b *panelBuilder) plane(s *Plane) (*planes.Plane, *planes.Shares, error) {
	switch {
	case s.Points != nil:
		return b.planeOfPoints(s)
	case s.Directions != nil:
		return b.planeOfDirections(s)
	case s.Random:
		return b.planeOfRandom(s)
	}
	xs := b.allIterates()
	if len(xs) == 0 {
		return nil, nil, b.errorf("plane", "the plane of the principal components of paths, and the panel has no path: add from or iterates, or write points or directions")
	}
	settings := &planes.PCASettings{Context: b.ctx}
	if s.Center == "mean" {
		settings.Center = planes.Mean
	}
	if s.Origin != nil {
		if err := b.checkSizes("plane.origin", [][]Number{s.Origin}); err != nil {
			return nil, nil, err
		}
		settings.Origin = floats(s.Origin)
	}
	pl, shares, err := planes.PCA(xs, settings)
	if errors.Is(err, planes.ErrDegenerate) {
		return nil, nil, b.errorf("plane", "%w", planeError(err, "; write points or directions"))
	}
	if err != nil {
		return nil, nil, b.failed("plane", planeError(err, ""))
	}
	return pl, &shares, nil
}

// planeError returns an error of package plane without the name of that package, and with a
// cure unless it is "".
func planeError(err error, cure string) error {
	return reworded(err, "%s%s", strings.TrimPrefix(err.Error(), "plane: "), cure)
}

// allIterates returns the iterates of all paths, which all have the same dimension.
func (b *panelBuilder) allIterates() (xs [][]float64) {
	for _, r := range b.paths {
		for _, trace := range r.trace {
			for _, it := range trace.All() {
				xs = append(xs, it.X)
			}
		}
	}
	return xs
}

// planeOfPoints returns the plane through three points.
func (b *panelBuilder) planeOfPoints(s *Plane) (*planes.Plane, *planes.Shares, error) {
	if len(s.Points) != 3 {
		return nil, nil, b.errorf("plane.points", "%s: want three", counted(len(s.Points), "point"))
	}
	if err := b.checkSizes("plane.points", s.Points); err != nil {
		return nil, nil, err
	}
	pl, err := planes.Through(floats(s.Points[0]), floats(s.Points[1]), floats(s.Points[2]))
	if err != nil {
		return nil, nil, b.failed("plane.points", planeError(err, ""))
	}
	return pl, nil, nil
}

// planeOfDirections returns the plane along two directions.
func (b *panelBuilder) planeOfDirections(s *Plane) (*planes.Plane, *planes.Shares, error) {
	if len(s.Directions) != 2 {
		return nil, nil, b.errorf("plane.directions", "%s: want two", counted(len(s.Directions), "direction"))
	}
	if err := b.checkSizes("plane.directions", s.Directions); err != nil {
		return nil, nil, err
	}
	origin, err := b.planeOrigin(s, len(s.Directions[0]))
	if err != nil {
		return nil, nil, err
	}
	pl, err := planes.New(origin, floats(s.Directions[0]), floats(s.Directions[1]))
	if err != nil {
		return nil, nil, b.failed("plane.directions", planeError(err, ""))
	}
	return pl, nil, nil
}

// planeOrigin returns the origin of a plane of directions through a number of dimensions.
func (b *panelBuilder) planeOrigin(s *Plane, dim int) ([]float64, error) {
	if s.Origin != nil {
		return floats(s.Origin), b.checkSizes("plane.origin", [][]Number{s.Origin})
	}
	if xs := b.allIterates(); len(xs) > 0 {
		return xs[len(xs)-1], nil
	}
	return make([]float64, dim), nil
}

// planeOfRandom returns the plane along random directions.
func (b *panelBuilder) planeOfRandom(s *Plane) (*planes.Plane, *planes.Shares, error) {
	dim := 0
	if b.objective != nil {
		dim = b.objective.dim
	}
	origin, err := b.planeOrigin(s, dim)
	if err != nil {
		return nil, nil, err
	}
	var filters []planes.Filter
	at := 0
	for i, n := range s.Filters {
		if n < 1 || n != Number(int(n)) || int(n) > len(origin)-at {
			return nil, nil, b.errorf("plane.filters", "filter %d has %v of %s: want whole numbers that add up to at most all", i+1, n, counted(len(origin), "variable"))
		}
		filters = append(filters, planes.Filter{First: at, End: at + int(n)})
		at += int(n)
	}
	pl, err := planes.Random(origin, filters, s.Seed)
	if errors.Is(err, planes.ErrDegenerate) {
		return nil, nil, b.errorf("plane.random", "%w", planeError(err, "; directions are as long as the origin: add a path, or write origin: and a point that is not 0"))
	}
	if err != nil {
		return nil, nil, b.failed("plane.random", planeError(err, ""))
	}
	return pl, nil, nil
}

// checkSizes returns an error unless vectors have a number for each variable of the
// objective, or of the paths without one.
func (b *panelBuilder) checkSizes(key string, vectors [][]Number) error {
	dim := len(vectors[0])
	if o := b.objective; o != nil {
		dim = o.dim
	} else if xs := b.allIterates(); len(xs) > 0 {
		dim = len(xs[0])
	}
	for _, v := range vectors {
		if len(v) != dim {
			return b.errorf(key, "%s for %s", counted(len(v), "number"), counted(dim, "variable"))
		}
	}
	return nil
}

// planeMargin is the distance of the limits of a plane from its points, as a part of the
// distance between the farthest of them.
const planeMargin = 0.2

// planeRanges sets the limits of axes that the file does not give, around all points that the
// plane is about.
func (b *panelBuilder) planeRanges(s *Plane, pl *planes.Plane) {
	u, v := noRange, noRange
	include := func(x, y float64) {
		u[0], u[1] = math.Min(u[0], x), math.Max(u[1], x)
		v[0], v[1] = math.Min(v[0], y), math.Max(v[1], y)
	}
	for _, r := range b.paths {
		for _, trace := range r.trace {
			for i := range trace.Len() {
				include(trace.XY(i))
			}
		}
	}
	for _, x := range s.Points {
		include(pl.Project(floats(x)))
	}
	if s.Random || u[0] > u[1] { // directions, which are the units of the axes
		include(-1, -1)
		include(1, 1)
	}
	for _, a := range []struct {
		axis *Axis
		r    [2]float64
	}{{&b.spec.X, u}, {&b.spec.Y, v}} {
		wide := a.r[1] - a.r[0]
		if wide == 0 {
			wide = math.Max(u[1]-u[0], v[1]-v[0])
		}
		if a.axis.Range == nil && wide > 0 {
			a.axis.Range = &[2]Number{Number(a.r[0] - planeMargin*wide), Number(a.r[1] + planeMargin*wide)}
		}
	}
}

// planeLabels sets the labels of axes that the file does not give. They are short, so that they
// have room in small panels.
func (b *panelBuilder) planeLabels(s planes.Shares) {
	if b.spec.X.Label == "" {
		b.spec.X.Label = "PC 1 (" + percent(s.U) + ")"
	}
	if b.spec.Y.Label == "" {
		b.spec.Y.Label = "PC 2 (" + percent(s.V) + ")"
	}
}

// percent writes a share with the digits that tell it from 0 and 1.
func percent(share float64) string {
	switch p := 100 * share; {
	case p > 0 && p < 0.1:
		return "< 0.1 %"
	case p > 99.9 && p < 100:
		return "> 99.9 %"
	case p > 0 && p < 10 || p > 99 && p < 100:
		return fmt.Sprintf("%.1f %%", p)
	default:
		return fmt.Sprintf("%.0f %%", p)
	}
}
