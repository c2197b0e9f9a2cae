package colormap

import (
	"math"
	"testing"
)

func TestPart(t *testing.T) {
	m := Viridis()
	whole := m.Part(0, 1)
	if whole.Len() != m.Len() || whole.Entry(0) != m.Entry(0) || whole.Entry(m.Len()-1) != m.Entry(m.Len()-1) {
		t.Error("the whole is not a part of itself")
	}
	half := m.Part(0.5, 1)
	if n := m.Len() / 2; half.Len() != n || half.Entry(0) != m.Entry(n) || half.Entry(n-1) != m.Entry(2*n-1) {
		t.Errorf("half has %d colours from %v", half.Len(), half.Entry(0))
	}
	if half.Min() != 0 || half.Max() != 1 {
		t.Errorf("from %v to %v", half.Min(), half.Max())
	}
	if m.Part(0.3, 0.3+1e-9).Len() != 1 {
		t.Error("the least part is not one colour")
	}
	for _, bad := range [][2]float64{{-0.1, 1}, {0, 1.1}, {0.5, 0.5}, {1, 0}, {math.NaN(), 1}, {0, math.NaN()}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("Part(%v, %v) does not panic", bad[0], bad[1])
				}
			}()
			m.Part(bad[0], bad[1])
		}()
	}
}
