package type1

import "gonum.org/v1/plot/vg"

// StepKind is the kind of a step of an outline.
type StepKind uint8

const (
	Move StepKind = iota
	Line
	Curve
	stepClose
	stepStem    // a horizontal stem hint: p[0].y is its start, p[0].x its height
	stepVStem   // a vertical stem hint, counted only
	stepReplace // the hints so far give way to those that follow
	stepOrigin  // the next part of an accented character; its hints are moved by p[0].y
)

// step is one step of an outline.
type step struct {
	kind StepKind
	p    [3]point
}

// Outline is the shape of a character with its hints, all in absolute coordinates.
type Outline struct {
	steps   []step
	advance Fixed
}

// Add appends a Move or a Line to the first point of p, or a Curve with the control points that p
// starts with. The points are pairs of x and y. Contours end where the next one begins.
func (o *Outline) Add(kind StepKind, p [6]Fixed) {
	o.steps = append(o.steps, step{kind, [3]point{{p[0], p[1]}, {p[2], p[3]}, {p[4], p[5]}}})
}

// Hinted is an outline in 1/64 pixels, y up: the grid in which FreeType keeps outlines.
type Hinted struct {
	Steps []HintedStep
}

// HintedStep is a Move or a Line to P[0], or a Curve by P[0] and P[1] to P[2]. Contours end
// where they begin.
type HintedStep struct {
	Kind StepKind
	P    [3]Pixel
}

// Pixel is a point in 1/64 pixels.
type Pixel struct{ X, Y int32 }

// AppendTo adds the outline to path with its origin at (x, y) and an em of the given size.
func (o *Outline) AppendTo(path *vg.Path, x, y, em vg.Length) {
	scale := float64(em) / UnitsPerEm / fixedOne
	at := func(p point) vg.Point {
		return vg.Point{X: x + vg.Length(float64(p.x)*scale), Y: y + vg.Length(float64(p.y)*scale)}
	}
	open := false
	for _, s := range o.steps {
		switch s.kind {
		case Move:
			if open {
				path.Close()
			}
			path.Move(at(s.p[0]))
			open = true
		case Line:
			path.Line(at(s.p[0]))
		case Curve:
			path.CubeTo(at(s.p[0]), at(s.p[1]), at(s.p[2]))
		case stepClose:
			if open {
				path.Close()
			}
			open = false
		}
	}
	if open {
		path.Close()
	}
}
