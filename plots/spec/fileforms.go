package spec

import "strings"

func (t *Theme) read(d *decoder, key string, n *node) {
	if n.kind == mapping && len(n.entries) == 2 && n.entries[1].key.text == "dark" {
		t.Dark = d.truth("dark", n.entries[1].value)
		n = newMapping(n.at, n.entries[0])
	}
	if n.kind != mapping || len(n.entries) != 1 {
		t.Name = d.text(key, n, themeWords)
		return
	}
	e := n.entries[0]
	t.Name = d.text(key, e.key, themeWords)
	if e.value.kind == scalar && isPlainNumber(e.value.text) {
		if t.Type.read(d, t.Name, e.value); t.Type <= 0 {
			d.add(e.value.at, "leave it out for the default", "the size of type of %s is not positive", t.Name)
		}
		return
	}
	var l Length
	l.read(d, t.Name, e.value)
	if t.Name == "paper" {
		t.Column = l
	} else {
		t.Type = Number(l)
	}
}

func (s *Size) read(d *decoder, key string, n *node) {
	if n.kind != list || len(n.items) != 2 {
		d.wants(n, "", key, "a list of width and height, such as [14in, 7in]")
		return
	}
	s.Width.read(d, "the width", n.items[0])
	s.Height.read(d, "the height", n.items[1])
}

// check refuses a name of outputs that would lead out of their folder.
func (s *Save) check(d *decoder, n *node) {
	if strings.ContainsAny(s.As, "/\\\x00") || s.As == "." || s.As == ".." {
		d.add(n.get("as").at, "choose the folder by --output", "as is the name of a file without its folder, not %s", inQuotes(s.As))
	}
}

// long returns the mapping for the name of a file.
func (*Font) long(n *node) *node { return textAs("regular", n) }

// check refuses a family without a regular font.
func (f *Font) check(d *decoder, n *node) {
	if f.Regular == "" {
		d.add(n.at, "write one such as regular: serif.ttf", "the regular font is missing")
	}
}

// long returns the mapping for a word that stands for both axes.
func (*Share) long(n *node) *node {
	if n.kind != scalar {
		return nil
	}
	return newMapping(n.at, newEntry("x", n), newEntry("y", n))
}
