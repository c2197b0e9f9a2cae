package site

import (
	"cmp"
	_ "embed"
	"html/template"
	"io"
	"net/url"
	"strings"
)

//go:embed page.html
var pageTemplate string

//go:embed style.css
var styleSheet string

// page is the template of the page.
var page = template.Must(template.New("page").Funcs(template.FuncMap{"address": address}).Parse(pageTemplate))

// address returns the relative address of a file of the page.
func address(name string) string {
	parts := strings.Split(name, "/")
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(p), ":", "%3A") // no scheme
	}
	return strings.Join(parts, "/")
}

// write writes the page.
func write(w io.Writer, s *Settings, sections []*section) error {
	return page.Execute(w, struct {
		Title    string
		Style    template.CSS
		Sections []*section
	}{cmp.Or(s.Title, "Figures"), template.CSS(styleSheet), sections})
}
