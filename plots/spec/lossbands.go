package spec

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot/plotter"

	"natgrad.example/descent"
	"natgrad.example/plots"
)

// maxBands is the greatest number of bands about a curve.
const maxBands = 10

// lossShares returns the shares of runs in the bands, the greatest first, and nil for the default.
func (b *panelBuilder) lossShares() ([]float64, error) {
	shares := b.spec.Losses.Bands
	if len(shares) > maxBands {
		return nil, b.errorf("losses.bands", "%d bands: want at most %d", len(shares), maxBands)
	}
	for i, s := range shares {
		if !(s > 0 && s <= 1) {
			return nil, b.errorf(fmt.Sprintf("losses.bands[%d]", i), "%v: want %s, the share of the runs in a band", s, untilOne.want)
		}
	}
	if shares == nil {
		return nil, nil
	}
	all := append([]float64{}, floats(shares)...) // not nil, also if there are none
	slices.Sort(all)
	slices.Reverse(all)
	return all, nil
}

// lossBands returns the curve of a path with several runs as a median or a mean with bands of
// quantiles. A run that ended keeps its last value. One that diverged is as bad as can be: its value
// is +∞ for what falls, and −∞ for what rises.
func (b *panelBuilder) lossBands(r *run, of measure, log bool, shares []float64) (c lossCurve, err error) {
	value, sign := b.atLeast(of, log), 1.0
	if of := b.spec.Losses.Of; of == "" || of == "value" {
		sign = b.sign()
	}
	worse := func(p *descent.Path, i int) float64 { return sign * value(p, i) }
	s := &plots.QuantileSettings{Context: b.ctx, Shares: shares, Mean: r.spec.Average == "mean"}
	q, err := plots.NewQuantileBands(&descent.Ensemble{Paths: r.trace}, worse, s)
	if err != nil {
		return c, b.failed("losses", err)
	}
	q.Times = b.times(r)
	missing := noValues(r, of, len(q.Times))
	shown := func(values []float64) {
		for i := range values {
			values[i] *= sign
			switch {
			case missing[i]:
				values[i] = math.NaN() // a gap
			case log && values[i] <= 0:
				values[i] = math.Inf(-1) // beyond a log axis, which has no limit there
			}
		}
	}
	shown(q.Line)
	for i := range q.Bands {
		k := &q.Bands[i]
		shown(k.Lower)
		shown(k.Upper)
		if sign < 0 {
			k.Lower, k.Upper = k.Upper, k.Lower
		}
	}
	if !b.showsTime(q.Times[0]) { // the start, which a log scale puts infinitely far away
		q.Times, q.Line = q.Times[1:], q.Line[1:]
		for i, k := range q.Bands {
			q.Bands[i] = plots.QuantileBand{Lower: k.Lower[1:], Upper: k.Upper[1:]}
		}
	}
	c = lossCurve{run: r, bands: q}
	for i, v := range q.Line {
		if finite(v) && (!log || v > 0) && b.showsTime(q.Times[i]) {
			c.mean = append(c.mean, plotter.XY{X: q.Times[i], Y: v})
		}
	}
	if r.spec.Average == "none" {
		q.Line = nil
	}
	return c, nil
}

// noValues reports at which times no run has a value, as the start has no step size. Runs that have
// diverged are as bad as can be, which is one.
func noValues(r *run, of measure, n int) []bool {
	missing := make([]bool, n)
	for t := range missing {
		missing[t] = !slices.ContainsFunc(r.trace, func(p *descent.Path) bool {
			last := p.Len() - 1
			return p.Status == descent.Diverged && t >= last || !math.IsNaN(of(p, min(t, last)))
		})
	}
	return missing
}
