package film

import (
	"math/rand/v2"
	"testing"
)

// A palette has the picture's own colors if they fit. Else frequent colors are exact,
// and every color is near its replacement.
func TestQuantize(t *testing.T) {
	few := map[rgb]int{{1, 2, 3}: 1, {4, 5, 6}: 7, {255, 255, 255}: 100}
	colors, index := quantize(few, 256)
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
	colors, index = quantize(many, 255)
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
