package layout

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/internal/tick"
)

// counted returns the choice, and counts the marks that it writes and the values that it lists.
func counted(c tick.Choice, written, listed *int) tick.Choice {
	return tick.Choice{
		Thins: c.Thins,
		Values: func(step int) []float64 {
			v := c.Values(step)
			*listed += len(v)
			return v
		},
		Marks: func(step int) tick.Marks { *written++; return c.Marks(step) },
	}
}

// manyTicks returns n ticks from 0 to 1, each with a text of its own.
func manyTicks(n int) []plot.Tick {
	ticks := make([]plot.Tick, n)
	for i := range ticks {
		ticks[i] = plot.Tick{Value: float64(i) / float64(n-1), Label: fmt.Sprint(100000 + i)}
	}
	return ticks
}

// Layout writes and typesets the numbers of a few of many steps only: the others cannot
// have room, whatever the width of their numbers.
func TestManyTicksWork(t *testing.T) {
	levels := func(n int) []float64 {
		v := make([]float64, n)
		for i := range v {
			v[i] = 1 + float64(i)/float64(n-1)
		}
		return v
	}
	for name, kind := range map[string]func(n int) (c tick.Choice, lo float64){
		"ticks":  func(n int) (tick.Choice, float64) { return tick.Thinned(manyTicks(n)), 0 },
		"levels": func(n int) (tick.Choice, float64) { return tick.LevelChoice(levels(n), false), 1 },
		"log":    func(n int) (tick.Choice, float64) { return tick.LevelChoice(levels(n), true), 1 },
		"auto":   func(n int) (tick.Choice, float64) { return tick.AutoChoice(n, 0, 1), 0 },
	} {
		for _, n := range []int{2000, 8000, 50_000} {
			if name == "auto" && n > tick.GreatestIntervals {
				continue
			}
			c, lo := kind(n)
			written, listed := 0, 0
			p := cell(0, 0)
			p.X.Min, p.X.Max = lo, lo+1
			p.X.Ticks = func(int) (tick.Choice, error) { return counted(c, &written, &listed), nil }
			if d := of(t, plain(1, 1, p)).Panels[0]; len(d.Labels) < 2 {
				t.Fatalf("%s: %d labels of %d", name, len(d.Labels), n)
			}
			if written > 1000 { // with at most ten passes
				t.Errorf("%s: %d ticks: wrote marks %d times", name, n, written)
			}
			if name != "auto" && listed > 30*n { // auto returns lists that it has
				t.Errorf("%s: %d ticks: listed %d values", name, n, listed)
			}
		}
	}
}

// A step that is refused without its numbers would be refused with them.
func TestCrowdedStepsCollide(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	p := plain(1, 1, cell(0, 0))
	for range 60 {
		var ticks []plot.Tick
		for range 2 + r.IntN(12) {
			ticks = append(ticks, plot.Tick{Value: r.Float64(), Label: []string{"", "1", "22", "$x_{1_2}$", "label", "$\\int_0^1$", "a\nb"}[r.IntN(7)]})
		}
		choice := tick.Thinned(ticks)
		for _, side := range []Side{Bottom, Left, Right} {
			e := Edge{Box: vg.Rectangle{Max: vg.Point{X: 200, Y: 100}}, Side: side}
			quick := newRuler(p, "axis", e, Scale{Max: 1, Ticks: func(int) (tick.Choice, error) { return choice, nil }})
			got, err := quick.marks()
			if err != nil {
				t.Fatal(err)
			}
			for step := 0; ; step++ {
				want, ok := slowNumbers(t, &quick, choice.Marks(step))
				if ok {
					if !reflect.DeepEqual(got.numbers, want) {
						t.Fatalf("side %v: numbers %v, want %v", side, got.numbers, want)
					}
					break
				}
			}
		}
	}
}

// slowNumbers typesets all numbers before it compares their boxes.
func slowNumbers(t *testing.T, r *ruler, m tick.Marks) (numbers []line, ok bool) {
	t.Helper()
	for _, k := range m.Numbered {
		l, err := r.page.Type.Typeset(tick.Formula(k.Label), r.size)
		if err != nil {
			t.Fatal(err)
		}
		outward := r.page.Sizes.TickLength + r.page.Sizes.TickPad
		numbers = append(numbers, line{Line: l, at: r.number(l, r.position(k.Value), outward), align: r.Side.align(), what: fmt.Sprintf("number %s of the %s", k.Label, r.name)})
	}
	for i := range numbers[min(1, len(numbers)):] {
		if page.Separation(numbers[i].box(), numbers[i+1].box()) < r.clearance() {
			return nil, false
		}
	}
	return numbers, true
}

// A legend has as many columns as have room, or one for each entry at most.
func TestLegendColumnsWork(t *testing.T) {
	lines := make([]lettering.Line, 5000)
	for i := range lines {
		lines[i].Width = vg.Length(10 + i%7)
	}
	starts, columns := (&Legend{Place: BelowPanel}).columns(lines, 10, 400)
	rows := starts[1]
	sum := 2*legendPad*10 - columnSpacing*10
	for _, c := range columns {
		sum += float64(c)
	}
	if more := sum + (handleLength+handleTextPad+columnSpacing)*10 + 16; sum > 400 || more <= 400 || rows != (5000+len(columns)-1)/len(columns) {
		t.Errorf("%d rows and %d columns take %v of 400 points", rows, len(columns), sum)
	}
	if starts, columns := (&Legend{Columns: math.MaxInt}).columns(lines, 10, 400); starts[1] != 1 || len(columns) != 5000 {
		t.Errorf("%d rows and %d columns, want one row", starts[1], len(columns))
	}
}
