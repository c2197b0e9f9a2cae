package spec

import (
	"image/color"
	"testing"

	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// contrast returns the contrast of a color with a page.
func contrast(c, page color.Color) float64 { return colormap.ContrastRatio(c, page) }

func TestParseColor(t *testing.T) {
	s := plots.Dark()
	for _, c := range []struct {
		word Color
		want color.Color
	}{
		{"red", color.NRGBA{255, 0, 0, 255}},
		{"DarkOrange", color.NRGBA{255, 140, 0, 255}},
		{"#0f8", color.NRGBA{0, 255, 0x88, 255}},
		{"#0f84", color.NRGBA{0, 255, 0x88, 0x44}},
		{"#102030", color.NRGBA{0x10, 0x20, 0x30, 255}},
		{"#10203040", color.NRGBA{0x10, 0x20, 0x30, 0x40}},
		{"ink", s.Ink},
		{"accent 1", s.Accent(0)},
		{"accent 8", s.Accent(7)},
		{"none", color.NRGBA{}},
		{"transparent", color.NRGBA{}},
	} {
		if got, err := parseColor(c.word, &s); err != nil || got != c.want {
			t.Errorf("%s: %v, %v, want %v", c.word, got, err, c.want)
		}
	}
	for _, word := range []Color{"rad", "#12", "#12345", "#ggg", "#-12", "accent", "accent 0", "accent x", "rgb(1,2,3)", "url(x)"} {
		if got, err := parseColor(word, &s); err == nil {
			t.Errorf("%s: %v, want an error", word, got)
		}
	}
}

func TestColorMaps(t *testing.T) {
	for _, name := range mapWords {
		heat := one[*plots.HeatMap](t, build(t, saucer+"heatmap: true\nmap: "+name).Panels[0])
		if want := colorMaps[name]().Entry(0); heat.Coloring.ColorOf(0) != want {
			t.Errorf("%s: the least value is %v, want %v", name, heat.Coloring.ColorOf(0), want)
		}
	}
	heat := one[*plots.HeatMap](t, build(t, saucer+"heatmap: true\nmap: [black, '#808080', white]\nnodes: 3").Panels[0])
	for _, c := range []struct {
		v    float64
		want color.NRGBA
	}{{0, color.NRGBA{A: 255}}, {5, color.NRGBA{255, 255, 255, 255}}, {2.5, color.NRGBA{128, 128, 128, 255}}} {
		if got := heat.Coloring.ColorOf(c.v); got != c.want {
			t.Errorf("value %v is %v, want %v", c.v, got, c.want)
		}
	}
	expectError(t, saucer+"map: vridis", "vridis", "viridis")
	expectError(t, saucer+"map: [red]", "map")
	expectError(t, saucer+"map: [red, gren]", "map", "green")
}

// TestCenteredMap checks that the middle of a diverging map is at zero.
func TestCenteredMap(t *testing.T) {
	heat := one[*plots.HeatMap](t, build(t, "f: x\nx: [-1, 3]\ny: [0, 1]\nheatmap: true\nmap: coolwarm").Panels[0])
	middle := colormap.CoolWarm().Entry(128)
	if got := heat.Coloring.ColorOf(0); got != middle {
		t.Errorf("zero is %v, want %v", got, middle)
	}
	heat = one[*plots.HeatMap](t, build(t, "f: x\nx: [1, 3]\ny: [0, 1]\nheatmap: true\nmap: coolwarm").Panels[0])
	if got := heat.Coloring.ColorOf(2); got != middle {
		t.Errorf("the middle of positive values is %v, want %v", got, middle)
	}
}
