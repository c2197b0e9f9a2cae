package linalg_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
)

// Vectors are eigenvectors of unit length, of small and of large matrices.
func TestEigenVector(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 0))
	for _, n := range []int{1, 2, 5, 135} {
		a := random(rnd, n, false)
		var e linalg.Eigen
		if ok, err := e.Factorize(a, nil); !ok || err != nil {
			t.Fatal(ok, err)
		}
		v, av := make([]float64, n), mat.NewVecDense(n, nil)
		for k, value := range e.Values {
			e.Vector(v, k)
			av.MulVec(a, mat.NewVecDense(n, v))
			if off := floats.Distance(av.RawVector().Data, floats.ScaleTo(make([]float64, n), value, v), 2); off > 1e-12*float64(n) || math.Abs(floats.Norm(v, 2)-1) > 1e-13*float64(n) {
				t.Errorf("order %d, vector %d: Av is %v off λv, length %v", n, k, off, floats.Norm(v, 2))
			}
		}
	}
}
