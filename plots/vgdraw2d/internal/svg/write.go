package svg

import (
	"fmt"
	"hash/fnv"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"natgrad.example/plots/internal/blocks"
	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// writer writes a document into a buffer.
type writer struct {
	prefix  string // of ids and classes
	buf     []byte
	ids     map[string]int  // in use, see unique
	classes map[string]bool // in use, without prefix

	stop func() bool
	out  blocks.Buffer // what came before buf
}

// flushSize is the size of buf from which on it is moved to out.
const flushSize = 1 << 16

// flush moves buf to out.
func (w *writer) flush() {
	w.out.Write(w.buf)
	w.buf = w.buf[:0]
}

// document writes a document whose tidied tree is root.
func (w *writer) document(d *Document, root *Element) {
	w.ids, w.classes = map[string]int{}, map[string]bool{}
	for i := range d.clips {
		w.ids[w.clipID(strconv.Itoa(i))] = 1
	}
	for _, s := range d.named {
		w.ids[w.prefix+s.id] = 1
	}
	w.head(d)
	w.defs(d)
	w.flush()
	top := w.out
	w.out = blocks.Buffer{}
	if root.style == (style{}) {
		for _, c := range root.Children {
			w.element(c)
		}
	} else {
		w.element(root)
	}
	w.flush()
	body := w.out
	w.out = top
	w.buf = append(w.buf, w.sheet(d)...) // it has rules for what the body uses
	w.flush()
	w.out.Append(&body)
	w.put("</svg>\n")
	w.flush()
}

// head writes the start of the <svg> element, the title and the description. The style
// lets the picture shrink with a narrow column of a page. References are xlink:href,
// which all viewers read; Inkscape 1.2 ignores href without a namespace.
func (w *writer) head(d *Document) {
	width, height := d.viewBox()
	w.put(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"`)
	w.put(` width="`, length(d.Width), `" height="`, length(d.Height), `" viewBox="0 0 `, vector.Numbers([]float64{width, height}, 3), `"`)
	w.put(` style="max-width:100%;height:auto" role="img"`)
	if d.Title+d.Desc != "" {
		w.put(` lang="`, sanitize(d.Language, true), `"`)
	}
	var texts string
	for _, t := range [][3]string{{"title", "aria-labelledby", d.Title}, {"desc", "aria-describedby", d.Desc}} {
		if tag, attr, text := t[0], t[1], t[2]; text != "" {
			id := w.id(tag)
			w.put(" ", attr, `="`, id, `"`)
			texts += "<" + tag + ` id="` + id + `">` + escape(text) + "</" + tag + ">\n"
		}
	}
	w.put(">\n", texts)
}

// length returns a length in points as text for SVG: the first of inches, millimeters
// and points that has at most three decimals. Other lengths are in points with six
// decimals. These units have fixed ratios (CSS Values and Units Level 3, 5.2).
func length(points float64) string {
	const rounding = 1e-12 // relative; 84*vg.Millimeter has an error of 1e-16
	for _, u := range []struct {
		name   string
		points float64
	}{{"in", 72}, {"mm", 72 / 25.4}, {"pt", 1}} {
		v := points / u.points
		if short := math.Round(v*1000) / 1000; math.Abs(short-v) <= rounding*v {
			return vector.Number(v, 3) + u.name
		}
	}
	return vector.Number(points, 6) + "pt"
}

// defs writes the clip paths and the named shapes.
func (w *writer) defs(d *Document) {
	if len(d.clips)+len(d.named) == 0 {
		return
	}
	w.put("<defs>")
	for i, b := range d.clips {
		var s vector.SVGData
		vector.WriteBox(&s, b)
		w.put(`<clipPath id="`, w.clipID(strconv.Itoa(i)), `"><path d="`, string(s.Buf), `"/></clipPath>`)
	}
	for _, s := range d.named {
		if len(w.buf) > flushSize {
			w.flush()
			if w.stop() {
				return
			}
		}
		w.put("\n", `<path id="`, w.prefix, s.id, `" d="`, s.d, `"/>`)
	}
	w.put("</defs>\n")
}

// sheet returns the <style> element, empty if there are no rules. The classes in use
// must be known.
func (w *writer) sheet(d *Document) []byte {
	css := darkSheet(d.Dark, w.prefix, func(class string) bool { return w.classes[class] })
	if d.CSS != nil {
		css += strings.TrimRight(d.CSS(w.prefix), "\n") + "\n"
	}
	if strings.TrimSpace(css) == "" {
		return nil
	}
	return []byte("<style>\n" + cssEscapes.Replace(strings.Map(xmlChar, css)) + "</style>\n")
}

// cssEscapes leaves > alone, which stands between selectors, unless it ends a section of
// XML.
var cssEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", "]]>", "]]&gt;")

// xmlChar returns a character, or U+FFFD if XML does not allow it (XML 1.0, production 2).
func xmlChar(r rune) rune {
	if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
		return 0xFFFD
	}
	return r
}

func (w *writer) put(s ...string) {
	for _, v := range s {
		w.buf = append(w.buf, v...)
	}
}

// coordinate writes an attribute with the value v/100.
func (w *writer) coordinate(name string, v int64) {
	w.put(" ", name, `="`)
	w.buf, _ = vector.AppendHundredths(w.buf, v)
	w.put(`"`)
}

func (w *writer) clipID(index string) string { return w.prefix + "clip" + index }

// id returns an id that the document does not have yet. Clips have the ids clip0,
// clip1 …, shapes g1, g2 …
func (w *writer) id(name string) string {
	return unique(w.prefix+sanitize(name, true), w.ids)
}

// unique returns the name, with a number if it is in use, and marks it as used.
func unique(name string, used map[string]int) string {
	u := name
	if used[name] > 0 {
		n := used[name] + 1
		for u = name + "-" + strconv.Itoa(n); used[u] > 0; u = name + "-" + strconv.Itoa(n) {
			n++
		}
		used[name] = n
	}
	used[u] = 1
	return u
}

// element writes an element and its children.
func (w *writer) element(e *Element) {
	if e.Group && len(e.Children) == 0 || w.stop() {
		return
	}
	if len(w.buf) > flushSize {
		w.flush()
	}
	tag := e.tag
	if e.Group {
		tag = "g"
	}
	w.put("<", tag)
	if tag == "use" {
		w.put(` xlink:href="#`, w.prefix, e.shape.id, `"`)
		w.coordinate("x", e.shape.at.X)
		w.coordinate("y", e.shape.at.Y)
	}
	w.info(e)
	w.put(e.Attrs)
	for a := range attrCount {
		v := e.style[a]
		switch {
		case v == "" || a == attrFillDark || a == attrStrokeDark:
		case a == attrClip:
			w.put(` clip-path="url(#`, w.clipID(v), `)"`)
		default:
			w.put(" ", attributeNames[a], `="`, v, `"`)
		}
	}
	if e.Data != nil {
		w.put(` d="`)
		w.buf = append(w.buf, e.Data...)
		w.put(`"`)
	}
	if e.text != "" {
		w.put(">", escape(e.text), "</", tag, ">\n")
		return
	}
	if !e.Group {
		w.put("/>\n")
		return
	}
	w.put(">\n")
	for _, c := range e.Children {
		w.element(c)
	}
	w.put("</g>\n")
}

// info writes the label of a group and the classes of colors.
func (w *writer) info(e *Element) {
	g := e.Label
	if g.ID != "" {
		w.put(` id="`, w.id(g.ID), `"`)
	}
	classes := strings.Fields(g.Class)
	if i := e.style[attrFillDark]; i != "" {
		classes = append(classes, "_f"+i)
	}
	if i := e.style[attrStrokeDark]; i != "" {
		classes = append(classes, "_s"+i)
	}
	if len(classes) > 0 {
		for i, c := range classes {
			classes[i] = w.prefix + sanitize(c, true)
			w.classes[c] = true
		}
		w.put(` class="`, strings.Join(classes, " "), `"`)
	}
	used := map[string]int{}
	for _, k := range slices.Sorted(maps.Keys(g.Data)) {
		w.put(` data-`, unique(sanitize(strings.ToLower(k), false), used), `="`, escape(g.Data[k]), `"`)
	}
}

// sanitize replaces characters other than letters, digits, '-', '_' and '.' by '-'.
// Upper-case letters stay if upper is set.
func sanitize(s string, upper bool) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-', r == '_', r == '.':
			return r
		case upper && r >= 'A' && r <= 'Z':
			return r
		}
		return '-'
	}, s)
}

// idPrefix returns the prefix of ids for a name. If the name is not ASCII, a hash of
// it follows, since sanitize makes '-' of all other characters.
func idPrefix(name string) string {
	s := sanitize(name, true)
	if strings.ContainsFunc(name, func(r rune) bool { return r > unicode.MaxASCII }) {
		s += fmt.Sprintf("%08x-", hash([]byte(name)))
	}
	return idStart(s)
}

func hash(data []byte) uint32 {
	h := fnv.New32a()
	h.Write(data)
	return h.Sum32()
}

// hash returns the hash of the document.
func (w *writer) hash() uint32 {
	h := fnv.New32a()
	for _, p := range w.out.Blocks() {
		if w.stop() {
			break
		}
		h.Write(p)
	}
	return h.Sum32()
}

// idStart makes a prefix begin with a letter, which XML requires of names.
func idStart(s string) string {
	if s != "" && (s[0] < 'A' || s[0] > 'z') {
		return "v" + s
	}
	return s
}

// escape escapes text for XML content and attribute values. Characters that XML does
// not allow become U+FFFD.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\t', r == '\n', r == '\r':
			fmt.Fprintf(&b, "&#%d;", r)
		default:
			b.WriteRune(xmlChar(r))
		}
	}
	return b.String()
}
