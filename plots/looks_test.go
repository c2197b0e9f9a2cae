package plots

import (
	"fmt"
	"image/color"
	"math"
	"reflect"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/colormap"
)

// luminance returns the relative luminance of WCAG 2.1, from 0 to 1.
func luminance(c color.Color) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return 0.2126*linear(n.R) + 0.7152*linear(n.G) + 0.0722*linear(n.B)
}

// contrast returns the contrast ratio of WCAG 2.1, from 1 to 21.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// over returns the color of c on an opaque page.
func over(c, page color.Color) color.Color {
	f, b := color.NRGBAModel.Convert(c).(color.NRGBA), color.NRGBAModel.Convert(page).(color.NRGBA)
	mix := func(f, b, a uint8) uint8 {
		return uint8((int(f)*int(a) + int(b)*(255-int(a))) / 255)
	}
	return color.NRGBA{mix(f.R, b.R, f.A), mix(f.G, b.G, f.A), mix(f.B, b.B, f.A), 255}
}

func TestContrastOfKnownPairs(t *testing.T) {
	// WCAG 2.1 defines the contrast of black on white as 21. #767676 is the lightest
	// gray with a contrast of 4.5 on white.
	if got := contrast(color.Black, color.White); math.Abs(got-21) > 1e-9 {
		t.Errorf("black on white: %v", got)
	}
	if got := contrast(color.NRGBA{0x76, 0x76, 0x76, 255}, color.White); math.Abs(got-4.54) > 0.01 {
		t.Errorf("gray on white: %v", got)
	}
}

func TestStylesAreReadable(t *testing.T) {
	bare := Style{Ink: color.NRGBA{R: 90, A: 255}}
	for name, s := range map[string]Style{"Post": Post(10), "Light": Light(), "Dark": Dark(), "Paper": Paper(85), "bare": bare} {
		s = s.filled()
		if got := contrast(s.Ink, s.Background); got < 7 {
			t.Errorf("%s: contrast of ink %v, want 7", name, got)
		}
		if got := contrast(s.Ink, over(s.LabelBackground, s.Background)); got < 7 {
			t.Errorf("%s: contrast of ink on label background %v, want 7", name, got)
		}
		// Faint must be visible, but much weaker than the ink.
		if got := contrast(over(s.Faint, s.Background), s.Background); got < 1.25 || got > 2 {
			t.Errorf("%s: contrast of faint lines %v, want 1.25 to 2", name, got)
		}
		for i, c := range s.Accents {
			least := 3.0
			if i >= 4 {
				least = 2
			}
			if name == "Post" {
				least = 1.9 // Matplotlib's colors
			}
			if got := contrast(c, s.Background); got < least {
				t.Errorf("%s: contrast of accent %d %v, want %v", name, i, got, least)
			}
		}
	}
}

// Okabe and Ito's colors differ in hue and in lightness, also with a color vision
// deficiency. The matrices are from G. M. Machado, M. M. Oliveira and L. A. F.
// Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
// IEEE TVCG 15(6), 2009, table 1, severity 1.0.
// The accents are the published colors (M. Okabe and K. Ito, "Color Universal Design", 2008, figure 16) but for black and
// yellow.
func TestAccentsArePublished(t *testing.T) {
	want := []string{"0072b2", "d55e00", "009e73", "cc79a7", "e69f00", "56b4e9"}
	accents := Accents()
	if len(accents) != len(want) {
		t.Fatalf("%d accents", len(accents))
	}
	for i, c := range accents {
		n := color.NRGBAModel.Convert(c).(color.NRGBA)
		if got := fmt.Sprintf("%02x%02x%02x", n.R, n.G, n.B); got != want[i] || n.A != 255 {
			t.Errorf("accent %d is %s with opacity %d, want %s", i, got, n.A, want[i])
		}
	}
}

func TestAccentsForAllColorVisions(t *testing.T) {
	visions := map[string][3][3]float64{
		"normal":       {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
		"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
		"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
		"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
	}
	for name, m := range visions {
		var seen [][3]float64
		for _, c := range Accents() {
			n := c.(color.NRGBA)
			v := [3]float64{float64(n.R), float64(n.G), float64(n.B)}
			var s [3]float64
			for i := range s {
				s[i] = m[i][0]*v[0] + m[i][1]*v[1] + m[i][2]*v[2]
			}
			seen = append(seen, s)
		}
		for i := range seen {
			for j := range i {
				d := math.Hypot(math.Hypot(seen[i][0]-seen[j][0], seen[i][1]-seen[j][1]), seen[i][2]-seen[j][2])
				if d < 30 {
					t.Errorf("%s: accents %d and %d are %.0f apart, want 30 of 255", name, j, i, d)
				}
			}
		}
	}
}

// On the page of Dark, all colors in the light part of viridis have a contrast of at
// least 2, and the dark colors of the whole map have less.
func TestMapOnDarkPage(t *testing.T) {
	page := Dark().Background
	m := colormap.Viridis().Part(0.3, 1)
	for i := range m.Len() {
		if got := contrast(m.Entry(i), page); got < 2 {
			t.Errorf("entry %d has a contrast of %v", i, got)
		}
	}
	if got := contrast(colormap.Viridis().Entry(0), page); got > 1.5 {
		t.Errorf("the dark end has %v", got)
	}
}

func TestDarkHasTheGeometryOfLight(t *testing.T) {
	l, d := Light(), Dark()
	l.Background, l.Ink, l.Faint, l.LabelBackground = d.Background, d.Ink, d.Faint, d.LabelBackground
	if !reflect.DeepEqual(l, d) {
		t.Errorf("Light differs from Dark in more than colors:\n%+v\n%+v", l, d)
	}
}

// The colors of pages and inks are part of what a look promises: a picture beside text of a
// page keeps its colors from one version to the next.
func TestColorsOfLooks(t *testing.T) {
	hex := func(c color.Color) string {
		n := color.NRGBAModel.Convert(c).(color.NRGBA)
		return fmt.Sprintf("#%02x%02x%02x/%02x", n.R, n.G, n.B, n.A)
	}
	for name, c := range map[string]struct {
		style Style
		want  [3]string // page, ink, faint lines
		label string    // behind labels
	}{
		"Post":  {Post(10), [3]string{"#ffffff/ff", "#000000/ff", "#d0d0d0/ff"}, ""},
		"Light": {Light(), [3]string{"#ffffff/ff", "#1f2328/ff", "#d8dbdf/ff"}, "#ffffff/e0"},
		"Dark":  {Dark(), [3]string{"#16181d/ff", "#e6e8eb/ff", "#3a3f46/ff"}, "#16181d/e0"},
		"Paper": {Paper(85), [3]string{"#ffffff/ff", "#000000/ff", "#d0d0d0/ff"}, "#ffffff/ff"},
	} {
		s := c.style
		if got := [3]string{hex(s.Background), hex(s.Ink), hex(s.Faint)}; got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		if (s.LabelBackground == nil) != (c.label == "") || c.label != "" && hex(s.LabelBackground) != c.label {
			t.Errorf("%s: %v behind labels, want %s", name, s.LabelBackground, c.label)
		}
	}
}

// Lines of Light are whole pixels at 96 dots per inch. Paper has no width if the given one is
// not positive and finite, and Post has the sizes of Matplotlib.
func TestLinesOfLooks(t *testing.T) {
	for _, w := range []vg.Length{Light().FrameWidth, Light().TickWidth} {
		if px := w * 96 / 72; px != 1 {
			t.Errorf("a line of Light is %v pixels", px)
		}
	}
	for _, width := range []float64{0, -3, math.NaN(), math.Inf(1), math.Inf(-1)} {
		if got := Paper(width).Width; got != 0 {
			t.Errorf("Paper(%v) is %v points wide", width, got)
		}
	}
	// matplotlibrc of Matplotlib 3.3 and tight_layout, at sizes of 10 and 20 points.
	for given, size := range map[vg.Length]vg.Length{0: 10, -1: 10, vg.Length(math.NaN()): 10, 20: 20} {
		s := Post(given)
		if s.FontSize != size || s.LabelSize != size || s.TickLabelSize != size || s.TitleSize != 1.2*size || s.Margin != 1.08*size ||
			s.TitlePad != 6 || s.LabelPad != 4 || s.TickPad != 3.5 || s.TickLength != 3.5 || s.FrameWidth != 0.8 || s.TickWidth != 0.8 || s.DPI != 100 {
			t.Errorf("Post(%v): %+v", given, s)
		}
	}
}

func TestPaperWidth(t *testing.T) {
	if got := Paper(88).Width; math.Abs(float64(got-88/25.4*72)) > 1e-9 {
		t.Errorf("width %v pt", got)
	}
	if Light().Width != 0 || Post(10).Width != 0 {
		t.Error("only Paper is made for a width")
	}
}

func TestAccentsRepeat(t *testing.T) {
	var s Style
	if s.Accent(1) != s.Accent(11) || s.Accent(0) == s.Accent(1) || s.Accent(3) != Tab10()[3] {
		t.Error("Matplotlib's colors repeat after ten")
	}
	s = Light()
	if s.Accent(1) != s.Accent(7) || s.Accent(0) == s.Accent(1) {
		t.Error("accents repeat after six")
	}
	s.Accents = []color.Color{color.Black}
	if s.Accent(5) != color.Black {
		t.Error("own accents are not used")
	}
}

// seriesCount returns how many series a style tells apart, or 60 of them.
func seriesCount(s *Style) int {
	return min(60, len(s.accents())*(maxDots+3)) // solid, dashed, dotted, and those with dots
}

// No two series look alike, up to twenty dots between dashes. The first have solid lines.
func TestSeriesDiffer(t *testing.T) {
	one := Style{Accents: []color.Color{color.Black}}
	for name, s := range map[string]Style{"zero": {}, "Dark": Dark(), "one accent": one} {
		seen := make(map[string]int)
		for i := range seriesCount(&s) {
			line := s.SeriesLine(i)
			look := fmt.Sprint(line.Color, line.Dashes)
			if k, ok := seen[look]; ok {
				t.Errorf("%s: series %d and %d: %s", name, k, i, look)
			}
			seen[look] = i
			if solid := len(line.Dashes) == 0; line.Color != s.Accent(i) || line.Width != 1.5 || solid != (i < len(s.accents())) {
				t.Errorf("%s: series %d: %+v", name, i, line)
			}
			if len(line.Dashes)%2 != 0 {
				t.Errorf("%s: series %d: dashes %v", name, i, line.Dashes)
			}
		}
	}
}

// All styles but Post leave a distance between a title with a fraction and the frame.
func TestTitleClear(t *testing.T) {
	for _, s := range []Style{Light(), Paper(85), Post(16)} {
		p := empty(0, 0)
		p.Title = `$f = \frac{1}{2} x^2$`
		l := placed(t, &Figure{Width: 300, Height: 200, Style: s, Panels: []*Panel{p}}).Panels[0]
		want := s.TitleClear
		if got := l.Title.Ink().Min.Y - l.Box.Max.Y; got < want-1e-9 || want == 0 && got > 1 {
			t.Errorf("%v points free, want %v", got, want)
		}
	}
	if s := Post(16); s.TitleClear != vg.Length(0) {
		t.Error("Matplotlib leaves nothing")
	}
}
