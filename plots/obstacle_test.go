package plots

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// Obstacles out of reach are dropped, and far segments are cut to the part within
// reach.
func TestAddNear(t *testing.T) {
	r := vg.Rectangle{Max: vg.Point{X: 100, Y: 50}}
	nan := vg.Length(math.NaN())
	set := new(obstacleSet)
	set.addNear([]Obstacle{
		{A: vg.Point{X: 10, Y: 10}, B: vg.Point{X: 1e300, Y: 10}, Radius: 1},
		{A: vg.Point{X: 1e300, Y: 1e300}, B: vg.Point{X: -1e300, Y: 1e299}, Radius: 1},
		{A: vg.Point{X: nan, Y: 10}, B: vg.Point{X: 20, Y: 10}, Radius: 1},
		{A: vg.Point{X: 102, Y: 20}, B: vg.Point{X: 102, Y: 20}, Radius: 3},
		{A: vg.Point{X: 104, Y: 20}, B: vg.Point{X: 104, Y: 20}, Radius: 3},
	}, r)
	got := set.all
	want := []Obstacle{
		{A: vg.Point{X: 10, Y: 10}, B: vg.Point{X: 101, Y: 10}, Radius: 1},
		{A: vg.Point{X: 102, Y: 20}, B: vg.Point{X: 102, Y: 20}, Radius: 3},
	}
	if len(got) != len(want) || got[0] != want[0] || got[1] != want[1] {
		t.Errorf("obstacles %v, want %v", got, want)
	}
}

// A set of obstacles gives the answers of a loop over all of them, to the last bit.
func TestObstacleSet(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	at := func(span float64) vg.Point {
		return vg.Point{X: vg.Length(span * (r.Float64() - 0.3)), Y: vg.Length(span * (r.Float64() - 0.3))}
	}
	var all []Obstacle
	for i := range 300 {
		a := at(300)
		o := Obstacle{A: a, B: a.Add(at([]float64{0, 5, 0, 50, 2}[i%5])), Radius: vg.Length(r.ExpFloat64() * []float64{0, 1, 2}[i%3])}
		if i%60 == 0 {
			o.B, o.Radius = a.Add(at(1e5)), 10*o.Radius
		}
		all = append(all, o)
	}
	inf, nan := vg.Length(math.Inf(1)), vg.Length(math.NaN())
	finite := newObstacleSet(all).soFar()
	all = append(all, Obstacle{A: vg.Point{X: -inf}, B: vg.Point{X: 1, Y: 1}, Radius: 1}, Obstacle{A: vg.Point{X: 1e300}, B: vg.Point{X: 1e300}, Radius: 1})
	views := []obstacleView{newObstacleSet(all[:120]).soFar(), newObstacleSet(all[120:]).soFar()}
	views[1].set.add(Obstacle{A: vg.Point{X: 50, Y: 50}, B: vg.Point{X: 50, Y: 50}, Radius: 500}) // not in the view
	reached, free, looks := 0, 0, math.MaxInt
	for i := range 2000 {
		p := at(400)
		box := vg.Rectangle{Min: p, Max: p.Add(vg.Point{X: 40, Y: 12})}
		if i%100 == 0 {
			box.Max = p.Add(vg.Point{X: 1e4, Y: 1e4})
		}
		want := covered(all, box)
		if got := coveredOf(views, box, inf, &looks); got != want {
			t.Fatalf("a box at %v covers %v, want %v", p, got, want)
		}
		if want > 0 {
			if got := coveredOf(views, box, want/2, &looks); got < want/2 || got > want {
				t.Fatalf("a box at %v covers %v of %v with limit %v", p, got, want, want/2)
			}
			reached++
		}
		sin, cos := math.Sincos(float64(i))
		turned := page.TurnedBox{Center: p, Along: vg.Point{X: vg.Length(cos), Y: vg.Length(sin)}, Half: vg.Point{X: 3, Y: 1}}
		isClear := true
		for _, o := range all[:finite.n] {
			isClear = isClear && turned.DistanceTo(o.A, o.B) >= o.Radius
		}
		if got := clearOf([]obstacleView{finite}, turned); got != isClear {
			t.Fatalf("box %d clear: %v, want %v", i, got, isClear)
		}
		if isClear {
			free++
		}
	}
	if reached < 100 || free < 100 {
		t.Errorf("%d boxes reach obstacles and %d are clear: no test", reached, free)
	}
	none := 0
	if got := coveredOf(views, vg.Rectangle{Max: vg.Point{X: 1000, Y: 1000}}, inf, &none); got != 0 {
		t.Errorf("covers %v without looking", got)
	}
	odd := []obstacleView{newObstacleSet([]Obstacle{{A: vg.Point{X: nan}, Radius: 1}}).soFar()}
	if clearOf(odd, page.TurnedBox{Along: vg.Point{X: 1}, Half: vg.Point{X: 1, Y: 1}}) {
		t.Error("clear of an obstacle at NaN")
	}
}
