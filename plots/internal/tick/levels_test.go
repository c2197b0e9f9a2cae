package tick

import (
	"fmt"
	"testing"
)

func TestFormatLevels(t *testing.T) {
	for _, c := range []struct {
		levels []float64
		want   string
	}{
		{[]float64{-1, -0.5, 0, 0.5}, "[$-1.0$ $-0.5$ $0.0$ $0.5$]"},
		{[]float64{10, 20, 30}, "[$10$ $20$ $30$]"},
		{[]float64{0.001, 0.01, 0.1, 1, 10}, "[$0.001$ $0.01$ $0.1$ $1$ $10$]"},
		{[]float64{1e-5, 3e-5, 1, 30000, 1e5}, `[$10^{-5}$ $3 \times 10^{-5}$ $1$ $30000$ $10^{5}$]`},
		{[]float64{-1000, -10, -0.5}, "[$-1000$ $-10$ $-0.5$]"},
		{[]float64{-2e6, 0, 3e6}, `[$-2 \times 10^{6}$ $0$ $3 \times 10^{6}$]`},
		{[]float64{-108600, -600}, "[$-108600$ $-600$]"},
	} {
		text, got := FormatLevels(c.levels), []string{}
		for _, v := range c.levels {
			got = append(got, text(v))
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%v: %v, want %v", c.levels, got, c.want)
		}
	}
}
