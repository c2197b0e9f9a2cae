package plots

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// withRight returns a figure of a panel with limits in y and a right axis.
func withRight(lo, hi float64, a *SecondAxis) *Figure {
	p := &Panel{Title: "title", X: Axis{Max: 1}, Y: Axis{Min: lo, Max: hi, Label: "left"}, Right: a}
	return &Figure{Width: 260, Height: 200, Style: Light(), Panels: []*Panel{p}}
}

// Ticks of the right axis stand where the axis has the value From(v), and their numbers and the label
// stand at the right, within the page.
func TestSecondAxisTicks(t *testing.T) {
	degrees := &SecondAxis{Label: "right", To: func(v float64) float64 { return v * 180 / math.Pi }, From: func(v float64) float64 { return v * math.Pi / 180 }}
	falling := &SecondAxis{Label: "right", To: func(v float64) float64 { return 1 / v }, From: func(v float64) float64 { return 1 / v }}
	for name, test := range map[string]struct {
		lo, hi float64
		axis   *SecondAxis
	}{
		"exp": {-1, 1, &SecondAxis{Label: "right", To: math.Exp, From: math.Log}}, "degrees": {0, math.Pi, degrees}, "falling": {1, 2, falling}, "curved": {-20, 20, &SecondAxis{Label: "right", To: math.Exp, From: math.Log}}, "falling far": {1, 100, falling},
	} {
		l, err := withRight(test.lo, test.hi, test.axis).Layout()
		if err != nil {
			t.Fatal(name, err)
		}
		p := &l.Panels[0]
		if len(p.RightTicks) < 3 {
			t.Errorf("%s: %d ticks", name, len(p.RightTicks))
		}
		for _, tick := range p.RightTicks {
			v := test.axis.From(tick.Value)
			want := float64(p.Box.Min.Y) + (v-test.lo)/(test.hi-test.lo)*float64(p.Box.Size().Y)
			if math.Abs(float64(tick.At)-want) > 1e-6 {
				t.Errorf("%s: %v at %v, want %v", name, tick.Value, tick.At, want)
			}
		}
		right := 0
		for i := range p.Labels {
			if ink := p.Labels[i].Ink(); ink.Min.X > p.Box.Max.X && ink.Max.X <= l.Width {
				right++
			}
		}
		if right < 4 {
			t.Errorf("%s: %d texts at the right", name, right)
		}
	}
}

// Functions that make no axis are errors that name it, and a lenient figure does without it.
func TestSecondAxisErrors(t *testing.T) {
	same := func(v float64) float64 { return v }
	for _, test := range []struct {
		axis  SecondAxis
		kind  error
		about string
	}{
		{SecondAxis{To: same}, ErrFigure, "To or From is nil"},
		{SecondAxis{To: func(float64) float64 { return 1 }, From: same}, ErrLimits, "To makes 1 and 1"},
		{SecondAxis{To: math.Log, From: math.Exp}, ErrLimits, "To makes -Inf"},
		{SecondAxis{To: math.Exp, From: same}, ErrLimits, "From must be the inverse of To"},
		{SecondAxis{To: same, From: func(float64) float64 { panic("no") }}, ErrPanic, "no"},
		{SecondAxis{To: same, From: func(float64) float64 { return math.NaN() }}, ErrLimits, "From must be"},
	} {
		f := withRight(0, 1, &test.axis)
		for _, name := range []string{"right axis", "top axis"} {
			if name == "top axis" {
				f.Panels[0].Right, f.Panels[0].Top = nil, &test.axis
			}
			if _, err := f.Layout(); !errors.Is(err, test.kind) || !strings.Contains(err.Error(), test.about) || !strings.Contains(err.Error(), "panel (0, 0): "+name) {
				t.Errorf("%s, %s: %v", test.about, name, err)
			}
			if _, complaints, err := f.DrawLenient(t.Context(), "png"); err != nil || len(complaints) != 1 || !strings.Contains(complaints[0].Error(), "the "+name) {
				t.Errorf("%s, %s: %v, %v", test.about, name, complaints, err)
			}
		}
	}
}

// Ticks, numbers and label of the top axis stand between the data area and the title, in this order,
// and what else stands above the data area keeps clear of them: factors of all axes, the letter,
// and the page's title and legend.
func TestTopAxis(t *testing.T) {
	for name, k := range map[string]float64{"plain": 2, "with a factor": 1e7, "falling": -3} {
		p := &Panel{Title: "title", Letter: "(a)", X: Axis{Max: 1, Label: "bottom"}, Y: Axis{Max: 3e8, Label: "left"},
			Top:   &SecondAxis{Label: "top", To: func(v float64) float64 { return k * v }, From: func(v float64) float64 { return v / k }},
			Right: &SecondAxis{Label: "right", To: func(v float64) float64 { return v / 7 }, From: func(v float64) float64 { return 7 * v }}}
		f := &Figure{Width: 260, Height: 240, Style: Light(), Title: "page", Panels: []*Panel{p}}
		l, err := f.Layout()
		if err != nil {
			t.Fatal(name, err)
		}
		placed := &l.Panels[0]
		if len(placed.TopTicks) < 3 {
			t.Errorf("%s: %d ticks", name, len(placed.TopTicks))
		}
		for _, tick := range placed.TopTicks {
			want := float64(placed.Box.Min.X) + tick.Value/k*float64(placed.Box.Size().X)
			if math.Abs(float64(tick.At)-want) > 1e-6 {
				t.Errorf("%s: %v at %v, want %v", name, tick.Value, tick.At, want)
			}
		}
		above := 0
		for i := range placed.Labels {
			if ink := placed.Labels[i].Ink(); ink.Min.Y > placed.Box.Max.Y {
				above++
				if title := placed.Title.Ink(); ink.Max.Y >= title.Min.Y {
					t.Errorf("%s: text %d reaches %v, the title begins at %v", name, i, ink.Max.Y, title.Min.Y)
				}
			}
		}
		if above < len(placed.TopTicks)+3 { // numbers, label, two factors of y axes
			t.Errorf("%s: %d texts above", name, above)
		}
		if l.Title.Ink().Min.Y <= placed.Title.Ink().Max.Y {
			t.Errorf("%s: the titles of page and panel meet", name)
		}
		checkDisjoint(t, name, l)
	}
}
