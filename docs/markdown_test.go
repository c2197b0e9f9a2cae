package docs

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// A page is a Markdown file whose fenced blocks are run.
type page struct {
	name   string // relative to this folder
	source []byte
	blocks []*block
	images []string // local pictures, relative to this folder
	links  []string // to files and headings of the repository, as they are written
	// anchors are the headings, as GitHub names them, and the elements with an id.
	anchors []string
}

// A block is a fenced block.
type block struct {
	page    *page
	line    int      // of its first line of text
	info    []string // the words after the fence
	text    string
	picture string // of the image in the next paragraph, relative to this folder, or ""

	start, stop int  // of the text in the source
	nested      bool // in a list or a quotation
}

// file returns the name of the file that the block shows: the last word after the
// fence, if it has an extension.
func (b *block) file() string {
	if len(b.info) < 2 || filepath.Ext(b.info[len(b.info)-1]) == "" {
		return ""
	}
	return b.info[len(b.info)-1]
}

// kind returns the words after the fence without the name of a file.
func (b *block) kind() string {
	words := b.info
	if b.file() != "" {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// errorf reports an error at the place of the block.
func (b *block) errorf(t *testing.T, format string, args ...any) {
	t.Helper()
	t.Errorf("%s:%d: "+format, append([]any{b.page.name, b.line}, args...)...)
}

// readPages reads the documentation.
func readPages(t *testing.T) []*page {
	t.Helper()
	names, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	var pages []*page
	for _, name := range append(names, "../README.md", "../CHANGELOG.md") {
		pages = append(pages, readPage(t, name))
	}
	return pages
}

func readPage(t *testing.T, name string) *page {
	t.Helper()
	source, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return parsePage(name, source)
}

func parsePage(name string, source []byte) *page {
	p := &page{name: name, source: source}
	root := goldmark.DefaultParser().Parse(text.NewReader(source))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.FencedCodeBlock:
			p.blocks = append(p.blocks, p.block(n))
		case *ast.Image:
			if file := p.local(n); file != "" {
				p.images = append(p.images, file)
			}
		case *ast.Link:
			if to := string(n.Destination); !strings.Contains(to, ":") {
				p.links = append(p.links, to)
			}
		case *ast.Heading:
			p.anchors = append(p.anchors, anchor(string(n.Lines().Value(source))))
		case *ast.RawHTML:
			if m := idAttribute.FindSubmatch(n.Segments.Value(source)); m != nil {
				p.anchors = append(p.anchors, string(m[1]))
			}
		}
		return ast.WalkContinue, nil
	})
	return p
}

var (
	idAttribute = regexp.MustCompile(`id="([^"]*)"`)
	punctuation = regexp.MustCompile(`[^\p{L}\p{N}\p{M}_ -]`)
)

// anchor returns the name of a heading in addresses on GitHub.
func anchor(heading string) string {
	return strings.ReplaceAll(punctuation.ReplaceAllString(strings.ToLower(heading), ""), " ", "-")
}

func (p *page) block(n *ast.FencedCodeBlock) *block {
	b := &block{page: p, nested: n.Parent().Kind() != ast.KindDocument}
	if n.Info != nil {
		b.info = strings.Fields(string(n.Info.Segment.Value(p.source)))
		b.start = n.Info.Segment.Stop + 1
	}
	var lines strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		lines.Write(line.Value(p.source))
		if i == 0 {
			b.start = line.Start
		}
		b.stop = line.Stop
	}
	b.stop = max(b.start, b.stop)
	b.text = lines.String()
	b.line = 1 + bytes.Count(p.source[:min(b.start, len(p.source))], []byte("\n"))
	if next, ok := n.NextSibling().(*ast.Paragraph); ok {
		if image, ok := next.FirstChild().(*ast.Image); ok {
			b.picture = p.local(image)
		}
	}
	return b
}

// local returns the file of an image, or "" if it is not in the repository.
func (p *page) local(image *ast.Image) string {
	to := string(image.Destination)
	if strings.Contains(to, ":") {
		return ""
	}
	file := filepath.Join(filepath.Dir(p.name), filepath.FromSlash(to))
	return strings.TrimPrefix(file, filepath.FromSlash("../docs/"))
}

// replace replaces the texts of blocks in the file of the page.
func (p *page) replace(texts map[*block]string) error {
	source := p.source
	for _, b := range slices.Backward(p.blocks) {
		if text, ok := texts[b]; ok {
			source = slices.Concat(source[:b.start:b.start], []byte(text), source[b.stop:])
		}
	}
	return os.WriteFile(p.name, source, 0o666)
}

func TestParsePage(t *testing.T) {
	source := "# A\n\n```yaml natgrad valley.yaml\nf: x^2\n\nx: [0, 1]\n```\n\n![a valley](pictures/valley.svg)\n\ntext ![b](https://a.example/b.png)\n\n- ```sh\n  figures\n  ```\n\n```text\n```\n\nend\n"
	p := parsePage("a.md", []byte(source))
	if len(p.blocks) != 3 || len(p.images) != 1 || p.images[0] != filepath.Join("pictures", "valley.svg") {
		t.Fatalf("%d blocks, images %q", len(p.blocks), p.images)
	}
	first, nested, empty := p.blocks[0], p.blocks[1], p.blocks[2]
	if first.kind() != "yaml natgrad" || first.file() != "valley.yaml" || first.text != "f: x^2\n\nx: [0, 1]\n" || first.line != 4 || first.picture != p.images[0] {
		t.Errorf("first block %+v", first)
	}
	if !nested.nested || nested.text != "figures\n" || nested.picture != "" || first.nested {
		t.Errorf("nested block %+v", nested)
	}
	if empty.text != "" || source[empty.start:empty.stop] != "" || !strings.HasPrefix(source[empty.start:], "```\n\nend") {
		t.Errorf("empty block %+v", empty)
	}
	p.name = filepath.Join(t.TempDir(), "a.md")
	if err := p.replace(map[*block]string{first: "g\n", empty: "h\n"}); err != nil {
		t.Fatal(err)
	}
	got, _ := os.ReadFile(p.name)
	want := strings.NewReplacer("f: x^2\n\nx: [0, 1]\n", "g\n", "```text\n", "```text\nh\n").Replace(source)
	if string(got) != want {
		t.Errorf("replaced:\n%s\nwant\n%s", got, want)
	}
}
