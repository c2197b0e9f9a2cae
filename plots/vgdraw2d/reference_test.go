package vgdraw2d_test

import (
	"encoding/json"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/vgdraw2d"
)

// The post's figure of equidistant points, drawn from its landmarks by the rules of
// Matplotlib's Agg backend (snapping, painting order, clip), equals the published
// picture in every pixel outside the text.
func TestReferenceEllipses(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "reference")
	const name = "equidistant_points.png"
	file, err := os.Open(filepath.Join(dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the post's images are missing")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	want, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	var landmarks struct {
		Equi struct {
			Axes []axes `json:"axes"`
		} `json:"equi"`
	}
	readJSON(t, filepath.Join(dir, "landmarks.json"), &landmarks)
	var boxes map[string][][4]int
	readJSON(t, filepath.Join(dir, "textboxes.json"), &boxes)

	c := newCanvas(t, 20*vg.Inch, 8*vg.Inch, vgdraw2d.PNG, nil)
	for _, a := range landmarks.Equi.Axes {
		a.draw(c)
	}
	isText := func(x, y int) bool {
		for _, b := range boxes[name] {
			if image.Pt(x, y).In(image.Rect(b[0], b[1], b[2], b[3])) {
				return true
			}
		}
		return false
	}
	differ := 0
	for y := range 800 {
		for x := range 2000 {
			g, w := c.Image().At(x, y), color.NRGBAModel.Convert(want.At(x, y))
			if g != w && !isText(x, y) {
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

func readJSON(t *testing.T, path string, v any) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, v); err != nil {
		t.Fatal(err)
	}
}

// axes is a panel of landmarks.json. Boxes are in pixels, y down.
type axes struct {
	Box     [4]float64 `json:"bbox_px_topleft_origin_x0_y0_x1_y1"`
	Xlim    [2]float64 `json:"xlim"`
	Ylim    [2]float64 `json:"ylim"`
	Xticks  []float64  `json:"xticks"`
	Yticks  []float64  `json:"yticks"`
	Ellipse struct {
		Vertices [][2]float64 `json:"bezier_vertices_data"`
		Codes    []int        `json:"bezier_codes"`
	} `json:"ellipse"`
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
	at := func(i int) vg.Point { return a.at(a.Ellipse.Vertices[i][0], a.Ellipse.Vertices[i][1]) }
	for i := 0; i < len(a.Ellipse.Codes); i++ {
		switch a.Ellipse.Codes[i] {
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
