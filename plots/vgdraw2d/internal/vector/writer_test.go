package vector

import (
	"testing"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
)

// A sink gets no move without a line or curve, no line without length, no curve in a point, and no close of a point. A path
// goes on from the start of a closed subpath. With and without a simplifier it is the same where nothing can be left out.
func TestWrittenCalls(t *testing.T) {
	for _, tt := range []struct {
		name string
		path func(p *draw2d.Path)
		want string
	}{
		{"nothing", func(p *draw2d.Path) {}, ""},
		{"a move", func(p *draw2d.Path) { p.MoveTo(5, 6) }, ""},
		{"two moves", func(p *draw2d.Path) { p.MoveTo(5, 6); p.MoveTo(1, 1); p.LineTo(1, 9) }, "M1 1v8"},
		{"a line", func(p *draw2d.Path) { p.MoveTo(5, 6); p.LineTo(7, 9) }, "M5 6l2 3"},
		{"a line without length", func(p *draw2d.Path) { p.MoveTo(5, 6); p.LineTo(5.004, 5.996) }, ""},
		{"a short line", func(p *draw2d.Path) { p.MoveTo(5, 6); p.LineTo(5.006, 6) }, "M5 6h.01"},
		{"a closed point", func(p *draw2d.Path) { p.MoveTo(5, 6); p.LineTo(5, 6); p.Close() }, ""},
		{"a closed move", func(p *draw2d.Path) { p.MoveTo(5, 6); p.Close() }, ""},
		{"a triangle", func(p *draw2d.Path) { p.MoveTo(0, 0); p.LineTo(9, 0); p.LineTo(9, 9); p.Close() }, "M0 0h9v9z"},
		{"a triangle, then on", func(p *draw2d.Path) {
			p.MoveTo(1, 2)
			p.LineTo(9, 2)
			p.LineTo(9, 9)
			p.Close()
			p.LineTo(1, 5)
		}, "M1 2h8v7zm0 0v3"},
		{"closed twice", func(p *draw2d.Path) { p.MoveTo(1, 2); p.LineTo(9, 2); p.LineTo(9, 9); p.Close(); p.Close() }, "M1 2h8v7z"},
		{"a curve", func(p *draw2d.Path) { p.MoveTo(1, 2); p.CubicCurveTo(1, 3, 2, 4, 5, 6) }, "M1 2c0 1 1 2 4 4"},
		{"a curve in a point", func(p *draw2d.Path) { p.MoveTo(1, 2); p.CubicCurveTo(1, 2, 1.001, 2, 1, 2.001) }, ""},
		{"a loop", func(p *draw2d.Path) { p.MoveTo(1, 2); p.CubicCurveTo(1, 3, 2, 2, 1, 2) }, "M1 2c0 1 1 0 0 0"},
		{"another loop", func(p *draw2d.Path) { p.MoveTo(1, 2); p.CubicCurveTo(1, 2, 2, 2, 1, 2) }, "M1 2c0 0 1 0 0 0"},
		{"a loop at the start", func(p *draw2d.Path) { p.MoveTo(1, 2); p.CubicCurveTo(2, 2, 1, 2, 1, 2) }, "M1 2c1 0 0 0 0 0"},
		{"a flat curve", func(p *draw2d.Path) { p.MoveTo(1, 2); p.CubicCurveTo(1, 2, 1, 2, 3, 2) }, "M1 2c0 0 0 0 2 0"},
		{"lines and curves", func(p *draw2d.Path) {
			p.MoveTo(0, 0)
			p.LineTo(5, 5)
			p.LineTo(9, 0)
			p.CubicCurveTo(9, 1, 8, 2, 7, 2)
			p.LineTo(6, 9)
			p.Close()
		}, "M0 0l5 5 4-5c0 1-1 2-2 2l-1 7z"},
		{"two subpaths", func(p *draw2d.Path) { p.MoveTo(0, 0); p.LineTo(5, 5); p.MoveTo(7, 7); p.LineTo(8, 9) }, "M0 0l5 5m2 2 1 2"},
	} {
		for _, s := range []*Simplifier{nil, new(Simplifier).set(0.02)} {
			for _, fill := range []bool{false, true} {
				var p draw2d.Path
				tt.path(&p)
				var data SVGData
				if WritePath(&data, &p, s, fill, nil); string(data.Buf) != tt.want {
					t.Errorf("%s, simplified %v, filled %v: %s, want %s", tt.name, s != nil, fill, data.Buf, tt.want)
				}
			}
		}
	}
}

// A box is written as a closed path around it, less what rounds to nothing.
func TestWriteBox(t *testing.T) {
	for _, tt := range []struct {
		b        geom.Box
		svg, pdf string
	}{
		{geom.Box{X0: 1, Y0: 2, X1: 4.5, Y1: 8}, "M1 2h3.5v6h-3.5z", "1 2 m\n4.5 2 l\n4.5 8 l\n1 8 l\nh\n"},
		{geom.Box{X0: 1, Y0: 2, X1: 1.004, Y1: 8}, "M1 2v6z", "1 2 m\n1 8 l\nh\n"},
		{geom.Box{X0: 1, Y0: 2, X1: 9, Y1: 2}, "M1 2h8-8z", "1 2 m\n9 2 l\n1 2 l\nh\n"},
		{geom.Box{X0: 1, Y0: 2, X1: 1, Y1: 2}, "", ""},
	} {
		var s SVGData
		var p PDFData
		WriteBox(&s, tt.b)
		WriteBox(&p, tt.b)
		if string(s.Buf) != tt.svg || string(p.Buf) != tt.pdf {
			t.Errorf("%v: %q and %q", tt.b, s.Buf, p.Buf)
		}
	}
}
