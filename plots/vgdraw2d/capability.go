package vgdraw2d

import (
	"fmt"

	"gonum.org/v1/plot/vg"
)

// Optional capabilities of a canvas. A plotter asserts the interface that it can
// use:
//
//	if j, ok := c.Canvas.(vgdraw2d.Joiner); ok {
//		j.SetLineJoin(vgdraw2d.RoundJoin)
//	}
//
// Push saves these settings and Pop restores them. Groups are not settings.

// A Joiner sets the shape of the corners of strokes. The initial join is MiterJoin.
type Joiner interface {
	SetLineJoin(Join)
}

// A Capper sets the shape of the open ends of strokes. The initial cap is ButtCap.
type Capper interface {
	SetLineCap(Cap)
}

// A MiterLimiter bounds miter joins. The length of a miter is the distance between
// the inner and the outer point of the corner. If it is more than limit times the
// line width, the corner becomes a bevel. The initial limit is 10; limits below 1
// count as 1.
type MiterLimiter interface {
	SetMiterLimit(limit float64)
}

// A Clipper restricts drawing to a rectangle in the current coordinates, within the
// clip rectangle so far. While snapping is on, the edges are rounded to whole
// pixels. If the transform rotates by other than right angles, drawing is clipped to
// the bounding box of the rotated rectangle.
type Clipper interface {
	Clip(vg.Rectangle)
}

// A Snapper moves strokes onto the pixel grid, so that they are crisp. It moves only
// strokes of horizontal and vertical lines. A coordinate is rounded to whole pixels,
// a tie down; if the line width rounds to an odd number of pixels, ½ is added.
// Snapping is off initially.
type Snapper interface {
	SetSnap(bool)
}

// A Grouper makes all drawing between BeginGroup and EndGroup a named part of the
// picture. Groups nest. Only SVG has groups.
type Grouper interface {
	BeginGroup(Group)
	EndGroup()
}

// A TextAligner says which point of a text stays in its place if it gets another width, as from
// LaTeX in the format PGF: the start of its baseline for 0, the middle for 0.5 and the end for 1. Other
// numbers are rounded to these. Initially it is 0.
type TextAligner interface {
	SetTextAlign(part float64)
}

// Join is the shape of a stroke's corners.
type Join int

const (
	MiterJoin Join = iota // pointed; a bevel beyond the miter limit
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
	ButtCap   Cap = iota // none: the stroke ends at the last point
	RoundCap             // half a disc beyond the last point
	SquareCap            // half a line width beyond the last point
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
	// ID is the id of the element, empty for none. It gets the prefix
	// Options.IDPrefix, and a number if the page has it already. Characters other
	// than letters, digits, '-', '_' and '.' become '-'.
	ID string

	// Class holds class names separated by spaces. They get the same prefix as ID,
	// and the same characters are replaced.
	Class string

	// Data holds data- attributes by name, without "data-". They are written in
	// the order of their names. Letters of names become lower case; characters
	// other than letters, digits, '-', '_' and '.' become '-'.
	Data map[string]string

	// Order says when the text of the group is read, which Options.SelectableText writes:
	// before that of the groups and the text around it with a greater Order. That of text
	// is 0. Among equals, what is drawn first is read first.
	Order int

	// Fixed keeps Options.Dark from changing the colors in the group, for colors
	// that stand for data.
	Fixed bool
}
