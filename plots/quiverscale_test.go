package plots

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent/field"
	"natgrad.example/plots/internal/page"
)

// With Scale, an arrow goes from x to x + v/Scale in data units on any axes, or lies around x as
// Pivot says.
func TestQuiverScale(t *testing.T) {
	vectors := []field.Vector{{At: contour.Point{X: 2, Y: 3}, Dir: contour.Point{X: 4, Y: -2}}, {At: contour.Point{X: 5, Y: 5}, Dir: contour.Point{X: -1, Y: 2}}}
	for _, scale := range []plot.Normalizer{plot.LinearScale{}, plot.LogScale{}, plot.InvertedScale{Normalizer: plot.LogScale{}}} {
		for _, pivot := range []Pivot{Tail, Middle, Tip} {
			c, plt := annotated()
			plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 1, 10, 0.5, 10
			plt.X.Scale, plt.Y.Scale = scale, scale
			q := &Quiver{Vectors: vectors, Scale: 2, Pivot: pivot}
			on := onPage(c, plt)
			for _, a := range q.arrows(c, plt) {
				v := vectors[a.vector]
				part := []float64{0, 0.5, 1}[pivot]
				from := on(contour.Point{X: v.At.X - part*v.Dir.X/2, Y: v.At.Y - part*v.Dir.Y/2})
				to := on(contour.Point{X: v.At.X + (1-part)*v.Dir.X/2, Y: v.At.Y + (1-part)*v.Dir.Y/2})
				if page.Distance(a.from, from) > 1e-9 || page.Distance(a.to, to) > 1e-9 {
					t.Errorf("%T, pivot %v: arrow from %v to %v, want from %v to %v", scale, pivot, a.from, a.to, from, to)
				}
			}
		}
	}
}

// Arrows without an end, and those beyond the frame, are not drawn. Any numbers are drawn without
// a panic.
func TestQuiverScaleExtremes(t *testing.T) {
	values := []float64{0, 1, -1, 1e-300, 5e-324, 1e300, math.MaxFloat64, math.NaN(), math.Inf(1), math.Inf(-1)}
	var all []field.Vector
	for _, x := range values {
		for _, u := range values {
			all = append(all, field.Vector{At: contour.Point{X: x, Y: 0.5}, Dir: contour.Point{X: u, Y: x}})
		}
	}
	for _, scale := range []plot.Normalizer{plot.LinearScale{}, plot.LogScale{}} {
		c, plt := annotated()
		plt.X.Min, plt.X.Scale = 0.1, scale
		for _, s := range []float64{1, 1e-300, 1e300} {
			q := &Quiver{Vectors: all, Scale: s, Notched: &NotchedHead{}}
			for _, unit := range []bool{false, true} {
				q.Unit = unit
				for _, a := range q.arrows(c, plt) {
					if d := page.Distance(a.from, a.to); !(d > 0) || math.IsInf(float64(d), 0) {
						t.Errorf("scale %v: an arrow from %v to %v for %v", s, a.from, a.to, all[a.vector])
					}
				}
				q.Plot(*c, plt)
				q.Obstacles(*c, plt)
				q.DataRange()
				(&QuiverKey{Quiver: q, Length: s}).Plot(*c, plt)
			}
		}
	}
	style := Light()
	for _, q := range []*Quiver{{Scale: -1}, {Scale: math.NaN()}, {Scale: math.Inf(1)}, {Notched: &NotchedHead{Width: math.NaN()}}, {Notched: &NotchedHead{Length: 1e9}}} {
		if err := q.Check(&style); !errors.Is(err, ErrData) {
			t.Errorf("%v: %v", q, err)
		}
	}
	// With Unit, all arrows are as long as a unit of data over Scale.
	c, plt := annotated()
	q := &Quiver{Vectors: []field.Vector{{At: contour.Point{X: 1, Y: 0.5}, Dir: contour.Point{X: 1e200, Y: 1e200}}}, Scale: 4, Unit: true}
	a := q.arrows(c, plt)[0]
	if d := page.Distance(a.from, a.to); math.Abs(float64(d)-25) > 1e-9 {
		t.Errorf("unit arrow of %v points, want 25", d)
	}
}

// The corners of notched arrows are those of Matplotlib's quiver, for arrows along x and widths of 1:
// Quiver._h_arrows of 12, 3 and 0.5 in Matplotlib 3.3.
func TestNotchedHead(t *testing.T) {
	for _, k := range []struct {
		length vg.Length
		want   []vg.Point
	}{
		{12, []vg.Point{{X: 12}, {X: 7, Y: -1.5}, {X: 7.5, Y: -0.5}, {Y: -0.5}, {Y: 0.5}, {X: 7.5, Y: 0.5}, {X: 7, Y: 1.5}}},
		{3, []vg.Point{{X: 3}, {X: 0, Y: -0.9}, {X: 0.3, Y: -0.3}, {Y: -0.3}, {Y: 0.3}, {X: 0.3, Y: 0.3}, {X: 0, Y: 0.9}}},
		{0.5, []vg.Point{{X: 0.5}, {X: 0.25, Y: -0.4330127}, {X: -0.25, Y: -0.4330127}, {X: -0.5}, {X: -0.25, Y: 0.4330127}, {X: 0.25, Y: 0.4330127}}},
	} {
		for _, width := range []vg.Length{1, 2} {
			got := new(NotchedHead).outline(vg.Point{}, vg.Point{X: k.length * width}, width, 0)
			if len(got) != len(k.want) {
				t.Fatalf("length %v: %v", k.length, got)
			}
			for i, q := range got {
				if page.Distance(q, k.want[i].Scale(width)) > 1e-6 {
					t.Errorf("length %v: corner %d at %v, want %v", k.length, i, q, k.want[i].Scale(width))
				}
			}
		}
	}
	if w := notchedWidth(vg.Rectangle{Max: vg.Point{X: 500, Y: 10}}, 100); w != 3 {
		t.Errorf("default width %v, want 0.06 · 500 / 10", w)
	}
	for _, w := range []vg.Length{0, -1, vg.Length(math.NaN())} {
		if got := new(NotchedHead).outline(vg.Point{}, vg.Point{X: 1}, w, 0); got != nil {
			t.Errorf("width %v: %v", w, got)
		}
	}
}

// The key has the length of an arrow of the field for a vector of its length, stays in the data area
// and keeps clear of the arrows where there is room.
func TestQuiverKey(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 3))
		c, plt := annotated()
		q := &Quiver{}
		for range 1 + r.IntN(6) {
			q.Vectors = append(q.Vectors, field.Vector{At: contour.Point{X: 2 * r.Float64(), Y: r.Float64()}, Dir: contour.Point{X: 0.2 + r.Float64()}})
		}
		if r.IntN(2) == 0 {
			q.Scale = 4
		}
		key := &QuiverKey{Quiver: q, Length: q.Vectors[0].Dir.X}
		all := avoiding([]plot.Plotter{q, key}, *c, (&panelAxes{own: plt}).of)
		p := all[1].(*QuiverKey).place(c, plt)
		if p == nil {
			t.Errorf("seed %d: no key", seed)
			continue
		}
		if page.Union(p.box, c.Rectangle) != c.Rectangle {
			t.Errorf("seed %d: key at %v", seed, p.box)
		}
		for _, a := range q.arrows(c, plt) {
			if a.vector == 0 && math.Abs(float64(page.Distance(a.from, a.to)-(p.to.X-p.from.X))) > 1e-6 {
				t.Errorf("seed %d: an arrow of %v, its key has %v", seed, page.Distance(a.from, a.to), p.to.X-p.from.X)
			}
		}
		if cost := covered(q.Obstacles(*c, plt), p.box); cost > 0 {
			for _, k := range keyPlaces { // no other place is clear
				other := *key
				other.Place = k.LegendPlace
				if covered(q.Obstacles(*c, plt), other.place(c, plt).box) < cost-0.01 {
					t.Errorf("seed %d: the key covers more than at %v", seed, k.LegendPlace)
				}
			}
		}
	}
}

// Keys without an arrow are errors, and keys without room or scale are not drawn.
func TestQuiverKeyErrors(t *testing.T) {
	q := &Quiver{Vectors: []field.Vector{{Dir: contour.Point{X: 1}}}}
	for _, length := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := NewQuiverKey(q, length, ""); !errors.Is(err, ErrData) {
			t.Errorf("length %v: %v", length, err)
		}
	}
	if _, err := NewQuiverKey(nil, 1, ""); !errors.Is(err, ErrData) {
		t.Errorf("no quiver: %v", err)
	}
	if _, err := NewQuiverKey(q, 1, "$x"); err == nil {
		t.Error("an invalid label is accepted")
	}
	style := Light()
	for _, k := range []QuiverKey{{Place: LegendBelow}, {Place: -1}, {Place: LegendAbove}, {Size: vg.Length(math.NaN())}, {Label: "$"}} {
		k.Quiver, k.Length = q, 1
		if k.Check(&style) == nil {
			t.Errorf("%v is accepted", k)
		}
	}
	c, plt := annotated()
	for _, k := range []QuiverKey{
		{Quiver: &Quiver{Vectors: q.Vectors, Unit: true}, Length: 1},
		{Quiver: &Quiver{Vectors: q.Vectors, Scale: 1e-9}, Length: 1},
		{Quiver: &Quiver{}, Length: 1},
	} {
		if p := k.place(c, plt); p != nil {
			t.Errorf("%v is drawn at %v", k, p.box)
		}
	}
}
