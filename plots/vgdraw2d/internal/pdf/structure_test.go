package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The metadata are well-formed, have the texts of the page, and no dates.
func TestMetadata(t *testing.T) {
	s := setup
	s.Title, s.Subject, s.Language = "A <b> & \"c\" ∇\xff\x00", "Two\nlines 𝔼", "de"
	for range 2 {
		file := encoded(t, New(s))
		if !bytes.Contains(file, []byte("/Type/Metadata/Subtype/XML")) || !bytes.Contains(file, []byte("/Metadata ")) {
			t.Fatal("no metadata")
		}
		_, text, ok := strings.Cut(streams(t, file), "<?xpacket begin")
		if !ok {
			t.Fatal("no packet")
		}
		text = "<?xpacket begin" + text
		texts := map[string]string{}
		name := ""
		for d := xml.NewDecoder(strings.NewReader(text)); ; {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch e := token.(type) {
			case xml.StartElement:
				if e.Name.Space != "http://www.w3.org/1999/02/22-rdf-syntax-ns#" {
					name = e.Name.Local
				}
			case xml.CharData:
				texts[name] += strings.TrimRight(string(e), "\n")
			}
		}
		for name, want := range map[string]string{"title": "A <b> & \"c\" ∇��", "description": "Two\nlines 𝔼", "language": "de", "CreatorTool": "natgrad", "Producer": "natgrad"} {
			if texts[name] != want {
				t.Errorf("%s is %q, want %q", name, texts[name], want)
			}
		}
		if strings.Contains(text, "Date") {
			t.Errorf("a date in %s", text)
		}
	}
	if text := streams(t, encoded(t, New(setup))); strings.Contains(text, "dc:title") || strings.Contains(text, "dc:language") {
		t.Errorf("%s", text)
	}
}

// A page with a description is a figure with an alternate text; its content is marked. Without
// a description the title stands for it, and without both there is no structure.
func TestStructure(t *testing.T) {
	for _, tt := range []struct{ title, subject, want string }{
		{"T", "Some (text)", `(Some \(text\))`}, {"T", "", "(T)"}, {"", "", ""}, {"", "∇\r(", "(\xfe\xff\x22\x07\x00\\r\x00\\()"},
	} {
		s := setup
		s.Title, s.Subject = tt.title, tt.subject
		p := New(s)
		p.Show(word(&toy{}, "a", 10, 1, 2, 0), ink, fullPage)
		file, ops := string(encoded(t, p)), operators(t, p)
		marked := slices.Index(ops, beginFigure) >= 0 && ops[len(ops)-1] == endFigure
		alt := strings.Contains(file, "/S/Figure/") && strings.Contains(file, "/Alt"+tt.want+">>")
		catalog := regexp.MustCompile(`/MarkInfo<</Marked true>>/StructTreeRoot (\d+) 0 R`).FindStringSubmatch(file)
		if want := tt.want != ""; marked != want || alt != want || (catalog != nil) != want || strings.Contains(file, "/StructParents 0") != want {
			t.Errorf("%q, %q: marked %v, alternate text %v, catalog %q", tt.title, tt.subject, marked, alt, catalog)
		}
		if catalog != nil && !strings.Contains(file, fmt.Sprintf("\n%s 0 obj\n<</Type/StructTreeRoot", catalog[1])) {
			t.Errorf("the root is not object %s", catalog[1])
		}
	}
}
