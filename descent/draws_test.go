package descent

import (
	"math"
	"math/big"
	"testing"
)

// The numbers are the same everywhere, whatever was drawn before.
func TestDrawsStayTheSame(t *testing.T) {
	var d Draws
	for range 2 {
		d.At(1, 2, 3)
		if got := d.Bits(); got != wantBits {
			t.Errorf("bits %#x, want %#x", got, uint64(wantBits))
		}
		for i, want := range wantNormals {
			if got := math.Float64bits(d.Normal()); got != want {
				t.Errorf("normal %d: %#x, want %#x", i, got, want)
			}
		}
		for i, want := range wantBelow {
			if got := d.Below(1000); got != want {
				t.Errorf("below %d: %d, want %d", i, got, want)
			}
		}
	}
	var zero Draws
	d.At(0, 0, 0)
	if zero.Bits() != d.Bits() {
		t.Error("the zero value is not At(0, 0, 0)")
	}
}

// Streams that differ in one number differ.
func TestDrawsAreApart(t *testing.T) {
	seen := map[uint64]bool{}
	var d Draws
	for seed := range uint64(10) {
		for stream := range uint64(10) {
			for index := range uint64(10) {
				d.At(seed, stream, index)
				seen[d.Bits()] = true
			}
		}
	}
	if len(seen) != 1000 {
		t.Errorf("%d of 1000 first numbers", len(seen))
	}
}

// The moments of n normal numbers of as many steps lie within five standard deviations of
// 0, 1, 0 and 3, whose variances are those of powers of normal numbers.
func TestNormalMoments(t *testing.T) {
	const n = 200_000
	var sums [5]float64
	var d Draws
	last, product := 0.0, 0.0
	for i := range n {
		d.At(7, noiseStream, uint64(i))
		z := d.Normal()
		for k := range sums {
			sums[k] += math.Pow(z, float64(k))
		}
		product, last = product+z*last, z
	}
	for _, c := range []struct {
		what           string
		got, want, std float64
	}{
		{"mean", sums[1] / n, 0, 1},
		{"second moment", sums[2] / n, 1, math.Sqrt2},       // E z⁴ − 1 = 2
		{"third moment", sums[3] / n, 0, math.Sqrt(15)},     // E z⁶ = 15
		{"fourth moment", sums[4] / n, 3, math.Sqrt(96)},    // E z⁸ − 9 = 96
		{"neighboring steps", product / n, 0, 1},            // E z²E z² = 1
		{"mean of a seed's first", first(4000), 0, 5e1 / 3}, // 1/√4000 in units of 1/√n
	} {
		if math.Abs(c.got-c.want) > 5*c.std/math.Sqrt(n) {
			t.Errorf("%s: %v, want %v ± %v", c.what, c.got, c.want, 5*c.std/math.Sqrt(n))
		}
	}
}

// first returns the mean of the first numbers of n seeds.
func first(n int) float64 {
	var d Draws
	var sum float64
	for seed := range n {
		d.At(uint64(seed), noiseStream, 0)
		sum += d.Normal()
	}
	return sum / float64(n)
}

// Whole numbers are uniform: χ² with 6 degrees of freedom exceeds 35 with probability 4·10⁻⁶.
func TestBelowIsUniform(t *testing.T) {
	const n, cells = 70_000, 7
	var counts [cells]int
	var d Draws
	d.At(3, 0, 0)
	for range n {
		counts[d.Below(cells)]++
	}
	chi := 0.0
	for _, c := range counts {
		chi += math.Pow(float64(c)-n/cells, 2) / (n / cells)
	}
	if chi > 35 || chi < 0.1 {
		t.Errorf("χ² = %v of %v", chi, counts)
	}
	if d.Below(1) != 0 {
		t.Error("Below(1) is not 0")
	}
	defer func() {
		if recover() == nil {
			t.Error("Below(0) did not panic")
		}
	}()
	d.Below(0)
}

// The logarithm has an error below one unit in the last place: exp of it, as a series in 200 bits,
// is x.
func TestLogBelowOne(t *testing.T) {
	var d Draws
	for i := range 2000 {
		x := math.Ldexp(float64(d.Bits()>>11|1), -53-i%60)
		got := logBelowOne(x)
		ratio, _ := new(big.Float).Quo(bigExp(got), big.NewFloat(x)).Sub(new(big.Float).Quo(bigExp(got), big.NewFloat(x)), big.NewFloat(1)).Float64()
		if math.Abs(ratio) > math.Nextafter(math.Abs(got), 2*math.Abs(got)+1)-math.Abs(got) {
			t.Fatalf("log %v = %v: off by %v", x, got, ratio)
		}
	}
}

// bigExp returns eˣ for x ≤ 0.
func bigExp(x float64) *big.Float {
	z := new(big.Float).SetPrec(300).SetFloat64(x / 256)
	term, sum := new(big.Float).SetPrec(300).SetInt64(1), new(big.Float).SetPrec(300).SetInt64(1)
	for k := range int64(60) {
		term.Mul(term, z).Quo(term, new(big.Float).SetInt64(k+1))
		sum.Add(sum, term)
	}
	for range 8 {
		sum.Mul(sum, sum)
	}
	return sum
}

// The bits of C2SP chacha8rand do not change; the other numbers are computed from them on amd64.
const wantBits = 0x2e0b01069a72faa3

var (
	wantNormals = [5]uint64{0x3f8f81740de65564, 0x3fe45f7d2c3324b2, 0x3fb3ee33b3051660, 0xbfe6c2c16826116d, 0x3fffea538c98ee8c}
	wantBelow   = [4]int{382, 980, 171, 980}
)
