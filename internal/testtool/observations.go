package testtool

import (
	"math"
	"math/rand/v2"
)

// Observations returns observations for a logistic regression: 200 with 50 features, which
// explain less and less, and a label, 1 or 0, that depends on all of them and on chance.
// Features have two decimals, so that they are the same in a file.
func Observations() (x [][]float64, y []float64) {
	rnd := rand.New(rand.NewPCG(50, 0))
	x, y = make([][]float64, 200), make([]float64, 200)
	for i := range x {
		x[i] = make([]float64, 50)
		score := rnd.NormFloat64()
		for k := range x[i] {
			x[i][k] = math.Round(100*rnd.NormFloat64()/float64(1+k/5)) / 100
			score += x[i][k] * float64(k%3-1)
		}
		if score > 0 {
			y[i] = 1
		}
	}
	return x, y
}
