package post

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"pgregory.net/rapid"
)

// with returns a post with ![1](1.svg) and so on in place of its figures.
func with(t testing.TB, source string) (string, *Post) {
	t.Helper()
	p, err := Parse("post.md", []byte(source))
	if err != nil {
		t.Fatalf("%q: %v", source, err)
	}
	var texts []string
	for i := range p.Blocks {
		texts = append(texts, fmt.Sprintf("![%d](%d.svg)", i+1, i+1))
	}
	return string(p.With(texts)), p
}

func TestWith(t *testing.T) {
	for _, c := range []struct {
		name, source, want string
		figures            []string
	}{
		{"alone", "```natgrad\nf: x\n```\n", "![1](1.svg)\n", []string{"f: x\n"}},
		{"no last end of line", "```natgrad\nf: x\n```", "![1](1.svg)", []string{"f: x\n"}},
		{"tildes", "~~~natgrad\nf: x\n~~~\n", "![1](1.svg)\n", []string{"f: x\n"}},
		{"longer fence", "`````natgrad\nf: x\n```\n``````  \nend", "![1](1.svg)\n\nend", []string{"f: x\n```\n"}},
		{"tildes in backticks", "```natgrad\n~~~\n```\n", "![1](1.svg)\n", []string{"~~~\n"}},
		{"indented", "   ```natgrad\n   f: x\n     y: 2\n  z: 1\n ```\n", "   ![1](1.svg)\n", []string{"f: x\n  y: 2\nz: 1\n"}},
		{"space before the language", "``` natgrad\nf: x\n```\n", "![1](1.svg)\n", []string{"f: x\n"}},
		{"empty", "```natgrad\n```\n", "![1](1.svg)\n", []string{""}},
		{"blank lines within", "```natgrad\n\nf: x\n\n\n```\n", "![1](1.svg)\n", []string{"\nf: x\n\n\n"}},
		{"Windows", "a\r\n\r\n```natgrad\r\nf: x\r\n```\r\n\r\nb\r\n", "a\r\n\r\n![1](1.svg)\r\n\r\nb\r\n", []string{"f: x\n"}},
		{"old Macs", "a\r\r```natgrad\rf: x\r```\r\rb\r", "a\r\r![1](1.svg)\r\rb\r", []string{"f: x\n"}},
		{"byte order mark", "\ufeff```natgrad\nf: x\n```\n", "\ufeff![1](1.svg)\n", []string{"f: x\n"}},
		{"between paragraphs", "a\n```natgrad\nf: x\n```\nb\n", "a\n\n![1](1.svg)\n\nb\n", []string{"f: x\n"}},
		{"before an underline", "```natgrad\nf: x\n```\n===\n", "![1](1.svg)\n\n===\n", []string{"f: x\n"}},
		{"before a rule", "```natgrad\nf: x\n```\n---\n", "![1](1.svg)\n\n---\n", []string{"f: x\n"}},
		{"two together", "```natgrad\nf: x\n```\n```natgrad\nf: y\n```\n", "![1](1.svg)\n\n![2](2.svg)\n", []string{"f: x\n", "f: y\n"}},
		{"paragraph on Windows", "a\r\n```natgrad\r\nf: x\r\n```\r\nb", "a\r\n\r\n![1](1.svg)\r\n\r\nb", []string{"f: x\n"}},
		{"list", "- a\n\n  ```natgrad\n  f: x\n    y: 1\n  ```\n\n- b\n", "- a\n\n  ![1](1.svg)\n\n- b\n", []string{"f: x\n  y: 1\n"}},
		{"item of a list", "- ```natgrad\n  f: x\n  ```\n- b\n", "- ![1](1.svg)\n- b\n", []string{"f: x\n"}},
		{"second line of an item", "-\n  ```natgrad\n  f: x\n  ```\n- b\n", "-\n  ![1](1.svg)\n- b\n", []string{"f: x\n"}},
		{"numbered", "9. ```natgrad\n   f: x\n   ```\n10. b\n", "9. ![1](1.svg)\n10. b\n", []string{"f: x\n"}},
		{"after an item", "- a\n```natgrad\nf: x\n```\nb", "- a\n\n![1](1.svg)\n\nb", []string{"f: x\n"}},
		{"tab in a list", "-\t```natgrad\n\tf: x\n\t  y: 1\n\t```\n", "-\t![1](1.svg)\n", []string{"f: x\n  y: 1\n"}},
		{"quote", "> a\n> ```natgrad\n> f: x\n> ```\n> b\n", "> a\n>\n> ![1](1.svg)\n>\n> b\n", []string{"f: x\n"}},
		{"text below a quote", "> ```natgrad\n> f: x\n> ```\nb\n", "> ![1](1.svg)\n>\nb\n", []string{"f: x\n"}},
		{"tight quote", ">```natgrad\n>f: x\n>```\n", ">![1](1.svg)\n", []string{"f: x\n"}},
		{"list in a quote", "> - ```natgrad\n>   f: x\n>   ```\n>\n> b", "> - ![1](1.svg)\n>\n> b", []string{"f: x\n"}},
		{"quote in a list", "1. > ```natgrad\n   > f: x\n   > ```\n   text\n", "1. > ![1](1.svg)\n   >\n   text\n", []string{"f: x\n"}},
		{"front matter", "---\ntitle: |\n  ```natgrad\n---\n```natgrad\nf: x\n```\n", "---\ntitle: |\n  ```natgrad\n---\n![1](1.svg)\n", []string{"f: x\n"}},
		{"TOML", "+++\na = '''\n```natgrad\n'''\n+++\n\n```natgrad\nf: x\n```\n", "+++\na = '''\n```natgrad\n'''\n+++\n\n![1](1.svg)\n", []string{"f: x\n"}},
		{"a rule and no front matter", "---\n\n```natgrad\nf: x\n```\n\n---\n", "---\n\n![1](1.svg)\n\n---\n", []string{"f: x\n"}},
		{"attributes", "```natgrad name=a alt='b c'\nf: x\n```\n", "![1](1.svg)\n", []string{"f: x\n"}},
		{"other blocks", "```go\n```\n\n    ```natgrad\n    f: x\n    ```\n\n````md\n```natgrad\nf: x\n```\n````\n\n<pre>\n```natgrad\n</pre>\n\n<!--\n```natgrad\nf: x\n```\n-->\n\n```natgrad\nf: y\n```\n",
			"```go\n```\n\n    ```natgrad\n    f: x\n    ```\n\n````md\n```natgrad\nf: x\n```\n````\n\n<pre>\n```natgrad\n</pre>\n\n<!--\n```natgrad\nf: x\n```\n-->\n\n![1](1.svg)\n", []string{"f: y\n"}},
	} {
		got, p := with(t, c.source)
		if got != c.want {
			t.Errorf("%s:\n%q becomes\n%q, want\n%q", c.name, c.source, got, c.want)
		}
		for i, b := range p.Blocks {
			if i >= len(c.figures) || string(b.Figure) != c.figures[i] {
				t.Errorf("%s: figure %d is %q, want %q", c.name, i+1, b.Figure, c.figures)
			}
		}
		if len(p.Blocks) != len(c.figures) {
			t.Errorf("%s: %d blocks, want %d", c.name, len(p.Blocks), len(c.figures))
		}
	}
}

// The picture stands alone in a paragraph, in the list item or quote in which the block
// was, and everything around it is what it was: of a post with another block of code
// in the place of the figure, HTML differs in the code only.
func TestStructure(t *testing.T) {
	lines := []string{
		"text", "# heading", "===", "---", "- item", "  more", "2. item", "> quote", "> ```natgrad\n> f: x\n> ```",
		"```natgrad\nf: x\n```", "```natgrad\n```", "  ```natgrad\n  f: x\n\n  ```", "- ```natgrad\n  f: x\n  ```", "~~~natgrad\nf: x\n~~~",
		"", "", ">", "> ", "<div>", "| a |", "|---|", "    code", "\tcode", "```", "```natgrad", "~~~ text",
		"> - ```natgrad\n>   f: x\n>   ```", "-", "*", "***", "1. > ```natgrad\n   > ```", "  - > a", "-\t```natgrad\n\tf: x\n\t```", "+ a",
		"-   ```natgrad\n    f: x\n    ```", "10) a\n    ```natgrad\n    f: x\n    ```", "> a\n> ~~~natgrad\n> ~~~\n> b", ">> ```natgrad\n>> ```",
	}
	html := func(source []byte) string {
		var out bytes.Buffer
		if err := goldmark.New(goldmark.WithExtensions(extension.Table)).Convert(source, &out); err != nil {
			t.Fatal(err)
		}
		// Lists become loose by the blank lines around a picture.
		s := strings.NewReplacer("<p>", "", "</p>", "").Replace(out.String())
		return strings.Join(strings.Fields(s), " ")
	}
	tried, found := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		tried++
		source := strings.Join(rapid.SliceOfN(rapid.SampledFrom(lines), 1, 8).Draw(t, "lines"), "\n")
		p, err := Parse("post.md", []byte(source))
		if err != nil || strings.HasPrefix(source, "---") { // goldmark knows no front matter
			return
		}
		found++
		var pictures, codes []string
		for i := range p.Blocks {
			pictures = append(pictures, fmt.Sprintf("![%d](p)", i))
			codes = append(codes, "") // the block with what stands before and after it
		}
		got := html(p.With(pictures))
		// The code in place of its figure.
		for i, b := range p.Blocks {
			codes[i] = strings.TrimRight(string(p.source[b.start:b.end]), "\n")
			b.before, b.after = "", ""
		}
		want := html(p.With(codes))
		for i, b := range p.Blocks {
			code := "<pre><code class=\"language-natgrad\">" + escapeHTML(string(b.Figure)) + "</code></pre>"
			code = strings.Join(strings.Fields(code), " ")
			want = strings.Replace(want, code, fmt.Sprintf("<img src=\"p\" alt=\"%d\">", i), 1)
		}
		strip := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if strip(got) != strip(want) {
			t.Fatalf("%q becomes %q:\n%s\nwant\n%s", source, p.With(pictures), got, want)
		}
	})
	if found < tried/5 {
		t.Errorf("only %d of %d posts have figures", found, tried)
	}
}

func escapeHTML(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		source string
		cause  error
		line   int
		want   string
	}{
		{"", ErrNoBlock, 0, "write a line ```natgrad"},
		{"# A post\n\nWithout figures.\n", ErrNoBlock, 0, "write a line ```natgrad"},
		{"a\n\n```natgard\nf: x\n```\n", ErrNoBlock, 3, `did you mean "natgrad"?`},
		{"```{natgrad}\nf: x\n```\n", ErrNoBlock, 1, `did you mean "natgrad"?`},
		{"a\n\n    ```natgrad\n    f: x\n    ```\n", ErrNoBlock, 3, "indent it by at most three spaces"},
		{"a\n\n```natgrad\nf: x\n", ErrUnclosed, 3, "write a line with the same fence, ```,"},
		{"a\n~~~~natgrad\nf: x\n~~~\n", ErrUnclosed, 2, "~~~~,"},
		{"> ```natgrad\n> f: x\n\n```\n```\n", ErrUnclosed, 1, "never closed"},
		{"- a\n\n  ```natgrad\n  f: x\n\nb\n", ErrUnclosed, 3, "never closed"},
		{"---\na: b\n---\n\n```natgrad\n", ErrUnclosed, 5, "never closed"},
		{"```natgrad nmae=a\n```\n", ErrAttribute, 1, `"nmae" is unknown; known: name, alt; did you mean "name"?`},
		{"```natgrad figure\n```\n", ErrAttribute, 1, `"figure": want key=value`},
		{"```natgrad alt=\"a\n```\n", ErrAttribute, 1, "the quotation mark is never closed"},
		{"```natgrad {alt=a\n```\n", ErrAttribute, 1, "the closing brace is missing"},
		{"```natgrad alt=a alt=b\n```\n", ErrAttribute, 1, "alt: is there twice"},
		{"a\n\n```natgrad name=../../x\n```\n", ErrAttribute, 3, `"../../x" leads into a folder`},
		{"```natgrad name=/etc/x\n```\n", ErrAttribute, 1, "leads into a folder"},
		{"~~~natgrad name='..\\\\x'\n~~~\n", ErrAttribute, 1, "leads into a folder"},
		{"```natgrad name=..\n```\n", ErrAttribute, 1, `begins with "."`},
		{"```natgrad name=\"\"\n```\n", ErrAttribute, 1, "is empty"},
		{"```natgrad name=nul\n```\n", ErrAttribute, 1, "reserved on Windows"},
		{"```natgrad name=" + strings.Repeat("a", 201) + "\n```\n", ErrAttribute, 1, "has 201 bytes"},
		{"a\n" + strings.Repeat("> ", 21) + "a", ErrTooDeep, 2, "at most 20"},
		{strings.Repeat("- ", 21) + "a", ErrTooDeep, 1, "at most 20"},
	} {
		_, err := Parse("post.md", []byte(c.source))
		var at *Error
		if !errors.Is(err, c.cause) || !errors.As(err, &at) || at.Line != c.line || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want line %d and %q", c.source, err, c.line, c.want)
		}
	}
	_, err := Parse("post.md", make([]byte, MaxSize+1))
	if !errors.Is(err, ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
	_, err = Parse("post.md", bytes.Repeat([]byte("\n"), MaxLines+1))
	if !errors.Is(err, ErrTooLarge) {
		t.Errorf("too many lines: %v", err)
	}
	if _, err := Parse("post.md", bytes.Repeat([]byte("```natgrad\n```\n"), MaxBlocks)); err != nil {
		t.Error(err)
	}
	if _, err := Parse("post.md", bytes.Repeat([]byte("\n"), MaxLines)); errors.Is(err, ErrTooLarge) {
		t.Error(err)
	}
	_, err = Parse("post.md", bytes.Repeat([]byte("```natgrad\n```\n"), MaxBlocks+1))
	if want := "post: post.md:2001: the post is too large: 1001 figures"; !errors.Is(err, ErrTooLarge) || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("too many figures: %v", err)
	}
	// All blocks are reported.
	_, err = Parse("post.md", []byte("```natgrad x\n```\n\n```natgrad\n"))
	if want := "post: post.md:1: attribute \"x\""; err == nil || !strings.HasPrefix(err.Error(), want) || !strings.Contains(err.Error(), "\npost: post.md:4: the block is never closed") {
		t.Errorf("two faults: %v", err)
	}
}

func TestDepth(t *testing.T) {
	deep := strings.Repeat("> ", 20) + "```natgrad\n" + strings.Repeat("> ", 20) + "```\n"
	if got, _ := with(t, deep); got != strings.Repeat("> ", 20)+"![1](1.svg)\n" {
		t.Errorf("20 quotes: %q", got)
	}
}

func TestAttributes(t *testing.T) {
	for _, c := range []struct{ info, name, alt string }{
		{"natgrad name=a alt=b", "a", "b"},
		{`natgrad name="a b"   alt='c "d" e'`, "a b", `c "d" e`},
		{`natgrad {name=a alt="b \"c\" \\ d"}`, "a", `b "c" \ d`},
		{`natgrad{alt=a name=b}`, "b", "a"},
		{`NatGrad alt="" name=ä`, "ä", ""},
	} {
		_, p := with(t, "```"+c.info+"\n```\n")
		b := p.Blocks[0]
		if b.Name != c.name || b.Alt == nil || *b.Alt != c.alt {
			t.Errorf("%s: name %q, alt %q", c.info, b.Name, *b.Alt)
		}
	}
	if _, p := with(t, "```natgrad\n```"); p.Blocks[0].Alt != nil {
		t.Errorf("without attributes: %v", p.Blocks[0].Alt)
	}
}

func TestNames(t *testing.T) {
	_, p := with(t, "```natgrad\n```\n\n```natgrad name=a\n```\n\n```natgrad\n```\n")
	names, err := p.Names("my post", []string{"", "a", ""})
	if err != nil || strings.Join(names, ",") != "my post-1,a,my post-3" {
		t.Errorf("%q, %v", names, err)
	}
	names, err = p.Names(`What? A/B.`, []string{"", "a", ""})
	if err != nil || names[0] != "What- A-B-1" {
		t.Errorf("%q, %v", names, err)
	}
	for _, base := range []string{"", "..", "con", "a\x00"} {
		if _, err := p.Names(base, []string{"", "a", ""}); err != nil {
			t.Errorf("%q: %v", base, err)
		}
	}
	for _, asked := range [][]string{{"a", "A", ""}, {"", "p-1", ""}, {"", "", "../x"}} {
		var at *Error
		if _, err := p.Names("p", asked); !errors.Is(err, ErrAttribute) || !errors.As(err, &at) || at.Line < 4 {
			t.Errorf("%q: %v", asked, err)
		}
	}
}

// Names that some system does not allow are errors, and names that only look like them are
// not. (Naming files, paths, and namespaces, learn.microsoft.com.)
func TestCheckName(t *testing.T) {
	for _, bad := range []string{"", " a", "a ", "a.", "a\t", ".a", "-a", "a/b", `a\b`, "a:b", "a*", "a\x00", "a\x7f",
		"con", "NUL", "prn.svg", "aux", "com0", "COM1", "com9", "lpt0", "LPT9", "lpt5.x", strings.Repeat("a", maxName+1)} {
		if err := checkName(bad); !errors.Is(err, ErrAttribute) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	for _, good := range []string{"a", "a b", "a.b", "a-b", "con1", "com", "com10", "comx", "lpt", "lptx", "xcom1", "é漢", strings.Repeat("a", maxName)} {
		if err := checkName(good); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
	for _, name := range []string{"", " a ", "com5", "lpt9.svg", "a:b", strings.Repeat("é", maxName), "..", "x\x00y", "-"} {
		if safe := safeName(name); checkName(safe) != nil {
			t.Errorf("%q becomes %q: %v", name, safe, checkName(safe))
		}
	}
}

// A post of the greatest size is parsed, and one byte more is an error.
func TestSize(t *testing.T) {
	line := strings.Repeat("x", 1023) + "\n"
	source := []byte(strings.Repeat(line, MaxSize/1024))
	if _, err := Parse("post.md", source); err != nil {
		if errors.Is(err, ErrTooLarge) {
			t.Errorf("%d bytes: %v", len(source), err)
		}
	}
	if _, err := Parse("post.md", append(source, 'x')); !errors.Is(err, ErrTooLarge) {
		t.Errorf("%d bytes: %v", len(source)+1, err)
	}
}

func TestDoubts(t *testing.T) {
	_, p := with(t, "```natgrad\n```\n\n```go\n```\n\n```natgard\n```\n\n```\n```\n")
	if len(p.Doubts) != 1 || p.Doubts[0].Error() != `post: post.md:7: no block of a figure: the language is "natgard"; did you mean "natgrad"?` {
		t.Errorf("%v", p.Doubts)
	}
}

func TestPlace(t *testing.T) {
	_, p := with(t, "a\n\n> - ```natgrad\n>   f: x\n>   y: [\n>   ```\n")
	if line, column := p.Blocks[0].Place(2, 4); line != 5 || column != 8 {
		t.Errorf("line %d, column %d, want 5 and 8", line, column)
	}
}

// FuzzParse checks that nothing panics, and that what is outside of blocks stays.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"```natgrad\nf: x\n```", "- a\n  > ~~~natgrad name=a\n  > ~~~\n", "---\na: b\n---\n\t```natgrad\r\n", "1. -\t```natgrad\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		p, err := Parse("post.md", source)
		if err != nil {
			return
		}
		rest := source
		for _, b := range p.Blocks {
			if b.start > b.end || b.Line < 1 {
				t.Fatalf("block from %d to %d in line %d", b.start, b.end, b.Line)
			}
			b.before, b.after = "", ""
		}
		texts := make([]string, len(p.Blocks))
		for i := len(p.Blocks) - 1; i >= 0; i-- {
			b := p.Blocks[i]
			rest = append(bytes.Clone(rest[:b.start]), rest[b.end:]...)
		}
		if got := p.With(texts); !bytes.Equal(got, rest) {
			t.Fatalf("%q becomes %q, want %q", source, got, rest)
		}
	})
}
