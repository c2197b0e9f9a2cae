package solid

import "natgrad.example/plots/internal/geom"

// A corner is a point of the box with its place on the plane.
type corner struct {
	Point
	x, y float64
}

// onPlane returns the place of the corner.
func (a corner) onPlane() geom.Point { return geom.Pt(a.x, a.y) }

// toward returns the point at t between a and b. Places are interpolated too: an edge of a
// cell is straight on the plane.
func (a corner) toward(b corner, t float64) corner {
	return corner{between(a.Point, b.Point, t), a.x + float64(t*(b.x-a.x)), a.y + float64(t*(b.y-a.y))}
}

// keep returns the part of a polygon in which the value of of is at least level, or at most
// level if below is set. It appends to into. The method is that of I. E. Sutherland and
// G. W. Hodgman, Reentrant polygon clipping, Communications of the ACM 17(1), 1974.
func keep(into, polygon []corner, of func(corner) float64, level float64, below bool) []corner {
	side := func(c corner) float64 {
		if below {
			return level - of(c)
		}
		return of(c) - level
	}
	for i, b := range polygon {
		a := polygon[(i+len(polygon)-1)%len(polygon)]
		da, db := side(a), side(b)
		if (da >= 0) != (db >= 0) {
			into = append(into, a.toward(b, da/(da-db)))
		}
		if db >= 0 {
			into = append(into, b)
		}
	}
	return into
}

// The coordinates of corners, for keep.
func ofU(c corner) float64 { return c.U }
func ofV(c corner) float64 { return c.V }
func ofW(c corner) float64 { return c.W }

// inBox returns the part of a polygon in the box.
func inBox(polygon []corner) []corner {
	for _, of := range []func(corner) float64{ofU, ofV, ofW} {
		polygon = keep(nil, polygon, of, 0, false)
		polygon = keep(nil, polygon, of, 1, true)
	}
	return polygon
}

// area2 returns twice the signed area of a polygon on the plane.
func area2(polygon ...corner) float64 {
	sum := 0.0
	for i, b := range polygon {
		a := polygon[(i+len(polygon)-1)%len(polygon)]
		sum += float64(a.x*b.y) - float64(b.x*a.y)
	}
	return sum
}
