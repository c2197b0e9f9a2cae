package vgdraw2d_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex"
	"natgrad.example/plots/vgdraw2d"
)

// drawPGF returns the file of what draw paints on a page of 216 by 108 points without a background.
func drawPGF(t *testing.T, o vgdraw2d.Options, draw func(c *vgdraw2d.Canvas)) string {
	t.Helper()
	o.Background = color.Transparent
	c, err := vgdraw2d.New(216, 108, vgdraw2d.PGF, &o)
	if err != nil {
		t.Fatal(err)
	}
	draw(c)
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var pgfCommand = regexp.MustCompile(`\\ng([mlcz])([^;\\\n]*)`)

// pgfPaths returns the points of each path with its last command, such as fill.
func pgfPaths(t *testing.T, file string) (paths [][]vg.Point, uses []string) {
	t.Helper()
	_, body, _ := strings.Cut(file, "use as bounding box}\n")
	for _, part := range strings.Split(body, `\pgfusepath{`) {
		var path []vg.Point
		for _, m := range pgfCommand.FindAllStringSubmatch(part, -1) {
			if m[2] == "" {
				continue
			}
			n := strings.Split(m[2], ",")
			for i := 0; i+1 < len(n); i += 2 {
				x, err1 := strconv.ParseFloat(n[i], 64)
				y, err2 := strconv.ParseFloat(n[i+1], 64)
				if err1 != nil || err2 != nil {
					t.Fatalf("%q", m[0])
				}
				path = append(path, vg.Point{X: vg.Length(x), Y: vg.Length(y)})
			}
		}
		if use, _, ok := strings.Cut(part, "}"); ok && len(paths) > 0 {
			uses = append(uses, use)
		}
		paths = append(paths, path)
	}
	return paths, uses
}

// Paths have the page's points, y up, whatever the resolution.
func TestPGFPaths(t *testing.T) {
	for _, dpi := range []float64{72, 96, 300} {
		for _, zoom := range []float64{1, 2} {
			file := drawPGF(t, vgdraw2d.Options{DPI: dpi, Zoom: zoom}, func(c *vgdraw2d.Canvas) {
				c.SetColor(color.NRGBA{R: 10, G: 20, B: 30, A: 255})
				c.SetLineWidth(2)
				c.SetLineDash([]vg.Length{3, 1}, 0.5)
				var p vg.Path
				p.Move(vg.Point{X: 10, Y: 20})
				p.Line(vg.Point{X: 50, Y: 80})
				p.CubeTo(vg.Point{X: 60, Y: 90}, vg.Point{X: 70, Y: 90}, vg.Point{X: 80, Y: 40})
				c.Stroke(p)
			})
			paths, uses := pgfPaths(t, file)
			want := []vg.Point{{X: 10, Y: 20}, {X: 50, Y: 80}, {X: 60, Y: 90}, {X: 70, Y: 90}, {X: 80, Y: 40}}
			if len(paths[0]) != len(want) || len(uses) != 1 || uses[0] != "stroke" {
				t.Fatalf("%v %v\n%s", paths, uses, file)
			}
			for i, p := range paths[0] {
				if d := p.Sub(want[i].Scale(vg.Length(zoom))); math.Hypot(float64(d.X), float64(d.Y)) > 0.011 {
					t.Errorf("%v dots per inch, zoom %v: point %d is %v", dpi, zoom, i, p)
				}
			}
			for _, s := range []string{
				fmt.Sprintf(`\pgfsetlinewidth{%vbp}`, 2*zoom), fmt.Sprintf(`\pgfsetdash{{%vbp}{%vbp}}{%vbp}`, 3*zoom, zoom, zoom/2),
				`\definecolor{ngs}{RGB}{10,20,30}`, fmt.Sprintf(`It is %vbp wide and %vbp high`, 216*zoom, 108*zoom),
			} {
				if !strings.Contains(file, s) {
					t.Errorf("%v dots per inch, zoom %v: no %s in\n%s", dpi, zoom, s, file)
				}
			}
		}
	}
}

// Text of package tex is text for LaTeX, once for all its colors, at the point that stays.
func TestPGFText(t *testing.T) {
	f, err := tex.Typeset(`a\textcolor{red}{b}$c_1$ 5%`, 10)
	if err != nil {
		t.Fatal(err)
	}
	paint := func(c vg.Canvas) {
		for _, r := range f.Runs() {
			r.Fill(c)
		}
	}
	for _, k := range []struct {
		align float64
		turn  float64
		want  string
	}{
		{0, 0, `\pgftext[left,base,x=30bp,y=40bp]`},
		{1, 0, fmt.Sprintf(`\pgftext[right,base,x=%.5gbp,y=40bp]`, 30+float64(f.Width))},
		{0.5, 0, `\pgftext[base,x=`},
		{math.NaN(), math.Pi / 2, `\pgftext[left,base,x=30bp,y=40bp,rotate=90]`},
	} {
		file := drawPGF(t, vgdraw2d.Options{}, func(c *vgdraw2d.Canvas) {
			c.Translate(vg.Point{X: 30, Y: 40})
			c.Rotate(k.turn)
			c.SetTextAlign(k.align)
			paint(c)
		})
		if !strings.Contains(file, k.want) || strings.Count(file, `\pgftext`) != 1 || strings.Count(file, `\pgfusepath`) != 1 ||
			!strings.Contains(file, `]{\color[RGB]{0,0,0}\fontsize{10pt}{12.5pt}\selectfont a\textcolor{red}{b}$c_1$ 5\%}`) {
			t.Errorf("align %v, turn %v: want %s in\n%s", k.align, k.turn, k.want, file)
		}
	}
	// A transform that LaTeX cannot make leaves the outlines.
	file := drawPGF(t, vgdraw2d.Options{}, func(c *vgdraw2d.Canvas) {
		c.Translate(vg.Point{X: 30, Y: 40})
		c.Scale(2, 1)
		paint(c)
	})
	if strings.Contains(file, `\pgftext`) || !strings.Contains(file, `\pgfusepath{fill}`) {
		t.Errorf("flattened:\n%s", file)
	}
}

// What lies in a clip is in a scope, and settings after it are those before it.
func TestPGFClip(t *testing.T) {
	red, blue := color.NRGBA{R: 255, A: 128}, color.NRGBA{B: 255, A: 255}
	file := drawPGF(t, vgdraw2d.Options{}, func(c *vgdraw2d.Canvas) {
		fill := func(clr color.Color) {
			c.SetColor(clr)
			c.Fill(vg.Rectangle{Max: vg.Point{X: 200, Y: 100}}.Path())
		}
		fill(red)
		c.Push()
		c.Clip(vg.Rectangle{Min: vg.Point{X: 10, Y: 10}, Max: vg.Point{X: 20, Y: 20}})
		fill(blue)
		c.Pop()
		fill(red)
	})
	begin, end := strings.Index(file, `\begin{pgfscope}`), strings.Index(file, `\end{pgfscope}`)
	if begin < 0 || end < begin || strings.Count(file, `\begin{pgfscope}`) != 1 {
		t.Fatal(file)
	}
	scope := file[begin:end]
	if !strings.Contains(scope, `\pgfusepath{clip}`) || !strings.Contains(scope, `{0,0,255}`) || !strings.Contains(scope, `\pgfsetfillopacity{1}`) {
		t.Errorf("in the scope:\n%s", scope)
	}
	if rest := file[end:]; strings.Contains(rest, `\definecolor`) || strings.Contains(rest, "opacity") || !strings.Contains(rest, `\pgfusepath{fill}`) {
		t.Errorf("after the scope:\n%s", rest)
	}
}

// Pictures are part of the file; transparent pixels are a clip, and pixels of several opacities an
// error that names the way out.
func TestPGFPicture(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 3, 2))
	for i := range 6 {
		m.SetNRGBA(i%3, i/3, color.NRGBA{R: uint8(40 * i), G: 5, A: 255})
	}
	draw := func(c *vgdraw2d.Canvas) {
		c.DrawImage(vg.Rectangle{Min: vg.Point{X: 20, Y: 30}, Max: vg.Point{X: 80, Y: 50}}, m)
	}
	if file := drawPGF(t, vgdraw2d.Options{}, draw); !strings.Contains(file, `\pgfsys@invoke{q 60 0 0 20 20 30 cm BI /W 3 /H 2 `) || strings.Contains(file, "clip") {
		t.Errorf("%s", file)
	}
	m.SetNRGBA(1, 0, color.NRGBA{})
	paths, uses := pgfPaths(t, drawPGF(t, vgdraw2d.Options{}, draw))
	if len(uses) != 1 || uses[0] != "clip" || len(paths[0]) != 12 {
		t.Errorf("%v %v", paths, uses)
	}
	m.SetNRGBA(2, 0, color.NRGBA{A: 9})
	c, err := vgdraw2d.New(200, 100, vgdraw2d.PGF, nil)
	if err != nil {
		t.Fatal(err)
	}
	draw(c)
	if n, err := c.WriteTo(new(bytes.Buffer)); n != 0 || err == nil || !strings.Contains(err.Error(), "write a PDF") {
		t.Errorf("%d bytes, %v", n, err)
	}
}

// Lengths beyond TeX's are an error for a page, and cut for paths.
func TestPGFLimits(t *testing.T) {
	if _, err := vgdraw2d.New(5001, 10, vgdraw2d.PGF, nil); err == nil || !strings.Contains(err.Error(), "TeX's limit of 5000") {
		t.Errorf("%v", err)
	}
	c, err := vgdraw2d.New(5000, 5000, vgdraw2d.PGF, &vgdraw2d.Options{DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	c.SetLineWidth(1e9)
	var p vg.Path
	p.Move(vg.Point{X: -1e300, Y: 3})
	p.Line(vg.Point{X: 1e300, Y: 4000})
	c.Stroke(p)
	c.Fill(p)
	var b bytes.Buffer
	if _, err := c.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	for _, s := range regexp.MustCompile(`-?\d+\.?\d*bp`).FindAllString(b.String(), -1) {
		if v, err := strconv.ParseFloat(strings.TrimSuffix(s, "bp"), 64); err != nil || math.Abs(v) > 16000 {
			t.Errorf("%s", s)
		}
	}
}
