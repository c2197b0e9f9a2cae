package spec

import (
	"fmt"
	"math"
	"math/rand/v2"

	"natgrad.example/descent/fisher"
)

// maxObservations bounds the numbers of the data in memory.
const maxObservations = 2_000_000

// moments reports whether the data are given by their moments.
func (d *Data) moments() bool { return d.N != 0 || d.Sum != 0 || d.SumSquares != 0 }

// check returns an error unless the data come from exactly one source.
func (d *Data) check() error {
	sources := 0
	for _, given := range []bool{len(d.Values) > 0, d.File != "", d.moments(), d.Sample != 0} {
		if given {
			sources++
		}
	}
	switch {
	case sources == 0:
		return fmt.Errorf("no data: want a list of numbers, {file: data.csv}, {n: 3, sum: 1, sum-squares: 2} or {sample: 200, theta: [0, 1]}")
	case sources > 1:
		return fmt.Errorf("data from several sources: want one of values, file, the moments n, sum and sum-squares, and sample")
	case d.Column != "" && d.File == "":
		return fmt.Errorf("column %s without a file", d.Column)
	case len(d.Theta) > 0 && d.Sample == 0:
		return fmt.Errorf("theta without sample: sample is the number of observations to draw")
	}
	return nil
}

// gaussian returns the likelihood of moments.
func (d *Data) gaussian(g fisher.Gaussian) (*fisher.Likelihood, error) {
	if d.N < 1 {
		return nil, fmt.Errorf("n = %d: want the number of observations", d.N)
	}
	n := float64(d.N)
	m := fisher.Moments{N: n, Mean: float64(d.Sum) / n}
	square := float64(d.SumSquares) / n
	m.M2 = square - m.Mean*m.Mean
	if m.M2 < 0 && m.M2 > -1e-12*square {
		m.M2 = 0 // rounding
	}
	if m.M2 < 0 {
		return nil, fmt.Errorf("sum-squares %v is less than sum²/n = %v, which no data have", float64(d.SumSquares), m.Mean*m.Mean*n)
	}
	l, err := fisher.NewLikelihood(g, m)
	if err != nil {
		return nil, cured(err, "")
	}
	return l, nil
}

// observations returns the numbers of the data of a model.
func (b *panelBuilder) observations(model scalarModel, d *Data) ([]float64, error) {
	if d.Sample == 0 {
		return b.numbers(d, 1)
	}
	draw, err := model.Sampler(floats(d.Theta), d.source())
	if err := b.checkSample(d, 1, err); err != nil {
		return nil, err
	}
	xs := make([]float64, d.Sample)
	for i := range xs {
		if err := b.interrupted(i); err != nil {
			return nil, err
		}
		xs[i] = draw()
	}
	return xs, nil
}

// vectors returns the data of a model of vectors. Lists of numbers and
// columns of files have the elements of one observation after those of the other.
func (b *panelBuilder) vectors(model fisher.MultiGaussian, d *Data) ([][]float64, error) {
	var data [][]float64
	if d.Sample != 0 {
		draw, err := model.Sampler(floats(d.Theta), d.source())
		if err := b.checkSample(d, model.D, err); err != nil {
			return nil, err
		}
		for i := range d.Sample {
			if err := b.interrupted(i); err != nil {
				return nil, err
			}
			data = append(data, draw())
		}
	} else {
		xs, err := b.numbers(d, model.D)
		if err != nil {
			return nil, err
		}
		if len(xs)%model.D != 0 {
			return nil, fmt.Errorf("%d numbers for observations with %d elements each", len(xs), model.D)
		}
		for i := 0; i < len(xs); i += model.D {
			data = append(data, xs[i:i+model.D])
		}
	}
	return data, nil
}

// numbers returns the listed numbers, or those of neighboring columns of a file row by row.
func (b *panelBuilder) numbers(d *Data, columns int) ([]float64, error) {
	if d.File != "" {
		return b.column(d.File, d.Column, columns)
	}
	xs := floats(d.Values)
	for i, x := range xs {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, b.errorf(fmt.Sprintf("data.values[%d]", i), "%v is not a finite number", x)
		}
	}
	return xs, nil
}

// source returns the random numbers of a sample.
func (d *Data) source() rand.Source { return rand.NewPCG(d.Seed, 0) }

// checkSample returns the error of a sampler as one about theta, or an error about the size
// of a sample of observations with the given number of elements.
func (b *panelBuilder) checkSample(d *Data, elements int, err error) error {
	if err != nil {
		return b.errorf("data.theta", "%w", cured(err, "theta has the parameters from which the sample is drawn"))
	}
	if most := maxObservations / elements; d.Sample < 1 || d.Sample > most {
		return b.errorf("data.sample", "%d: want a number from 1 to %d", d.Sample, most)
	}
	return nil
}

// interrupted returns the error of the context, at which it looks every 1024 rounds.
func (b *builder) interrupted(round int) error {
	if round%1024 != 0 {
		return nil
	}
	return b.ctx.Err()
}

// floats returns numbers as float64.
func floats(xs []Number) []float64 {
	fs := make([]float64, len(xs))
	for i, x := range xs {
		fs[i] = float64(x)
	}
	return fs
}
