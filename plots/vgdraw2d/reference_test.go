package vgdraw2d_test

import (
	"encoding/json"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/internal/testtool"
	"natgrad.example/plots/vgdraw2d"
)

// The post's figure of equidistant points, drawn from its landmarks by the rules of
// Matplotlib's Agg backend (snapping, painting order, clip), equals the published
// picture in every pixel outside the text.
func TestReferenceEllipses(t *testing.T) {
	const name = "equidistant_points"
	want, tolerance := testtool.PostPicture(t, name)
	boxes := testtool.TextBoxes(t, name)
	data, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var landmarks struct{ Axes []axes }
	if err := json.Unmarshal(data, &landmarks); err != nil {
		t.Fatal(err)
	}
	c := newCanvas(t, 20*vg.Inch, 8*vg.Inch, vgdraw2d.PNG, nil)
	for _, a := range landmarks.Axes {
		a.draw(c)
	}
	isText := func(x, y int) bool {
		return slices.ContainsFunc(boxes, func(b image.Rectangle) bool { return image.Pt(x, y).In(b) })
	}
	differ := 0
	for y := range 800 {
		for x := range 2000 {
			g, w := c.Image().At(x, y), want.At(x, y)
			if !isText(x, y) && !near(g, w, tolerance) {
				if differ++; differ <= 5 {
					t.Errorf("pixel (%d,%d) is %v, want %v", x, y, g, w)
				}
			}
		}
	}
	if differ > 0 {
		t.Errorf("%d pixels differ", differ)
	}
}

// near reports whether no channel of two colors differs by more than a tolerance.
func near(a, b color.Color, tolerance int) bool {
	p, q := color.NRGBAModel.Convert(a).(color.NRGBA), color.NRGBAModel.Convert(b).(color.NRGBA)
	for _, d := range [...]int{int(p.R) - int(q.R), int(p.G) - int(q.G), int(p.B) - int(q.B), int(p.A) - int(q.A)} {
		if max(d, -d) > tolerance {
			return false
		}
	}
	return true
}

// axes is a panel of the figure. The box is in pixels, y down.
type axes struct {
	Box            [4]float64 // left, top, right, bottom
	Xlim, Ylim     [2]float64
	Xticks, Yticks []float64
	Vertices       [][2]float64 // of the ellipse, in data units
	Codes          []int
}

// at returns the point of the canvas for a point of the data.
func (a axes) at(x, y float64) vg.Point {
	return pixel(
		a.Box[0]+(x-a.Xlim[0])/(a.Xlim[1]-a.Xlim[0])*(a.Box[2]-a.Box[0]),
		a.Box[3]-(y-a.Ylim[0])/(a.Ylim[1]-a.Ylim[0])*(a.Box[3]-a.Box[1]))
}

// pixel returns the point at pixel coordinates (x, y) on a canvas 800 px high.
func pixel(x, y float64) vg.Point { return pt(x*0.72, (800-y)*0.72) }

func (a axes) draw(c *vgdraw2d.Canvas) {
	b := a.Box
	c.Push()
	c.SetSnap(true)
	c.Clip(vg.Rectangle{Min: pixel(b[0], b[3]), Max: pixel(b[2], b[1])})
	c.SetColor(color.NRGBA{R: 255, A: 128})
	c.SetLineWidth(5)
	c.SetMiterLimit(5 / 0.72)
	c.Stroke(a.ellipse())
	c.SetColor(color.Black)
	c.SetLineWidth(1.5)
	c.SetLineCap(vgdraw2d.SquareCap)
	c.Stroke(line(a.at(a.Xlim[0], 0), a.at(a.Xlim[1], 0)))
	c.Stroke(line(a.at(0, a.Ylim[0]), a.at(0, a.Ylim[1])))
	c.Pop()

	c.Push()
	defer c.Pop()
	c.SetSnap(true)
	c.SetLineWidth(0.8)
	tick := vg.Length(5 * 0.72) // 3.5 pt, a whole number of pixels as markers are
	for _, x := range a.Xticks {
		p := a.at(x, a.Ylim[0])
		c.Stroke(line(p, vg.Point{X: p.X, Y: p.Y - tick}))
	}
	for _, y := range a.Yticks {
		p := a.at(a.Xlim[0], y)
		c.Stroke(line(p, vg.Point{X: p.X - tick, Y: p.Y}))
	}
	c.SetLineCap(vgdraw2d.SquareCap)
	c.Stroke(line(pixel(b[0], b[3]), pixel(b[0], b[1])))
	c.Stroke(line(pixel(b[2], b[3]), pixel(b[2], b[1])))
	c.Stroke(line(pixel(b[0], b[3]), pixel(b[2], b[3])))
	c.Stroke(line(pixel(b[0], b[1]), pixel(b[2], b[1])))
}

// ellipse has Matplotlib's codes: 1 move, 4 cubic curve (thrice), 79 close.
func (a axes) ellipse() (p vg.Path) {
	at := func(i int) vg.Point { return a.at(a.Vertices[i][0], a.Vertices[i][1]) }
	for i := 0; i < len(a.Codes); i++ {
		switch a.Codes[i] {
		case 1:
			p.Move(at(i))
		case 4:
			p.CubeTo(at(i), at(i+1), at(i+2))
			i += 2
		case 79:
			p.Close()
		}
	}
	return p
}
