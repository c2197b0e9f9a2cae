package pixel

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"math"
	"slices"
	"testing"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/blocks"
	"natgrad.example/plots/internal/geom"
)

// after returns a stop that is true from look k on, counted from zero.
func after(k int) func() bool { return func() bool { k--; return k < 0 } }

// noisy returns a picture with many colors, opaque unless alpha is set.
func noisy(w, h int, alpha bool) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = uint8(i * i >> 3)
		if i%4 == 3 && !alpha {
			img.Pix[i] = 255
		}
	}
	return img
}

var errFull = errors.New("full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// A PNG that is not wanted is not written, whenever that turns out, and the error of its writer comes back.
func TestEncodePNGStops(t *testing.T) {
	for _, alpha := range []bool{false, true} {
		img := noisy(60, 50, alpha)
		looks := 0
		var whole bytes.Buffer
		if err := EncodePNG(&whole, img, 100, func() bool { looks++; return false }); err != nil || looks < 50 {
			t.Fatalf("%d looks, %v", looks, err)
		}
		for k := range looks {
			var b bytes.Buffer
			if err := EncodePNG(&b, img, 100, after(k)); err != nil || b.Len() > 0 {
				t.Errorf("not wanted from look %d of %d on: %d bytes, %v", k, looks, b.Len(), err)
			}
		}
		if err := EncodePNG(full{}, img, 100, nil); !errors.Is(err, errFull) {
			t.Errorf("a full disk: %v", err)
		}
	}
}

// A picture is opaque if all its pixels are, those of a part only.
func TestIsOpaque(t *testing.T) {
	img := noisy(7, 5, false)
	if !IsOpaque(img, nil) || !IsOpaque(image.NewNRGBA(image.Rect(0, 0, 0, 0)), nil) {
		t.Error("a picture is not opaque")
	}
	part := img.SubImage(image.Rect(2, 1, 5, 4)).(*image.NRGBA)
	for y := range 5 {
		for x := range 7 {
			img.Pix[img.PixOffset(x, y)+3] = 254
			if IsOpaque(img, nil) {
				t.Errorf("opaque in spite of pixel %d, %d", x, y)
			}
			if got := IsOpaque(part, nil); got == image.Pt(x, y).In(part.Rect) {
				t.Errorf("pixel %d, %d: the part is opaque: %v", x, y, got)
			}
			img.Pix[img.PixOffset(x, y)+3] = 255
		}
	}
}

// The resolution is in whole pixels per meter, up to the greatest number that PNG has.
func TestPutHeader(t *testing.T) {
	for _, tt := range []struct {
		dpi  float64
		want uint32
	}{{72, 2835}, {100, 3937}, {254, 10000}, {1e12, 1<<31 - 1}} {
		for bpp, colors := range map[int]byte{3: 2, 4: 6} {
			var b blocks.Buffer
			PutHeader(&b, image.Rect(3, 4, 303, 74), bpp, tt.dpi)
			h := slices.Concat(b.Blocks()...)
			if got := h[8+8:][:13]; binary.BigEndian.Uint32(got) != 300 || binary.BigEndian.Uint32(got[4:]) != 70 || !bytes.Equal(got[8:], []byte{8, colors, 0, 0, 0}) {
				t.Errorf("the header is %v", got)
			}
			phys := h[8+8+13+4+8:]
			if x, y := binary.BigEndian.Uint32(phys), binary.BigEndian.Uint32(phys[4:]); x != tt.want || y != tt.want || phys[8] != 1 || len(phys) != 9+4 {
				t.Errorf("%v dpi: %d by %d, want %d", tt.dpi, x, y, tt.want)
			}
		}
	}
}

// A picture to embed is an error if it is not wanted, and Replicate ends early.
func TestPicturesStop(t *testing.T) {
	img := noisy(300, 40, true)
	if _, err := EncodePicture(img, func() bool { return true }); !errors.Is(err, errStopped) {
		t.Errorf("%v", err)
	}
	if data, err := EncodePicture(img, func() bool { return false }); err != nil || len(data) < 1000 {
		t.Errorf("%d bytes, %v", len(data), err)
	}
	var b bytes.Buffer
	w := Until(&b, after(2))
	for k := range 4 {
		n, err := w.Write([]byte("ab"))
		if want := k < 2; (n == 2 && err == nil) != want || !want && (n != 0 || !errors.Is(err, errStopped)) {
			t.Errorf("write %d: %d, %v", k, n, err)
		}
	}
	if b.String() != "abab" {
		t.Errorf("%q is passed on", b.String())
	}
	same := func(n int) int { return n }
	for _, k := range []int{0, 7, 39} {
		out, _, _ := Replicate(img, draw2d.NewIdentityMatrix(), after(k), same)
		got := out.(*image.NRGBA)
		if n := k * got.Stride; !bytes.Equal(got.Pix[:n], img.Pix[:n]) || slices.ContainsFunc(got.Pix[n:], func(v uint8) bool { return v != 0 }) {
			t.Errorf("not wanted from look %d on: other rows than the first %d", k, k)
		}
	}
	// Few colors: the look at the palette comes after those at the rows.
	flat := image.NewNRGBA(image.Rect(0, 0, 9, 5))
	FillPix(flat, color.NRGBA{R: 9, A: 255}, nil)
	if out, _, _ := Replicate(flat, draw2d.NewIdentityMatrix(), after(6), same); out.(*image.Paletted).Palette[0] != (color.NRGBA{R: 9, A: 255}) {
		t.Errorf("%T", out)
	}
	if out, _, _ := Replicate(flat, draw2d.NewIdentityMatrix(), after(5), same); out.(*image.NRGBA).NRGBAAt(8, 4).R != 9 {
		t.Errorf("%T", out)
	}
	large := image.NewNRGBA(image.Rect(0, 0, fillStep/4, 3))
	FillPix(large, color.NRGBA{B: 7, A: 1}, after(1))
	for y, want := range []uint8{7, 7, 0} {
		if a, b := large.NRGBAAt(0, y).B, large.NRGBAAt(fillStep/4-1, y).B; a != want || b != want {
			t.Errorf("row %d is filled with %d to %d, want %d", y, a, b, want)
		}
	}
}

// Compacting keeps rows apart, also where rows between have no cells, and looks at Stop after many pixels. Then nothing is
// painted.
func TestCompactStops(t *testing.T) {
	const size = 1200
	shape := func(a *Accumulator) {
		a.Reset(geom.Box{X1: size, Y1: size})
		for y := 0.0; y < size; y += 2 {
			a.Polygon([]geom.Point{{X: 1, Y: y}, {X: size - 1, Y: y + 0.25}, {X: size - 1.5, Y: y + 0.75}})
		}
	}
	var a Accumulator
	var want, got spans
	shape(&a)
	a.Paint(&want)
	shape(&a)
	looks := 0
	a.Stop = func() bool { looks++; return false }
	if a.compact(); a.stopped || a.most != maxCells {
		t.Errorf("stopped %v, the next after %d cells", a.stopped, a.most)
	}
	if a.Paint(&got); !slices.Equal(got.pixels(size, size), want.pixels(size, size)) {
		t.Error("compacting changes the picture")
	}
	for k := range looks - 1 {
		a.Stop = nil
		shape(&a)
		a.Stop = after(k)
		a.compact()
		some := spans{}
		if a.Paint(&some); len(some) >= len(got) {
			t.Errorf("not wanted from look %d of %d on: %d spans", k, looks, len(some))
		}
	}
	a.Stop = nil
	shape(&a)
	a.Stop = after(0)
	if a.compact(); len(a.cells) != 0 || !a.stopped {
		t.Errorf("%d cells of a shape that is not wanted", len(a.cells))
	}
}

// pixels returns the coverages of all pixels.
func (s spans) pixels(w, h int) []uint8 {
	out := make([]uint8, w*h)
	for _, v := range s {
		for x := v.X0; x < v.X1; x++ {
			out[v.Y*w+x] = uint8(v.Alpha / 0x101)
		}
	}
	return out
}

// A matrix enlarges if both sides of a pixel keep their size or grow, in any direction, up to rounding errors.
func TestEnlarges(t *testing.T) {
	for _, turn := range []float64{0, 0.3, 1.5, 2, 4} {
		sin, cos := math.Sincos(turn)
		for _, tt := range []struct {
			x, y float64
			want bool
		}{{1, 1, true}, {1 - 0.9e-9, 1 - 0.9e-9, true}, {1 - 1.1e-9, 1, false}, {1, 1 - 1.1e-9, false}, {2, 0.5, false}, {0.5, 2, false}, {-2, 3, true}} {
			if got := Enlarges(draw2d.Matrix{tt.x * cos, tt.x * sin, -tt.y * sin, tt.y * cos, 5, 6}); got != tt.want {
				t.Errorf("%v by %v, turned by %v: %v", tt.x, tt.y, turn, got)
			}
		}
	}
}

// A picture of any kind begins at the origin and keeps its colors.
func TestPictureKinds(t *testing.T) {
	r := image.Rect(-3, 5, 4, 9)
	gray, rgba := image.NewGray(r), image.NewRGBA(r)
	part := noisy(30, 30, true).SubImage(image.Rect(4, 7, 11, 11)).(*image.NRGBA)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			gray.SetGray(x, y, color.Gray{Y: uint8(30*x + 7*y)})
			rgba.SetRGBA(x, y, color.RGBA{R: uint8(9 * x), G: uint8(11 * y), B: 3, A: 255})
		}
	}
	for _, img := range []image.Image{gray, rgba, part} {
		out := picture(img, nil)
		if out.Bounds() != image.Rect(0, 0, 7, 4) {
			t.Errorf("%T: bounds %v", img, out.Bounds())
		}
		for y := range 4 {
			for x := range 7 {
				want := color.NRGBAModel.Convert(img.At(img.Bounds().Min.X+x, img.Bounds().Min.Y+y))
				if got := color.NRGBAModel.Convert(out.At(x, y)); got != want {
					t.Errorf("%T: pixel %d, %d is %v, want %v", img, x, y, got, want)
				}
			}
		}
	}
}
