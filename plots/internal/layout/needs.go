package layout

import "gonum.org/v1/plot/vg"

// pageNeeds are the needs of the gaps between columns, x, and between rows, y. Rows
// count from the top.
type pageNeeds struct{ x, y *needs }

// exceeds reports whether n needs more than old by more than slack in some gap.
func (n *pageNeeds) exceeds(old *pageNeeds, slack float64) bool {
	return n.x.exceeds(old.x, slack) || n.y.exceeds(old.y, slack)
}

// needs are the widths that decorations need in the gaps between n tracks. Gap 0
// lies before the first track, and gap n after the last one. What sticks into a gap
// from its two sides is added within each line across the tracks. For gaps between
// columns, a line is a row.
type needs struct {
	n int
	// before[line][gap] is the need of the track before the gap, and after[line][gap]
	// the need of the track after it.
	before, after [][]need
}

// A need is a width in points.
type need struct {
	every float64 // given to every gap between tracks
	own   float64 // given to this gap only, at least every
	who   string  // who needs own, for errors
}

// newNeeds returns empty needs for a number of lines and of tracks.
func newNeeds(lines, n int) *needs {
	ns := &needs{n: n, before: make([][]need, lines), after: make([][]need, lines)}
	for i := range lines {
		ns.before[i], ns.after[i] = make([]need, n+1), make([]need, n+1)
	}
	return ns
}

// raise makes n at least as large as the given need.
func (n *need) raise(every, own vg.Length, who string) {
	if w := float64(own); w > n.own || n.who == "" {
		n.own, n.who = max(w, n.own), who
	}
	n.every = max(n.every, float64(every))
}

// raise makes ns at least as large as old.
func (ns *needs) raise(old *needs) {
	for i := range ns.before {
		for g := range ns.n + 1 {
			b, a := old.before[i][g], old.after[i][g]
			ns.before[i][g].raise(vg.Length(b.every), vg.Length(b.own), b.who)
			ns.after[i][g].raise(vg.Length(a.every), vg.Length(a.own), a.who)
		}
	}
}

// gap returns the need of gap i, the greatest of all lines.
func (ns *needs) gap(i int) need {
	var n need
	for line := range ns.before {
		b, a := ns.before[line][i], ns.after[line][i]
		if b.own+a.own > n.own {
			n.own = b.own + a.own
			n.who = b.who
			if a.own > b.own {
				n.who = a.who
			}
		}
		n.every = max(n.every, b.every+a.every)
	}
	return n
}

// tracks divides a page of the given size into tracks with the gaps that are
// needed.
func (ns *needs) tracks(size, margin float64, ratios []float64) tracks {
	every := 0.0
	for i := 1; i < ns.n; i++ {
		every = max(every, ns.gap(i).every+margin)
	}
	gaps := make([]float64, ns.n)
	for i := 1; i < ns.n; i++ {
		gaps[i] = max(every, ns.gap(i).own+margin)
	}
	return split(ns.gap(0).own+margin, size-ns.gap(ns.n).own-margin, ratios, gaps)
}

// greatest returns the greatest need of a gap, who needs it, and the sum of all gaps.
func (ns *needs) greatest(margin float64) (who string, most, sum float64) {
	for i := range ns.n + 1 {
		n := ns.gap(i)
		if n.own > most {
			who, most = n.who, n.own
		}
		sum += n.own + margin
	}
	return who, most, sum
}

// exceeds reports whether ns needs more than old by more than slack in some gap.
func (ns *needs) exceeds(old *needs, slack float64) bool {
	for i := range ns.n + 1 {
		if ns.gap(i).own > old.gap(i).own+slack {
			return true
		}
	}
	return false
}
