package solid

import "testing"

// From above, with x to the right, the light comes from the upper left: a slope that faces it has the
// last tone, one that faces away the first, and the other side of a cell is lit as well.
func TestTones(t *testing.T) {
	above, below := NewView(-90, 90, 1, 0), NewView(-90, -90, 1, 0)
	quad := func(w00, w10, w11, w01 float64) [4]corner {
		return [4]corner{{Point: Point{0, 0, w00}}, {Point: Point{1, 0, w10}}, {Point: Point{1, 1, w11}}, {Point: Point{0, 1, w01}}}
	}
	toLight := quad(0.5, 1.3, 0.5, -0.3)   // falls to the left and up the page, by 0.8
	fromLight := quad(0.5, -0.3, 0.5, 1.3) // falls to the right and down
	for _, c := range []struct {
		view  *View
		quad  [4]corner
		tones int
		want  int
	}{
		{above, toLight, 8, 7}, {above, fromLight, 8, 0}, {above, quad(0, 0, 0, 0), 8, 4},
		{above, toLight, 1, 0}, {above, toLight, 0, 0}, {above, quad(0, 0, 0, 0), 4, 2},
		{below, quad(0, 0, 0, 0), 8, 4},
	} {
		q := &painter{Paint: &Paint{View: c.view, Tones: c.tones}}
		if got := q.toneOf(c.quad); got != c.want {
			t.Errorf("%v of %d tones: %d, want %d", c.quad, c.tones, got, c.want)
		}
		turned := c.quad
		turned[1], turned[3] = turned[3], turned[1]
		if got := q.toneOf(turned); got != c.want {
			t.Errorf("%v turned: %d, want %d", c.quad, got, c.want)
		}
	}
}
