package film

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"natgrad.example/plots/vgdraw2d/internal/svg"
)

// Merging random frames keeps what each frame shows, and in which order. So does the
// document, by the visibility of classes.
func TestMergeFrames(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var film []*timed
		var want []string
		for k := range 6 {
			var elements []*svg.Element
			for range rnd.IntN(8) {
				if rnd.IntN(4) == 0 {
					g := &svg.Element{Group: true, Label: svg.Label{ID: fmt.Sprint(rnd.IntN(2))}}
					for range rnd.IntN(4) {
						g.Children = append(g.Children, &svg.Element{Data: []byte{byte('a' + rnd.IntN(3))}})
					}
					elements = append(elements, g)
					continue
				}
				elements = append(elements, &svg.Element{Data: []byte{byte('a' + rnd.IntN(5))}})
			}
			film = mergeFrame(film, elements, k, nil)
			var b strings.Builder
			describe(&b, elements)
			want = append(want, b.String())
		}
		for k := range want {
			var b strings.Builder
			describeFrame(&b, film, k)
			if b.String() != want[k] {
				t.Fatalf("frame %d: %s, want %s", k, b.String(), want[k])
			}
		}
		x := &visibility{n: len(want), classes: map[string]string{}}
		document := x.elements(film, slices.Repeat([]bool{true}, len(want)))
		for k := range want {
			var b strings.Builder
			describeVisible(x, &b, document, k, true)
			if got, want := b.String(), emptyGroups.ReplaceAllString(want[k], ""); got != want {
				t.Fatalf("document, frame %d: %s, want %s", k, got, want)
			}
		}
	}
}

// emptyGroups matches groups without visible children, which the document may hide.
var emptyGroups = regexp.MustCompile(`\d\(\)`)

// describeVisible writes what is visible in frame k of a document.
func describeVisible(x *visibility, b *strings.Builder, list []*svg.Element, k int, visible bool) {
	for _, e := range list {
		switch {
		case !e.Group && visible:
			b.Write(e.Data)
		case e.Group && e.Label.Class != "":
			i, _ := strconv.Atoi(strings.TrimPrefix(e.Label.Class, "_t"))
			describeVisible(x, b, e.Children, k, x.order[i][k] == '1')
		case e.Group:
			var inner strings.Builder
			if describeVisible(x, &inner, e.Children, k, visible); inner.Len() > 0 {
				b.WriteString(e.Label.ID + "(" + inner.String() + ")")
			}
		}
	}
}

func describe(b *strings.Builder, list []*svg.Element) {
	for _, e := range list {
		b.Write(e.Data)
		if e.Group {
			b.WriteString(e.Label.ID + "(")
			describe(b, e.Children)
			b.WriteString(")")
		}
	}
}

func describeFrame(b *strings.Builder, list []*timed, k int) {
	for _, t := range list {
		if k >= len(t.shown) || !t.shown[k] {
			continue
		}
		b.Write(t.e.Data)
		if t.e.Group {
			b.WriteString(t.e.Label.ID + "(")
			describeFrame(b, t.kids, k)
			b.WriteString(")")
		}
	}
}

// Pictures differ in the smallest rectangle that holds all their differences, in one pixel if they are the same.
func TestChanged(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		a := image.NewNRGBA(image.Rect(0, 0, 1+rnd.IntN(9), 1+rnd.IntN(9)))
		for i := range a.Pix {
			a.Pix[i] = uint8(rnd.IntN(256))
		}
		b := &image.NRGBA{Pix: slices.Clone(a.Pix), Stride: a.Stride, Rect: a.Rect}
		var want image.Rectangle
		for range rnd.IntN(4) {
			x, y := rnd.IntN(a.Rect.Dx()), rnd.IntN(a.Rect.Dy())
			i := b.PixOffset(x, y) + rnd.IntN(4)
			b.Pix[i] = ^a.Pix[i]
			want = want.Union(image.Rect(x, y, x+1, y+1))
		}
		got := changed(a, b, nil)
		if want.Empty() && (got.Dx() != 1 || got.Dy() != 1 || !got.In(a.Rect)) || !want.Empty() && got != want {
			t.Errorf("%v: changed %v, want %v", a.Rect, got, want)
		}
		part := crop(b, got, nil)
		for y := got.Min.Y; y < got.Max.Y; y++ {
			for x := got.Min.X; x < got.Max.X; x++ {
				if part.NRGBAAt(x, y) != b.NRGBAAt(x, y) {
					t.Fatalf("pixel %d, %d of the part %v is %v, want %v", x, y, got, part.NRGBAAt(x, y), b.NRGBAAt(x, y))
				}
			}
		}
	}
}

// A color over white is rounded to the nearest.
func TestOnWhite(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 256, 256))
	for i := range 256 {
		for a := range 256 {
			img.SetNRGBA(i, a, color.NRGBA{R: uint8(i), G: 255 - uint8(i), B: 7, A: uint8(a)})
		}
	}
	out := OnWhite(img)
	for i := 0; i < len(img.Pix); i += 4 {
		a := float64(img.Pix[i+3]) / 255
		for k := range 3 {
			if want := math.Round(float64(img.Pix[i+k])*a + 255*(1-a)); float64(out.Pix[i+k]) != want {
				t.Fatalf("%d with opacity %v over white is %d, want %v", img.Pix[i+k], a, out.Pix[i+k], want)
			}
		}
		if out.Pix[i+3] != 255 {
			t.Fatalf("opacity %d", out.Pix[i+3])
		}
	}
}

// An animated PNG shows each frame for the time between ends, down to a thousandth of a second.
func TestAPNGDelays(t *testing.T) {
	var f APNG
	for i := range 4 {
		img := image.NewNRGBA(image.Rect(0, 0, 3, 2))
		img.SetNRGBA(i%3, 0, color.NRGBA{R: 255, A: 255})
		f.Add(img, 100)
	}
	var b bytes.Buffer
	if err := f.Encode(&b, []float64{0.001, 0.0023, 0.5023, 0.5023}, 1); err != nil {
		t.Fatal(err)
	}
	var got []int
	for _, chunk := range bytes.Split(b.Bytes(), []byte("fcTL"))[1:] {
		delay := chunk[20:24] // after sequence number, size and place
		if unit := binary.BigEndian.Uint16(delay[2:]); unit != 1000 {
			t.Errorf("delays in 1/%d s", unit)
		}
		got = append(got, int(binary.BigEndian.Uint16(delay)))
	}
	if want := []int{1, 1, 500, 1}; !slices.Equal(got, want) {
		t.Errorf("delays %v, want %v", got, want)
	}
}

func TestDelays(t *testing.T) {
	ends := make([]float64, 30)
	for i := range ends {
		ends[i] = float64(i+1) / 30
	}
	ends[29] += 0.5
	sum := 0
	for _, d := range delays(ends, 100, 2) {
		sum += d
	}
	if sum != 150 {
		t.Errorf("30 frames of 1/30 s and half a second: %d/100 s", sum)
	}
}
