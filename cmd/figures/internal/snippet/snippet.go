// Package snippet writes the text that shows a picture on a page, in the languages in
// which pages are written.
package snippet

import (
	"errors"
	"fmt"
	"html"
	"math"
	"strings"
	"unicode"

	"natgrad.example/internal/nearest"
)

// ErrTarget means that a target is unknown.
var ErrTarget = errors.New("unknown target")

// A Picture is a picture on a page.
type Picture struct {
	// Source is its address, a URL or a path with slashes. Signs that a URL must not
	// have are escaped.
	Source string
	// Alt is its alternative text. White space becomes single spaces.
	Alt string
	// Width and Height are its size in CSS pixels. They are rounded.
	Width, Height float64
}

// Targets returns the names of the targets of For.
func Targets() []string { return []string{"markdown", "html", "rst", "hugo", "quarto"} }

// For returns the snippet for a target, with a newline at the end:
//
//   - markdown: an img element, since an image of Markdown has no size
//   - html: an img element that is loaded when it is scrolled to, and at most as wide as
//     the page
//   - rst: the directive image
//   - hugo: the shortcode figure
//   - quarto: an image of Markdown with attributes
//
// An error wraps ErrTarget and tells the target that was probably meant.
func (p Picture) For(target string) (string, error) {
	switch target {
	case "markdown":
		return p.element("") + "\n", nil
	case "html":
		return p.element(` loading="lazy" style="max-width:100%;height:auto"`) + "\n", nil
	case "rst":
		return p.rst(), nil
	case "hugo":
		return fmt.Sprintf("{{< figure src=%q alt=%s width=\"%d\" height=\"%d\" loading=\"lazy\" >}}\n",
			address(p.Source), hugoString(plain(p.Alt)), pixels(p.Width), pixels(p.Height)), nil
	case "quarto":
		return fmt.Sprintf("![](%s){fig-alt=\"%s\" width=%d height=%d}\n",
			destination(p.Source), pandocEscapes.Replace(plain(p.Alt)), pixels(p.Width), pixels(p.Height)), nil
	}
	return "", fmt.Errorf("snippet: %w %q; known: %s%s", ErrTarget, target, strings.Join(Targets(), ", "), nearest.Suggestion(target, Targets()))
}

// Image returns the image of Markdown with the alternative text and the address of the
// picture. It has no size.
func (p Picture) Image() string {
	return "![" + markdownEscapes.Replace(plain(p.Alt)) + "](" + destination(p.Source) + ")"
}

// element returns an img element.
func (p Picture) element(more string) string {
	return fmt.Sprintf(`<img src="%s" alt="%s" width="%d" height="%d"%s>`,
		attribute(address(p.Source)), attribute(plain(p.Alt)), pixels(p.Width), pixels(p.Height), more)
}

// rst returns a directive of reStructuredText. Docutils takes options as they are, and
// removes spaces from the address unless they are escaped.
func (p Picture) rst() string {
	source := strings.NewReplacer(`\`, `\\`, " ", `\ `).Replace(plain(p.Source))
	alt := plain(p.Alt)
	if alt != "" {
		alt = " " + alt
	}
	return fmt.Sprintf(".. image:: %s\n   :alt:%s\n   :width: %dpx\n   :height: %dpx\n",
		source, alt, pixels(p.Width), pixels(p.Height))
}

// pixels rounds a length to whole pixels, as attributes of HTML have them.
func pixels(length float64) int { return int(math.Round(length)) }

// plain returns a text in one line: white space becomes single spaces, and control
// characters vanish.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.Join(strings.Fields(s), " ")
}

// templates has the openings of tags of Hugo, Liquid and Jinja with a reference in place
// of the first brace. A page builder acts on these tags everywhere, also in HTML.
var templates = strings.NewReplacer("{{", "&#123;&#123;", "{%", "&#123;%", "{#", "&#123;#")

// signs of Markdown that a page builder may act on within an element: the bar of a table,
// the dollar of a formula, the tick of code.
var signs = strings.NewReplacer("|", "&#124;", "$", "&#36;", "`", "&#96;")

// attribute returns a text for an attribute of HTML between double quotes, which may stand
// in Markdown.
func attribute(s string) string { return signs.Replace(templates.Replace(html.EscapeString(s))) }

// markdownEscapes escapes the text of a link or an image of Markdown.
var markdownEscapes = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "[", `\[`, "]", `\]`, "*", `\*`, "_", `\_`, "~", `\~`, "<", `\<`, ">", `\>`,
	"&", `\&`, "|", `\|`, "$", `\$`,
	"{{", "&#123;&#123;", "{%", "&#123;%", "{#", "&#123;#",
)

// pandocEscapes escapes a value of an attribute of Pandoc between double quotes, in which
// Quarto finds shortcodes.
var pandocEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", `\&`, "{", `\{`, "}", `\}`)

// hugoString returns a string for a parameter of a shortcode of Hugo. Between double
// quotes, Hugo knows \", but then it removes every other backslash as well; between
// backticks it knows no escapes.
func hugoString(s string) string {
	switch {
	case !strings.ContainsAny(s, `"\`):
		return `"` + s + `"`
	case !strings.Contains(s, `\`):
		return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"`
	}
	return "`" + strings.ReplaceAll(s, "`", "'") + "`"
}

// address returns a URL for an address. It escapes the signs that a URL must not have.
// The question mark and the number sign keep their meaning in a URL with a scheme; in a
// path they are a part of a name.
func address(source string) string {
	kept := "/-._~:@!$&*+,;="
	scheme, _, absolute := strings.Cut(source, "://")
	absolute = absolute && !strings.ContainsAny(scheme, "/?#")
	if absolute {
		kept += "?#[]"
	}
	source = plain(source)
	var out strings.Builder
	if first, _, _ := strings.Cut(source, "/"); !absolute && strings.Contains(first, ":") {
		out.WriteString("./") // or the name would be a scheme
	}
	for i := 0; i < len(source); i++ {
		c := source[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if letter || strings.IndexByte(kept, c) >= 0 || isEscape(source[i:]) {
			out.WriteByte(c)
			continue
		}
		fmt.Fprintf(&out, "%%%02X", c)
	}
	return out.String()
}

// isEscape reports whether a text begins with an escape of a URL, such as %20.
func isEscape(s string) bool {
	const hex = "0123456789abcdefABCDEF"
	return len(s) >= 3 && s[0] == '%' && strings.IndexByte(hex, s[1]) >= 0 && strings.IndexByte(hex, s[2]) >= 0
}

// destination returns an address for a link or an image of Markdown. address escapes
// parentheses and spaces already.
func destination(source string) string { return destinationEscapes.Replace(address(source)) }

var destinationEscapes = strings.NewReplacer("&", "&amp;", "*", "%2A", "$", "%24", "[", "%5B", "]", "%5D")
