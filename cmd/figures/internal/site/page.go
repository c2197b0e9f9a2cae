package site

import (
	"cmp"
	_ "embed"
	"html/template"
	"io"
)

//go:embed page.html
var pageTemplate string

//go:embed style.css
var styleSheet string

// page is the template of the page. Its constants are those of the layout.
var page = template.Must(template.New("page").Parse(pageTemplate))

// write writes the page.
func write(w io.Writer, s *Settings, sections []*section) error {
	return page.Execute(w, struct {
		Title    string
		Style    template.CSS
		Sections []*section
	}{cmp.Or(s.Title, "Figures"), template.CSS(styleSheet), sections})
}
