package pixel

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"testing"
)

// TestFilterRow: a row is written as the difference to the row above if more bytes agree with that than with the
// pixel on the left, by over a 32nd of the pixels.
func TestFilterRow(t *testing.T) {
	const width, bpp = 128, 3
	for _, tt := range []struct {
		above int // pixels that agree with the row above; none agrees with its neighbor
		want  byte
	}{{0, 0}, {1, 0}, {2, 2}, {128, 2}} {
		row, prev := make([]byte, width*bpp), make([]byte, width*bpp)
		for i := range row {
			row[i], prev[i] = byte(7*i+i/bpp), byte(7*i+i/bpp)+100
		}
		copy(prev[len(prev)-tt.above*bpp:], row[len(row)-tt.above*bpp:])
		line := make([]byte, len(row)+1)
		filterRow(line, row, prev, bpp)
		if line[0] != tt.want {
			t.Errorf("%d pixels as above: filter %d, want %d", tt.above, line[0], tt.want)
		}
		for i := range row {
			v := line[i+1]
			if line[0] == 2 {
				v += prev[i]
			}
			if v != row[i] {
				t.Errorf("%d pixels as above: byte %d is %d, want %d", tt.above, i, v, row[i])
				break
			}
		}
	}
}

// TestEncodePNG: other programs read the pixels that were written.
func TestEncodePNG(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for _, size := range []image.Point{{1, 1}, {1, 70}, {70, 1}, {65, 33}} {
		for _, alpha := range []bool{false, true} {
			img := image.NewNRGBA(image.Rectangle{Max: size})
			for y := range size.Y {
				for x := range size.X {
					c := color.NRGBA{R: uint8(x), G: uint8(y), A: 255}
					if rng.IntN(3) == 0 {
						c.B = uint8(rng.IntN(256))
					}
					if alpha && y%2 == 0 {
						c.A = uint8(rng.IntN(256))
					}
					img.SetNRGBA(x, y, c)
				}
			}
			var b bytes.Buffer
			if err := EncodePNG(&b, img, 100, nil); err != nil {
				t.Fatal(err)
			}
			got, err := png.Decode(&b)
			if err != nil {
				t.Fatal(err)
			}
			for y := range size.Y {
				for x := range size.X {
					if c := color.NRGBAModel.Convert(got.At(x, y)); c != img.NRGBAAt(x, y) && img.NRGBAAt(x, y).A > 0 {
						t.Fatalf("%v, alpha %v: pixel %d, %d is %v, want %v", size, alpha, x, y, c, img.NRGBAAt(x, y))
					}
				}
			}
		}
	}
}

// TestFillPix fills pictures of any number of pixels.
func TestFillPix(t *testing.T) {
	c := color.NRGBA{R: 1, G: 2, B: 3, A: 4}
	for n := range 20 {
		img := image.NewNRGBA(image.Rect(0, 0, n, 1))
		FillPix(img, c, nil)
		for x := range n {
			if got := img.NRGBAAt(x, 0); got != c {
				t.Errorf("pixel %d of %d is %v", x, n, got)
			}
		}
	}
}

// TestFilterBytes: bytes that agree with the row above must be more than those that agree with the pixel on the left and a
// 32nd of the pixels together.
func TestFilterBytes(t *testing.T) {
	const width, bpp = 128, 3
	for _, tt := range []struct {
		above, left int
		want        byte
	}{{4, 0, 0}, {5, 0, 2}, {4 + 6, 6, 0}, {5 + 6, 6, 2}} {
		row, prev := make([]byte, width*bpp), make([]byte, width*bpp)
		for i := range row {
			row[i], prev[i] = byte(7*i+i/bpp), byte(7*i+i/bpp)+100
		}
		for i := range tt.left { // bytes of pixels far apart
			at := (10 + 4*i) * bpp
			row[at] = row[at-bpp]
			prev[at] = row[at] + 100
		}
		n := len(row) - tt.above
		copy(prev[n:], row[n:])
		line := make([]byte, len(row)+1)
		if filterRow(line, row, prev, bpp); line[0] != tt.want {
			t.Errorf("%d bytes as above, %d as on the left: filter %d, want %d", tt.above, tt.left, line[0], tt.want)
		}
	}
}
