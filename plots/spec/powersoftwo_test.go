package spec

import (
	"bytes"
	"fmt"
	"math"
	"regexp"
	"testing"
)

// Fields of a function on axes that are multiplied by a power of two look the same, to the
// byte, if no numbers are shown. Only the limits and the identifiers in the SVG differ.
func TestFieldsInPowersOfTwo(t *testing.T) {
	picture := func(show string, k int) []byte {
		unit := math.Ldexp(1, k)
		text := fmt.Sprintf(`
let: {c: %v}
f: (x*c)^2 + 3*(y*c)^2 - x*c*y*c
x: [%v, %v]
y: [%v, %v]
alt: The same at all sizes.
ticks: none
lines: none
%s
`, 1/unit, -2*unit, 2*unit, -1.5*unit, 1.25*unit, show)
		var b bytes.Buffer
		w, err := build(t, text).WriterTo("svg")
		if err == nil {
			_, err = w.WriteTo(&b)
		}
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		return regexp.MustCompile(` data-[xy]="[^"]*"|\bv[0-9a-f]{8}-`).ReplaceAll(b.Bytes(), nil)
	}
	for _, show := range []string{"quiver: true", "quiver: {unit: true}", "streamlines: true", "quiver: {colored: true}", "streamlines: {separation: 0.1}\naspect: equal"} {
		want := picture(show, 0)
		for _, k := range []int{1, 540, 600, 900, -540, -600, -900} {
			if got := picture(show, k); !bytes.Equal(got, want) {
				t.Errorf("%s, axes × 2^%d: another picture, of %d bytes, want %d", show, k, len(got), len(want))
			}
		}
	}
}

// Streamlines of a small slope are lines. An error tells why there are none.
func TestStreamlinesThereAndNot(t *testing.T) {
	const plane = "\nx: [-1, 1]\ny: [-1, 1]\nlines: none\n"
	build(t, "f: 1e-312*x"+plane+"streamlines: true\n")
	expectError(t, "f: x*y"+plane+"streamlines: {separation: 1}\n", "separation: 1: no curve in the panel is twice as long")
	expectError(t, "f: 3+0*x*y"+plane+"streamlines: {separation: 0.1}\n", "the gradient is zero or not finite all over the panel")
	expectError(t, "f: -x^2-y^2"+plane+"streamlines: true\nmetric: hessian\n", "the metric is not positive definite")
}
