package vgdraw2d_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"natgrad.example/internal/testtool"
	"natgrad.example/plots/vgdraw2d"
)

// labeled are the strings that a picture can have.
type labeled struct{ title, desc, language, prefix, css, id, class, key, value string }

// draw returns a picture with the strings.
func (l labeled) draw(t *testing.T, f vgdraw2d.Format) []byte {
	o := &vgdraw2d.Options{Title: l.title, Desc: l.desc, Language: l.language, IDPrefix: l.prefix}
	if l.css != "" {
		o.CSS = func(string) string { return l.css }
	}
	c := newCanvas(t, 72, 72, f, o)
	for range 2 {
		c.BeginGroup(vgdraw2d.Group{ID: l.id, Class: l.class, Data: map[string]string{l.key: l.value, "b": l.value}})
		c.Stroke(line(pt(0, 0), pt(9, 9)))
		c.EndGroup()
	}
	return encode(t, c)
}

var hostile = []string{
	"", "a", "]]>", "]]]>]]>", "<![CDATA[", "</style><script>", "<!-- --", "&amp;&#0;&x;", "\x00\x01\x1f\x7f\u0085", "\xff\xfe", "\xed\xa0\x80",
	"\ufffe\uffff", "a\r\nb\tc", `"'<>&`, "éclair 𝔸 日本", "(a\\", "\\)(\r", "\u010d\u0d0a", "xml", "XMLns:x", "-", "0", ":", " a  b ", "\u202e",
	"/Type /Catalog\nstartxref\n7\n", "endobj", "{a>b}", strings.Repeat("long ", 2000),
}

// xmlText returns s as XML can hold it.
func xmlText(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return utf8.RuneError
		}
		return r
	}, s)
}

// checkSVG checks that an SVG is well-formed, with the strings in their places and with
// ids that are names and occur once.
func (l labeled) checkSVG(t *testing.T, data []byte) {
	t.Helper()
	if !utf8.Valid(data) {
		t.Fatalf("not UTF-8: %q", data)
	}
	name := regexp.MustCompile(`^[A-Za-z_][-A-Za-z0-9_.]*$`)
	ids := map[string]bool{}
	texts := map[string]string{}
	var element string
	values := 0
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%+q: %v in\n%s", l, err, data)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			element = e.Name.Local
			seen := map[string]bool{}
			for _, a := range e.Attr {
				key := a.Name.Space + " " + a.Name.Local
				if seen[key] {
					t.Fatalf("two attributes %s in\n%s", key, data)
				}
				seen[key] = true
				if a.Name.Local == "id" {
					if ids[a.Value] || !name.MatchString(a.Value) {
						t.Fatalf("id %q is in use or is no name, in\n%s", a.Value, data)
					}
					ids[a.Value] = true
				}
				if strings.HasPrefix(a.Name.Local, "data-") && a.Value == xmlText(l.value) {
					values++
				}
			}
		case xml.CharData:
			texts[element] += string(e)
		case xml.EndElement:
			element = ""
		}
	}
	newlines := strings.NewReplacer("\r\n", "\n", "\r", "\n") // as XML reads them, where they are not escaped
	for element, want := range map[string]string{
		"title": xmlText(l.title), "desc": xmlText(l.desc),
		"style": strings.TrimRight(newlines.Replace(xmlText(l.css)), "\n"),
	} {
		got := texts[element]
		if element == "style" {
			got = strings.TrimRight(strings.TrimPrefix(got, "\n"), "\n")
			if strings.TrimSpace(l.css) == "" { // a form feed is white space in CSS
				want = ""
			}
		}
		if got != want {
			t.Fatalf("%s is %q, want %q", element, got, want)
		}
	}
	if want := 4; values != want && l.key != "b" {
		t.Fatalf("%d attributes with the value, want %d, in\n%s", values, want, data)
	}
}

// checkPDF checks the strings of a PDF and the places of its objects.
func (l labeled) checkPDF(t *testing.T, data []byte) {
	t.Helper()
	data = testtool.PlainPDF(t, data)
	for key, want := range map[string]string{"/Title ": l.title, "/Subject ": l.desc} {
		i := bytes.Index(data, []byte(key+"("))
		if (i < 0) != (want == "") {
			t.Fatalf("%q of %q", key, want)
		}
		if i < 0 {
			continue
		}
		if got := pdfString(t, data[i+len(key):]); got != string([]rune(want)) {
			t.Fatalf("%s is %q, want %q", key, got, want)
		}
	}
	m := regexp.MustCompile(`/Lang \(([-A-Za-z0-9]*)\)`)
	if !m.Match(data) {
		t.Fatal("no language")
	}
}

// pdfString decodes a string in UTF-16 with a byte order mark (PDF 1.7, 7.3.4.2).
func pdfString(t *testing.T, data []byte) string {
	t.Helper()
	var raw []byte
	for i, depth := 0, 0; ; i++ {
		switch c := data[i]; {
		case c == '\\':
			i++
			if data[i] == 'r' {
				raw = append(raw, '\r')
			} else {
				raw = append(raw, data[i])
			}
		case c == '(' && depth == 0:
			depth = 1
		case c == ')':
			var units []uint16
			for k := 2; k+1 < len(raw); k += 2 {
				units = append(units, uint16(raw[k])<<8|uint16(raw[k+1]))
			}
			if len(raw)%2 != 0 || len(raw) < 2 || raw[0] != 0xfe || raw[1] != 0xff {
				t.Fatalf("string % x", raw)
			}
			return string(utf16.Decode(units))
		case c == '(' || c == '\r':
			t.Fatalf("byte %q without an escape", c)
		default:
			raw = append(raw, c)
		}
	}
}

func (l labeled) check(t *testing.T) {
	t.Helper()
	l.checkSVG(t, l.draw(t, vgdraw2d.SVG))
	l.checkPDF(t, l.draw(t, vgdraw2d.PDF))
}

// Any string in any place makes a well-formed file.
func TestHostileStrings(t *testing.T) {
	for _, s := range hostile {
		labeled{s, s, s, s, s, s, s, s, s}.check(t)
		labeled{css: s, id: s}.check(t)
		labeled{title: s, prefix: s, key: s}.check(t)
	}
}

func FuzzStrings(f *testing.F) {
	for i, s := range hostile[:len(hostile)-1] {
		f.Add(s, hostile[(i+1)%len(hostile)], s, hostile[(i+5)%len(hostile)], s, s, s, s, s)
	}
	f.Fuzz(func(t *testing.T, title, desc, language, prefix, css, id, class, key, value string) {
		labeled{title, desc, language, prefix, css, id, class, key, value}.check(t)
	})
}
