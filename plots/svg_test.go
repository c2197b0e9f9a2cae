package plots_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/vgdraw2d"
)

// Figures with different names have no id or class in common, and every reference finds
// its element.
func TestIDs(t *testing.T) {
	used := map[string]string{}
	for _, name := range []string{"one", "two", "3 & <four>"} {
		f := postPanels(t)
		f.ID, f.Style, f.DarkStyle = name, plots.Light(), plots.Dark()
		own, refs := map[string]bool{}, map[string]bool{}
		d := xml.NewDecoder(bytes.NewReader(plots.Encode(t, f, "svg")))
		for {
			tok, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			e, ok := tok.(xml.StartElement)
			if !ok {
				continue
			}
			if e.Name.Local == "script" || e.Name.Local == "text" {
				t.Errorf("%s: a <%s>", name, e.Name.Local)
			}
			for _, a := range e.Attr {
				switch a.Name.Local {
				case "id":
					if own[a.Value] {
						t.Errorf("%s: id %s twice", name, a.Value)
					}
					own[a.Value] = true
				case "href", "clip-path":
					refs[strings.TrimRight(a.Value[strings.Index(a.Value, "#")+1:], ")")] = true
				case "aria-labelledby", "aria-describedby":
					refs[a.Value] = true
				}
			}
		}
		for id := range own {
			if other, ok := used[id]; ok {
				t.Errorf("%s and %s: id %s", name, other, id)
			}
			used[id] = name
		}
		for id := range refs {
			if !own[id] {
				t.Errorf("%s: no element %s", name, id)
			}
		}
		if len(own) < 15 || len(refs) < 5 {
			t.Errorf("%s: %d ids, %d references", name, len(own), len(refs))
		}
	}
}

// A figure with ten thousand levels, and one beyond the limit of pixels.
func TestLimits(t *testing.T) {
	axis := []float64{0, 1, 2, 3}
	g, err := contour.Sample(func(x []float64) float64 { return x[0] + x[1]/3 }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	levels := make([]float64, 10_000)
	for i := range levels {
		levels[i] = 4 * float64(i+1) / 10_001
	}
	lines, err := plots.NewContourLines(g, contour.Values(levels), colormap.Viridis(), nil)
	if err != nil {
		t.Fatal(err)
	}
	p := &plots.Panel{}
	p.Add(lines)
	for _, format := range plots.Formats() {
		f := &plots.Figure{Width: 150, Height: 150, Panels: []*plots.Panel{p}}
		if n := bytes.Count(plots.Encode(t, f, format), []byte("data-level")); format == "svg" && n != len(levels) {
			t.Errorf("%d levels in the SVG", n)
		}
		f.Style.DPI = 4000 // 8333 × 8333 pixels
		if _, err := f.WriterTo(format); !errors.Is(err, vgdraw2d.ErrTooLarge) || !strings.Contains(err.Error(), "8333 by 8333") {
			t.Errorf("%s of 69 megapixels: %v", format, err)
		}
		if f.MaxPixels = 70_000_000; format != "png" {
			if _, err := f.WriterTo(format); err != nil {
				t.Errorf("%s of 69 megapixels, allowed: %v", format, err)
			}
		}
	}
}
