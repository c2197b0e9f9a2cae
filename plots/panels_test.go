package plots

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/layout"
)

// placed returns the layout of a figure that fits.
func placed(t *testing.T, f *Figure) *Layout {
	t.Helper()
	l, err := f.Layout()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// result returns the result of package layout for a figure that fits.
func result(t *testing.T, f *Figure) *layout.Result {
	t.Helper()
	d, err := newPageDescriber(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	page, err := d.page(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	r, err := layout.Of(page)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// empty returns a panel with limits and without data at a row and column.
func empty(row, col int) *Panel {
	return &Panel{Row: row, Column: col, X: Axis{Min: -1, Max: 1}, Y: Axis{Min: -2, Max: 2}}
}

// A panel over two rows reaches from the top of the first to the bottom of the second.
// Rows and columns have their ratios.
func TestSpansAndRatios(t *testing.T) {
	a, b, c := empty(0, 0), empty(1, 0), empty(0, 1)
	c.RowSpan = 2
	l := placed(t, &Figure{Width: 500, Height: 400, Panels: []*Panel{a, b, c}, ColumnRatios: []float64{2, 3}, RowRatios: []float64{1, 2}})
	A, B, C := l.Panels[0].Box, l.Panels[1].Box, l.Panels[2].Box
	const eps = 1e-9
	if math.Abs(float64(C.Max.Y-A.Max.Y)) > eps || math.Abs(float64(C.Min.Y-B.Min.Y)) > eps {
		t.Errorf("spanning panel %v beside %v and %v", C, A, B)
	}
	if r := float64(C.Size().X / A.Size().X); math.Abs(r-1.5) > eps {
		t.Errorf("widths in the ratio %v, want 1.5", r)
	}
	if r := float64(B.Size().Y / A.Size().Y); math.Abs(r-2) > eps {
		t.Errorf("heights in the ratio %v, want 2", r)
	}
}

// Panels that share an axis have the limits of all their data. Inner panels have ticks
// but no numbers.
func TestSharedAxes(t *testing.T) {
	var panels []*Panel
	for i := range 4 {
		p := &Panel{Row: i / 2, Column: i % 2, X: Axis{Label: "x"}, Y: Axis{Label: "y"}}
		v := float64(i)
		p.Add(&IteratePath{Points: []contour.Point{{X: v, Y: -v}, {X: v + 1, Y: v + 2}}})
		panels = append(panels, p)
	}
	for _, c := range []struct {
		share  Sharing
		x0, x1 [4]float64
		texts  [4]bool // the x axis has numbers
	}{
		{ShareNone, [4]float64{0, 1, 2, 3}, [4]float64{1, 2, 3, 4}, [4]bool{true, true, true, true}},
		{ShareColumn, [4]float64{0, 1, 0, 1}, [4]float64{3, 4, 3, 4}, [4]bool{false, false, true, true}},
		{ShareRow, [4]float64{0, 0, 2, 2}, [4]float64{2, 2, 4, 4}, [4]bool{true, true, true, true}},
		{ShareAll, [4]float64{0, 0, 0, 0}, [4]float64{4, 4, 4, 4}, [4]bool{false, false, true, true}},
	} {
		f := &Figure{Width: 500, Height: 400, Panels: panels, ShareX: c.share}
		r := result(t, f)
		for i, p := range placed(t, f).Panels {
			x, y := p.Limits()
			if x != [2]float64{c.x0[i], c.x1[i]} {
				t.Errorf("sharing %d: panel %d has %v, want [%v, %v]", c.share, i, x, c.x0[i], c.x1[i])
			}
			if v := float64(i); y != [2]float64{-v, v + 2} {
				t.Errorf("panel %d has %v in y", i, y)
			}
			texts := false
			for _, q := range r.Panels[i].Pieces {
				texts = texts || strings.Contains(q.What, "x axis")
			}
			if texts != c.texts[i] || len(p.XTicks) == 0 {
				t.Errorf("sharing %d: panel %d has numbers: %v, %d ticks", c.share, i, texts, len(p.XTicks))
			}
		}
	}
	panels[0].X.Max, panels[3].X.Max = 7, 8
	_, err := (&Figure{Width: 500, Height: 400, Panels: panels, ShareX: ShareAll}).Layout()
	if !errors.Is(err, ErrLimits) || !strings.Contains(err.Error(), "[0, 8] on an axis that is shared with limits [0, 7]") {
		t.Errorf("limits that differ: %v", err)
	}
}

// With equal aspect, and only then, a gradient drawn as an arrow meets its contour line
// at a right angle on the page.
func TestEqualAspect(t *testing.T) {
	// f = x²/2 + 3y² + xy. Its contour line through (x, y) has the tangent (−f_y, f_x).
	grad := func(x, y float64) (float64, float64) { return x + y, 6*y + x }
	for _, size := range [][2]vg.Length{{300, 300}, {700, 250}, {250, 700}} {
		for _, equal := range []bool{true, false} {
			p := &Panel{X: Axis{Min: -3, Max: 2}, Y: Axis{Min: -1, Max: 1}, EqualAspect: equal, Title: "title"}
			l := placed(t, &Figure{Width: size[0], Height: size[1], Panels: []*Panel{p}})
			q := l.Panels[0]
			fx, fy := brush.TransformsTo(q.limits, q.Box)
			worst := 0.0
			for _, at := range [][2]float64{{1, 0.5}, {-2, 0.3}, {0.1, -0.9}} {
				gx, gy := grad(at[0], at[1])
				onPage := func(dx, dy float64) (float64, float64) {
					return float64(fx(at[0]+dx) - fx(at[0])), float64(fy(at[1]+dy) - fy(at[1]))
				}
				ax, ay := onPage(gx, gy)
				tx, ty := onPage(-gy, gx)
				worst = math.Max(worst, math.Abs(ax*tx+ay*ty)/(math.Hypot(ax, ay)*math.Hypot(tx, ty)))
			}
			if equal && worst > 1e-12 {
				t.Errorf("%v: cosine of the angle %v", size, worst)
			}
			if !equal && worst < 1e-3 {
				t.Errorf("%v: the aspect is equal by chance", size)
			}
		}
	}
	p := empty(0, 0)
	p.EqualAspect, p.X = true, Axis{Min: 1, Max: 2, Scale: plot.LogScale{}}
	if _, err := (&Figure{Width: 300, Height: 300, Panels: []*Panel{p}}).Layout(); !errors.Is(err, ErrFigure) {
		t.Errorf("equal aspect with a logarithmic axis: %v", err)
	}
	p.X = Axis{Min: 0, Max: 1e-5}
	if _, err := (&Figure{Width: 300, Height: 300, Panels: []*Panel{p}}).Layout(); !errors.Is(err, ErrLayout) || !strings.Contains(err.Error(), "panel (0, 0): equal aspect leaves") {
		t.Errorf("a line of a panel: %v", err)
	}
}

// Numbers that would collide are left out. The ticks of a custom ticker stay.
func TestNumbersThinOut(t *testing.T) {
	for _, width := range []vg.Length{100, 150, 200, 300, 800} {
		for _, ticks := range []plot.Ticker{nil, AutoTicks{N: 9}, long{}} {
			p := empty(0, 0)
			p.X = Axis{Min: 0.0001, Max: 0.0019, Ticks: ticks}
			f := &Figure{Width: width, Height: 200, Panels: []*Panel{p}}
			q := placed(t, f).Panels[0]
			if _, ok := ticks.(long); ok && len(q.XTicks) != 10 {
				t.Errorf("width %v: %d ticks, want 10", width, len(q.XTicks))
			}
			numbers := 0
			for _, p := range result(t, f).Panels[0].Pieces {
				if strings.HasPrefix(p.What, "number") && strings.Contains(p.What, "x axis") {
					numbers++
				}
			}
			if numbers == 0 {
				t.Errorf("width %v, %T: no numbers", width, ticks)
			}
		}
	}
}

// long is a ticker whose labels are longer than the distance between them.
type long struct{}

func (long) Ticks(min, max float64) []plot.Tick {
	var t []plot.Tick
	for i := range 10 {
		t = append(t, plot.Tick{Value: min + (max-min)*float64(i)/9, Label: "a long label"})
	}
	return t
}

func TestLetters(t *testing.T) {
	for n, want := range map[int]string{0: "(a)", 25: "(z)", 26: "(aa)", 51: "(az)", 52: "(ba)", 701: "(zz)", 702: "(aaa)"} {
		if got := letter(n); got != want {
			t.Errorf("letter %d is %s, want %s", n, got, want)
		}
	}
	a, b, c := empty(1, 0), empty(0, 1), empty(0, 0)
	b.Letter = "B"
	f := &Figure{Width: 400, Height: 300, Panels: []*Panel{a, b, c}, Letters: true}
	for i, want := range []string{"(c)", "B", "(a)"} {
		if got := placed(t, f).Panels[i].Letter.Formula.Source; got != want {
			t.Errorf("panel %d: %s, want %s", i, got, want)
		}
	}
	f.Letters = false
	if l := placed(t, f); l.Panels[0].Letter != nil || l.Panels[1].Letter == nil {
		t.Error("letters without asking, or none where one was given")
	}
}
