package docs

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"text/template"

	"natgrad.example/descent/zoo"
	"natgrad.example/plots/spec"
)

// TestFormat checks that format.md is what the template format.d/format.md, the types
// of package spec with their comments, and the examples in format.d make. The blocks and
// pictures are those of TestBlocks.
func TestFormat(t *testing.T) {
	got := newManual(t).render()
	want, err := os.ReadFile("format.md")
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("format.md is out of date (%v): run go test ./docs -update", err)
	}
}

// updateFormat writes format.md.
func updateFormat(t *testing.T) {
	t.Helper()
	if err := os.WriteFile("format.md", newManual(t).render(), 0o666); err != nil {
		t.Fatal(err)
	}
}

// A manual is the page about the format.
type manual struct {
	t        *testing.T
	keys     []key             // of a file
	examples map[string]string // files in format.d
	used     usage             // values of keys in the examples

	written, shown map[string]bool         // keys and examples in the page
	current        string                  // the key that is being written
	tables         map[reflect.Type]string // the keys that have the tables of mappings
}

func newManual(t *testing.T) *manual {
	t.Helper()
	m := &manual{t: t, keys: keysOf(t, fileType), examples: map[string]string{}, used: usage{}, written: map[string]bool{}, shown: map[string]bool{}, tables: map[reflect.Type]string{}}
	files, err := filepath.Glob("format.d/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no examples", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m.examples[strings.TrimSuffix(filepath.Base(file), ".yaml")] = string(data)
		m.used.add(t, string(data))
	}
	return m
}

// render executes the template. Every key and every example must be in it.
func (m *manual) render() []byte {
	page, err := template.New("format.md").Funcs(template.FuncMap{
		"key": m.key, "example": m.example, "table": m.namedTable, "data": m.data,
		"merged": m.merged, "zoo": zooNames,
		"expr": func(e string) (string, error) {
			return parsed(e, "{vars: [x, y], let: {s: 1}, f: '%s', x: [0, 1], y: [0, 1]}")
		},
		"number": func(n string) (string, error) {
			return parsed(n, "{f: x, let: {rate: 1, n: %s}, x: [0, 1], y: [0, 1]}")
		},
		"color":     func(c string) (string, error) { return parsed(c, "{f: x, x: [0, 1], y: [0, 1], lines: {color: '%s'}}") },
		"functions": functionTable, "exclusive": m.exclusive, "steps": m.steps, "words": m.words, "index": m.index,
	}).ParseFiles("format.d/format.md")
	if err != nil {
		m.t.Fatal(err)
	}
	var b bytes.Buffer
	if err := page.Execute(&b, nil); err != nil {
		m.t.Fatal(err)
	}
	for _, k := range m.keys {
		if !m.written[k.name] {
			m.t.Errorf("format.d/format.md lacks the key %s", k.name)
		}
	}
	for name := range m.examples {
		if !m.shown[name] {
			m.t.Errorf("format.d/format.md lacks the example %s", name)
		}
	}
	return append(bytes.TrimRight(squeeze(b.Bytes()), "\n"), '\n')
}

// squeeze replaces runs of empty lines by one.
func squeeze(text []byte) []byte {
	for bytes.Contains(text, []byte("\n\n\n")) {
		text = bytes.ReplaceAll(text, []byte("\n\n\n"), []byte("\n\n"))
	}
	return text
}

// key returns the section about a key of a file, with examples.
func (m *manual) key(name string, examples ...string) (string, error) {
	for _, k := range m.keys {
		if k.name != name {
			continue
		}
		m.written[name] = true
		m.current = name
		var b strings.Builder
		text := k.text()
		if text == code(name)+" is "+k.takes()+"." {
			text = code(name) + " is one of the words below."
		}
		fmt.Fprintf(&b, "\n### `%s`\n\n%s\n\n", name, text)
		fmt.Fprintf(&b, "*Value:* %s. *Default:* %s. *Example:* %s\n\n", k.takes(), k.standard(), m.used.of(m.t, k))
		b.WriteString(m.table(k.mapping()))
		for _, e := range examples {
			text, err := m.example(e)
			if err != nil {
				return "", err
			}
			b.WriteString(text)
		}
		return b.String(), nil
	}
	return "", fmt.Errorf("no key %s", name)
}

// example returns an example and its picture. The first line of the file, a comment, is
// the alternative text.
func (m *manual) example(name string) (string, error) {
	text, ok := m.examples[name]
	alt, isComment := strings.CutPrefix(text[:strings.Index(text, "\n")+1], "# ")
	if !ok || !isComment || m.shown[name] {
		return "", fmt.Errorf("example %s: exists %v, has a comment %v, shown before %v", name, ok, isComment, m.shown[name])
	}
	m.shown[name] = true
	return fmt.Sprintf("\n```yaml natgrad\n%s```\n\n![%s](pictures/format-%s.svg)\n\n", text, strings.TrimSpace(alt), name), nil
}

// data returns a data file.
func (m *manual) data(name string) (string, error) {
	text, err := os.ReadFile(filepath.Join("data", name))
	return fmt.Sprintf("```csv\n%s```", text), err
}

// parsed returns a value as code, if the figure file with it can be drawn.
func parsed(value, file string) (string, error) {
	f, err := spec.Parse(strings.NewReader(fmt.Sprintf(file, value)))
	if err == nil {
		_, err = f.Figure()
	}
	return code(value), err
}

// zooNames lists the objectives of the zoo.
func zooNames() string {
	var names []string
	for _, o := range zoo.All() {
		names = append(names, code(o.Name))
	}
	return sentence(names, "and")
}

// merged lists the keys that are merged.
func (m *manual) merged() string {
	var names []string
	for _, k := range m.keys {
		if k.field.Tag.Get("merge") != "" {
			names = append(names, code(k.name))
		}
	}
	return sentence(names, "and")
}

// exclusive lists the groups of keys of which a panel has one. The schema of both says
// nothing about them, but reading does.
func (m *manual) exclusive() (string, error) {
	groups := [][]string{{"f", "maximize", "grid", "data", "logistic"}, {"metric", "norm"}, {"from", "iterates"}}
	var texts []string
	values := map[string]string{"f": "x", "maximize": "x", "grid": "a.csv", "data": "[1]", "logistic": "a.csv", "from": "[1, 1]", "iterates": "a.csv", "metric": "hessian", "norm": "l1"}
	for _, group := range groups {
		var names []string
		for i, a := range group {
			names = append(names, code(a))
			for _, b := range group[:i] {
				file := fmt.Sprintf("{%s: %s, %s: %s}", a, values[a], b, values[b])
				if _, err := spec.Parse(strings.NewReader(file)); err == nil {
					return "", fmt.Errorf("%s is read", file)
				}
			}
		}
		texts = append(texts, sentence(names, "and"))
	}
	return strings.Join(texts, "; "), nil
}
