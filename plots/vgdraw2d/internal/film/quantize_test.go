package film

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// A palette has the picture's own colors if they fit. Else frequent colors are exact,
// and every color is near its replacement.
func TestQuantize(t *testing.T) {
	few := map[rgb]int{{1, 2, 3}: 1, {4, 5, 6}: 7, {255, 255, 255}: 100}
	colors, index := quantize(few, 256, nil)
	if len(colors) != 3 || colors[0] != (rgb{255, 255, 255}) {
		t.Errorf("palette %v", colors)
	}
	for c := range few {
		if colors[index[c]] != c {
			t.Errorf("%v became %v", c, colors[index[c]])
		}
	}
	many := map[rgb]int{{255, 255, 255}: 1e6, {200, 30, 40}: 5000}
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 20000 {
		many[rgb{uint8(rnd.IntN(256)), uint8(rnd.IntN(256)), uint8(rnd.IntN(64))}]++
	}
	colors, index = quantize(many, 255, nil)
	if len(colors) != 255 {
		t.Errorf("%d colors", len(colors))
	}
	if w, r := (rgb{255, 255, 255}), (rgb{200, 30, 40}); colors[index[w]] != w || colors[index[r]] != r {
		t.Errorf("frequent colors became %v and %v", colors[index[w]], colors[index[r]])
	}
	worst := 0
	for c := range many {
		for k := range c {
			worst = max(worst, int(c[k])-int(colors[index[c]][k]), int(colors[index[c]][k])-int(c[k]))
		}
	}
	if worst > 40 {
		t.Errorf("a component is off by %d", worst)
	}
}

// As many boxes as there are colors are asked for hold one color each; fewer boxes divide the colors where they differ most.
func TestSplit(t *testing.T) {
	all := []shade{{rgb{0, 0, 0}, 5}, {rgb{0, 0, 90}, 3}, {rgb{0, 200, 0}, 2}, {rgb{0, 210, 0}, 1}, {rgb{10, 0, 0}, 1}, {rgb{255, 255, 255}, 9}}
	colors := func() []shade { return slices.Clone(all) }
	for n := 1; n <= 8; n++ {
		boxes := split(colors(), n, nil)
		if want := min(n, len(all)); len(boxes) != want {
			t.Errorf("%d boxes, want %d", len(boxes), want)
		}
		held := 0
		for _, b := range boxes {
			held += len(b.colors)
			if n >= len(all) && b.mean() != b.colors[0].rgb {
				t.Errorf("the mean of %v is %v", b.colors, b.mean())
			}
		}
		if held != len(all) {
			t.Errorf("%d boxes hold %d colors", n, held)
		}
	}
	// White and the greens are farthest from the rest.
	for _, b := range split(colors(), 3, nil) {
		green, white := 0, 0
		for _, c := range b.colors {
			if c.rgb == (rgb{255, 255, 255}) {
				white++
			} else if c.rgb[1] > 0 {
				green++
			}
		}
		if green > 0 && green != len(b.colors) || white > 0 && len(b.colors) > 1 {
			t.Errorf("%v share a box", b.colors)
		}
	}
	b := newColorBox([]shade{{rgb{0, 10, 0}, 2}, {rgb{0, 40, 6}, 1}}, nil)
	if k, d := b.widest(); k != 1 || math.Abs(d-600) > 1e-9 || b.mean() != (rgb{0, 20, 2}) {
		t.Errorf("widest component %d with deviation %v, mean %v; want 1, 600, {0, 20, 2}", k, d, b.mean())
	}
}
