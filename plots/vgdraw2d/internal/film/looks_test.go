package film

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"math"
	"slices"
	"strings"
	"testing"

	"natgrad.example/plots/vgdraw2d/internal/svg"
)

// counting returns a Stop that is never true and counts its looks.
func counting(n *int) Stop { return func() bool { *n++; return false } }

// after returns a Stop that is true from look k on, counted from zero.
func after(k int) Stop {
	return func() bool { k--; return k < 0 }
}

// A long picture is asked about every 2^18 bytes. When it is not wanted any more, the rest is left out.
func TestPicturesAreAskedAbout(t *testing.T) {
	const rows = checkBytes / 4 / 256
	img := image.NewNRGBA(image.Rect(0, 0, 256, 3*rows+1))
	for i := range img.Pix {
		img.Pix[i] = 200
	}
	looks := 0
	whole := onWhite(img, counting(&looks))
	if looks != 4 {
		t.Errorf("on white: %d looks, want 4", looks)
	}
	for k := range 4 {
		got := onWhite(img, after(k))
		if i := k * checkBytes; i > 0 && got.Pix[i-1] != whole.Pix[i-1] || got.Pix[i] != 0 || got.Pix[i+3] != 0 {
			t.Errorf("on white: not wanted from look %d on, pixels %v and %v around it", k, got.Pix[max(i-4, 0):i], got.Pix[i:i+4])
		}
	}
	looks = 0
	out := paletted(whole, nil, counting(&looks))
	if looks < 8 || looks > 16 || len(out.Palette) != 1 {
		t.Errorf("with a palette: %d looks, want 4 for each pass; %d colors", looks, len(out.Palette))
	}
	for k := range 4 {
		if out := paletted(whole, nil, after(k)); len(out.Palette) != 0 {
			t.Errorf("with a palette: not wanted from look %d on, and has %d colors", k, len(out.Palette))
		}
	}
	looks = 0
	if r := changed(img, whole, counting(&looks)); r != img.Rect || looks != img.Rect.Dy() {
		t.Errorf("changed in %v after %d looks, want %v after %d", r, looks, img.Rect, img.Rect.Dy())
	}
	if r := changed(img, whole, after(5)); r != image.Rect(0, 0, 256, 5) {
		t.Errorf("changed in %v before look 5", r)
	}
	if c := crop(img, image.Rect(2, 3, 5, 9), after(2)); c.NRGBAAt(4, 4).A != 200 || c.NRGBAAt(2, 5).A != 0 {
		t.Errorf("a part that is not wanted from look 2 on: %v", c.Pix)
	}
}

// Sorting looks once for each part, and in a merge after as many colors. A single part needs no merge.
func TestSortingIsAskedAbout(t *testing.T) {
	for _, tt := range []struct{ n, looks int }{{0, 0}, {1, 1}, {checkColors, 1}, {checkColors + 1, 2 + 2}, {2 * checkColors, 2 + 2}, {2*checkColors + 1, 3 + 3 + 3}, {4 * checkColors, 4 + 4 + 4}} {
		all := make([]shade, tt.n)
		for i := range all {
			all[i] = shade{rgb{uint8(i), uint8(i >> 8), uint8(i >> 16)}, 1 + i%7}
		}
		looks := 0
		want := sorted(slices.Clone(all), counting(&looks))
		if looks != tt.looks {
			t.Errorf("%d colors: %d looks, want %d", tt.n, looks, tt.looks)
		}
		for k := range looks {
			n := 0
			if got := sorted(slices.Clone(all), func() bool { n++; return n > k }); n != k+1 || len(got) != tt.n || tt.n > 1 && slices.Equal(got, want) {
				t.Errorf("%d colors: not wanted from look %d on: %d looks, %d colors", tt.n, k, n, len(got))
			}
		}
	}
}

// Pixels that are the same become transparent black, wherever the part lies; all others stay.
func TestClearSame(t *testing.T) {
	last := image.NewNRGBA(image.Rect(0, 0, 9, 7))
	for i := range last.Pix {
		last.Pix[i] = uint8(3*i + 1)
	}
	for _, r := range []image.Rectangle{last.Rect, image.Rect(2, 1, 9, 5), image.Rect(0, 3, 1, 7), image.Rect(4, 4, 6, 5), image.Rect(8, 0, 9, 7)} {
		for _, every := range []int{1, 2, 3, 100} {
			part := crop(last, r, nil)
			for i := 0; i < len(part.Pix)/4; i += every {
				part.Pix[4*i+i%4] ^= 0x80 // in any component
			}
			got := crop(part, r, nil)
			clearSame(got, last, nil)
			for y := r.Min.Y; y < r.Max.Y; y++ {
				for x := r.Min.X; x < r.Max.X; x++ {
					want := part.NRGBAAt(x, y)
					if want == last.NRGBAAt(x, y) {
						want = color.NRGBA{}
					}
					if c := got.NRGBAAt(x, y); c != want {
						t.Errorf("%v, every %d changed: pixel %d, %d is %v, want %v", r, every, x, y, c, want)
					}
				}
			}
		}
	}
}

// The widest component has the largest sum of squared deviations, be it small or zero. Colors that differ by one in a
// component can still be divided.
func TestWidest(t *testing.T) {
	for _, tt := range []struct {
		colors    []shade
		component int
		deviation float64
	}{
		{[]shade{{rgb{7, 8, 9}, 3}}, 0, 0}, {[]shade{{rgb{7, 8, 9}, 1}, {rgb{7, 9, 9}, 1}}, 1, 0.5}, {[]shade{{rgb{7, 8, 9}, 1}, {rgb{7, 8, 10}, 1}}, 2, 0.5},
		{[]shade{{rgb{0, 0, 0}, 1}, {rgb{4, 3, 0}, 1}}, 0, 8}, {[]shade{{rgb{0, 0, 0}, 3}, {rgb{0, 4, 3}, 1}}, 1, 12}, {[]shade{{rgb{0, 0, 0}, 2}, {rgb{3, 3, 6}, 2}}, 2, 36},
		{[]shade{{rgb{5, 5, 5}, 1}, {rgb{6, 6, 6}, 1}}, 0, 0.5},
	} {
		b := newColorBox(tt.colors, nil)
		if k, d := b.widest(); k != tt.component || math.Abs(d-tt.deviation) > 1e-9 {
			t.Errorf("%v: component %d with %v, want %d with %v", tt.colors, k, d, tt.component, tt.deviation)
		}
		if got := len(split(slices.Clone(tt.colors), 2, nil)); got != len(tt.colors) {
			t.Errorf("%v: %d boxes, want %d", tt.colors, got, len(tt.colors))
		}
	}
}

// Quantizing many colors ends within a few looks when it is not wanted any more.
func TestQuantizingStops(t *testing.T) {
	count := make(map[rgb]int)
	for i := range 2*checkColors + 9 {
		count[rgb{uint8(i), uint8(i >> 8), uint8(i * 7)}] = 1 + i%3
	}
	looks := 0
	colors, index := quantize(count, 40, counting(&looks))
	if len(colors) != 40 || len(index) != len(count) || looks < 2+3+3+3 {
		t.Fatalf("%d colors for %d after %d looks", len(colors), len(index), looks)
	}
	for k := 0; k < looks; k += 1 + k/4 {
		n := 0
		c, ix := quantize(count, 40, func() bool { n++; return n > k })
		if n > k+4 || k < 2 && (c != nil || ix != nil) || len(c) > 40 {
			t.Errorf("not wanted from look %d of %d on: %d more looks, %d colors", k, looks, n-k, len(c))
		}
	}
	var all []shade
	for c, n := range count {
		all = append(all, shade{c, n})
	}
	n := 0
	if b := newColorBox(all, counting(&n)); n != 2 || len(b.colors) != len(all) {
		t.Errorf("a box of %d colors after %d looks, want 2", len(b.colors), n)
	}
	for k := range 2 {
		b, weight := newColorBox(all, after(k)), 0
		for _, c := range all[:(k+1)*checkColors-1] {
			weight += c.n
		}
		if b.weight != float64(weight) {
			t.Errorf("not wanted from look %d on: a weight of %v, want %d", k, b.weight, weight)
		}
	}
	if boxes := split(all, 9, after(3)); len(boxes) != 1 {
		t.Errorf("%d boxes that are not wanted", len(boxes))
	}
}

// The frames of an SVG that is not wanted are not merged.
func TestMergingStops(t *testing.T) {
	var elements []*svg.Element
	for i := range 2*checkElements + 9 {
		elements = append(elements, &svg.Element{Data: fmt.Append(nil, i)})
	}
	kids := mergeFrame(nil, elements, 0, nil)
	if len(kids) != len(elements) {
		t.Fatalf("%d elements, want %d", len(kids), len(elements))
	}
	looks := 0
	if again := mergeFrame(kids, elements, 1, counting(&looks)); !slices.Equal(again, kids) || looks != 2+len(elements) {
		t.Errorf("%d elements after %d looks", len(again), looks)
	}
	more := append(slices.Clone(elements), &svg.Element{Data: []byte("more")})
	for _, k := range []int{0, 1, 2, 3, 100} {
		n := 0
		if got := mergeFrame(kids, more, 2, func() bool { n++; return n > k }); !slices.Equal(got, kids) || n != k+1 {
			t.Errorf("not wanted from look %d on: %d elements after %d looks", k, len(got), n)
		}
	}
	x := &visibility{Stop: after(0), n: 3, order: []string{"100", "010"}}
	if got := x.sheet("p-", []float64{1, 2, 3}, 0); strings.Contains(got, "animation") {
		t.Errorf("rules that are not wanted: %s", got)
	}
}

// A GIF shows frames for hundredths of a second, at least two, and an animated PNG for milliseconds, at least one. GIF counts
// repetitions, and has none where a film is shown once.
func TestFrameTimes(t *testing.T) {
	var a APNG
	var g GIF
	for k := range 5 {
		img := image.NewNRGBA(image.Rect(0, 0, 3, 2))
		for i := range img.Pix {
			img.Pix[i] = 255
		}
		img.SetNRGBA(k%3, 0, color.NRGBA{R: uint8(k), A: 255})
		a.Add(img, 100)
		g.Add(img)
	}
	for _, tt := range []struct {
		ends      []float64
		gif, apng []int
	}{
		{[]float64{0.02, 0.04, 0.06, 0.08, 0.1}, []int{2, 2, 2, 2, 2}, []int{20, 20, 20, 20, 20}},
		{[]float64{0.03, 0.06, 0.09, 0.12, 0.16}, []int{3, 3, 3, 3, 4}, []int{30, 30, 30, 30, 40}},
		{[]float64{0.01, 0.02, 0.03, 0.04, 1}, []int{2, 2, 2, 2, 92}, []int{10, 10, 10, 10, 960}},
		{[]float64{0.0001, 0.0002, 0.0003, 0.0004, 0.5}, []int{2, 2, 2, 2, 42}, []int{1, 1, 1, 1, 496}},
		{[]float64{65, 130, 195, 260, 325}, []int{6500, 6500, 6500, 6500, 6500}, []int{65000, 65000, 65000, 65000, 65000}},
	} {
		for loops, count := range map[int]int{0: 0, 1: -1, 2: 1, 3: 2, 65535: 65534} {
			var b bytes.Buffer
			if err := g.Encode(&b, tt.ends, loops); err != nil {
				t.Fatal(err)
			}
			film, err := gif.DecodeAll(&b)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(film.Delay, tt.gif) || film.LoopCount != count || film.Config.Width != 3 || film.Config.Height != 2 || slices.ContainsFunc(film.Disposal, func(d byte) bool { return d != gif.DisposalNone }) {
				t.Errorf("ends %v, %d loops: delays %v, want %v; %d repetitions, want %d; %+v", tt.ends, loops, film.Delay, tt.gif, film.LoopCount, count, film.Disposal)
			}
			b.Reset()
			if err := a.Encode(&b, tt.ends, loops); err != nil {
				t.Fatal(err)
			}
			var delays []int
			for _, c := range chunks(t, b.Bytes()) {
				switch c.kind {
				case "acTL":
					if n := int(binary.BigEndian.Uint32(c.data[4:])); n != loops {
						t.Errorf("%d loops, want %d", n, loops)
					}
				case "fcTL":
					delays = append(delays, int(binary.BigEndian.Uint16(c.data[20:])))
					if d := binary.BigEndian.Uint16(c.data[22:]); d != 1000 {
						t.Errorf("delays in 1/%d s", d)
					}
				}
			}
			if !slices.Equal(delays, tt.apng) {
				t.Errorf("ends %v: delays %v, want %v", tt.ends, delays, tt.apng)
			}
		}
	}
}
