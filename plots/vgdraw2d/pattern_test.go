package vgdraw2d

import (
	"fmt"
	"image"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
)

func TestPattern(t *testing.T) {
	for _, test := range []struct {
		dash   []vg.Length
		offset vg.Length
		cap    Cap
		want   string
	}{
		{nil, 0, ButtCap, "[] 0"},
		{[]vg.Length{3}, 0, ButtCap, "[3 3] 0"},
		{[]vg.Length{1, 2, 3}, 0, ButtCap, "[1 2 3 1 2 3] 0"},
		{[]vg.Length{3, 2}, 7, ButtCap, "[3 2] 2"},
		{[]vg.Length{3, 2}, -1, ButtCap, "[3 2] 4"},
		{[]vg.Length{3, 0, 2, 4}, 0, ButtCap, "[3 0 2 4] 0"},
		{[]vg.Length{3, 4, 2, 0}, 0, RoundCap, "[3 4 2 0] 0"},
		{[]vg.Length{3, 0, 2, 0}, 0, ButtCap, "[] 0"},
		{[]vg.Length{0, 0}, 0, ButtCap, "[] 0"},
		{[]vg.Length{3, 0}, 0, ButtCap, "[] 0"},
		{[]vg.Length{-1, 2}, 0, ButtCap, "[] 0"},
		{[]vg.Length{vg.Length(math.NaN()), 2}, 0, ButtCap, "[] 0"},
		{[]vg.Length{vg.Length(math.Inf(1)), 2}, 0, ButtCap, "[] 0"},
		{[]vg.Length{1e-9, 1e-9}, 0, ButtCap, "[] 0"},
		{[]vg.Length{6, 5, 0, 5}, 2, ButtCap, "[6 10] 2"},
		{[]vg.Length{0, 5, 6, 5}, 7, ButtCap, "[6 10] 2"},
		{[]vg.Length{0, 5}, 0, RoundCap, "[0.01 5] 0"},
	} {
		s := initialState(image.Pt(10, 10), 72)
		s.dash, s.dashOffset, s.cap = test.dash, test.offset, test.cap
		p, o := s.dashes()
		if got := fmt.Sprintf("%v %v", p, o); got != test.want {
			t.Errorf("dashes of %v at %v: %s, want %s", test.dash, test.offset, got, test.want)
		}
	}
}
