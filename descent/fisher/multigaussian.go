package fisher

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"natgrad.example/internal/float"
)

// MultiGaussian is the normal distribution of vectors x with D elements,
//
//	log p(x|θ) = −½D log 2π − ½ log det Σ − ½ (x−μ)ᵀΣ⁻¹(x−μ)
//
// with mean μ and covariance Σ = LLᵀ, where the Cholesky factor L is lower
// triangular with a positive diagonal. The parameters are the D elements of μ
// followed by the D(D+1)/2 entries of L row by row, with the logarithms of its
// diagonal:
//
//	θ = (μ_0, …, μ_{D−1}, log L_00, L_10, log L_11, L_20, L_21, log L_22, …)
//
// Parameters in ℝⁿ and nonsingular normal distributions correspond one to one. For
// D = 1 it is Gaussian with the parameters (μ, log σ). Methods without an error
// result panic if D is less than 1.
//
// J. C. Pinheiro, D. M. Bates, "Unconstrained parametrizations for
// variance-covariance matrices", Statistics and Computing 6, 1996 (the
// log-Cholesky parametrization).
type MultiGaussian struct {
	D int // dimension of observations
}

var _ Model[[]float64] = MultiGaussian{}

// Dim returns D + D(D+1)/2.
func (m MultiGaussian) Dim() int { return m.D + m.D*(m.D+1)/2 }

// Index returns the index in θ of L_ij for i ≥ j, where θ holds log L_ij if i = j.
// It panics if L has no such entry.
func (m MultiGaussian) Index(i, j int) int {
	if j < 0 || j > i || i >= m.D {
		panic(fmt.Sprintf("fisher: MultiGaussian: no L[%d,%d] with D = %d", i, j, m.D))
	}
	return m.D + i*(i+1)/2 + j
}

// Theta returns the parameters of the distribution with mean mu, of length D, and
// covariance sigma, of order D. The error wraps ErrDimension for other sizes and
// ErrDomain if sigma is not positive definite or an element is not finite.
func (m MultiGaussian) Theta(mu []float64, sigma mat.Symmetric) ([]float64, error) {
	if err := checkLen("MultiGaussian: mu", mu, m.D); err != nil {
		return nil, err
	}
	if n := sigma.SymmetricDim(); n != m.D {
		return nil, fmt.Errorf("fisher: MultiGaussian: Σ: %w: order %d, want %d", ErrDimension, n, m.D)
	}
	var c mat.Cholesky
	if !c.Factorize(sigma) {
		return nil, fmt.Errorf("fisher: MultiGaussian: Σ: not positive definite: %w", ErrDomain)
	}
	var l mat.TriDense
	c.LTo(&l)
	theta := slices.Clone(mu)
	for i := range m.D {
		for j := range i {
			theta = append(theta, l.At(i, j))
		}
		theta = append(theta, math.Log(l.At(i, i))) // not subnormal: a square root
	}
	return theta, m.Check(theta)
}

// Check implements Family.
func (m MultiGaussian) Check(theta []float64) error {
	if m.D < 1 {
		return fmt.Errorf("fisher: MultiGaussian: D = %d: %w: want at least 1", m.D, ErrDimension)
	}
	if err := checkLen("MultiGaussian", theta, m.Dim()); err != nil {
		return err
	}
	return checkFinite("MultiGaussian", theta)
}

// must reports whether theta is in the domain. It panics if D or the length of theta
// is invalid, in methods without an error.
func (m MultiGaussian) must(theta []float64) bool {
	if m.D < 1 {
		panic("fisher: MultiGaussian: D is less than 1")
	}
	mustLen("MultiGaussian", theta, m.Dim())
	return m.Check(theta) == nil
}

// factor returns L.
func (m MultiGaussian) factor(theta []float64) *mat.TriDense {
	l := mat.NewTriDense(m.D, mat.Lower, nil)
	for i := range m.D {
		for j := range i {
			l.SetTri(i, j, theta[m.Index(i, j)])
		}
		l.SetTri(i, i, math.Exp(theta[m.Index(i, i)]))
	}
	return l
}

// solve stores L⁻¹(x−μ) into z.
func (m MultiGaussian) solve(z, x, theta []float64) {
	for i := range m.D {
		var v float64
		for j := range i {
			v += theta[m.Index(i, j)] * z[j]
		}
		scale := -theta[m.Index(i, i)]
		if v == 0 {
			z[i] = gapTimesExp(x[i], theta[i], scale, 0)
		} else {
			z[i] = gapTimesExp(x[i]-theta[i], v, scale, 0)
		}
	}
}

// logDet returns log det L.
func (m MultiGaussian) logDet(theta []float64) float64 {
	var sum float64
	for i := range m.D {
		sum += theta[m.Index(i, i)]
	}
	return sum
}

func (m MultiGaussian) mustObserve(x []float64) {
	if len(x) != m.D {
		panic(fmt.Sprintf("fisher: MultiGaussian: x has %d elements, want %d", len(x), m.D))
	}
}

// LogProb implements Model. It panics if x does not have D elements.
func (m MultiGaussian) LogProb(x, theta []float64) float64 {
	if m.mustObserve(x); !m.must(theta) {
		return math.NaN()
	}
	z := make([]float64, m.D)
	m.solve(z, x, theta)
	sum := float64(m.D) / 2 * math.Log(2*math.Pi)
	for _, v := range z {
		sum += v * v / 2
	}
	if math.IsNaN(sum) {
		return math.Inf(-1) // an element of z is infinite
	}
	return -sum - m.logDet(theta)
}

// Score implements Model. With z = L⁻¹(x−μ) and w = L⁻ᵀz = Σ⁻¹(x−μ) it is
//
//	∂/∂μ_i = w_i   ∂/∂L_ij = w_i z_j   ∂/∂log L_ii = L_ii w_i z_i − 1
//
// since dz = −L⁻¹(dμ + dL z). It panics if x does not have D elements.
func (m MultiGaussian) Score(dst, x, theta []float64) []float64 {
	dst = vector(dst, m.Dim())
	if m.mustObserve(x); !m.must(theta) {
		return fill(dst, math.NaN())
	}
	z := make([]float64, m.D)
	m.solve(z, x, theta)
	w, scaled := m.backsolve(z, theta)
	copy(dst, w)
	for i := range m.D {
		for j := range i {
			dst[m.Index(i, j)] = w[i] * z[j]
		}
		dst[m.Index(i, i)] = scaled[i]*z[i] - 1
	}
	return dst
}

// backsolve returns w = L⁻ᵀz and L_ii w_i.
func (m MultiGaussian) backsolve(z, theta []float64) (w, scaled []float64) {
	w, scaled = make([]float64, m.D), make([]float64, m.D)
	for i := m.D - 1; i >= 0; i-- {
		v := z[i]
		for k := i + 1; k < m.D; k++ {
			v -= theta[m.Index(k, i)] * w[k]
		}
		scaled[i] = v
		w[i] = timesExp(v, -theta[m.Index(i, i)], 0)
	}
	return w, scaled
}

// Information implements Family. The block of μ is Σ⁻¹, the blocks between μ and L
// are 0, and for two entries a = (i, j) and b = (k, l) of L
//
//	F_ab = ½ tr(Σ⁻¹ ∂_aΣ Σ⁻¹ ∂_bΣ) = (L⁻¹)_jk (L⁻¹)_li + [j=l] (Σ⁻¹)_ik
//
// multiplied by L_ii or L_kk for parameters that are logarithms. As L⁻¹ is lower
// triangular, the first term is 0 unless i = j = k = l.
//
// S. M. Kay, Fundamentals of Statistical Signal Processing: Estimation Theory,
// 1993, section 3.9, equation 3.31, with ∂_aΣ = ∂_aL Lᵀ + L ∂_aLᵀ.
func (m MultiGaussian) Information(dst *mat.SymDense, theta []float64) error {
	if err := m.Check(theta); err != nil {
		return err
	}
	if err := matrix(dst, m.Dim()); err != nil {
		return err
	}
	dst.Zero()
	inverse, unit := m.inverse(theta)
	// precision returns (Σ⁻¹)_ik, times L_ii or L_kk if byI or byK is true.
	precision := func(i, k int, byI, byK bool) float64 {
		a, b := inverse, inverse
		if byI {
			a = unit
		}
		if byK {
			b = unit
		}
		return mat.Dot(a.ColView(i), b.ColView(k)) + 0 // +0 turns −0 into 0
	}
	m.each(func(a, i, j int) {
		m.each(func(b, k, l int) {
			if b > a || j != l {
				return
			}
			v := precision(i, k, i == j, k == l)
			if a == b && i == j {
				v++
			}
			dst.SetSym(a, b, v)
		})
	})
	for i := range m.D {
		for j := range i + 1 {
			dst.SetSym(i, j, precision(i, j, false, false))
		}
	}
	return nil
}

// inverse returns L⁻¹ and L⁻¹D, where D is the diagonal of L. The diagonal of L⁻¹D
// is 1.
func (m MultiGaussian) inverse(theta []float64) (inverse, unit *mat.Dense) {
	inverse, unit = mat.NewDense(m.D, m.D, nil), mat.NewDense(m.D, m.D, nil)
	for j := range m.D {
		scale := -theta[m.Index(j, j)]
		unit.Set(j, j, 1)
		inverse.Set(j, j, timesExp(1, scale, 0))
		for i := j + 1; i < m.D; i++ {
			var v float64
			for k := j; k < i; k++ {
				v -= theta[m.Index(i, k)] * unit.At(k, j)
			}
			unit.Set(i, j, timesExp(v, -theta[m.Index(i, i)], 0))
			inverse.Set(i, j, timesExp(v, -theta[m.Index(i, i)], scale))
		}
	}
	return inverse, unit
}

// each calls f with the index in θ, the row and the column of every entry of L.
func (m MultiGaussian) each(f func(a, i, j int)) {
	for i := range m.D {
		for j := range i + 1 {
			f(m.Index(i, j), i, j)
		}
	}
}

// KL implements Family. With M = L_q⁻¹L_p and v = L_q⁻¹(μ_p−μ_q) it is
//
//	D(p‖q) = ½ (tr Σ_q⁻¹Σ_p − D − log det Σ_q⁻¹Σ_p + (μ_p−μ_q)ᵀΣ_q⁻¹(μ_p−μ_q))
//	       = ½ (Σ_i (M_ii² − 1 − log M_ii²) + Σ_{i>j} M_ij² + |v|²)
//
// S. Kullback, Information Theory and Statistics, 1959, chapter 9.
func (m MultiGaussian) KL(p, q []float64) float64 {
	if in := m.must(p); !m.must(q) || !in {
		return math.NaN()
	}
	v := make([]float64, m.D)
	m.solve(v, p[:m.D], q)
	ratio := m.ratio(p, q)
	var sum float64
	for i := range m.D {
		sum += v[i]*v[i] + expGapOf(p[m.Index(i, i)], q[m.Index(i, i)])
		for j := range i {
			sum += ratio.At(i, j) * ratio.At(i, j)
		}
	}
	if math.IsNaN(sum) {
		return math.Inf(1) // an entry of v or of the ratio is infinite
	}
	return sum / 2
}

// ratio returns R = L_q⁻¹L_p. It computes the lower triangle from the differences of
// the entries of L_p and L_q, to avoid cancellation for close parameters.
func (m MultiGaussian) ratio(p, q []float64) *mat.Dense {
	r := mat.NewDense(m.D, m.D, nil)
	for j := range m.D {
		d := p[m.Index(j, j)] - q[m.Index(j, j)]
		r.Set(j, j, timesExp(1, p[m.Index(j, j)], -q[m.Index(j, j)]))
		for i := j + 1; i < m.D; i++ {
			// Column j of L_q R = L_p, for close entries minus column j of
			// L_q: R_jj − 1 is expm1(d).
			v := p[m.Index(i, j)] - q[m.Index(i, j)]*r.At(j, j)
			if math.Abs(d) < 0.5 {
				v = p[m.Index(i, j)] - q[m.Index(i, j)] - q[m.Index(i, j)]*math.Expm1(d)
			}
			for k := j + 1; k < i; k++ {
				v -= q[m.Index(i, k)] * r.At(k, j)
			}
			r.Set(i, j, timesExp(v, -q[m.Index(i, i)], 0))
		}
	}
	return r
}

// Hellinger implements Family. With Σ̄ = ½(Σ_p+Σ_q)
//
//	−log(1−H²) = ⅛ (μ_p−μ_q)ᵀΣ̄⁻¹(μ_p−μ_q) + ½ log det Σ̄ − ¼ log det Σ_p − ¼ log det Σ_q
//
// It is computed from R = L_p⁻¹L_q. For close distributions the eigenvalues of
// RRᵀ − I are computed from R − I, without cancellation.
//
// T. Kailath, "The divergence and Bhattacharyya distance measures in signal
// selection", IEEE Transactions on Communication Technology 15(1), 1967.
func (m MultiGaussian) Hellinger(p, q []float64) float64 {
	if in := m.must(p); !m.must(q) || !in {
		return math.NaN()
	}
	if m.logDet(q) > m.logDet(p) {
		p, q = q, p // R and v are small relative to the wider distribution
	}
	v := make([]float64, m.D)
	m.solve(v, q[:m.D], p)
	ratio := m.ratio(q, p)
	off := mat.DenseCopyOf(ratio) // R − I
	for i := range m.D {
		off.Set(i, i, math.Expm1(q[m.Index(i, i)]-p[m.Index(i, i)]))
	}
	far := max(mat.Max(ratio), -mat.Min(ratio), floats.Norm(v, math.Inf(1))/1e90)
	for i := range m.D {
		far = max(far, 1/ratio.At(i, i))
	}
	switch {
	case !(far < 1e70):
		return 1 // 1 − H² is less than 10⁻³⁰
	case max(mat.Max(off), -mat.Min(off)) < 0.25:
		return m.hellingerNear(v, off)
	}
	return m.hellingerFar(v, ratio, m.logDet(q)-m.logDet(p))
}

// hellingerNear returns the Hellinger distance from v = L_p⁻¹(μ_q−μ_p) and a small
// R − I. With the eigenvalues λ of RRᵀ − I and their eigenvectors u, −log(1−H²) is
// Σ ¼(uᵀv)²/(2+λ) + ½ log cosh(½ log(1+λ)).
func (m MultiGaussian) hellingerNear(v []float64, off *mat.Dense) float64 {
	var product mat.SymDense
	product.SymOuterK(1, off)
	for i := range m.D {
		for j := range i + 1 {
			product.SetSym(i, j, product.At(i, j)+off.At(i, j)+off.At(j, i))
		}
	}
	unit := smallUnit(&product)
	product.ScaleSym(1/unit, &product)
	var eigen mat.EigenSym
	if !eigen.Factorize(&product, true) {
		return math.NaN()
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	var norm float64
	for k, lambda := range eigen.Values(nil) {
		lambda *= unit
		along := floats.Dot(v, mat.Col(nil, k, &vectors))
		norm = math.Hypot(norm, along/math.Sqrt(2+lambda)/2)
		norm = math.Hypot(norm, rootLogCosh(math.Log1p(lambda)/2)/math.Sqrt2)
	}
	return hellingerOf(norm)
}

// smallUnit returns 1, or for a matrix smaller than 10⁻⁹⁰ a power of two about as large as
// its largest entry: gonum's EigenSym (v0.17) panics on matrices smaller than 10⁻¹²³.
func smallUnit(a mat.Matrix) float64 {
	_, e := math.Frexp(max(mat.Max(a), -mat.Min(a)))
	if e > -300 {
		return 1
	}
	return math.Ldexp(1, max(e, -1022))
}

// hellingerFar returns the Hellinger distance from v, R and log det R. It finds a factor
// T of I + RRᵀ = TTᵀ from [I R] by Givens rotations of columns, which keep the digits
// of small elements.
func (m MultiGaussian) hellingerFar(v []float64, ratio *mat.Dense, logDet float64) float64 {
	b := -logDet / 2
	t := mat.NewDense(m.D, m.D, nil)
	for j := range m.D {
		t.Set(j, j, 1)
	}
	for j := range m.D {
		for k := range j + 1 {
			x, y := t.At(j, j), ratio.At(j, k)
			r := math.Hypot(x, y)
			t.Set(j, j, r)
			for i := j + 1; i < m.D; i++ {
				a, c := t.At(i, j), ratio.At(i, k)
				t.Set(i, j, float.Det(x, -y, c, a)/r)
				ratio.Set(i, k, float.Det(x, y, a, c)/r)
			}
		}
		v[j] /= t.At(j, j) // v becomes T⁻¹v
		for i := j + 1; i < m.D; i++ {
			v[i] -= t.At(i, j) * v[j]
		}
		b += float.Log(t.At(j, j)) - math.Ln2/2 + v[j]*v[j]/4
	}
	return hellinger(b)
}

// Sampler implements Model: x = μ + Lz, where the elements of z are independent
// standard normal numbers. Every x is a new slice.
func (m MultiGaussian) Sampler(theta []float64, src rand.Source) (func() []float64, error) {
	if err := m.Check(theta); err != nil {
		return nil, err
	}
	rnd := rand.New(src)
	l, mu := m.factor(theta), slices.Clone(theta[:m.D])
	z := make([]float64, m.D)
	return func() []float64 {
		for i := range z {
			z[i] = rnd.NormFloat64()
		}
		x := slices.Clone(mu)
		for i := range x {
			for j := range i + 1 {
				x[i] += l.At(i, j) * z[j]
			}
		}
		return x
	}, nil
}
