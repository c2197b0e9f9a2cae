package film

import (
	"strings"
	"testing"

	"natgrad.example/plots/vgdraw2d/internal/svg"
)

// The rules show a group in its frames, in percent of the whole time, and the page without them shows the last frame.
func TestVisibilityRules(t *testing.T) {
	leaf := func(c string, shown ...bool) *timed {
		return &timed{e: &svg.Element{Data: []byte(c)}, shown: shown}
	}
	for _, tt := range []struct {
		name  string
		kids  []*timed
		loops int
		attrs string // of the groups
		sheet string
	}{
		{"always", []*timed{leaf("a", true, true, true), leaf("b", true, true, true)}, 0, "", ""},
		{"first and last", []*timed{leaf("a", true), leaf("b", false, false, true), leaf("c", false, false, true)}, 0, ` visibility="hidden"|`,
			"@keyframes p-_t0{0%{visibility:visible}25%{visibility:hidden}}\n@keyframes p-_t1{0%{visibility:hidden}50%{visibility:visible}}\n" +
				"@media (prefers-reduced-motion:no-preference){\n.p-_t0{animation:p-_t0 4s step-end infinite}\n.p-_t1{animation:p-_t1 4s step-end infinite}\n}\n"},
		{"on and off", []*timed{leaf("a", true, false, true), leaf("b", true, true, true), leaf("c", true, false, true)}, 3, "||",
			"@keyframes p-_t0{0%{visibility:visible}25%{visibility:hidden}50%{visibility:visible}}\n@media (prefers-reduced-motion:no-preference){\n.p-_t0{animation:p-_t0 4s step-end 3}\n}\n"},
	} {
		x := &visibility{n: 3, classes: map[string]string{}}
		var attrs []string
		for _, e := range x.elements(tt.kids, []bool{true, true, true}) {
			attrs = append(attrs, e.Attrs)
			if e.Group != (e.Label.Class != "") {
				t.Errorf("%s: %+v", tt.name, e)
			}
		}
		if got := x.sheet("p-", []float64{1, 2, 4}, tt.loops); got != tt.sheet {
			t.Errorf("%s: rules %s, want %s", tt.name, got, tt.sheet)
		}
		if got := strings.Join(attrs, "|"); tt.sheet != "" && got != tt.attrs {
			t.Errorf("%s: attributes %s, want %s", tt.name, got, tt.attrs)
		}
	}
	// In a group that is hidden at the end, what is visible then would have to say so; nothing is.
	x := &visibility{n: 2, classes: map[string]string{}}
	outer := &timed{e: &svg.Element{Group: true}, shown: []bool{true}, kids: []*timed{leaf("a", true)}}
	got := x.elements([]*timed{outer}, []bool{true, true})
	if len(got) != 1 || got[0].Attrs != ` visibility="hidden"` || len(got[0].Children) != 1 || got[0].Children[0].Children[0].Group {
		t.Errorf("%+v", got[0])
	}
	// A part shown in more frames than its parent is visible by itself.
	inner := x.elements([]*timed{leaf("a", true, true)}, []bool{true, false})
	if len(inner) != 1 || inner[0].Attrs != ` visibility="visible"` {
		t.Errorf("%+v", inner[0])
	}
}

// An SVG keeps no pixels.
func TestSVGKept(t *testing.T) {
	if n := new(SVG).Kept(); n != 0 {
		t.Errorf("%d pixels", n)
	}
}
