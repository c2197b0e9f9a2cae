package field_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"natgrad.example/descent"
	"natgrad.example/descent/field"
	"natgrad.example/descent/internal/testcase"
)

// FuzzStreamlines covers rectangles with streamlines of hostile objectives. All points are
// in the rectangle, and errors name the package.
func FuzzStreamlines(f *testing.F) {
	f.Add(uint8(0), true, 1.0, 0.0, 2.0, -1.0, 2.0, 0.2, 0.5)
	f.Add(uint8(2), true, 1.0, 1.0, 0.0, -26.0, 52.0, 0.3, 0.5) // denormal gradients
	f.Add(uint8(3), false, 1e-312, 0.0, 0.0, 0.0, 1.0, 0.5, 1.0)
	f.Add(uint8(3), true, 1e308, 0.0, 0.0, -1e300, 1e301, 0.5, 1e-9)
	f.Add(uint8(1), true, 1e160, 1e160, -1e-160, 1.0, 1e-12, 1.0, 0.1)
	f.Add(uint8(4), true, 1.0, 0.0, 1.0, -1.0, 3.0, 0.4, 0.3)
	f.Fuzz(func(t *testing.T, kind uint8, rough bool, a, b, c, lo, width, separation, closest float64) {
		if separation > 0 && separation < 0.2 {
			separation = 0.2
		}
		limits := [2]float64{lo, lo + width}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second) // so that each input is fast
		defer cancel()
		curves, err := field.Streamlines(testcase.Hostile(kind, rough, a, b, c), nil, limits, limits,
			&field.StreamSettings{Context: ctx, Separation: separation, Closest: closest})
		if err != nil {
			if errors.Is(err, descent.ErrPanic) || !strings.HasPrefix(err.Error(), "field: ") {
				t.Error(err)
			}
			return
		}
		slack := 1e-9 * width
		for _, curve := range curves {
			for _, p := range curve {
				if !(p.X >= limits[0]-slack && p.X <= limits[1]+slack && p.Y >= limits[0]-slack && p.Y <= limits[1]+slack) {
					t.Fatalf("%v is not in %v squared", p, limits)
				}
			}
		}
	})
}
