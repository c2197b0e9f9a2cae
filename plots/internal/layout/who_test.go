package layout

import (
	"testing"

	"gonum.org/v1/plot/vg"
)

// The greatest need of all gaps is told with who has it, the first of equal ones. Nobody
// is told where nothing is needed.
func TestGreatestNeed(t *testing.T) {
	n := newNeeds(2, 3)
	if who, most, sum := n.greatest(2); who != "" || most != 0 || sum != 8 {
		t.Errorf("no needs: %q, %v, %v", who, most, sum)
	}
	n.before[0][0].raise(0, 5, "left")
	n.after[1][2].raise(0, 5, "middle")
	if who, most, sum := n.greatest(2); who != "left" || most != 5 || sum != 18 {
		t.Errorf("equal needs: %q, %v, %v", who, most, sum)
	}
	n.before[1][3].raise(0, 6, "right")
	if who, most, sum := n.greatest(0); who != "right" || most != 6 || sum != 16 {
		t.Errorf("%q, %v, %v", who, most, sum)
	}
	// Within a line, who needs more of the two sides is told, and the first if they are equal.
	m := newNeeds(1, 1)
	m.before[0][1].raise(0, 3, "before")
	m.after[0][1].raise(0, 3, "after")
	if g := m.gap(1); g.who != "before" || g.own != 6 {
		t.Errorf("equal sides: %+v", g)
	}
	m.after[0][1].raise(0, 4, "wide")
	if g := m.gap(1); g.who != "wide" || g.own != 7 {
		t.Errorf("%+v", g)
	}
	// A need is raised to the greatest, and a need of nothing has a name as well.
	var one need
	one.raise(0, 0, "nothing")
	one.raise(0, 0, "other")
	if one.who != "nothing" {
		t.Errorf("%+v", one)
	}
	one.raise(1, 4, "more")
	one.raise(2, 3, "less")
	if one != (need{2, 4, "more"}) {
		t.Errorf("%+v", one)
	}
}

// A gap needs more only beyond the slack.
func TestExceedsSlack(t *testing.T) {
	a, b := newNeeds(1, 1), newNeeds(1, 1)
	b.before[0][1].raise(0, 2, "b")
	for slack, want := range map[float64]bool{0: true, 1.5: true, 2: false, 3: false} {
		if got := b.exceeds(a, slack); got != want {
			t.Errorf("slack %v: %v", slack, got)
		}
		p, q := &pageNeeds{b, a}, &pageNeeds{a, a}
		if got := p.exceeds(q, slack); got != want {
			t.Errorf("columns, slack %v: %v", slack, got)
		}
		if p, q = (&pageNeeds{a, b}), (&pageNeeds{a, a}); p.exceeds(q, slack) != want {
			t.Errorf("rows, slack %v", slack)
		}
	}
}

// A stretch that sticks out of a page moves in, with a margin if there is room for two.
func TestShift(t *testing.T) {
	for _, c := range []struct{ a, b, want float64 }{
		{0, 100, 0}, {10, 90, 0}, {-1, 50, 4}, {-1e-9, 50, 3 + 1e-9}, {50, 101, -4}, {50, 100, 0},
		{-1, 93, 4}, {-1, 94, 3.5}, {5, 105, -5}, {7, 101, -4}, {-30, 150, -10},
	} {
		if got := float64(shift(vg.Length(c.a), vg.Length(c.b), 100, 3)); got-c.want > 1e-12 || c.want-got > 1e-12 {
			t.Errorf("[%v, %v] moves by %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
