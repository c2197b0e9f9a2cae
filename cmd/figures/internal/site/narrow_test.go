package site

import (
	"bytes"
	"errors"
	"image/color"
	"image/png"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/gallery"
	"natgrad.example/plots/vgdraw2d"
)

// On a phone, the digits of all figures of the gallery are high enough, in the figure itself
// or in the one that was laid out anew. That one shows the same limits in the same
// proportions.
func TestReadableOnPhones(t *testing.T) {
	stackedFigures := 0
	for _, e := range gallery.All() {
		f, err := e.Figure()
		if err != nil {
			t.Fatal(err)
		}
		wide, err := f.Layout()
		if err != nil {
			t.Fatal(err)
		}
		digits, err := digitHeight(f, wide)
		if err != nil {
			t.Fatal(err)
		}
		if digits*phoneWidth/cssPixels(f.Width) >= leastDigits {
			continue
		}
		n, err := narrowed(f)
		if err != nil {
			t.Errorf("%s: %v", e.Name, err)
			continue
		}
		narrow, err := n.Layout()
		if err != nil {
			t.Fatal(err)
		}
		if digits, err := digitHeight(n, narrow); err != nil || digits*phoneWidth/cssPixels(n.Width) < leastDigits {
			t.Errorf("%s: digits of %.2f pixels on a page of %v, %v", e.Name, digits, n.Width, err)
		}
		if len(f.Panels) > 1 {
			stackedFigures++
		}
		checkStacked(t, e.Name, inOrder(wide), narrow.Panels)
	}
	if stackedFigures < 3 {
		t.Errorf("only %d figures with several panels were laid out anew", stackedFigures)
	}
}

// checkStacked checks the panels of a figure with one column against those of the figure
// from which it was made.
func checkStacked(t *testing.T, name string, wide, narrow []plots.PlacedPanel) {
	t.Helper()
	if len(wide) != len(narrow) {
		t.Errorf("%s: %d panels became %d", name, len(wide), len(narrow))
		return
	}
	for i, p := range narrow {
		if p.Panel.Column != 0 || p.Panel.Row != i || p.Panel.Title != wide[i].Panel.Title {
			t.Errorf("%s: panel %d, %q, stands at row %d, column %d", name, i, p.Panel.Title, p.Panel.Row, p.Panel.Column)
		}
		x, y := p.Limits()
		if wx, wy := wide[i].Limits(); x != wx || y != wy {
			t.Errorf("%s: panel %d shows %v × %v, not %v × %v", name, i, x, y, wx, wy)
		}
		was, is := wide[i].Box.Size(), p.Box.Size()
		if ratio := float64(is.Y / is.X * was.X / was.Y); math.Abs(ratio-1) > 0.03 {
			t.Errorf("%s: panel %d has %v of its proportions", name, i, ratio)
		}
	}
}

// A figure whose title has no room on a phone scrolls.
func TestTooNarrow(t *testing.T) {
	figure := pathFigure(2)
	f, err := figure(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	f.Width = 1200
	f.Panels[0].Title = strings.Repeat("long title ", 8)
	if _, err := narrowed(f); !errors.Is(err, errTooNarrow) {
		t.Error(err)
	}
	s := &section{}
	d := &drawer{ctx: t.Context(), entry: &Entry{Name: "a"}, put: func(File) error { return nil }}
	d.layouts(s, f)
	if d.err != nil || !s.Scroll || s.Narrow != nil || s.LeastWidth <= phoneWidth {
		t.Errorf("%+v, %v", s, d.err)
	}
}

// The longer a title is, the smaller is the picture shown: its digits are goodDigits high if there is
// room, then halfway to leastDigits, then leastDigits, and then it scrolls.
func TestSizesOnPhones(t *testing.T) {
	f, err := pathFigure(1)(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	f.Width = 1200
	var sizes []float64
	for n := 30; n < 200; n++ {
		f.Panels[0].Title = strings.Repeat("i", n)
		got := 0.0
		switch narrow, err := narrowed(f); {
		case err == nil:
			l, err := narrow.Layout()
			if err != nil {
				t.Fatal(err)
			}
			digits, err := digitHeight(narrow, l)
			if err != nil {
				t.Fatal(err)
			}
			got = math.Round(digits*phoneWidth/cssPixels(narrow.Width)*1e6) / 1e6
		case !errors.Is(err, errTooNarrow):
			t.Fatal(err)
		}
		if len(sizes) == 0 || sizes[len(sizes)-1] != got {
			sizes = append(sizes, got)
		}
		if got == 0 {
			break
		}
	}
	if want := []float64{8.5, 7.75, 7, 0}; !slices.Equal(sizes, want) {
		t.Errorf("digits of %v pixels, want %v", sizes, want)
	}
}

// The PNG for phones has two pixels for each CSS pixel, whatever the resolution of the style is.
func TestPixelsOnPhones(t *testing.T) {
	for _, dpi := range []float64{0, 72, 100, 200} {
		f, err := pathFigure(2)(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		f.Width, f.Style.DPI = 1200, dpi
		files := map[string][]byte{}
		s := &section{}
		d := &drawer{ctx: t.Context(), entry: &Entry{Name: "a"}, put: func(f File) error { files[f.Name] = f.Content; return nil }}
		d.layouts(s, f)
		if d.err != nil || s.Narrow == nil {
			t.Fatalf("%+v, %v", s, d.err)
		}
		c, err := png.DecodeConfig(bytes.NewReader(files[s.Narrow.PNG]))
		if err != nil || c.Width != 2*phoneWidth {
			t.Errorf("at %v dots per inch: %d pixels, %v, want %d", dpi, c.Width, err, 2*phoneWidth)
		}
	}
}

// Errors of the layout come out of each step, and nothing is moved.
func TestErrorsOfNarrowLayouts(t *testing.T) {
	broken := func() *plots.Figure {
		return &plots.Figure{Width: -1, Height: 100, Style: plots.Light(), Panels: []*plots.Panel{{}}}
	}
	if moved, err := moveLegends(broken()); err == nil || moved {
		t.Errorf("moveLegends: %v, %v", moved, err)
	}
	if err := fitHeight(broken(), []float64{1}); err == nil {
		t.Error("fitHeight: no error")
	}
	if err := fitNarrow(broken(), []float64{1}); err == nil {
		t.Error("fitNarrow: no error")
	}
	if f, err := narrowed(broken()); err == nil || f != nil || errors.Is(err, errTooNarrow) {
		t.Errorf("narrowed: %v, %v", f, err)
	}
}

// Legends and color bars that stand beside panels stand below them on a phone. The figure
// itself does not change.
func TestStackedParts(t *testing.T) {
	f, err := pathFigure(2)(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	left, right := f.Panels[0], f.Panels[1]
	axis := contour.Axis(-1, 3, 5)
	grid, err := contour.Sample(func(x []float64) float64 { return x[0] * x[1] }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	bands, err := plots.NewBands(grid, contour.At(0, 1, 2), colormap.Viridis(), nil)
	if err != nil {
		t.Fatal(err)
	}
	right.ColorBar = &plots.ColorBar{Of: bands}
	f.ColorBars = []*plots.ColorBar{{Of: bands, Panels: []*plots.Panel{right}}}
	left.Legend = &plots.Legend{Place: plots.LegendRight}
	left.X.TickLabelSize = 2
	f.Legend, f.Margins = &plots.Legend{Place: plots.LegendRight}, &plots.Margins{Left: 0.2, Right: 0.7}
	f.Panels = []*plots.Panel{right, left}
	f.Width = 1000
	wide, err := f.Layout()
	if err != nil {
		t.Fatal(err)
	}
	n := stacked(f, inOrder(wide))
	if n.Panels[0].Legend.Place != plots.LegendBelow || !n.Panels[1].ColorBar.Below || n.Panels[0].X.TickLabelSize != 0 {
		t.Errorf("%+v, %+v", n.Panels[0].Legend, n.Panels[1].ColorBar)
	}
	if n.Legend.Place != plots.LegendBelow || n.Margins != nil || f.Legend.Place != plots.LegendRight || f.Margins == nil {
		t.Errorf("legend of the figure at %v, margins %v", n.Legend.Place, n.Margins)
	}
	if b := n.ColorBars[0]; !b.Below || len(b.Panels) != 1 || b.Panels[0] != n.Panels[1] {
		t.Errorf("color bar of %v", b.Panels)
	}
	if left.Legend.Place != plots.LegendRight || right.ColorBar.Below || f.ColorBars[0].Below || right.Column != 1 {
		t.Error("the figure changed")
	}
}

// Panels that stood below each other go on sharing axes. Those that stood beside each other
// do not: they keep the limits that they had there.
func TestStackedAxes(t *testing.T) {
	for _, column := range []int{0, 1} {
		f, err := pathFigure(2)(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		f.Panels[1].Column, f.Panels[1].Row = column, 1-column
		f.ShareX, f.Width, f.Height = plots.ShareAll, 1000, 1000
		wide, err := f.Layout()
		if err != nil {
			t.Fatal(err)
		}
		n := stacked(f, inOrder(wide))
		if shared := n.ShareX == plots.ShareAll; shared != (column == 0) {
			t.Errorf("in column %d: shared %v", column, shared)
		}
		l, err := n.Layout()
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range l.Panels {
			want, _ := inOrder(wide)[i].Limits()
			if got, _ := p.Limits(); got != want {
				t.Errorf("in column %d: panel %d from %v to %v, want %v", column, i, got[0], got[1], want)
			}
			if n.Panels[i].Column != 0 || n.Panels[i].Row != i {
				t.Errorf("panel %d in row %d and column %d", i, n.Panels[i].Row, n.Panels[i].Column)
			}
		}
	}
}

// The style sheet has the widths that the layout counts on.
func TestStyleSheetWidths(t *testing.T) {
	number := func(pattern string) int {
		m := regexp.MustCompile(pattern).FindStringSubmatch(styleSheet)
		if m == nil {
			t.Fatalf("no %s", pattern)
		}
		n, err := strconv.Atoi(m[1])
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	padding, border := number(`padding: 0 (\d+)px;`), number(`img \{[^}]*border: (\d+)px`)
	if 2*padding+2*border != pageMargins {
		t.Errorf("margins of %d pixels, want %d", 2*padding+2*border, pageMargins)
	}
	for class, want := range map[string]int{"wide": wideColumn, "widest": widestColumn} {
		window, gap := number(`min-width: (\d+)px\) \{[^@]*\.`+class+` `), number(`gap: (\d+)px; align`)
		if column := (window-2*padding-gap)*3/5 - 2*border; column < want {
			t.Errorf("pictures beside files are %d pixels wide in %s windows, want %d", column, class, want)
		}
	}
}

// The contrast of all text is at least 4.5 (WCAG 2.1, criterion 1.4.3).
func TestContrast(t *testing.T) {
	schemes := regexp.MustCompile(`(?s):root \{(.*?)\}`).FindAllStringSubmatch(styleSheet, -1)
	if len(schemes) != 4 { // one sets scrolling
		schemes = slices.DeleteFunc(schemes, func(m []string) bool { return !strings.Contains(m[1], "--page") })
	}
	if len(schemes) != 3 {
		t.Fatalf("%d schemes, want light, dark and print", len(schemes))
	}
	for _, scheme := range schemes {
		colors := map[string]color.Color{}
		for _, m := range regexp.MustCompile(`--(\w+): #(\w+)`).FindAllStringSubmatch(scheme[1], -1) {
			hex := m[2]
			if len(hex) == 3 {
				hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
			}
			v, err := strconv.ParseUint(hex, 16, 32)
			if err != nil || len(hex) != 6 {
				t.Fatal(m[0])
			}
			colors[m[1]] = color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
		}
		for _, text := range []string{"ink", "muted", "link"} {
			for _, page := range []string{"page", "raised"} {
				if c := colormap.ContrastRatio(colors[text], colors[page]); c < 4.5 {
					t.Errorf("%s on %s has a contrast of %.2f", text, page, c)
				}
			}
		}
	}
}

// The picture of a very high figure has fewer pixels.
func TestPixelWidth(t *testing.T) {
	if w := pixelWidth(&plots.Figure{Width: 300, Height: 900}); w != 2*phoneWidth {
		t.Errorf("%v pixels", w)
	}
	high := &plots.Figure{Width: 300, Height: 300 * 500}
	if w := pixelWidth(high); w >= 2*phoneWidth || w*w*500 > vgdraw2d.DefaultMaxPixels {
		t.Errorf("%v pixels", w)
	}
}
