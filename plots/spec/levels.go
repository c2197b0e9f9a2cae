package spec

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"

	"natgrad.example/contour"
	"natgrad.example/internal/float"
)

// maxLevels is the greatest number of levels of a rule.
const maxLevels = 1000

// chosen are levels that were chosen, with the scale that suits their colors. They are a
// contour.Leveler.
type chosen struct {
	values []float64
	scale  contour.Scale
}

var _ contour.Scaled = chosen{}

// Levels implements contour.Leveler.
func (c chosen) Levels(contour.Field) ([]float64, error) { return slices.Clone(c.values), nil }

// Scale implements contour.Scaled.
func (c chosen) Scale() contour.Scale { return c.scale }

// Levels returns the levels that the rule chooses for a field. A rule that needs paths,
// such as through, is an error, and so are levels that cross the grid too often.
func (r *Rule) Levels(ctx context.Context, g contour.Field) ([]float64, error) {
	b := &panelBuilder{builder: &builder{ctx: ctx, file: &File{}}, spec: &Panel{}}
	c, err := b.levels("levels", r, g, nil)
	if err == nil && g != nil { // levels at numbers need no field
		err = b.checkCrossings("levels", g, c.values)
	}
	var fault *KeyError
	if errors.As(err, &fault) {
		err = fault.Err
	}
	return c.values, err
}

// levels returns the levels that a rule chooses for a field. f is the function of the
// field, or nil. The key is that of the rule.
func (b *panelBuilder) levels(key string, r *Rule, g contour.Field, f func([]float64) float64) (chosen, error) {
	g, err := b.together(g)
	if err != nil {
		return chosen{}, err
	}
	rule, err := b.leveler(key, r, g, f)
	if err != nil {
		return chosen{}, err
	}
	choose := rule.Levels
	if c, ok := rule.(contour.ContextLeveler); ok {
		choose = func(g contour.Field) ([]float64, error) { return c.LevelsContext(b.ctx, g) }
	}
	values, err := choose(g)
	if err != nil {
		return chosen{}, b.failed(key, err)
	}
	// Rules of round levels may choose more than the number that is asked for.
	if _, through := rule.(contour.Through); through && len(values) > maxLevels {
		return chosen{}, b.errorf(key, "%d levels: want at most %d", len(values), maxLevels)
	}
	c := chosen{values: values}
	if s, ok := rule.(contour.Scaled); ok {
		c.scale = s.Scale()
	}
	return c, nil
}

// leveler returns the rule of package contour.
func (b *panelBuilder) leveler(key string, r *Rule, g contour.Field, f func([]float64) float64) (contour.Leveler, error) {
	for _, n := range []int{r.Nice, r.Linear, r.Log, r.Quantile} {
		if n < 0 || n > maxLevels {
			return nil, b.errorf(key, "%d levels: want from 1 to %d", n, maxLevels)
		}
	}
	switch r.kind() {
	case "nice":
		return contour.Nice{N: cmp.Or(r.Nice, defaultLevels)}, nil
	case "linear":
		return b.linear(key, r)
	case "log":
		if _, hi := finiteRange(g); hi <= 0 {
			return nil, b.errorf(key, "log levels of values that are not positive: try quantile")
		}
		return contour.Log{N: cmp.Or(r.Log, logLevels)}, nil
	case "quantile":
		return contour.Quantile{N: cmp.Or(r.Quantile, defaultLevels)}, nil
	case "at":
		return b.at(key, r)
	case "through":
		return b.through(key, r, f)
	case "":
		return b.defaultRule(g), nil
	}
	return nil, b.errorf(key, "unknown rule %q: want a number, nice, linear, log, quantile, at or through", r.Kind)
}

// kind returns the word of the rule, which in a literal follows from its fields.
func (r *Rule) kind() string {
	switch {
	case r.Kind != "":
		return r.Kind
	case r.At != nil:
		return "at"
	case r.Through != "":
		return "through"
	case r.Linear != 0 || r.Between != nil:
		return "linear"
	case r.Log != 0:
		return "log"
	case r.Quantile != 0:
		return "quantile"
	case r.Nice != 0:
		return "nice"
	}
	return ""
}

// linear returns evenly spaced levels.
func (b *panelBuilder) linear(key string, r *Rule) (contour.Leveler, error) {
	rule := contour.Linear{N: cmp.Or(r.Linear, defaultLevels)}
	if r.Between == nil {
		return rule, nil
	}
	rule.Lo, rule.Hi = float64(r.Between[0]), float64(r.Between[1])
	if !(rule.Lo < rule.Hi) || math.IsInf(rule.Hi-rule.Lo, 0) {
		return nil, b.errorf(key+".between", "[%v, %v]: want the lesser number first", rule.Lo, rule.Hi)
	}
	if rule.N < 2 {
		return nil, b.errorf(key, "%d level between two numbers: want at least 2", rule.N)
	}
	return rule, nil
}

// at returns listed levels.
func (b *panelBuilder) at(key string, r *Rule) (contour.Leveler, error) {
	levels := make([]float64, len(r.At))
	for i, v := range r.At {
		levels[i] = float64(v)
	}
	if len(levels) == 0 || len(levels) > maxLevels {
		return nil, b.errorf(key+".at", "%d levels: want from 1 to %d", len(levels), maxLevels)
	}
	for i, v := range levels {
		switch {
		case !finite(v):
			return nil, b.errorf(key+".at", "%v is not finite", v)
		case i > 0 && v <= levels[i-1]:
			return nil, b.errorf(key+".at", "%v after %v: want increasing numbers", v, levels[i-1])
		}
	}
	scale := r.Scale
	if scale == "" {
		scale = evenScale(levels)
	}
	switch scale {
	case "linear":
		return contour.Values(levels), nil
	case "log":
		if levels[0] <= 0 {
			return nil, b.errorf(key+".at", "%v on a log scale: want positive numbers", levels[0])
		}
		return contour.Log{At: levels}, nil
	}
	return nil, b.errorf(key+".scale", "unknown scale %q: want linear or log", r.Scale)
}

// evenScale returns the scale on which the distances of levels differ less, log or
// linear.
func evenScale(levels []float64) string {
	if levels[0] <= 0 {
		return "linear"
	}
	uneven := func(scale func(float64) float64) float64 {
		least, most := math.Inf(1), 0.0
		for i := 1; i < len(levels); i++ {
			d := scale(levels[i]) - scale(levels[i-1])
			least, most = math.Min(least, d), math.Max(most, d)
		}
		return most / least
	}
	if uneven(float.Log) < uneven(func(v float64) float64 { return v }) {
		return "log"
	}
	return "linear"
}

// through returns the levels through the iterates of the paths.
func (b *panelBuilder) through(key string, r *Rule, f func([]float64) float64) (contour.Leveler, error) {
	if r.Through != "iterates" {
		return nil, b.errorf(key+".through", "%q: want iterates", r.Through)
	}
	var points []contour.Point
	var paths []*run
	for _, p := range b.alike() {
		paths = append(paths, p.paths...)
	}
	for _, r := range paths {
		for _, t := range r.trace {
			for i := range t.Len() {
				x := t.X(i)
				if len(x) != 2 || !allFinite(x) {
					continue
				}
				if v := f(x); finite(v) {
					points = append(points, contour.Point{X: x[0], Y: x[1]})
				}
			}
		}
	}
	if len(points) == 0 {
		return nil, b.errorf(key+".through", "the panel has no path: write from: and the start of one")
	}
	return contour.Through{Points: points, Func: f}, nil
}

// The numbers of levels where the file has none. Logarithmic levels are multiples of
// powers of ten, of which often far fewer fit.
const (
	defaultLevels = 12
	logLevels     = 18
)

// defaultRule returns the rule of levels of a panel that has none. It is the rule of an
// objective of the zoo. Elsewhere levels are round, unless most of the plane would lie
// between two of them, as for steep functions. Then they are logarithmic, or quantiles
// of values that are not all positive.
func (b *panelBuilder) defaultRule(g contour.Field) contour.Leveler {
	if o := b.objective; o != nil && o.zoo != nil {
		return o.zoo.Rule()
	}
	switch lo, _ := finiteRange(g); {
	case !crowded(g):
		return contour.Nice{N: defaultLevels}
	case lo > 0:
		return contour.Log{N: logLevels}
	}
	return contour.Quantile{N: defaultLevels}
}

// crowded reports whether more than half of the finite values of a field lie between
// two neighboring ones of the default levels.
func crowded(g contour.Field) bool {
	levels, err := contour.Nice{N: defaultLevels}.Levels(g)
	if err != nil {
		return false
	}
	count, all := make([]int, len(levels)+1), 0
	columns, rows := g.Dims()
	for r := range rows {
		for c := range columns {
			if v := g.Z(c, r); finite(v) {
				i, _ := slices.BinarySearch(levels, v)
				count[i]++
				all++
			}
		}
	}
	return all > 0 && 2*slices.Max(count) > all
}

// finiteRange returns the least and the greatest finite value of a field. They are +Inf and
// −Inf if there is none.
func finiteRange(g contour.Field) (lo, hi float64) {
	if r, ok := g.(contour.Ranged); ok {
		if lo, hi, ok = r.Range(); ok {
			return lo, hi
		}
		return noRange[0], noRange[1]
	}
	lo, hi = noRange[0], noRange[1]
	columns, rows := g.Dims()
	for r := range rows {
		for c := range columns {
			if v := g.Z(c, r); finite(v) {
				lo, hi = math.Min(lo, v), math.Max(hi, v)
			}
		}
	}
	return lo, hi
}
