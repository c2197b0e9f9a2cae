package plots_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"testing"
	"unicode/utf8"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

// FuzzStrings: a figure with any strings is an error, or an SVG that is well-formed.
func FuzzStrings(f *testing.F) {
	f.Add("id", "name", "alt", "title", "x", "label", "a > b {}")
	f.Add("]]>", "]]>", "]]>", "]]>", "]]>", "]]>", "]]>")
	f.Add("\x00", "\x01", "\ufffe", "\xff", "\x1f", "é\xff", "\x00]]>\xff</style>")
	f.Add("-é:", "éclair", "éclair", "éclair $x$", "<&>", `"'`, "<![CDATA[")
	f.Fuzz(func(t *testing.T, id, name, alt, title, axis, label, css string) {
		refused := func(err error) bool {
			if err != nil && !utf8.ValidString(err.Error()) {
				t.Fatalf("error %q", err)
			}
			return err != nil
		}
		marks, err := plots.NewMarks(plots.Mark{At: contour.Point{X: 1, Y: 1}, Label: label})
		if refused(err) {
			return
		}
		p := &plots.Panel{Title: title, Letter: label}
		p.X.Label = axis
		p.Add(marks)
		figure := &plots.Figure{ID: id, Name: name, Alt: alt, Width: 200, Height: 150, Style: plots.Light(), Panels: []*plots.Panel{p}}
		figure.Canvas.CSS = func(string) string { return css }
		figure.Canvas.Language = name
		w, err := figure.WriterTo("svg")
		if refused(err) {
			return
		}
		var b bytes.Buffer
		if _, err := w.WriteTo(&b); err != nil {
			t.Fatal(err)
		}
		if !utf8.Valid(b.Bytes()) {
			t.Fatal("not UTF-8")
		}
		d := xml.NewDecoder(&b)
		for _, err := d.Token(); !errors.Is(err, io.EOF); _, err = d.Token() {
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}
