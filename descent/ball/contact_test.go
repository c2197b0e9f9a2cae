package ball

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"natgrad.example/contour"
)

func TestContextEndsContact(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	round := Ellipse{Major: contour.Point{X: 1}, Minor: contour.Point{Y: 1}}
	if _, err := firstContact(ctx, []Ellipse{round, round}); !errors.Is(err, context.Canceled) || err.Error() != "ball: context canceled" {
		t.Errorf("error %v", err)
	}
}

// Ellipses that are compared with few others touch where all pairs say that they do.
func TestFirstContact(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		e := make([]Ellipse, r.IntN(30))
		for i := range e {
			major, angle := math.Exp(4*r.Float64()-3), 2*math.Pi*r.Float64()
			minor, sin, cos := major*r.Float64(), math.Sin(angle), math.Cos(angle)
			e[i] = Ellipse{
				Center: contour.Point{X: math.Floor(8 * r.Float64()), Y: 8 * r.Float64()},
				Major:  contour.Point{X: major * cos, Y: major * sin},
				Minor:  contour.Point{X: -minor * sin, Y: minor * cos},
			}
		}
		want := math.Inf(1)
		for i := range e {
			for k := range i {
				want = math.Min(want, contact(e[i], e[k]))
			}
		}
		if got, err := firstContact(t.Context(), e); err != nil || !(math.Abs(got-want) <= 1e-12*want) && got != want {
			t.Fatalf("%d ellipses: %v, %v; want %v", len(e), got, err, want)
		}
	}
}
