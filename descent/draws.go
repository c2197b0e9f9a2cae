package descent

import (
	"encoding/binary"
	"math"
	"math/bits"
	"math/rand/v2"
)

// Draws are random numbers that depend on a seed, a stream and an index only: those of step t
// of a run with a seed, for example. They are the same on every processor and with every
// version of Go, in any order of steps and with any number of goroutines. The zero value has
// the numbers of At(0, 0, 0). Draws serve one goroutine at a time.
//
// The bits are those of ChaCha8 with the key (seed, stream, index, 0), 64 bits each (D. J.
// Bernstein, "ChaCha, a variant of Salsa20", 2008; the generator is specified as
// C2SP chacha8rand and does not change with Go). This package makes numbers of the bits
// itself, with operations that round alike everywhere.
type Draws struct {
	source rand.ChaCha8
	ready  bool
	spare  float64 // the second number of a pair
	spared bool
}

// At goes to the first number of an index of a stream. Streams with different seeds, numbers
// or indices are independent.
func (d *Draws) At(seed, stream, index uint64) {
	var key [32]byte
	binary.LittleEndian.PutUint64(key[0:], seed)
	binary.LittleEndian.PutUint64(key[8:], stream)
	binary.LittleEndian.PutUint64(key[16:], index)
	d.source.Seed(key)
	d.ready, d.spared = true, false
}

// The streams of this package.
const (
	noiseStream = 1 + iota
	replacementStream
	epochStream
)

// Bits returns 64 random bits.
func (d *Draws) Bits() uint64 {
	if !d.ready {
		d.At(0, 0, 0)
	}
	return d.source.Uint64()
}

// Below returns a whole number from 0 to n−1, all with the same probability. It panics if n
// is not positive.
//
// D. Lemire, "Fast random integer generation in an interval", ACM Transactions on Modeling
// and Computer Simulation 29(1), 2019.
func (d *Draws) Below(n int) int {
	if n <= 0 {
		panic("descent: Draws.Below of a number that is not positive")
	}
	m := uint64(n)
	hi, lo := bits.Mul64(d.Bits(), m)
	if lo < m {
		for least := -m % m; lo < least; { // ends with probability of at least 1/2 each time
			hi, lo = bits.Mul64(d.Bits(), m)
		}
	}
	return int(hi)
}

// Normal returns a number of the normal distribution with mean 0 and variance 1, by the polar
// method.
//
// G. Marsaglia, T. A. Bray, "A convenient method for generating normal variables", SIAM
// Review 6(3), 1964.
func (d *Draws) Normal() float64 {
	if d.spared {
		d.spared = false
		return d.spare
	}
	for { // ends with probability π/4 each time
		u, v := d.signed(), d.signed()
		s := float64(u*u) + float64(v*v)
		if s >= 1 || s == 0 {
			continue
		}
		r := math.Sqrt(float64(-2*logBelowOne(s)) / s)
		d.spare, d.spared = v*r, true
		return u * r
	}
}

// signed returns a number from −1 up to 1, a multiple of 2⁻⁵².
func (d *Draws) signed() float64 { return float64(int64(d.Bits())>>11) * 0x1p-52 }

// logBelowOne returns log x for 0 < x < 1 with an error below one unit in the last place. It
// rounds every product, so that it has the same bits everywhere; math.Log has not.
//
// FreeBSD, msun/src/e_log.c (Sun Microsystems, 1993), whose constants these are.
func logBelowOne(x float64) float64 {
	const (
		ln2Hi = 6.93147180369123816490e-01
		ln2Lo = 1.90821492927058770002e-10
	)
	f1, ki := math.Frexp(x)
	if f1 < math.Sqrt2/2 {
		f1 *= 2
		ki--
	}
	f, k := f1-1, float64(ki)
	s := f / (2 + f)
	z := float64(s * s)
	r := 0.0
	for _, c := range [...]float64{
		1.479819860511658591e-01, 1.531383769920937332e-01, 1.818357216161805012e-01, 2.222219843214978396e-01,
		2.857142874366239149e-01, 3.999999999940941908e-01, 6.666666666666735130e-01,
	} {
		r = float64((r + c) * z)
	}
	half := float64(float64(0.5*f) * f)
	return float64(k*ln2Hi) - ((half - (float64(s*(half+r)) + float64(k*ln2Lo))) - f)
}
