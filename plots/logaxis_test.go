package plots

import (
	"errors"
	"image/color"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

// labels writes the ticks with numbers.
func labels(ticks []plot.Tick) string {
	var s []string
	for _, t := range ticks {
		if t.Label != "" {
			s = append(s, t.Label)
		}
	}
	return strings.Join(s, " ")
}

// Numbers where Matplotlib 3.3's LogLocator and LogFormatter put them on an axis
// with room for nine: powers of ten with its stride, in less than a decade
// multiples 1, 2, 3, 4, 6, in less than 0.4 decades all of them.
func TestLogTicks(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		want   string
		minor  int
	}{
		{1e-4, 20, `$10^{-4}$ $10^{-3}$ $10^{-2}$ $10^{-1}$ $10^{0}$ $10^{1}$`, 41},
		{1, 1e18, `$10^{0}$ $10^{3}$ $10^{6}$ $10^{9}$ $10^{12}$ $10^{15}$ $10^{18}$`, 12},
		{2e-3, 6e-3, `$2 \times 10^{-3}$ $3 \times 10^{-3}$ $4 \times 10^{-3}$ $6 \times 10^{-3}$`, 1},
		{3e5, 7e5, `$3 \times 10^{5}$ $4 \times 10^{5}$ $5 \times 10^{5}$ $6 \times 10^{5}$ $7 \times 10^{5}$`, 0},
		{0.03, 0.3, `0.03 0.04 0.06 0.1 0.2 0.3`, 4},
		// Fewer than three of these: round numbers, or 1 and 3.
		{4.1e-3, 4.9e-3, `0.0041 0.0042 0.0043 0.0044 0.0045 0.0046 0.0047 0.0048 0.0049`, 0},
		{3, 700, `3 10 30 100 300`, 18},
		{1e-320, 1e300, ``, -1},
	} {
		ticks := LogTicks{}.Ticks(c.lo, c.hi)
		if c.minor < 0 {
			if n := len(strings.Fields(labels(ticks))); n < 3 || n > 10 {
				t.Errorf("[%v, %v]: %d numbers", c.lo, c.hi, n)
			}
			continue
		}
		if got := labels(ticks); got != c.want {
			t.Errorf("[%v, %v]: %s, want %s", c.lo, c.hi, got, c.want)
		}
		minor := 0
		for _, k := range ticks {
			if k.Label == "" {
				minor++
			}
			if k.Value < c.lo*(1-1e-12) || k.Value > c.hi*(1+1e-12) {
				t.Errorf("[%v, %v]: tick at %v", c.lo, c.hi, k.Value)
			}
		}
		if minor != c.minor {
			t.Errorf("[%v, %v]: %d minor ticks, want %d", c.lo, c.hi, minor, c.minor)
		}
	}
	for _, c := range [][2]float64{{0, 1}, {-1, 1}, {2, 1}, {1, math.Inf(1)}, {math.NaN(), 1}} {
		if got := (LogTicks{}).Ticks(c[0], c[1]); len(got) != 0 {
			t.Errorf("LogTicks{}.Ticks(%v) = %v", c, got)
		}
	}
}

func TestLogLimits(t *testing.T) {
	figure := func(a Axis, ps ...plot.Plotter) *Figure {
		p := &Panel{X: Axis{Min: 0, Max: 1}, Y: a}
		p.Add(ps...)
		return &Figure{Width: 300, Height: 200, Panels: []*Panel{p}}
	}
	log := plot.LogScale{}
	for _, c := range []struct {
		name string
		f    *Figure
		want string
	}{
		{"zero", figure(Axis{Min: 0, Max: 1, Scale: log}), "panel (0, 0): y axis: bad limits [0, 1]: not above zero"},
		{"negative", figure(Axis{Min: -2, Max: 1, Scale: log}), "[-2, 1]"},
		{"data", figure(Axis{Scale: log}, zooLine(t, color.Black, -1, 5)), "[-1, 5]"},
		{"inverted", figure(Axis{Min: -2, Max: 1, Scale: plot.InvertedScale{Normalizer: log}}), "[-2, 1]"},
	} {
		if _, err := c.f.Layout(); !errors.Is(err, ErrLimits) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	// One value gets a factor of two each way; a zero in the data is drawn far
	// below limits that are set.
	l := layout(t, figure(Axis{Scale: log}, zooLine(t, color.Black, 5, 5)))
	if y := l.Panels[0].limits.Y; y.Min != 2.5 || y.Max != 10 {
		t.Errorf("one value: limits [%v, %v]", y.Min, y.Max)
	}
	f := figure(Axis{Min: 0.1, Max: 10, Scale: log}, zooLine(t, color.Black, 1, 0, -3))
	for _, format := range Formats() {
		encode(t, f, format)
	}
	if n := dark(t, f); n < 100 {
		t.Errorf("a line to zero: %d dark pixels", n)
	}
}

// On a logarithmic axis a power law is a straight line between its ends.
func TestLogPlaces(t *testing.T) {
	p := &Panel{X: Axis{Min: 1, Max: 1e4, Scale: plot.LogScale{}}, Y: Axis{Min: 1e-6, Max: 1e2, Scale: plot.InvertedScale{Normalizer: plot.LogScale{}}}}
	q := layout(t, &Figure{Width: 300, Height: 200, Panels: []*Panel{p}}).Panels[0]
	x, y := transform(q.limits, q.Box)
	for _, v := range []float64{1, 3, 10, 777, 1e4} {
		across, up := (x(v)-q.Box.Min.X)/q.Box.Size().X, (y(math.Pow(v, -2)*100)-q.Box.Min.Y)/q.Box.Size().Y
		if math.Abs(float64(across-up)) > 1e-12 || math.Abs(float64(across)-math.Log10(v)/4) > 1e-12 {
			t.Errorf("%v at %v, %v", v, across, up)
		}
	}
}

// A legend goes where no line is; labels keep clear of it.
func TestLegendCorner(t *testing.T) {
	for want, at := range map[LegendPlace][2]float64{
		LegendUpperRight: {0, 0}, LegendUpperLeft: {1, 0}, LegendLowerLeft: {1, 1}, LegendLowerRight: {0, 1},
	} {
		// Dots in the other three quarters.
		var pts plotter.XYs
		for i := range 100 {
			x, y := float64(i%10)/9, float64(i/10)/9
			if math.Abs(x-at[0]) < 0.5 || math.Abs(y-at[1]) < 0.5 {
				pts = append(pts, plotter.XY{X: x, Y: y})
			}
		}
		dots, err := plotter.NewScatter(pts)
		if err != nil {
			t.Fatal(err)
		}
		p := &Panel{Legend: &Legend{}}
		p.Add(dots)
		p.Legend.Add("dots", dots)
		p.Legend.Add("twice", dots, dots)
		q := layout(t, &Figure{Width: 300, Height: 300, Panels: []*Panel{p}}).Panels[0]
		mid, box := q.Box.Min.Add(q.Box.Max).Scale(0.5), q.Legend.Box
		if left, low := box.Max.X < mid.X, box.Max.Y < mid.Y; left != (at[0] == 1) || low != (at[1] == 1) {
			t.Errorf("%d: legend at %v in %v", want, box, q.Box)
		}
		named := &Panel{Legend: &Legend{Place: want, Entries: p.Legend.Entries}}
		named.X, named.Y = Axis{Min: 0, Max: 1}, Axis{Min: 0, Max: 1}
		if b := layout(t, &Figure{Width: 300, Height: 300, Panels: []*Panel{named}}).Panels[0].Legend.Box; b != box {
			t.Errorf("%d: best at %v, by name at %v", want, box, b)
		}
		for _, o := range (legendObstacle{box}).Obstacles(q.canvas(), q.limits) {
			r := vg.Rectangle{Min: vg.Point{X: o.A.X - o.Radius, Y: o.A.Y - o.Radius}, Max: vg.Point{X: o.B.X + o.Radius, Y: o.B.Y + o.Radius}}
			if outside(r, box) > 2.001 && o.A.X <= o.B.X && o.A.Y <= o.B.Y {
				t.Errorf("obstacle %v beyond %v", o, box)
			}
		}
	}
}

func TestBadLegends(t *testing.T) {
	p := empty(0, 0)
	f := &Figure{Width: 300, Height: 200, Panels: []*Panel{p}}
	p.Legend = &Legend{Place: 9, Entries: []LegendEntry{{Text: "a"}}}
	if _, err := f.Layout(); !errors.Is(err, ErrFigure) {
		t.Errorf("unknown place: %v", err)
	}
	p.Legend = &Legend{Entries: []LegendEntry{{"a", []plot.Thumbnailer{nil}}}}
	if _, err := f.Layout(); !errors.Is(err, ErrFigure) || !strings.Contains(err.Error(), "thumbnail 0 of entry 0") {
		t.Errorf("nil thumbnail: %v", err)
	}
	p.Legend = &Legend{Entries: []LegendEntry{{Text: "$"}}}
	if _, err := f.Layout(); err == nil || !strings.Contains(err.Error(), `panel (0, 0): legend: entry "$"`) {
		t.Errorf("bad formula: %v", err)
	}
	p.Legend = &Legend{Entries: []LegendEntry{{Text: strings.Repeat("long ", 30)}}}
	if _, err := f.Layout(); !errors.Is(err, ErrLayout) || !strings.Contains(err.Error(), "legend reaches") {
		t.Errorf("too long: %v", err)
	}
	p.Legend = &Legend{} // nothing to show
	if l := layout(t, f); l.Panels[0].Legend != nil {
		t.Error("a legend without entries is drawn")
	}
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
		if got := layout(t, f).Panels[i].Letter.Formula.Source; got != want {
			t.Errorf("panel %d: %s, want %s", i, got, want)
		}
	}
	f.Letters = false
	if l := layout(t, f); l.Panels[0].Letter != nil || l.Panels[1].Letter == nil {
		t.Error("letters without asking, or none where one was given")
	}
}
