package tex

import "gonum.org/v1/plot/vg"

// Path returns the outlines of the glyphs and the rules, in vg's points from the left end of
// the baseline, y up; to be filled with the nonzero winding rule. A glyph with a fault in its
// font, which the embedded fonts do not have, would be left out.
func (f *Formula) Path() vg.Path { return f.pathAt(vg.Point{}) }

// pathAt is Path with the left end of the baseline at origin.
func (f *Formula) pathAt(origin vg.Point) vg.Path {
	var path vg.Path
	for _, g := range f.Glyphs {
		font, err := loadFont(g.Font)
		if err != nil {
			continue
		}
		o, err := font.outline(g.Code)
		if err != nil {
			continue
		}
		o.appendTo(&path, origin.X+g.X, origin.Y+g.Y, float64(g.Size)/unitsPerEm/fixedOne)
	}
	for i := range f.Words {
		f.Words[i].appendTo(&path, origin)
	}
	for _, r := range f.Rules {
		low := origin.Add(vg.Point{X: r.X, Y: r.Y})
		high := low.Add(vg.Point{X: r.Width, Y: r.Height})
		path.Move(low)
		path.Line(vg.Point{X: high.X, Y: low.Y})
		path.Line(high)
		path.Line(vg.Point{X: low.X, Y: high.Y})
		path.Close()
	}
	return path
}

// appendTo adds the outline at (x, y); scale turns its coordinates into vg's points.
func (o *outline) appendTo(path *vg.Path, x, y vg.Length, scale float64) {
	at := func(p fixedPoint) vg.Point {
		return vg.Point{X: x + vg.Length(float64(p.x)*scale), Y: y + vg.Length(float64(p.y)*scale)}
	}
	open := false
	for _, s := range o.steps {
		switch s.kind {
		case stepMove:
			if open {
				path.Close()
			}
			path.Move(at(s.p[0]))
			open = true
		case stepLine:
			path.Line(at(s.p[0]))
		case stepCurve:
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
