package plots

import (
	"strings"
	"testing"
)

// A panel without a frame has no frame, ticks and numbers, and its data area has their room.
// Title and labels stay.
func TestFrameless(t *testing.T) {
	with := func(frameless bool) (*Figure, *PlacedPanel) {
		p := &Panel{Title: "title", Frameless: frameless, X: Axis{Min: 0, Max: 1, Label: "x"}, Y: Axis{Min: 0, Max: 1}}
		p.Add(AxisCross{})
		f := &Figure{Width: 200, Height: 150, Style: Light(), Panels: []*Panel{p}}
		l, err := f.Layout()
		if err != nil {
			t.Fatal(err)
		}
		return f, &l.Panels[0]
	}
	framed, before := with(false)
	frameless, after := with(true)
	if len(after.Labels) != 1 || after.Title == nil || len(before.Labels) < 5 {
		t.Errorf("%d texts at the axes, %d without a frame, title %v", len(before.Labels), len(after.Labels), after.Title)
	}
	margin := frameless.style().Margin
	if b := after.Box; b.Min.X-margin > 1e-9 || 200-b.Max.X-margin > 1e-9 || b.Min.Y >= before.Box.Min.Y {
		t.Errorf("the data area is %v, %v with a frame", b, before.Box)
	}
	if a, b := string(Encode(t, framed, "svg")), string(Encode(t, frameless, "svg")); !strings.Contains(a, "panel-1-frame") || strings.Contains(b, "panel-1-frame") {
		t.Error("a frame is missing, or drawn")
	}
	if a, b := strings.Count(string(Encode(t, framed, "svg")), "<path"), strings.Count(string(Encode(t, frameless, "svg")), "<path"); b >= a {
		t.Errorf("%d paths without a frame, %d with it", b, a)
	}
}

// The panel above one without a frame keeps the numbers of the axis that they share.
func TestFramelessShares(t *testing.T) {
	f := &Figure{Width: 200, Height: 300, ShareX: ShareColumn}
	for i := range 2 {
		f.Panels = append(f.Panels, &Panel{Row: i, Frameless: i == 1, X: Axis{Min: 0, Max: 1}, Y: Axis{Min: 0, Max: 1, Ticks: NoTicks{}}})
	}
	l, err := f.Layout()
	if err != nil {
		t.Fatal(err)
	}
	if n, m := len(l.Panels[0].Labels), len(l.Panels[1].Labels); n < 2 || m != 0 {
		t.Errorf("%d and %d numbers", n, m)
	}
}
