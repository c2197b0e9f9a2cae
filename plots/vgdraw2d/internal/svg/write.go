package svg

import (
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// writer serialises a document.
type writer struct {
	prefix string
	buf    []byte
	ids    map[string]bool

	classes map[string]bool // without prefix
}

func (w *writer) document(g *Document, root *Element) {
	w.buf = w.buf[:0]
	w.ids, w.classes = map[string]bool{}, map[string]bool{}
	for i := range g.clips {
		w.ids[w.clipID(strconv.Itoa(i))] = true
	}
	for _, s := range g.named {
		w.ids[w.prefix+s.id] = true
	}
	size := fmt.Sprintf(`width="%d" height="%d" viewBox="0 0 %[1]d %[2]d"`, g.size.X, g.size.Y)
	w.put(`<svg xmlns="http://www.w3.org/2000/svg" `, size, ` role="img"`)
	if g.Title+g.Desc != "" {
		w.put(` lang="`, sanitize(g.Language, true), `"`)
	}
	var labels []string
	if g.Title != "" {
		labels = append(labels, w.id("title"))
	}
	if g.Desc != "" {
		labels = append(labels, w.id("desc"))
	}
	if len(labels) > 0 {
		w.put(` aria-labelledby="`, strings.Join(labels, " "), `"`)
	}
	w.put(">\n")
	if g.Title != "" {
		w.put(`<title id="`, labels[0], `">`, escape(g.Title), "</title>\n")
	}
	if g.Desc != "" {
		w.put(`<desc id="`, labels[len(labels)-1], `">`, escape(g.Desc), "</desc>\n")
	}
	if len(g.clips)+len(g.named) > 0 {
		w.put("<defs>")
		for i, b := range g.clips {
			w.put(`<clipPath id="`, w.clipID(strconv.Itoa(i)), `">`, `<path d="`)
			var s vector.SVGData
			vector.WriteBox(&s, b)
			w.buf = append(w.buf, s.Buf...)
			w.put(`"/></clipPath>`)
		}
		for _, s := range g.named {
			w.put("\n", `<path id="`, w.prefix, s.id, `" d="`, s.d, `"/>`)
		}
		w.put("</defs>\n")
	}
	head := len(w.buf)
	if root.style == (style{}) {
		for _, c := range root.Children {
			w.element(c)
		}
	} else {
		w.element(root)
	}
	w.buf = slices.Insert(w.buf, head, w.sheet(g)...)
	w.put("</svg>\n")
}

// sheet returns the <style> element, which comes before what it styles.
func (w *writer) sheet(g *Document) []byte {
	css := darkSheet(g.Dark, w.prefix, func(class string) bool { return w.classes[class] })
	if g.CSS != nil {
		css += strings.TrimRight(g.CSS(w.prefix), "\n") + "\n"
	}
	if strings.TrimSpace(css) == "" {
		return nil
	}
	return []byte("<style>\n" + cssEscapes.Replace(css) + "</style>\n")
}

var cssEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;")

func (w *writer) put(s ...string) {
	for _, v := range s {
		w.buf = append(w.buf, v...)
	}
}

// coordinate writes an attribute in hundredths.
func (w *writer) coordinate(name string, v int64) {
	w.put(" ", name, `="`)
	w.buf, _ = vector.AppendHundredths(w.buf, v)
	w.put(`"`)
}

func (w *writer) clipID(index string) string { return w.prefix + "clip" + index }

// id returns an id of the document that was not used before. Those of clips and
// shapes are clip0, clip1 … and g1, g2 …
func (w *writer) id(name string) string {
	return unique(w.prefix+sanitize(name, true), w.ids)
}

// unique returns the name, numbered if it is in use, and marks it.
func unique(name string, used map[string]bool) string {
	u := name
	for n := 2; used[u]; n++ {
		u = name + "-" + strconv.Itoa(n)
	}
	used[u] = true
	return u
}

func (w *writer) element(e *Element) {
	if e.Group && len(e.Children) == 0 {
		return
	}
	tag := e.tag
	if e.Group {
		tag = "g"
	}
	w.put("<", tag)
	if tag == "use" {
		w.put(` href="#`, w.prefix, e.shape.id, `"`)
		w.coordinate("x", e.shape.at.X)
		w.coordinate("y", e.shape.at.Y)
	}
	w.info(e)
	w.put(e.Attrs)
	for a := range attrCount {
		v := e.style[a]
		switch {
		case v == "" || a == attrFillSwap || a == attrStrokeSwap:
		case a == attrClip:
			w.put(` clip-path="url(#`, w.clipID(v), `)"`)
		default:
			w.put(" ", attributeNames[a], `="`, v, `"`)
		}
	}
	if e.D != nil {
		w.put(` d="`)
		w.buf = append(w.buf, e.D...)
		w.put(`"`)
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

// info writes what a group was told and the classes that colours have.
func (w *writer) info(e *Element) {
	g := e.Label
	if g.ID != "" {
		w.put(` id="`, w.id(g.ID), `"`)
	}
	classes := strings.Fields(g.Class)
	if i := e.style[attrFillSwap]; i != "" {
		classes = append(classes, "_f"+i)
	}
	if i := e.style[attrStrokeSwap]; i != "" {
		classes = append(classes, "_s"+i)
	}
	if len(classes) > 0 {
		for i, c := range classes {
			classes[i] = w.prefix + sanitize(c, true)
			w.classes[c] = true
		}
		w.put(` class="`, strings.Join(classes, " "), `"`)
	}
	used := map[string]bool{}
	for _, k := range slices.Sorted(maps.Keys(g.Data)) {
		w.put(` data-`, unique(sanitize(strings.ToLower(k), false), used), `="`, escape(g.Data[k]), `"`)
	}
}

// sanitize maps a name to letters, digits, '-', '_' and '.'.
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

// idPrefix returns what ids begin with. Names in other scripts, of which nothing but
// '-' is left, have a hash to tell them apart.
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

// idStart makes a prefix begin with a letter, as a name in XML must.
func idStart(s string) string {
	if s != "" && (s[0] < 'A' || s[0] > 'z') {
		return "v" + s
	}
	return s
}

// escape makes text safe in XML content and attribute values; characters that
// XML does not allow become U+FFFD.
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
		case r < 0x20, r == 0xFFFE, r == 0xFFFF:
			b.WriteRune(0xFFFD)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
