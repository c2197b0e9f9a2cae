package snippet

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	"pgregory.net/rapid"
)

// hard are alternative texts that page builders could take for something else.
var hard = []string{
	"Contour lines of x² + y².",
	`"quoted" and 'quoted'`,
	`a ] b [ c ](d) ![e](f)`,
	`| bars | in | tables |`,
	`{{< figure src="x" >}} {{% x %}} {{ x }} {% raw %} {# x #}`,
	"`code` ``more``",
	`C:\new\"table" \`,
	"*a* _b_ **c** ~~d~~ $x_t$ <b>e</b> <!-- f --> &amp; &copy; &",
	"http://example.org/ and a@example.org",
	"{x} \\{ \\`",
	"Ünïcödé 漢字 ∇f(x)",
	"- a", "1. a", "# a", "> a", ":alt: x", ".. image:: x", "|x|",
	"",
}

// shown returns the attributes of the only img element of a page.
func shown(t rapid.TB, page string) map[string]string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict = false
	d.AutoClose, d.Entity = xml.HTMLAutoClose, xml.HTMLEntity
	var found map[string]string
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", page, err)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "img" {
			if found != nil {
				t.Fatalf("two images in %s", page)
			}
			found = map[string]string{}
			for _, a := range e.Attr {
				found[a.Name.Local] = a.Value
			}
		}
	}
	if found == nil {
		t.Fatalf("no image in %s", page)
	}
	return found
}

// markdown returns the page of a Markdown document, as GitHub would make it.
func markdown(t rapid.TB, source string) string {
	t.Helper()
	var out bytes.Buffer
	g := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := g.Convert([]byte(source), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// check checks that a page shows a picture.
func check(t rapid.TB, page string, p Picture, size bool) {
	t.Helper()
	img := shown(t, page)
	if img["alt"] != p.Alt {
		t.Errorf("%s: alt is %q, want %q", page, img["alt"], p.Alt)
	}
	u, err := url.Parse(img["src"])
	if err != nil || u.Path != p.Source && u.Path != "./"+p.Source {
		t.Errorf("%s: src is %q, want %q (%v)", page, img["src"], p.Source, err)
	}
	if size && (img["width"] != "672" || img["height"] != "336") {
		t.Errorf("%s: %s by %s", page, img["width"], img["height"])
	}
}

func TestMarkup(t *testing.T) {
	for _, alt := range hard {
		for _, source := range []string{"valley.svg", "my pictures/a (1).svg", "a:b.svg", "a[1]*_&copy;_'\".svg", "ü?#.svg", "/abs/$x$.svg", "a|b<c>.svg"} {
			p := Picture{Source: source, Alt: alt, Width: 672, Height: 336}
			page := func(target string) string {
				s, err := p.For(target)
				if err != nil || strings.Count(s, "\n") != 1 {
					t.Fatalf("%s: %q, %v", target, s, err)
				}
				return s
			}
			check(t, page("html"), p, true)
			check(t, markdown(t, page("markdown")), p, true)
			check(t, markdown(t, "text `"+strings.TrimSpace(page("markdown"))+" text"), p, true)
			check(t, markdown(t, "| a |\n|---|\n| "+strings.TrimSpace(page("markdown"))+" |\n"), p, true)
			check(t, markdown(t, p.Image()), p, false)
			check(t, markdown(t, "> - text "+p.Image()+" text"), p, false)
			check(t, markdown(t, "| a |\n|---|\n| "+p.Image()+" |\n"), p, false)
			if s := page("quarto"); strings.Contains(s, "{{") {
				t.Errorf("%q has a shortcode", s)
			}
			for _, s := range []string{page("html"), page("markdown"), p.Image()} {
				for _, tag := range []string{"{{", "{%", "{#"} {
					if strings.Contains(s, tag) {
						t.Errorf("%q has %s", s, tag)
					}
				}
			}
		}
	}
}

func TestAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		alt := plain(rapid.StringOf(rapid.SampledFrom([]rune("ab \\`*_{}[]()<>#+-.!|&;\"'$~:/%@=\n\t1é\x00"))).Draw(t, "alt"))
		p := Picture{Source: "a.svg", Alt: alt, Width: 672, Height: 336}
		check(t, markdown(t, p.Image()), p, false)
		s, err := p.For("markdown")
		if err != nil {
			t.Fatal(err)
		}
		check(t, markdown(t, s), p, true)
	})
}

func TestSnippets(t *testing.T) {
	p := Picture{Source: "a b.svg", Alt: "say \"x\"\n\n & {{< y >}}", Width: 671.6, Height: 336.2}
	for target, want := range map[string]string{
		"markdown": `<img src="a%20b.svg" alt="say &#34;x&#34; &amp; &#123;&#123;&lt; y &gt;}}" width="672" height="336">`,
		"html":     `<img src="a%20b.svg" alt="say &#34;x&#34; &amp; &#123;&#123;&lt; y &gt;}}" width="672" height="336" loading="lazy" style="max-width:100%;height:auto">`,
		"rst":      ".. image:: a\\ b.svg\n   :alt: say \"x\" & {{< y >}}\n   :width: 672px\n   :height: 336px",
		"hugo":     `{{< figure src="a%20b.svg" alt="say \"x\" & {{< y >}}" width="672" height="336" loading="lazy" >}}`,
		"quarto":   `![](a%20b.svg){fig-alt="say \"x\" \& \{\{< y >\}\}" width=672 height=336}`,
	} {
		if got, err := p.For(target); err != nil || got != want+"\n" {
			t.Errorf("%s:\n%s want\n%s, %v", target, got, want, err)
		}
	}
	for target, did := range map[string]string{"quatro": "quarto", "HTML5": "html", "markdwon": "markdown"} {
		_, err := p.For(target)
		if !errors.Is(err, ErrTarget) || !strings.HasSuffix(err.Error(), `known: markdown, html, rst, hugo, quarto; did you mean "`+did+`"?`) {
			t.Errorf("%s: %v", target, err)
		}
	}
	if _, err := p.For("zzz"); !errors.Is(err, ErrTarget) || strings.Contains(err.Error(), "mean") {
		t.Errorf("zzz: %v", err)
	}
}

// hugoValue reads the value of a parameter as Hugo does
// (parser/pageparser/pagelexer_shortcode.go of Hugo 0.150).
func hugoValue(t *testing.T, s string) string {
	t.Helper()
	if s[0] == '`' {
		if strings.Count(s, "`") != 2 || !strings.HasSuffix(s, "`") {
			t.Fatalf("%s: no raw string", s)
		}
		return s[1 : len(s)-1]
	}
	escaped := false
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\' && s[i+1] == '"':
			escaped = true
			i++
		case s[i] == '\\' && s[i+1] == '`':
			t.Fatalf("%s: unrecognized escape character", s)
		case s[i] == '"' && i+1 < len(s):
			t.Fatalf("%s: text after the string", s)
		case s[i] == '"':
			s = s[1:i]
			if escaped {
				s = strings.ReplaceAll(s, `\`, "")
			}
			return s
		}
	}
	t.Fatalf("%s: unterminated quoted string", s)
	return ""
}

func TestHugoString(t *testing.T) {
	for _, alt := range hard {
		want := alt
		if strings.Contains(alt, `\`) {
			want = strings.ReplaceAll(alt, "`", "'")
		}
		if got := hugoValue(t, hugoString(alt)); got != want {
			t.Errorf("%q is %s and read as %q", alt, hugoString(alt), got)
		}
	}
}

func TestAddress(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/a b.svg?raw=true#x": "https://example.org/a%20b.svg?raw=true#x",
		"a%20b.svg":                              "a%20b.svg",
		"100%.svg":                               "100%25.svg",
		"a?b#c.svg":                              "a%3Fb%23c.svg",
		"x/a:b.svg":                              "x/a:b.svg",
		"a:b.svg":                                "./a:b.svg",
		"../é.svg":                               "../%C3%A9.svg",
		"//cdn.example.org/a.svg":                "//cdn.example.org/a.svg",
	} {
		if got := address(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
