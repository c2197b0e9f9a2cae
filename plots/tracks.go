package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// grid is where the rows and columns of panels lie.
type grid struct{ x, y tracks }

// tracks are parts of a page's width or height, from low to high.
type tracks []track

type track struct{ lo, hi float64 }

// split divides [lo, hi] into parts in the given ratios; gaps[i] lies before
// part i, as gaps[0] does not count.
func split(lo, hi float64, ratios, gaps []float64) tracks {
	sum, room := 0.0, hi-lo
	for i, r := range ratios {
		sum += r
		if i > 0 {
			room -= gaps[i]
		}
	}
	t := make(tracks, len(ratios))
	at := lo
	for i, r := range ratios {
		if i > 0 {
			at += gaps[i]
		}
		t[i] = track{at, at + room*(r/sum)}
		at = t[i].hi
	}
	return t
}

// least returns the shortest length of a track.
func (t tracks) least() float64 {
	l := math.Inf(1)
	for _, p := range t {
		l = math.Min(l, p.hi-p.lo)
	}
	return l
}

// reversed counts the tracks from the other end of a page of the given size:
// rows count from the top, lengths from the bottom.
func (t tracks) reversed(size float64) tracks {
	r := make(tracks, len(t))
	for i, p := range t {
		r[i] = track{size - p.hi, size - p.lo}
	}
	return r
}

// box returns the box of a panel.
func (g grid) box(p *Panel) vg.Rectangle {
	row, col, rowEnd, colEnd := p.cells()
	return vg.Rectangle{
		Min: vg.Point{X: vg.Length(g.x[col].lo), Y: vg.Length(g.y[rowEnd-1].lo)},
		Max: vg.Point{X: vg.Length(g.x[colEnd-1].hi), Y: vg.Length(g.y[row].hi)},
	}
}

// room is what decorations want of the gaps between n tracks, the ends counted
// in. In each line across, what sticks into a gap from its two sides adds up.
type room struct {
	n int
	// before and after are by line and gap: wanted by the track before the gap
	// and by the one after it.
	before, after [][]want
}

// want is how much room is wanted, without and with what widens one gap only,
// such as a colour bar, and who wants it.
type want struct {
	text, all float64
	who       string
}

func newRoom(lines, n int) *room {
	r := &room{n: n, before: make([][]want, lines), after: make([][]want, lines)}
	for i := range lines {
		r.before[i], r.after[i] = make([]want, n+1), make([]want, n+1)
	}
	return r
}

// add notes a want, of several the greatest.
func (w *want) add(text, all vg.Length, who string) {
	if a := float64(all); a > w.all || w.who == "" {
		w.all, w.who = max(a, w.all), who
	}
	w.text = max(w.text, float64(text))
}

// keep makes r want no less than old did.
func (r *room) keep(old *room) {
	for i := range r.before {
		for g := range r.n + 1 {
			b, a := old.before[i][g], old.after[i][g]
			r.before[i][g].add(vg.Length(b.text), vg.Length(b.all), b.who)
			r.after[i][g].add(vg.Length(a.text), vg.Length(a.all), a.who)
		}
	}
}

// gap returns what gap i must hold.
func (r *room) gap(i int) want {
	var w want
	for line := range r.before {
		b, a := r.before[line][i], r.after[line][i]
		if b.all+a.all > w.all {
			w.all = b.all + a.all
			w.who = b.who
			if a.all > b.all {
				w.who = a.who
			}
		}
		w.text = max(w.text, b.text+a.text)
	}
	return w
}

// tracks divides a page of the given size. Gaps are equally wide but for what
// widens single ones.
func (r *room) tracks(size, margin float64, ratios []float64) tracks {
	even := 0.0
	for i := 1; i < r.n; i++ {
		even = max(even, r.gap(i).text+margin)
	}
	gaps := make([]float64, r.n)
	for i := 1; i < r.n; i++ {
		gaps[i] = max(even, r.gap(i).all+margin)
	}
	return split(r.gap(0).all+margin, size-r.gap(r.n).all-margin, ratios, gaps)
}

// widest returns who wants most, and how much all gaps take.
func (r *room) widest(margin float64) (who string, most, sum float64) {
	for i := range r.n + 1 {
		w := r.gap(i)
		if w.all > most {
			who, most = w.who, w.all
		}
		sum += w.all + margin
	}
	return who, most, sum
}

// exceeds reports whether r wants more than old by more than slack anywhere.
func (r *room) exceeds(old *room, slack float64) bool {
	for i := range r.n + 1 {
		if r.gap(i).all > old.gap(i).all+slack {
			return true
		}
	}
	return false
}
