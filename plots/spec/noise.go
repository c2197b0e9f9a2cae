package spec

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent"
)

// Noise is normal noise that is added to the gradient of each step. In a file, a number is its
// standard deviation.
type Noise struct {
	// Deviation is the standard deviation σ of each coordinate. If missing, it is 1.
	Deviation *Number `yaml:"deviation"`
	// Covariance is the covariance of the noise for σ = 1: the entries of its diagonal, or all
	// of them in rows. If missing, coordinates are independent and have equal noise.
	Covariance [][]Number `yaml:"covariance"`
	// Decay is κ, with which σ falls as 1/√(1 + κt) in step t. If missing, it is 0.
	Decay Number `yaml:"decay"`
}

// Batch is the part of the observations from which the gradient of a step is computed. In a
// file, a number is its size.
type Batch struct {
	// Size is the number of observations. If missing, it is 1.
	Size int `yaml:"size"`
	// Replacement draws each observation from all of them. If missing, every epoch passes through
	// a random permutation of them.
	Replacement bool `yaml:"replacement"`
}

// Seeds are the seeds of the random numbers of a run: a number of seeds, which are 0, 1, 2 and so
// on, or the seeds themselves.
type Seeds struct {
	Count int
	List  []uint64
}

// maxSeeds is the greatest number of seeds of a path.
const maxSeeds = 1000

// long returns the mapping for a standard deviation.
func (*Noise) long(n *node) *node { return numberAs("deviation", n) }

// long returns the mapping for a number of observations.
func (*Batch) long(n *node) *node { return numberAs("size", n) }

// numberAs returns a mapping with one key for a scalar that is no truth value.
func numberAs(key string, n *node) *node {
	if n.kind != scalar || n.is("true", "false", "none") {
		return nil
	}
	return newMapping(n.at, newEntry(key, n))
}

func (s *Seeds) read(d *decoder, key string, n *node) {
	const form = "a number of seeds, or a list of them, such as [1, 2, 3]"
	switch n.kind {
	case scalar:
		x, ok := d.number(key, n, form)
		switch {
		case !ok:
		case !(x >= 1 && x <= maxSeeds) || x != math.Trunc(x):
			d.add(n.at, "one seed is a list: [7]", "%s seeds: want from 1 to %d", n.text, maxSeeds)
		default:
			s.Count = int(x)
		}
	case list:
		if len(n.items) < 1 || len(n.items) > maxSeeds {
			d.add(n.at, "", "%s: want from 1 to %d", counted(len(n.items), "seed"), maxSeeds)
			return
		}
		seen := map[uint64]bool{}
		for i, item := range n.items {
			found := d.found
			seed := d.seed(fmt.Sprintf("%s[%d]", key, i), item)
			if d.found == found && seen[seed] {
				d.add(item.at, "remove it", "seed %d stands there already, and would count twice", seed)
			}
			seen[seed] = true
			s.List = append(s.List, seed)
		}
	default:
		d.wants(n, "", key, form)
	}
}

// list returns the seeds: 0 if there are none.
func (s *Seeds) list() []uint64 {
	if s == nil || s.List == nil && s.Count < 1 {
		return []uint64{0}
	}
	if s.List != nil {
		return s.List
	}
	all := make([]uint64, s.Count)
	for i := range all {
		all[i] = uint64(i)
	}
	return all
}

// exactMethods have no random gradients: three search along lines, and a flow is a curve.
var exactMethods = []string{"flow", "bfgs", "lbfgs", "cg"}

// random reports whether a run has random gradients.
func (r *Run) random() bool { return r.Noise != nil || r.Batch != nil }

// seeds returns the seeds of a run, one for a run with exact gradients.
func (r *Run) seeds() []uint64 {
	if !r.random() {
		return new(Seeds).list()
	}
	return r.Seeds.list()
}

// gradients returns the random gradients of a run.
func (b *panelBuilder) gradients(key string, r *Run) (descent.StochasticGradient, error) {
	if err := b.checkRandom(key, r); err != nil {
		return nil, err
	}
	if r.Batch != nil {
		return b.batches(key+"batch", r.Batch)
	}
	return b.noise(key+"noise", r.Noise)
}

// checkRandom returns an error for a method or a step size that needs exact gradients, and for a
// wrong word of a program.
func (b *panelBuilder) checkRandom(key string, r *Run) error {
	with := "noise"
	if r.Batch != nil {
		with = "batch"
	}
	if slices.Contains(exactMethods, r.Method) {
		return b.errorf(key+"method", "%s needs exact gradients: choose another method, or write %s: null", r.Method, with)
	}
	if s := r.Step; s != nil {
		switch s.Rule {
		case "armijo", "exact", "barzilai-borwein", "polyak":
			return b.errorf(key+"step", "%s compares exact values and gradients: write a number, inverse-time, exponential or cosine, or %s: null", s.Rule, with)
		}
	}
	if w := r.Average; w != "" && !slices.Contains(averageWords, w) {
		return b.errorf(key+"average", "unknown average %q: want mean, median or none%s", w, suggestion(w, averageWords))
	}
	return nil
}

// noise returns normal noise.
func (b *panelBuilder) noise(key string, n *Noise) (descent.StochasticGradient, error) {
	for _, c := range []struct {
		key string
		v   float64
	}{{"deviation", number(n.Deviation, 1)}, {"decay", float64(n.Decay)}} {
		if !finite(c.v) || c.v < 0 {
			return nil, b.errorf(key+"."+c.key, "%v: want %s", c.v, notNegative.want)
		}
	}
	g := descent.GaussianNoise{Deviation: coefficient(n.Deviation), Decay: float64(n.Decay)}
	if n.Covariance == nil {
		return g, nil
	}
	cov, err := b.covariance(key+".covariance", n.Covariance)
	if err != nil {
		return nil, err
	}
	g.Covariance = cov
	return g, nil
}

// covariance returns a diagonal, which is one row, or a symmetric matrix.
func (b *panelBuilder) covariance(key string, rows [][]Number) (mat.Symmetric, error) {
	dim := b.objective.dim
	if len(rows) != 1 && len(rows) != dim {
		return nil, b.errorf(key, "%s for %s: want a diagonal, such as [1, 4], or a row for each variable", counted(len(rows), "row"), counted(dim, "variable"))
	}
	for i, row := range rows {
		at := key
		if len(rows) > 1 {
			at = fmt.Sprintf("%s[%d]", key, i)
		}
		if _, err := b.vector(at, row); err != nil {
			return nil, err
		}
	}
	if len(rows) == 1 {
		return mat.NewDiagDense(dim, floats(rows[0])), nil
	}
	m := mat.NewSymDense(dim, nil)
	for i, row := range rows {
		for j := range i + 1 {
			if row[j] != rows[j][i] {
				return nil, b.errorf(key, "not symmetric: entry %d of row %d is %v, and entry %d of row %d is %v", j+1, i+1, row[j], i+1, j+1, rows[j][i])
			}
			m.SetSym(i, j, float64(row[j]))
		}
	}
	return m, nil
}

// batches returns the gradients of batches of observations.
func (b *panelBuilder) batches(key string, s *Batch) (descent.StochasticGradient, error) {
	sum := b.objective.sum
	if sum == nil {
		return nil, b.errorf(key, "batches are of the observations of logistic, or of a model with data that are listed: this function is no sum over observations; noise: 0.1 adds noise to its gradients")
	}
	if n := sum.Terms(); s.Size < 0 || s.Size > n {
		return nil, b.errorf(key+".size", "%d: want from 1 to %s", s.Size, counted(n, "observation"))
	}
	return descent.MiniBatch{Sum: sum, Size: s.Size, Replacement: s.Replacement}, nil
}

// blameRandom finds the key that is to blame for the error of a run with random gradients.
func (b *panelBuilder) blameRandom(r *Run, m *rule, start []float64, err error) blamed {
	var definite *descent.DefiniteError
	switch {
	case errors.As(err, &definite) && definite.What == "GaussianNoise.Covariance":
		return blamed{key: "noise.covariance"}
	case errors.Is(err, descent.ErrLimit) && r.Seeds != nil:
		return blamed{key: "seeds"}
	}
	path, _ := descent.Run(b.objective.problem, start, m.method, &descent.Settings{Context: b.ctx, Stop: descent.Iterations(1)})
	who := b.blame(r, m, start, path, err)
	if who.key == "step" && errors.Is(err, descent.ErrDomain) {
		who.cure = "a smaller step, or gradients with less noise, stay in the domain"
	}
	return who
}
