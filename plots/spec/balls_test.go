package spec

import (
	"fmt"
	"image/color"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/field"
	"natgrad.example/descent/fisher"
	"natgrad.example/plots"
)

// panelsOf returns the panels of the figure of a text.
func panelsOf(t *testing.T, text string) []*plots.Panel {
	t.Helper()
	return build(t, text).Panels
}

const plane = "x: [-3, 3]\ny: [-3, 3]\n"

// TestBallOfMetric: the points of a ball of radius r around c have (x−c)ᵀG(c)(x−c) = r².
func TestBallOfMetric(t *testing.T) {
	for text, g := range map[string]func(c []float64) []float64{
		"":                                       func([]float64) []float64 { return []float64{1, 0, 1} },
		"metric: [1, 0.25]":                      func([]float64) []float64 { return []float64{1, 0, 0.25} },
		"metric: [[.625, -.375], [-.375, .625]]": func([]float64) []float64 { return []float64{0.625, -0.375, 0.625} },
		"metric: [[1 + x^2, y], [y, 10]]":        func(c []float64) []float64 { return []float64{1 + c[0]*c[0], c[1], 10} },
		"f: 2*x^2 + x*y + 3*y^2 + x^4\nlines: none\nmetric: hessian": func(c []float64) []float64 { return []float64{4 + 12*c[0]*c[0], 1, 6} },
		"vars: [mu, s]\nmetric: {fisher: gaussian}":                  func(c []float64) []float64 { return []float64{math.Exp(-2 * c[1]), 0, 2} },
		"vars: [mu, s]\nmetric: {fisher: gaussian, n: 9}":            func(c []float64) []float64 { return []float64{9 * math.Exp(-2*c[1]), 0, 18} },
		"metric: {diagonal: [1, 2], damping: 0.5}":                   func([]float64) []float64 { return []float64{1.5, 0, 2.5} },
		"metric: {matrix: [[1, y], [y, 2]], damping: 0.5}":           func(c []float64) []float64 { return []float64{1.5, c[1], 2.5} },
		"f: x*y\nlines: none\nmetric: {hessian: absolute}":           func([]float64) []float64 { return []float64{1, 0, 1} },
		"f: x*y\nlines: none\nmetric: {hessian: damped, damping: 3}": func([]float64) []float64 { return []float64{3, 1, 3} },
		// With data, a ball is still of one observation, unlike the metric of steps.
		"model: gaussian\ndata: [1, 2, 4]\nlines: none\nmetric: fisher": func(c []float64) []float64 { return []float64{math.Exp(-2 * c[1]), 0, 2} },
	} {
		p := panelsOf(t, plane+"ball: {center: [[0, 0], [1, 0.5]], radius: [0.5, 1]}\n"+text)[0]
		b := plottersOf[*plots.Ball](p)
		if len(b) != 1 || len(b[0].Ellipses) != 4 {
			t.Fatalf("%q: %d plotters", text, len(b))
		}
		for i, e := range b[0].Ellipses {
			c := [][]float64{{0, 0}, {1, 0.5}}[i/2]
			r := []float64{0.5, 1}[i%2]
			m := g(c)
			for angle := range 12 {
				q := e.At(float64(angle) * math.Pi / 6)
				x, y := q.X-c[0], q.Y-c[1]
				if got := m[0]*x*x + 2*m[1]*x*y + m[2]*y*y; math.Abs(got-r*r) > 1e-13 {
					t.Fatalf("%q: (x−c)ᵀG(x−c) = %v at %v, want %v", text, got, q, r*r)
				}
			}
		}
	}
}

// TestRings: the boundary of a divergence has the value that belongs to the radius, and
// rings of small equal radius agree.
func TestRings(t *testing.T) {
	g := fisher.Gaussian{}
	const r = 0.4
	center := []float64{0.3, -0.2}
	for word, c := range map[string]struct {
		d     ball.Divergence
		value float64
	}{
		"kl":         {g.KL, r * r / 2},
		"reverse-kl": {ball.Reverse(g.KL), r * r / 2},
		"hellinger":  {g.Hellinger, r / math.Sqrt(8)},
		"fisher-rao": {g.FisherRao, r},
	} {
		ring := func(radius float64) contour.Line {
			p := panelsOf(t, plane+fmt.Sprintf("model: gaussian\nball: {center: [0.3, -0.2], radius: %v, divergence: %s}", radius, word))[0]
			return plottersOf[*plots.Ball](p)[0].Boundary[0]
		}
		for _, q := range ring(r).Points {
			if got := c.d(center, []float64{q.X, q.Y}); math.Abs(got-c.value) > 1e-6 {
				t.Fatalf("%s: %v at %v, want %v", word, got, q, c.value)
			}
		}
		const small = 1e-3
		var f mat.SymDense
		if err := g.Information(&f, center); err != nil {
			t.Fatal(err)
		}
		for _, q := range ring(small).Points {
			d := mat.NewVecDense(2, []float64{q.X - center[0], q.Y - center[1]})
			if length := math.Sqrt(mat.Inner(d, &f, d)); math.Abs(length/small-1) > 5e-3 {
				t.Fatalf("%s: a ring of radius %v has a point at the distance %v", word, small, length)
			}
		}
	}
}

// TestBallField: without a radius the balls are in a regular grid and do not touch; with
// one they have it.
func TestBallField(t *testing.T) {
	p := panelsOf(t, plane+"balls: {nodes: [3, 2], radius: 0.25}\nmetric: [[1 + x^2, 0], [0, 4]]")[0]
	b := plottersOf[*plots.Ball](p)[0]
	if len(b.Ellipses) != 6 {
		t.Fatalf("%d balls", len(b.Ellipses))
	}
	for i, e := range b.Ellipses {
		x, y := []float64{-2, 0, 2}[i%3], []float64{-1.5, 1.5}[i/3]
		if e.Center != (contour.Point{X: x, Y: y}) {
			t.Errorf("center %d is %v", i, e.Center)
		}
		q := e.At(1)
		u, v := q.X-x, q.Y-y
		if r := math.Sqrt((1+x*x)*u*u + 4*v*v); math.Abs(r-0.25) > 1e-14 {
			t.Errorf("ball %d has the radius %v", i, r)
		}
	}
	p = panelsOf(t, plane+"balls: true\n")[0]
	if n := len(plottersOf[*plots.Ball](p)[0].Ellipses); n != 9*7 {
		t.Errorf("%d balls by default, want 63", n)
	}
	p = panelsOf(t, "x: {range: [1, 100], scale: log}\ny: [0, 1]\nballs: {nodes: [2, 1], radius: 0.1}")[0]
	for i, e := range plottersOf[*plots.Ball](p)[0].Ellipses {
		if want := math.Pow(10, 0.5+float64(i)); math.Abs(e.Center.X-want) > 1e-12 {
			t.Errorf("center %d on a log axis is %v, want %v", i, e.Center.X, want)
		}
	}
}

// TestNodesOfFields: from 1 to 200 nodes in each direction, and a single ball has a radius.
func TestNodesOfFields(t *testing.T) {
	for _, field := range []string{"balls: {radius: 0.1, nodes: %s}", "quiver: {nodes: %s}"} {
		function := plane
		if strings.HasPrefix(field, "quiver") {
			function += "f: x*y\n"
		}
		for _, bad := range []string{"[0, 3]", "[3, 0]", "[-1, 3]", "[3, -1]"} {
			expectError(t, function+fmt.Sprintf(field, bad), "nodes", "at least 1")
		}
		for _, bad := range []string{"[201, 3]", "[3, 201]"} {
			expectError(t, function+fmt.Sprintf(field, bad), "nodes", "from 1 to 200")
		}
		for _, good := range []string{"[1, 1]", "[200, 1]", "[1, 200]"} {
			build(t, function+fmt.Sprintf(field, good))
		}
	}
	for _, n := range []Nodes{{0, 3}, {3, 0}, {-1, 3}, {3, -1}, {201, 3}, {3, 201}} {
		f := fileOf(t, plane+"balls: {radius: 0.1}")
		f.Panels[0].Balls.Nodes = &n
		if _, err := f.Figure(); err == nil || !strings.Contains(err.Error(), "from 1 to 200") {
			t.Errorf("nodes %v, not from a file: %v", n, err)
		}
	}
	for _, two := range []string{"[2, 1]", "[1, 2]"} {
		p := panelsOf(t, plane+"balls: {nodes: "+two+"}")[0]
		e := plottersOf[*plots.Ball](p)[0].Ellipses
		apart := math.Hypot(e[1].Center.X-e[0].Center.X, e[1].Center.Y-e[0].Center.Y)
		if r := math.Hypot(e[0].Major.X, e[0].Major.Y); math.Abs(r/(0.45*apart)-1) > 1e-12 {
			t.Errorf("nodes %s: radius %v of balls that are %v apart", two, r, apart)
		}
	}
	expectError(t, plane+"balls: {nodes: [1, 1]}", "a single ball touches no other: add a radius")
}

// TestBallPoints: the coordinates of a center are finite.
func TestBallPoints(t *testing.T) {
	for _, center := range []string{"[1, 2, 3]", "[1]", "[.inf, 0]", "[0, .inf]", "[0, -.inf]", "[.nan, 0]", "[0, .nan]"} {
		expectError(t, plane+"ball: {center: ["+center+"], radius: 1}", "ball", "center")
	}
}

// TestBallDashes: dashes of balls and paths are four widths long and three apart.
func TestBallDashes(t *testing.T) {
	p := panelsOf(t, plane+"f: x*x + y*y\nball: {center: [0, 0], radius: 1, thickness: 3pt, dashed: true}\nfrom: [1, 1]\nstep: 0.1\nsteps: 3\npaths: [{thickness: 2pt, dashed: true}, {}]")[0]
	if d := plottersOf[*plots.Ball](p)[0].LineStyle.Dashes; !slices.Equal(d, []vg.Length{12, 9}) {
		t.Errorf("dashes of a ball %v", d)
	}
	paths := plottersOf[*plots.IteratePath](p)
	if d := paths[0].LineStyle.Dashes; !slices.Equal(d, []vg.Length{8, 6}) || paths[1].LineStyle.Dashes != nil {
		t.Errorf("dashes of paths %v and %v", d, paths[1].LineStyle.Dashes)
	}
}

// TestBallLook: pens, fills and names of balls.
func TestBallLook(t *testing.T) {
	p := panelsOf(t, plane+"ball: {center: [0, 0], radius: 1}")[0]
	if b := plottersOf[*plots.Ball](p)[0]; b.LineStyle.Color != nil || b.LineStyle.Width != 1.5 || b.Fill != nil {
		t.Errorf("a ball without a look: %+v", b.LineStyle)
	}
	p = panelsOf(t, plane+"ball:\n- {name: a, center: [0, 0], radius: 1}\n- {name: b, center: [1, 0], radius: 1, color: red, thickness: 3pt, dashed: true, fill: '#0f08'}")[0]
	b := plottersOf[*plots.Ball](p)
	if b[0].LineStyle.Color != plots.Accents()[0] {
		t.Errorf("the first of two balls has the color %v", b[0].LineStyle.Color)
	}
	if l := b[1].LineStyle; l.Color != (color.NRGBA{R: 255, A: 255}) || l.Width != 3 || len(l.Dashes) != 2 || b[1].Fill != (color.NRGBA{G: 255, A: 0x88}) {
		t.Errorf("pen %+v, fill %v", l, b[1].Fill)
	}
	if p.Legend == nil || len(p.Legend.Entries) != 2 || p.Legend.Entries[1].Text != "b" {
		t.Errorf("legend %+v", p.Legend)
	}
}

// TestQuiver: arrows point along −G⁻¹∇f, or uphill, or the way of paths that maximize.
func TestQuiver(t *testing.T) {
	for text, want := range map[string]func(x, y float64) (float64, float64){
		"f: x^2 + 3*y^2\nquiver: true":                                         func(x, y float64) (float64, float64) { return -2 * x, -6 * y },
		"f: x^2 + 3*y^2\nquiver: {uphill: true}":                               func(x, y float64) (float64, float64) { return 2 * x, 6 * y },
		"maximize: x^2 + 3*y^2\nquiver: true":                                  func(x, y float64) (float64, float64) { return 2 * x, 6 * y },
		"maximize: x^2 + 3*y^2\nquiver: {uphill: true}":                        func(x, y float64) (float64, float64) { return 2 * x, 6 * y },
		"f: x^2 + 3*y^2\nquiver: {nodes: [4, 5]}\nmetric: [[2, 0], [0, 3]]":    func(x, y float64) (float64, float64) { return -x, -2 * y },
		"f: x^2 + 3*y^2\nquiver: {unit: true, colored: true}\nmetric: hessian": func(x, y float64) (float64, float64) { return -x, -y },
	} {
		q := plottersOf[*plots.Quiver](panelsOf(t, plane+text)[0])[0]
		for _, v := range q.Vectors {
			if x, y := want(v.At.X, v.At.Y); math.Hypot(v.Dir.X-x, v.Dir.Y-y) > 1e-12 {
				t.Fatalf("%q: %v at %v, want (%v, %v)", text, v.Dir, v.At, x, y)
			}
		}
	}
	q := plottersOf[*plots.Quiver](panelsOf(t, plane+"f: x^2\nquiver: {nodes: 3, unit: true, colored: true, color: red, thickness: 2pt}")[0])[0]
	if len(q.Vectors) != 9 || !q.Unit || q.Coloring.Map == nil || q.LineStyle.Width != 2 || q.LineStyle.Color != (color.NRGBA{R: 255, A: 255}) {
		t.Errorf("%d vectors, %+v", len(q.Vectors), q.LineStyle)
	}
}

// TestQuiverVectors: vectors of the file are drawn from their points, without a function.
func TestQuiverVectors(t *testing.T) {
	p := panelsOf(t, plane+"quiver: {vectors: [[0, 1, 2, 3], [1/2, 0, -1, 0]], scale: 2, notched: true, key: {length: 2, label: 2 m/s, place: lower left}}")[0]
	q, key := one[*plots.Quiver](t, p), one[*plots.QuiverKey](t, p)
	want := []field.Vector{{At: contour.Point{Y: 1}, Dir: contour.Point{X: 2, Y: 3}}, {At: contour.Point{X: 0.5}, Dir: contour.Point{X: -1}}}
	if !slices.Equal(q.Vectors, want) || q.Scale != 2 || q.Notched == nil || q.Pivot != plots.Tail {
		t.Errorf("%+v", q)
	}
	if key.Quiver != q || key.Length != 2 || key.Label != "2 m/s" || key.Place != plots.LegendLowerLeft {
		t.Errorf("%+v", key)
	}
}

// TestStreamlines: f falls along every curve.
func TestStreamlines(t *testing.T) {
	s := plottersOf[*plots.Streamlines](panelsOf(t, plane+"f: x^2 + 3*y^2\nstreamlines: {separation: 0.1}\nmetric: [1, 2]")[0])[0]
	fine := plottersOf[*plots.Streamlines](panelsOf(t, plane+"f: x^2 + 3*y^2\nstreamlines: true\nmetric: [1, 2]")[0])[0]
	if len(s.Lines) < 5 || len(fine.Lines) < 3*len(s.Lines)/2 {
		t.Errorf("%d curves, and %d at half the distance", len(s.Lines), len(fine.Lines))
	}
	for _, line := range s.Lines {
		for i := 1; i < len(line); i++ {
			f := func(p contour.Point) float64 { return p.X*p.X + 3*p.Y*p.Y }
			if f(line[i]) >= f(line[i-1]) {
				t.Fatalf("f rises from %v to %v", line[i-1], line[i])
			}
		}
	}
}

// TestOutlines: over bands and heat maps, paths, balls and fields have outlines.
func TestOutlines(t *testing.T) {
	const file = plane + "f: x^2 + y^2\nfrom: [1, 1]\nsteps: 3\nstep: 0.1\nlines: none\nquiver: true\nstreamlines: true\nballs: true\nball: {center: [0, 0], radius: 1}\n"
	for filling, want := range map[string]draw.LineStyle{"": {}, "bands: true": {Width: 1}, "heatmap: true": {Width: 1}, "bands: true\ncolor: red": {Width: 1}} {
		p := panelsOf(t, file+filling)[0]
		balls := plottersOf[*plots.Ball](p)
		if len(balls) != 2 {
			t.Fatalf("%q: %d balls", filling, len(balls))
		}
		for _, got := range []draw.LineStyle{one[*plots.IteratePath](t, p).Outline, one[*plots.Quiver](t, p).Outline,
			one[*plots.Streamlines](t, p).Outline, balls[0].Outline, balls[1].Outline} {
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%q: outline %+v, want %+v", filling, got, want)
			}
		}
	}
}
