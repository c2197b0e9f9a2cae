package vgdraw2d

import (
	"fmt"

	"gonum.org/v1/plot/vg"
)

// Optional capabilities of a canvas. A plotter asserts the interface it can
// use and draws without it otherwise:
//
//	if j, ok := c.Canvas.(vgdraw2d.Joiner); ok {
//		j.SetLineJoin(vgdraw2d.RoundJoin)
//	}
//
// What they set is part of the state that Push saves and Pop restores, groups
// excepted.

// A Joiner can shape the corners of strokes. The initial join is MiterJoin.
type Joiner interface {
	SetLineJoin(Join)
}

// A Capper can shape the open ends of strokes. The initial cap is ButtCap.
type Capper interface {
	SetLineCap(Cap)
}

// A MiterLimiter can bound miter joins: a corner whose miter would be longer
// than limit line widths, measured from its inner to its outer point, becomes a
// plain bevel. The initial limit is 10; limits below 1 count as 1.
type MiterLimiter interface {
	SetMiterLimit(limit float64)
}

// A Clipper can restrict drawing to a rectangle of the current coordinates,
// intersected with the rectangle in force. While snapping is on, its edges are
// rounded to whole pixels as snapped strokes are. Under a rotation that is not
// a multiple of a right angle the bounding box of the turned rectangle clips.
type Clipper interface {
	Clip(vg.Rectangle)
}

// A Snapper can move strokes that consist of horizontal and vertical lines
// only onto the pixel grid, so that they are crisp: a coordinate v becomes
// ⌊v+½⌋, plus ½ if the line width rounds to an odd number of pixels. A tie goes
// down. Snapping is off initially.
type Snapper interface {
	SetSnap(bool)
}

// A Grouper can give structure to its output. Groups nest; formats without
// structure ignore them.
type Grouper interface {
	BeginGroup(Group)
	EndGroup()
}

// Join is the shape of a stroke's corners.
type Join int

const (
	MiterJoin Join = iota // pointed, a bevel beyond the miter limit
	RoundJoin
	BevelJoin
)

// String returns the name that SVG gives the join.
func (j Join) String() string {
	switch j {
	case MiterJoin:
		return "miter"
	case RoundJoin:
		return "round"
	case BevelJoin:
		return "bevel"
	}
	return fmt.Sprintf("Join(%d)", int(j))
}

// Cap is the shape of a stroke's open ends.
type Cap int

const (
	ButtCap   Cap = iota // ends at the last point
	RoundCap             // half a disc beyond it
	SquareCap            // half a line width beyond it
)

// String returns the name that SVG gives the cap.
func (c Cap) String() string {
	switch c {
	case ButtCap:
		return "butt"
	case RoundCap:
		return "round"
	case SquareCap:
		return "square"
	}
	return fmt.Sprintf("Cap(%d)", int(c))
}

// A Group is a named part of a picture. In SVG it becomes a <g> element.
type Group struct {
	// ID names the element within the page; it is prefixed by the canvas's
	// Options.IDPrefix and made unique. Characters other than letters, digits,
	// '-', '_' and '.' become '-'. Empty means no id.
	ID string

	// Class holds space-separated class names, prefixed and mapped as ID is.
	Class string

	// Data holds data- attributes by their names without "data-". Names are
	// written in lexical order and mapped to lower-case letters, digits, '-',
	// '_' and '.'.
	Data map[string]string

	// Fixed keeps the colours inside as they are in the dark (Options.Dark),
	// since they stand for data.
	Fixed bool
}
