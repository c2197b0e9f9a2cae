package tex

import (
	"flag"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the list of commands in doc.go")

// documentedCommands returns the list of commands for doc.go.
func documentedCommands() string {
	var titles []string
	names := make(map[string][]string)
	for _, s := range sections {
		if names[s.title] == nil {
			titles = append(titles, s.title)
		}
		for _, e := range s.entries() {
			names[s.title] = append(names[s.title], `\`+e[0])
		}
	}
	var b strings.Builder
	b.WriteString("// # Commands\n//\n")
	for _, title := range titles {
		writeList(&b, title, names[title])
	}
	writeList(&b, "Names in \\begin and \\end", slices.Sorted(maps.Keys(environments)))
	var runes []string
	for _, r := range slices.Sorted(maps.Keys(symbolRunes)) {
		runes = append(runes, string(r))
	}
	writeList(&b, "Symbols in Unicode", runes)
	var text []string
	for _, name := range slices.Sorted(maps.Keys(textTemplates)) {
		text = append(text, `\`+name)
	}
	writeList(&b, "Outside math, beside Text", text)
	return b.String()
}

// writeList writes a title and names, wrapped, as an item of a list.
func writeList(b *strings.Builder, title string, names []string) {
	line := "//   - " + title + ":"
	for _, name := range names {
		if len(line)+1+len(name) > 100 {
			b.WriteString(line + "\n")
			line = "//    "
		}
		line += " " + name
	}
	b.WriteString(line + "\n")
}

// TestDocumentedCommands: the documentation lists exactly the commands of the table.
func TestDocumentedCommands(t *testing.T) {
	source, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(source), "// # Commands\n//\n")
	_, after, ok2 := strings.Cut(rest, "//\n// # References")
	if !ok || !ok2 {
		if before, after, ok = strings.Cut(string(source), "// # Commands\n//\n// # References"); !ok {
			t.Fatal("doc.go has no section Commands before References")
		}
	}
	want := before + documentedCommands() + "//\n// # References" + after
	if string(source) == want {
		return
	}
	if !*update {
		t.Fatal("doc.go does not list the commands of the table; run go test -run DocumentedCommands -update")
	}
	if err := os.WriteFile("doc.go", []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestCodes: each symbol in the lists of codes is set as the character with its family and position.
func TestCodes(t *testing.T) {
	fonts := []string{"cmr10", "cmmi10", "cmsy10", "cmex10"}
	n := 0
	for _, s := range sections {
		if !s.coded {
			continue
		}
		var src strings.Builder
		src.WriteString("$")
		for _, e := range s.entries() {
			src.WriteString(`{\` + e[0] + "}")
		}
		src.WriteString("$")
		f := mustTypeset(t, src.String(), 10)
		if len(f.Glyphs) != len(s.entries()) {
			t.Errorf("%s: %d glyphs, want %d", s.title, len(f.Glyphs), len(s.entries()))
			continue
		}
		for i, e := range s.entries() {
			digits := strings.TrimSpace(e[1][strings.Index(e[1], `"`)+1:])
			font := fonts[digits[1]-'0']
			code, err := strconv.ParseUint(digits[2:4], 16, 8)
			if g := f.Glyphs[i]; err != nil || g.Font != font || uint64(g.Code) != code {
				t.Errorf(`\%s is %s %d, want %s %d`, e[0], g.Font, g.Code, font, code)
			}
			n++
		}
	}
	if n < 180 {
		t.Errorf("only %d symbols", n)
	}
}

// TestPlainCommands: every command is a character, or changes none; only the names of functions are words.
func TestPlainCommands(t *testing.T) {
	functions := strings.Fields(`Pr arccos arcsin arctan arg argmax argmin cos cosh cot coth csc deg det dim exp
		gcd hom inf ker lg lim liminf limsup ln log max min sec sin sinh sup tan tanh`)
	for name := range commands {
		if word := Plain(`$\` + name + `$`); len(name) > 1 && word == name && !slices.Contains(functions, name) {
			t.Errorf(`Plain("$\%s$") = %q, want a character`, name, word)
		}
	}
	if got, want := Plain(`$A \uparrow \underline{x}$`), "A ↑x\u0332"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
