package vgdraw2d

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/llgcode/draw2d"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// segmentOf returns a path of one line.
func segmentOf(x0, y0, x1, y1 float64) vg.Path {
	return vg.Path{{Type: vg.MoveComp, Pos: vg.Point{X: vg.Length(x0), Y: vg.Length(y0)}}, {Type: vg.LineComp, Pos: vg.Point{X: vg.Length(x1), Y: vg.Length(y1)}}}
}

// Paths in the safe box keep their curves, dashes and corners. Paths that leave it are cut to it: curves become lines, dashes
// lines of their own.
func TestPathsLeaveTheSafeBox(t *testing.T) {
	const safe = 1000 + 100 + 50 // beyond each side, without the ink
	curve := vg.Path{{Type: vg.MoveComp, Pos: vg.Point{X: 10, Y: 10}}, {Type: vg.CurveComp, Pos: vg.Point{X: 90, Y: 20}, Control: []vg.Point{{X: 20, Y: 40}, {X: 50, Y: 30}}}}
	for _, f := range []Format{PNG, SVG, PDF} {
		for _, far := range []float64{safe - 0.01, safe + 0.01, 1e5, 1e12, 1e200} {
			inside := far <= safe
			c, r := recorded(t, f)
			c.Fill(append(slices.Clone(curve), vg.PathComp{Type: vg.LineComp, Pos: vg.Point{X: vg.Length(100 + far), Y: 25}}))
			if b := vector.Bounds(r.path); b.X1 > 100+safe+1e-9 || b.X1 < 100+safe-0.1 || slices.Contains(r.path.Components, draw2d.CubicCurveToCmp) != inside {
				t.Errorf("%s: a fill to %v reaches %v with %v", f, far, b, r.path.Components)
			}
		}
		for _, width := range []float64{0.5, 30} {
			pad := width / 2 * math.Sqrt2
			for _, far := range []float64{safe + 2*pad - 0.01, safe + 2*pad + 0.01, 1e5, 1e12, 1e200} {
				inside := far <= safe+2*pad
				for _, end := range []vg.Point{{X: vg.Length(100 + far), Y: 25}, {X: vg.Length(-far), Y: 25}, {X: 50, Y: vg.Length(50 + far)}, {X: 50, Y: vg.Length(-far)}} {
					for _, dash := range [][]vg.Length{nil, {20, 10}} {
						c, r := recorded(t, f)
						c.SetLineWidth(vg.Length(width))
						c.SetLineJoin(RoundJoin)
						c.SetLineDash(dash, 7)
						c.Stroke(append(slices.Clone(curve), vg.PathComp{Type: vg.LineComp, Pos: end}))
						b := vector.Bounds(r.path)
						if b.X0 < -safe-2*pad-1e-6 || b.Y0 < -safe-2*pad-1e-6 || b.X1 > 100+safe+2*pad+1e-6 || b.Y1 > 50+safe+2*pad+1e-6 {
							t.Errorf("%s: a line to %v has the bounds %v", f, end, b)
						}
						if slices.Contains(r.path.Components, draw2d.CubicCurveToCmp) != inside || (len(r.dash) > 0) != (inside && dash != nil) {
							t.Errorf("%s: a line to %v, dashes %v: %v with dashes %v", f, end, dash, r.path.Components, r.dash)
						}
					}
				}
			}
		}
	}
}

// Of a line that ends far away, one sees the same as of a line that ends beyond the page, and its dashes keep their places.
func TestFarLinesLookTheSame(t *testing.T) {
	picture := func(paint func(c *Canvas)) []uint8 {
		c, err := New(100, 50, PNG, &Options{DPI: 72})
		if err != nil {
			t.Fatal(err)
		}
		paint(c)
		if c.err != nil {
			t.Fatal(c.err)
		}
		return c.Image().(*image.NRGBA).Pix
	}
	line := func(from, to float64, dash []vg.Length, offset vg.Length) []uint8 {
		return picture(func(c *Canvas) {
			c.SetLineWidth(5)
			c.SetLineDash(dash, offset)
			c.Stroke(segmentOf(from, 20.3, to, 20.3))
		})
	}
	blank := picture(func(*Canvas) {})
	for _, far := range []float64{600, 6e4, 6e6, 6e9} {
		for _, tt := range []struct {
			dash   []vg.Length
			offset vg.Length
		}{{nil, 0}, {[]vg.Length{4, 2}, 0}, {[]vg.Length{4, 2}, 3.5}, {[]vg.Length{7, 5}, -2}} {
			want := line(-60, 160, tt.dash, tt.offset)
			if got := line(-far, far+100, tt.dash, tt.offset); !slices.Equal(got, want) || slices.Equal(got, blank) {
				t.Errorf("from %v, dashes %v: another picture", -far, tt)
			}
		}
		polygon := func(far float64) []uint8 {
			return picture(func(c *Canvas) {
				p := segmentOf(30, 10, 30, 40)
				p.Line(vg.Point{X: vg.Length(-far), Y: 40})
				p.Line(vg.Point{X: vg.Length(-far), Y: 10})
				p.Close()
				c.Fill(p)
			})
		}
		if got := polygon(far); !slices.Equal(got, polygon(60)) || slices.Equal(got, blank) {
			t.Errorf("a polygon to %v: another picture", -far)
		}
	}
}

// The first error of drawing stays, has the name of the package, and is returned as often as WriteTo is called.
func TestFirstError(t *testing.T) {
	for _, f := range []Format{PNG, SVG, PDF} {
		c, err := New(100, 50, f, nil)
		if err != nil {
			t.Fatal(err)
		}
		c.Pop()
		c.Fill(vg.Path{{Type: 77}})
		c.EndGroup()
		for range 2 {
			n, err := c.WriteTo(io.Discard)
			if n != 0 || !errors.Is(err, ErrState) || errors.Is(err, ErrPath) || !strings.HasPrefix(err.Error(), "vgdraw2d: ") || !strings.Contains(err.Error(), "Pop without Push") {
				t.Errorf("%s: %d bytes, %v", f, n, err)
			}
		}
		c, _ = New(100, 50, f, nil)
		c.BeginGroup(Group{})
		c.BeginGroup(Group{})
		c.EndGroup()
		if _, err := c.WriteTo(io.Discard); !errors.Is(err, ErrState) || !strings.Contains(err.Error(), "1 groups not ended") {
			t.Errorf("%s: %v", f, err)
		}
	}
}

// lazy is a writer that takes at most some bytes of each write.
type lazy struct {
	bytes.Buffer
	most int
}

func (l *lazy) Write(p []byte) (int, error) { return l.Buffer.Write(p[:min(l.most, len(p))]) }

// A counter counts the bytes that its writer takes, and a writer that takes fewer than it is given is an error.
func TestCounter(t *testing.T) {
	l := &lazy{most: 3}
	c := &counter{w: l}
	for i, tt := range []struct {
		data string
		n    int
		err  error
	}{{"ab", 2, nil}, {"abc", 3, nil}, {"", 0, nil}, {"abcd", 3, io.ErrShortWrite}, {"x", 1, nil}} {
		if n, err := fmt.Fprint(c, tt.data); n != tt.n || err != tt.err {
			t.Errorf("write %d: %d, %v", i, n, err)
		}
	}
	if c.n != 9 || l.String() != "ababcabcx" {
		t.Errorf("%d bytes, %q", c.n, l.String())
	}
	c = &counter{w: broken{}}
	if n, err := c.Write([]byte("abc")); n != 0 || c.n != 0 || !errors.Is(err, errBroken) {
		t.Errorf("a broken writer: %d, %d, %v", n, c.n, err)
	}
}
