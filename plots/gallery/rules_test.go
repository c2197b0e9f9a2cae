package gallery

import (
	"image"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots"
	"natgrad.example/plots/tex"
)

// other is a figure with changes that an author might make.
type other struct {
	width, height vg.Length
	scale         float64
	title         string
}

var others = []other{
	{16.5 * vg.Inch, 6 * vg.Inch, 1, ""},
	{16 * vg.Inch, 9.5 * vg.Inch, 2, ""},
	{0, 0, 1, `$\frac{a}{b}$`},
	{0, 0, 2, "$x$"},
}

// The boxes follow from the page, the margin and the measured text. This test states
// the rules again for each figure.
func TestBoxesFollowRules(t *testing.T) {
	for _, e := range All()[:3] {
		for _, o := range others {
			f, err := e.Figure()
			if err != nil {
				t.Fatal(err)
			}
			f.Scale = o.scale
			if o.width > 0 {
				f.Width, f.Height = o.width, o.height
			}
			if o.title != "" {
				for _, p := range f.Panels {
					p.Title = o.title
				}
			}
			l, err := f.Layout()
			if err != nil {
				t.Fatalf("%s %+v: %v", e.Name, o, err)
			}
			m := marginsOf(t, e.Name, f, l)
			n := vg.Length(len(l.Panels))
			width := (f.Width - m.left - m.right - (n-1)*m.gap) / n
			for i, p := range l.Panels {
				x := m.left + vg.Length(i)*(width+m.gap)
				want := vg.Rectangle{Min: vg.Point{X: x, Y: m.bottom}, Max: vg.Point{X: x + width, Y: f.Height - m.top}}
				if far(p.Box.Min, want.Min) || far(p.Box.Max, want.Max) {
					t.Errorf("%s %+v: panel %d at %v, want %v", e.Name, o, i, p.Box, want)
				}
				checkTitle(t, f, p)
			}
		}
	}
}

func far(a, b vg.Point) bool {
	return math.Abs(float64(a.X-b.X)) > 1e-9 || math.Abs(float64(a.Y-b.Y)) > 1e-9
}

func formula(t *testing.T, s string, size vg.Length) *tex.Formula {
	t.Helper()
	f, err := tex.Typeset(s, size)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// titleHeight returns the height of a title above the data area. The box of the title
// is at least as high and as deep as the box of "lp", and its baseline is at
// least 6 points above the data area.
func titleHeight(t *testing.T, s string, size vg.Length) (baseline, top vg.Length) {
	f, lp := formula(t, s, size), formula(t, "lp", size)
	descent := max(f.Depth, lp.Depth)
	baseline = max(6, descent)
	return baseline, baseline + max(f.Height+f.Depth, lp.Height+lp.Depth) - descent
}

func checkTitle(t *testing.T, f *plots.Figure, p plots.PlacedPanel) {
	t.Helper()
	title := formula(t, p.Panel.Title, 1.2*f.Style.FontSize)
	baseline, _ := titleHeight(t, p.Panel.Title, 1.2*f.Style.FontSize)
	want := vg.Point{X: (p.Box.Min.X+p.Box.Max.X)/2 - title.Width/2, Y: p.Box.Max.Y + baseline}
	if far(p.Title.Baseline, want) {
		t.Errorf("%s: title at %v, want %v", p.Panel.Title, p.Title.Baseline, want)
	}
}

type margins struct{ left, right, top, bottom, gap vg.Length }

// marginsOf returns the margins around the panels by the rules of the post's style.
// Ticks are 3.5 points long, and tick labels are 3.5 points away from them.
func marginsOf(t *testing.T, name string, f *plots.Figure, l *plots.Layout) margins {
	t.Helper()
	size := f.Style.FontSize
	pad := 1.08 * size
	m := margins{left: pad, right: pad, top: pad, bottom: pad, gap: pad}
	top := vg.Length(0)
	for _, p := range f.Panels {
		_, h := titleHeight(t, p.Title, 1.2*size)
		top = max(top, h)
	}
	m.top += top
	lp := func(size vg.Length) vg.Length { f := formula(t, "lp", size); return f.Height + f.Depth }
	switch name {
	case "gd_euclidean_mahalanobis":
		m.left += 3.5
		m.bottom += 3.5
		m.gap += 3.5
	case "equidistant_points":
		number := formula(t, "$-2$", 10).Width
		m.left += 7 + number
		m.gap += 7 + number
		m.bottom += 7 + lp(10)
		// The last tick labels do not protrude: the limits are beyond ±2.
	case "gaussian_isocontours_fisher":
		// The number of ticks is chosen before the layout, in a provisional
		// box of 0.77 page heights: half units if there is room for eight
		// labels, two lines of text apart.
		widest := "$-2$"
		if math.Floor(0.77*float64(f.Height)/(2*float64(size))) >= 8 {
			widest = "$-1.5$"
		}
		m.left += lp(size) + 4 + 7 + formula(t, widest, size).Width
		// Quarter units if there is room for eight labels, three letters wide.
		last := "$1.0$"
		if math.Floor(0.775*float64(f.Width)/(3*float64(size))) >= 8 {
			last = "$1.00$"
		}
		m.right += formula(t, last, size).Width / 2
		m.bottom += 7 + lp(size) + 4 + lp(size)
	}
	return m
}

// At scale 2 a PNG has twice the width and height in pixels. Its frame is at the
// position of the layout, which is the same in points.
func TestScale(t *testing.T) {
	entries := All()[:3]
	if testing.Short() {
		entries = entries[2:]
	}
	for _, e := range entries {
		f, err := e.Figure()
		if err != nil {
			t.Fatal(err)
		}
		once, err := f.Layout()
		if err != nil {
			t.Fatal(err)
		}
		f.Scale = 2
		twice, err := f.Layout()
		if err != nil {
			t.Fatal(err)
		}
		for i := range once.Panels {
			if once.Panels[i].Box != twice.Panels[i].Box {
				t.Errorf("%s: panel %d moved from %v to %v", e.Name, i, once.Panels[i].Box, twice.Panels[i].Box)
			}
		}
		a, b := picture(t, e, 1), picture(t, e, 2)
		checkFrame(t, e, twice, b, 2)
		if a.Bounds().Size().Mul(2) != b.Bounds().Size() {
			t.Errorf("%s: %v pixels at scale 2, %v at 1", e.Name, b.Bounds().Size(), a.Bounds().Size())
		}
	}
}

// checkFrame checks the middle of each side of the frame, where there is no tick. The
// lines are 0.8 points wide, which is 2.2 pixels at scale 2: two black pixels
// around the rounded coordinate, with a gray pixel on either side.
func checkFrame(t *testing.T, e Entry, l *plots.Layout, m image.Image, scale float64) {
	t.Helper()
	black := func(x, y int) bool {
		r, g, b, _ := m.At(x, y).RGBA()
		return r|g|b == 0
	}
	for i, p := range l.Panels {
		x0, y1 := toPixels(l, p.Box.Min)
		x1, y0 := toPixels(l, p.Box.Max)
		round := func(v float64) int { return int(math.Floor(v*scale + 0.5 - 1e-6)) }
		left, top, right, bottom := round(x0), round(y0), round(x1), round(y1)
		x, y := left+(right-left)*3/7, top+(bottom-top)*3/7
		for side, ok := range map[string]bool{
			"left":   black(left-1, y) && black(left, y) && !black(left-2, y),
			"right":  black(right-1, y) && black(right, y) && !black(right+1, y),
			"top":    black(x, top-1) && black(x, top) && !black(x, top-2),
			"bottom": black(x, bottom-1) && black(x, bottom) && !black(x, bottom+1),
		} {
			if !ok {
				t.Errorf("%s: panel %d: no frame at its %s side (%d %d %d %d)", e.Name, i, side, left, top, right, bottom)
			}
		}
	}
}
