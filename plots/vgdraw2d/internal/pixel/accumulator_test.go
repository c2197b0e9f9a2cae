package pixel

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/golang/freetype/raster"
	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
)

// clipped returns the part of a polygon on one side of a line: where f is not negative.
func clipped(pts []geom.Point, f func(geom.Point) float64) []geom.Point {
	var out []geom.Point
	for i, p := range pts {
		q := pts[(i+1)%len(pts)]
		u, v := f(p), f(q)
		if u >= 0 {
			out = append(out, p)
		}
		if (u < 0) != (v < 0) {
			out = append(out, geom.Lerp(p, q, u/(u-v)))
		}
	}
	return out
}

// areaIn returns the signed area of a polygon in a box.
func areaIn(pts []geom.Point, b geom.Box) float64 {
	for _, f := range []func(geom.Point) float64{
		func(p geom.Point) float64 { return p.X - b.X0 }, func(p geom.Point) float64 { return b.X1 - p.X },
		func(p geom.Point) float64 { return p.Y - b.Y0 }, func(p geom.Point) float64 { return b.Y1 - p.Y },
	} {
		pts = clipped(pts, f)
	}
	sum := 0.0
	for i, p := range pts {
		q := pts[(i+1)%len(pts)]
		sum += p.X*q.Y - p.Y*q.X
	}
	return sum / 2
}

// The coverage of a pixel is the area of the polygon in it, within the clip, on a scale to 255.
func TestCoverageIsArea(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	const w, h = 24, 20
	for n := range 60 {
		clip := geom.Box{X1: w, Y1: h}
		if n%2 == 1 {
			clip = geom.Box{X0: 2.25, Y0: 3.5, X1: 19.75, Y1: 16.25}
		}
		pts := make([]geom.Point, 3+n%3)
		for i := range pts {
			// On the grid of the accumulator, also beyond the clip.
			pts[i] = geom.Pt(float64(rng.IntN(40*256)-8*256)/256, float64(rng.IntN(36*256)-8*256)/256)
		}
		if n%5 == 0 { // sides along the axes
			pts = []geom.Point{{X: pts[0].X, Y: pts[0].Y}, {X: pts[1].X, Y: pts[0].Y}, {X: pts[1].X, Y: pts[1].Y}, {X: pts[0].X, Y: pts[1].Y}}
		}
		var got spans
		var a Accumulator
		a.Reset(clip)
		a.Polygon(pts)
		a.Paint(&got)
		var cover [h][w]uint32
		for _, s := range got {
			for x := s.X0; x < s.X1; x++ {
				if s.Y < 0 || s.Y >= h || x < 0 || x >= w || cover[s.Y][x] != 0 {
					t.Fatalf("%v: span %+v lies over others or outside", pts, s)
				}
				cover[s.Y][x] = s.Alpha / 0x101
			}
		}
		for y := range h {
			for x := range w {
				pixel := clip.Intersect(geom.Box{X0: float64(x), Y0: float64(y), X1: float64(x + 1), Y1: float64(y + 1)})
				want := 0.0
				if !pixel.Empty() {
					want = min(256*math.Abs(areaIn(pts, pixel)), 255)
				}
				if got := float64(cover[y][x]); math.Abs(got-want) > 2 {
					t.Fatalf("%v in %v: pixel %d, %d has coverage %v, want %v", pts, clip, x, y, got, want)
				}
			}
		}
	}
}

// Points that are not finite are left out.
func TestPolygonNotFinite(t *testing.T) {
	square := []geom.Point{{X: 1, Y: 1}, {X: 5, Y: 1}, {X: 5, Y: 5}, {X: 1, Y: 5}}
	paint := func(pts []geom.Point) spans {
		var s spans
		var a Accumulator
		a.Reset(geom.Box{X1: 9, Y1: 9})
		a.Polygon(pts)
		a.Paint(&s)
		return s
	}
	want := paint(square)
	for i := range square {
		for _, bad := range []geom.Point{{X: math.NaN(), Y: 3}, {X: 3, Y: math.Inf(1)}, {X: math.Inf(-1), Y: 3}} {
			pts := append(append([]geom.Point{}, square[:i]...), bad)
			if got := paint(append(pts, square[i:]...)); len(got) != len(want) || got[0] != want[0] {
				t.Errorf("%v before point %d: %v, want %v", bad, i, got, want)
			}
		}
	}
	if len(want) != 4 || len(paint(nil)) != 0 {
		t.Errorf("%d spans", len(want))
	}
}

// Blending is source over on straight 8-bit values, to within the rounding of the formula.
func TestPainterBlends(t *testing.T) {
	for _, a := range []uint8{0, 1, 60, 128, 254, 255} {
		for _, cover := range []uint32{0, 1, 100, 255} {
			for _, under := range []color.NRGBA{{R: 10, G: 200, B: 90, A: 255}, {R: 10, G: 200, B: 90, A: 100}, {}} {
				img := image.NewNRGBA(image.Rect(0, 0, 5, 3))
				FillPix(img, under, nil)
				p := NewPainter(img)
				top := color.NRGBA{R: 250, G: 20, B: 130, A: a}
				p.SetColor(top)
				// Clipped on the left and right; rows outside are left out.
				p.Paint([]raster.Span{{Y: 1, X0: -3, X1: 2, Alpha: cover * 0x101}, {Y: 1, X0: 4, X1: 9, Alpha: cover * 0x101}, {Y: -1, X0: 0, X1: 5, Alpha: 0xffff}, {Y: 3, X0: 0, X1: 5, Alpha: 0xffff}, {Y: 0, X0: 5, X1: 9, Alpha: 0xffff}}, true)
				alpha := float64(a) / 255 * float64(cover) / 255
				out := alpha + float64(under.A)/255*(1-alpha)
				for y := range 3 {
					for x := range 5 {
						got := img.NRGBAAt(x, y)
						if y != 1 || x == 2 || x == 3 {
							if got != under {
								t.Fatalf("pixel %d, %d is %v, want %v", x, y, got, under)
							}
							continue
						}
						if math.Abs(float64(got.A)-255*out) > 1.6 {
							t.Errorf("%v with coverage %d over %v: opacity %d, want %v", top, cover, under, got.A, 255*out)
						}
						for k, v := range [][3]uint8{{got.R, top.R, under.R}, {got.G, top.G, under.G}, {got.B, top.B, under.B}} {
							if out == 0 {
								continue
							}
							want := (float64(v[1])*alpha + float64(v[2])*float64(under.A)/255*(1-alpha)) / out
							if slack := 1.6 + 0.8/out; math.Abs(float64(v[0])-want) > slack {
								t.Errorf("%v with coverage %d over %v: component %d is %d, want %v", top, cover, under, k, v[0], want)
							}
						}
					}
				}
			}
		}
	}
}

// A picture that is enlarged by whole numbers has each pixel that often; the surplus repeats the last column.
func TestReplicate(t *testing.T) {
	img := image.NewNRGBA(image.Rect(3, 4, 6, 6))
	for i := range 6 {
		img.SetNRGBA(3+i%3, 4+i/3, color.NRGBA{R: uint8(40 * i), G: 7, A: 255})
	}
	same := func(n int) int { return n }
	for _, c := range []struct {
		name   string
		m      draw2d.Matrix
		width  func(int) int
		fx, fy int
		w      int
	}{
		{"enlarged", draw2d.Matrix{4, 0, 0, 2.5, 10, 20}, same, 4, 3, 12},
		{"turned", draw2d.Matrix{0, 2, -3, 0, 10, 20}, same, 2, 3, 6},
		{"at its size", draw2d.Matrix{1, 0, 0, 1, 0, 0}, same, 1, 1, 3},
		{"smaller in one direction", draw2d.Matrix{4, 0, 0, 0.9, 0, 0}, same, 1, 1, 3},
		{"too large", draw2d.Matrix{1000, 0, 0, 1000, 0, 0}, same, 1, 1, 3},
		{"wider", draw2d.Matrix{2, 0, 0, 2, 0, 0}, func(n int) int { return n + 2 }, 2, 2, 8},
	} {
		out, m, shown := Replicate(img, c.m, nil, c.width)
		if b := out.Bounds(); b != image.Rect(0, 0, c.w, 2*c.fy) || shown != image.Pt(3*c.fx, 2*c.fy) {
			t.Errorf("%s: a picture of %v, of which %v is shown", c.name, b, shown)
			continue
		}
		for y := range 2 * c.fy {
			for x := range c.w {
				want := img.NRGBAAt(3+min(x/c.fx, 2), 4+y/c.fy)
				if got := color.NRGBAModel.Convert(out.At(x, y)); got != want {
					t.Errorf("%s: pixel %d, %d is %v, want %v", c.name, x, y, got, want)
				}
			}
		}
		// The corners stay where they are.
		for _, p := range [][2]float64{{0, 0}, {3, 0}, {0, 2}, {3, 2}} {
			x0, y0 := c.m.TransformPoint(p[0], p[1])
			x1, y1 := m.TransformPoint(p[0]*float64(c.fx), p[1]*float64(c.fy))
			if math.Abs(x0-x1) > 1e-9 || math.Abs(y0-y1) > 1e-9 {
				t.Errorf("%s: the corner %v moves from %v, %v to %v, %v", c.name, p, x0, y0, x1, y1)
			}
		}
	}
}

// A picture of at most 256 colors that are opaque or transparent black has a palette; others keep their colors.
func TestPictureColors(t *testing.T) {
	for _, c := range []struct {
		name   string
		colors int
		alpha  uint8 // of the last pixel
		want   bool
	}{{"few", 3, 255, true}, {"256", 256, 255, true}, {"257", 257, 255, false}, {"transparent", 1, 0, true}, {"transparent color", 3, 0, false}, {"translucent", 3, 254, false}, {"nearly transparent", 3, 1, false}} {
		img := image.NewNRGBA(image.Rect(-5, 2, 295, 4))
		for i := range 600 {
			k := i % c.colors
			img.SetNRGBA(-5+i%300, 2+i/300, color.NRGBA{R: uint8(k), G: uint8(k / 256), A: 255})
		}
		img.SetNRGBA(294, 3, color.NRGBA{R: uint8(599 % c.colors), G: uint8(599 % c.colors / 256), A: c.alpha})
		out := picture(img, nil)
		if _, ok := out.(*image.Paletted); ok != c.want {
			t.Errorf("%s: %T", c.name, out)
		}
		for i := range 600 {
			want, got := img.NRGBAAt(-5+i%300, 2+i/300), color.NRGBAModel.Convert(out.At(i%300, i/300)).(color.NRGBA)
			if got != want {
				t.Errorf("%s: pixel %d is %v, want %v", c.name, i, got, want)
				break
			}
		}
	}
}

// A scale that rounding errors have raised by 10^-9 repeats pixels as often as without them.
func TestReplicateRounding(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 3, 2))
	for _, tt := range []struct {
		x, y   float64
		fx, fy int
	}{{4, 2, 4, 2}, {4 + 9e-10, 2 + 9e-10, 4, 2}, {4 + 1.05e-9, 2, 5, 2}, {4, 2 + 1.05e-9, 4, 3}, {1 - 9e-10, 1, 1, 1}, {1 - 1.05e-9, 4, 1, 1}, {4, 1 - 1.05e-9, 1, 1}, {2000, 1, 1024, 1}, {1, 2000, 1, 1024}} {
		for _, turned := range []bool{false, true} {
			m := draw2d.Matrix{tt.x, 0, 0, tt.y, 0, 0}
			if turned {
				m = draw2d.Matrix{0, tt.x, -tt.y, 0, 0, 0}
			}
			_, _, shown := Replicate(img, m, nil, func(n int) int { return n })
			if want := image.Pt(3*tt.fx, 2*tt.fy); shown != want {
				t.Errorf("%v, %v: %v, want %v", tt.x, tt.y, shown, want)
			}
		}
	}
	// At most 2^20 pixels.
	for _, tt := range []struct {
		scale float64
		want  int
	}{{417, 417}, {418, 418}, {419, 1}} { // 418·418·6 = 1,048,344
		_, _, shown := Replicate(img, draw2d.Matrix{tt.scale, 0, 0, tt.scale, 0, 0}, nil, func(n int) int { return n })
		if want := image.Pt(3*tt.want, 2*tt.want); shown != want {
			t.Errorf("scale %v: %v, want %v", tt.scale, shown, want)
		}
	}
}
