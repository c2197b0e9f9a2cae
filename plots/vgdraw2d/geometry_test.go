package vgdraw2d

import (
	"errors"
	"image"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/llgcode/draw2d"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/geom"
)

// polygon returns a path through points, in pixels; a NaN closes it.
func polygon(xy ...float64) *draw2d.Path {
	p := &draw2d.Path{}
	for i := 0; i < len(xy); i += 2 {
		switch {
		case math.IsNaN(xy[i]):
			p.Close()
		case i == 0:
			p.MoveTo(xy[0], xy[1])
		default:
			p.LineTo(xy[i], xy[i+1])
		}
	}
	return p
}

// Lines within 1e-4 px of horizontal or vertical count as such, closing lines as well; curves do not.
func TestRectilinear(t *testing.T) {
	end := math.NaN()
	curve := polygon(0, 0, 5, 0)
	curve.CubicCurveTo(6, 0, 7, 0, 8, 0)
	second := polygon(0, 0, 5, 0)
	second.MoveTo(7, 7)
	second.LineTo(7, 9)
	for name, tt := range map[string]struct {
		path *draw2d.Path
		want bool
	}{
		"a box":                {polygon(0, 0, 5, 0, 5, 3, 0, 3, end, end), true},
		"nearly horizontal":    {polygon(0, 0, 5, 0.99e-4), true},
		"less horizontal":      {polygon(0, 0, 5, 1.01e-4), false},
		"nearly vertical":      {polygon(0, 0, -0.99e-4, 5), true},
		"less vertical":        {polygon(0, 0, -1.01e-4, 5), false},
		"closed by a slope":    {polygon(0, 0, 5, 0, 5, 3, end, end), false},
		"not closed":           {polygon(0, 0, 5, 0, 5, 3), true},
		"a curve":              {curve, false},
		"two subpaths":         {second, true},
		"a slope after a box":  {polygon(0, 0, 5, 0, 5, 3, 0, 3, end, end, 1, 1), false},
		"on from a closed box": {polygon(0, 0, 5, 0, 5, 3, 0, 3, end, end, 0, 9), true},
		"nothing":              {&draw2d.Path{}, true},
	} {
		if got := rectilinear(tt.path); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Vertices go to whole pixels for lines of even width, and to the middles for odd ones; ties go down.
func TestSnapPath(t *testing.T) {
	for _, tt := range []struct{ width, v, want float64 }{
		{1, 2.2, 2.5}, {1, 2.7, 3.5}, {2, 2.2, 2}, {2, 2.7, 3}, {2, 2.5, 2}, {2, 2.5000005, 2}, {2, 2.50001, 3}, {0.4, 2.2, 2}, {0.6, 2.2, 2.5}, {1.4, 2.2, 2.5}, {1.6, 2.2, 2}, {3, -0.7, -0.5}, {2, -0.5, -1},
	} {
		p := polygon(tt.v, 0, tt.v, 9)
		snapPath(p, tt.width)
		if p.Points[0] != tt.want || p.Points[2] != tt.want {
			t.Errorf("width %v: %v goes to %v, want %v", tt.width, tt.v, p.Points[0], tt.want)
		}
	}
}

// An end of a picture that is less than a pixel from the clip moves onto it.
func TestMeetClip(t *testing.T) {
	for _, tt := range []struct{ a, b, wantA, wantB float64 }{
		{10, 90, 10, 90}, {0.5, 90, 0, 90}, {-0.99, 90, 0, 90}, {1, 90, 1, 90}, {-1, 90, -1, 90}, {10, 99.5, 10, 100}, {10, 100.99, 10, 100}, {10, 101, 10, 101}, {0.3, 99.7, 0, 100}, {99.5, 0.5, 100, 0}, {0.2, 0.7, 0.2, 0.7},
	} {
		const from, to = 3, 8
		k := (tt.b - tt.a) / (to - from)
		k, s := meetClip(k, tt.a-k*from, from, to, 0, 100)
		if a, b := k*from+s, k*to+s; math.Abs(a-tt.wantA) > 1e-9 || math.Abs(b-tt.wantB) > 1e-9 {
			t.Errorf("from %v to %v: from %v to %v, want from %v to %v", tt.a, tt.b, a, b, tt.wantA, tt.wantB)
		}
	}
}

// Tiles cover a rectangle once and have at most so many pixels.
func TestTiles(t *testing.T) {
	for _, r := range []image.Rectangle{image.Rect(0, 0, 7, 5), image.Rect(-3, 2, 4, 40), image.Rect(0, 0, 1, 1), image.Rect(5, 5, 5, 9)} {
		for _, most := range []float64{0, 0.5, 1, 2, 6, 7, 13.9, 14, 20, 35, 1e9} {
			seen := map[image.Point]int{}
			for tile := range tiles(r, most) {
				if n := tile.Dx() * tile.Dy(); n == 0 || float64(n) > max(most, 1) || most >= float64(r.Dx()) && tile.Dx() != r.Dx() {
					t.Errorf("%v of at most %v: tile %v", r, most, tile)
				}
				for y := tile.Min.Y; y < tile.Max.Y; y++ {
					for x := tile.Min.X; x < tile.Max.X; x++ {
						seen[image.Pt(x, y)]++
					}
				}
			}
			for p, n := range seen {
				if n != 1 || !p.In(r) {
					t.Errorf("%v of at most %v: pixel %v in %d tiles", r, most, p, n)
				}
			}
			if len(seen) != r.Dx()*r.Dy() {
				t.Errorf("%v of at most %v: %d pixels", r, most, len(seen))
			}
			for range tiles(r, most) {
				break
			}
		}
	}
}

// segments returns a device path as points by component, at 72 dots per inch with y up.
func segments(t *testing.T, stroke bool, p vg.Path) (string, []vg.Point) {
	t.Helper()
	c, err := New(100, 100, SVG, &Options{DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	d := c.devicePath(p, stroke)
	var kinds strings.Builder
	var points []vg.Point
	for _, cmp := range d.Components {
		kinds.WriteByte(map[draw2d.PathCmp]byte{draw2d.MoveToCmp: 'M', draw2d.LineToCmp: 'L', draw2d.CubicCurveToCmp: 'C', draw2d.CloseCmp: 'z'}[cmp])
	}
	for i := 0; i < len(d.Points); i += 2 {
		points = append(points, vg.Point{X: vg.Length(d.Points[i]), Y: vg.Length(100 - d.Points[i+1])})
	}
	return kinds.String(), points
}

// Paths keep their points; what is not finite interrupts a stroke and is left out of a fill; whatever follows a close begins
// where the subpath began.
func TestDevicePath(t *testing.T) {
	nan := vg.Length(math.NaN())
	at := func(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
	build := func(f func(p *vg.Path)) vg.Path {
		var p vg.Path
		f(&p)
		return p
	}
	for name, tt := range map[string]struct {
		path         vg.Path
		stroke, fill string
	}{
		"lines":                {build(func(p *vg.Path) { p.Move(at(1, 1)); p.Line(at(2, 1)); p.Line(at(2, 5)); p.Close() }), "MLLz", "MLLz"},
		"no move":              {build(func(p *vg.Path) { p.Line(at(2, 1)); p.Line(at(2, 5)) }), "ML", "ML"},
		"only a close":         {build(func(p *vg.Path) { p.Close() }), "", ""},
		"closed twice":         {build(func(p *vg.Path) { p.Move(at(1, 1)); p.Line(at(2, 1)); p.Close(); p.Close() }), "MLz", "MLz"},
		"on after a close":     {build(func(p *vg.Path) { p.Move(at(1, 1)); p.Line(at(2, 1)); p.Close(); p.Line(at(5, 5)) }), "MLzML", "MLzML"},
		"a hole":               {build(func(p *vg.Path) { p.Move(at(1, 1)); p.Line(at(nan, 1)); p.Line(at(2, 5)); p.Line(at(3, 5)) }), "MML", "MLL"},
		"a hole and closed":    {build(func(p *vg.Path) { p.Move(at(1, 1)); p.Line(at(4, 1)); p.Line(at(4, nan)); p.Line(at(2, 5)); p.Close() }), "MLML", "MLLz"},
		"begins with a hole":   {build(func(p *vg.Path) { p.Move(at(nan, 1)); p.Line(at(4, 1)); p.Line(at(4, 4)); p.Close() }), "ML", "MLz"},
		"a curve":              {build(func(p *vg.Path) { p.Move(at(1, 1)); p.CubeTo(at(2, 2), at(3, 3), at(4, 1)); p.Close() }), "MCz", "MCz"},
		"a curve at first":     {build(func(p *vg.Path) { p.CubeTo(at(2, 2), at(3, 3), at(4, 1)) }), "MC", "MC"},
		"a bad control point":  {build(func(p *vg.Path) { p.Move(at(1, 1)); p.CubeTo(at(nan, 2), at(3, 3), at(4, 1)); p.Line(at(5, 5)) }), "MML", "MLL"},
		"a bad second point":   {build(func(p *vg.Path) { p.Move(at(1, 1)); p.CubeTo(at(2, 2), at(3, nan), at(4, 1)); p.Line(at(5, 5)) }), "MML", "MLL"},
		"a bad end":            {build(func(p *vg.Path) { p.Move(at(1, 1)); p.CubeTo(at(2, 2), at(3, 3), at(nan, 1)); p.Line(at(5, 5)) }), "MM", "ML"},
		"a curve after a hole": {build(func(p *vg.Path) { p.Move(at(1, nan)); p.CubeTo(at(2, 2), at(3, 3), at(4, 1)); p.Line(at(5, 5)) }), "ML", "ML"},
		"after a close, curve": {build(func(p *vg.Path) {
			p.Move(at(1, 1))
			p.Line(at(2, 1))
			p.Close()
			p.CubeTo(at(2, 2), at(3, 3), at(4, 1))
		}), "MLzMC", "MLzMC"},
		"a quadratic curve": {build(func(p *vg.Path) { p.Move(at(0, 0)); p.QuadTo(at(3, 6), at(6, 0)) }), "MC", "MC"},
		"one at first":      {build(func(p *vg.Path) { p.QuadTo(at(3, 6), at(6, 0)) }), "MC", "MC"},
		"an arc":            {build(func(p *vg.Path) { p.Move(at(0, 0)); p.Arc(at(50, 50), 10, 0, math.Pi/2) }), "MLCC", "MLCC"},
		"a whole turn":      {build(func(p *vg.Path) { p.Move(at(60, 50)); p.Arc(at(50, 50), 10, 0, 2*math.Pi) }), "MLCCCCCCCC", "MLCCCCCCCC"},
		"just over 45°":     {build(func(p *vg.Path) { p.Move(at(60, 50)); p.Arc(at(50, 50), 10, 0, math.Pi/4+1e-6) }), "MLCC", "MLCC"},
		"45°":               {build(func(p *vg.Path) { p.Move(at(60, 50)); p.Arc(at(50, 50), 10, 0, -math.Pi/4) }), "MLC", "MLC"},
		"no angle":          {build(func(p *vg.Path) { p.Move(at(0, 0)); p.Arc(at(50, 50), 10, 0, 0) }), "ML", "ML"},
		"two turns":         {build(func(p *vg.Path) { p.Arc(at(50, 50), 10, 0, 4*math.Pi) }), "M" + strings.Repeat("C", 16), "M" + strings.Repeat("C", 16)},
		"many turns":        {build(func(p *vg.Path) { p.Arc(at(50, 50), 10, 0, 41*math.Pi) }), "M" + strings.Repeat("C", 12), "M" + strings.Repeat("C", 12)},
		"an endless arc":    {build(func(p *vg.Path) { p.Move(at(0, 0)); p.Arc(at(50, 50), 10, 0, math.Inf(1)); p.Line(at(1, 1)) }), "MLM", "MLL"},
	} {
		for _, stroke := range []bool{true, false} {
			want := tt.fill
			if stroke {
				want = tt.stroke
			}
			if got, _ := segments(t, stroke, tt.path); got != want {
				t.Errorf("%s, stroke %v: %s, want %s", name, stroke, got, want)
			}
		}
	}
	// A quadratic curve has the same points as its cubic form.
	_, pts := segments(t, true, build(func(p *vg.Path) { p.Move(at(0, 0)); p.QuadTo(at(3, 6), at(9, 3)) }))
	if want := []vg.Point{at(0, 0), at(2, 4), at(5, 5), at(9, 3)}; !slices.EqualFunc(pts, want, func(p, q vg.Point) bool { return math.Hypot(float64(p.X-q.X), float64(p.Y-q.Y)) < 1e-9 }) {
		t.Errorf("points %v, want %v", pts, want)
	}
}

// Components of no known kind are errors that name them.
func TestBadComponents(t *testing.T) {
	for _, tt := range []struct {
		comp vg.PathComp
		says string
	}{{vg.PathComp{Type: vg.CurveComp}, "component 1 is a curve with 0 control points"}, {vg.PathComp{Type: vg.CurveComp, Control: make([]vg.Point, 3)}, "component 1 is a curve with 3 control points"}, {vg.PathComp{Type: 99}, "component 1 has type 99"}} {
		c, err := New(100, 100, PNG, nil)
		if err != nil {
			t.Fatal(err)
		}
		c.Fill(vg.Path{{Type: vg.MoveComp}, tt.comp})
		if err := c.err; !errors.Is(err, ErrPath) || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%v, want %q", err, tt.says)
		}
	}
}

// A face without a font is an error that names the text; text of size 0 and no text draw nothing.
func TestFillStringErrors(t *testing.T) {
	c, err := New(100, 100, SVG, nil)
	if err != nil {
		t.Fatal(err)
	}
	face := plot.DefaultTextHandler.Cache().Lookup(plot.DefaultFont, 20)
	c.FillString(font.Face{}, vg.Point{}, "abc")
	face.Font.Size = 0
	c.FillString(face, vg.Point{}, "abc")
	c.FillString(font.Face{Font: font.Font{Size: 9}}, vg.Point{}, "")
	if err := c.err; err != nil {
		t.Error(err)
	}
	c.FillString(font.Face{Font: font.Font{Size: 9}}, vg.Point{}, "abc")
	if err := c.err; !errors.Is(err, ErrFont) || !strings.Contains(err.Error(), `"abc"`) {
		t.Errorf("%v", err)
	}
}

// Under butt caps dashes without length join the gaps around them, and a pattern of nothing else stays; the offset counts from
// the first dash with ink.
func TestWithoutEmpty(t *testing.T) {
	for _, tt := range []struct {
		pattern []float64
		offset  float64
		want    []float64
		at      float64
	}{
		{[]float64{3, 2}, 1, []float64{3, 2}, 1}, {[]float64{0, 5}, 1, []float64{0, 5}, 1}, {[]float64{0, 5, 0, 2}, 1, []float64{0, 5, 0, 2}, 1}, {nil, 1, nil, 1},
		{[]float64{0, 5, 3, 2}, 1, []float64{3, 7}, -4}, {[]float64{3, 2, 0, 5}, 1, []float64{3, 7}, 1}, {[]float64{0, 1, 0, 2, 3, 4, 5, 6}, 0, []float64{3, 4, 5, 9}, -3}, {[]float64{1, 2, 0, 3, 4, 5}, 0, []float64{1, 5, 4, 5}, 0},
	} {
		got, at := withoutEmpty(slices.Clone(tt.pattern), tt.offset)
		if !slices.Equal(got, tt.want) || at != tt.at {
			t.Errorf("%v at %v: %v at %v, want %v at %v", tt.pattern, tt.offset, got, at, tt.want, tt.at)
		}
	}
}

// Dashes are solid if their period is below a tenth of a pixel, or endless; they have at most 10^9 pixels, and dots of length 0
// a hundredth.
func TestDashBounds(t *testing.T) {
	for _, tt := range []struct {
		dash    []vg.Length
		offset  vg.Length
		cap     Cap
		pattern []float64
		at      float64
	}{
		{[]vg.Length{0.05, 0.0501}, 0, ButtCap, []float64{0.05, 0.0501}, 0}, {[]vg.Length{0.05, 0.0499}, 0, ButtCap, nil, 0}, {[]vg.Length{1e12, 1}, 3, ButtCap, []float64{1e9, 1}, 3},
		{[]vg.Length{0, 1}, 0, SquareCap, []float64{0.01, 1}, 0}, {[]vg.Length{0, 1}, 0, ButtCap, []float64{0, 1}, 0}, {[]vg.Length{2, 1}, -4, ButtCap, []float64{2, 1}, 2}, {[]vg.Length{2, 1}, 3, ButtCap, []float64{2, 1}, 0},
		{[]vg.Length{2, 1}, vg.Length(math.Inf(1)), ButtCap, []float64{2, 1}, 0}, {[]vg.Length{2, 1}, vg.Length(math.NaN()), ButtCap, []float64{2, 1}, 0},
	} {
		s := initialState(image.Pt(10, 10), 72)
		s.dash, s.dashOffset, s.cap = tt.dash, tt.offset, tt.cap
		if p, at := s.dashes(); !slices.Equal(p, tt.pattern) || at != tt.at {
			t.Errorf("%v at %v: %v at %v, want %v at %v", tt.dash, tt.offset, p, at, tt.pattern, tt.at)
		}
	}
}

// The safe box is far beyond the canvas and beyond the ink of a line that ends in it.
func TestSafeBox(t *testing.T) {
	c, err := New(100, 50, SVG, &Options{DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := c.safeBox(7), (geom.Box{X0: -1164, Y0: -1164, X1: 1264, Y1: 1214}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}

// Settings out of range become the nearest that are in it.
func TestSettingBounds(t *testing.T) {
	c, err := New(100, 50, SVG, nil)
	if err != nil {
		t.Fatal(err)
	}
	for limit, want := range map[float64]float64{0: 1, 0.99: 1, 1: 1, 1.01: 1.01, 1e5: 1e5, 1.1e5: 1e5, math.Inf(1): 1e5, math.Inf(-1): 1} {
		if c.SetMiterLimit(limit); c.state.miter != want {
			t.Errorf("miter limit %v becomes %v, want %v", limit, c.state.miter, want)
		}
	}
	if c.SetMiterLimit(math.NaN()); c.state.miter != 1 {
		t.Errorf("no miter limit becomes %v", c.state.miter)
	}
	for j, want := range map[Join]Join{-1: MiterJoin, 0: MiterJoin, 1: RoundJoin, 2: BevelJoin, 3: MiterJoin} {
		if c.SetLineJoin(j); c.state.join != want {
			t.Errorf("%v becomes %v", j, c.state.join)
		}
	}
	for e, want := range map[Cap]Cap{-1: ButtCap, 0: ButtCap, 1: RoundCap, 2: SquareCap, 3: ButtCap} {
		if c.SetLineCap(e); c.state.cap != want {
			t.Errorf("%v becomes %v", e, c.state.cap)
		}
	}
	if c.SetColor(nil); c.state.color != (color.NRGBA{A: 255}) {
		t.Errorf("no color becomes %v", c.state.color)
	}
	if got := []string{MiterJoin.String(), RoundJoin.String(), BevelJoin.String(), Join(7).String(), ButtCap.String(), RoundCap.String(), SquareCap.String(), Cap(-1).String()}; !slices.Equal(got, []string{"miter", "round", "bevel", "Join(7)", "butt", "round", "square", "Cap(-1)"}) {
		t.Errorf("names %q", got)
	}
}
