package tex

import (
	"bytes"
	"fmt"
	"image/color"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	knuth "modernc.org/knuth/tex"
	startex "star-tex.org/x/tex"
	startexdvi "star-tex.org/x/tex/dvi"
	"star-tex.org/x/tex/kpath"

	"natgrad.example/plots/tex/internal/cm"
	"natgrad.example/plots/tex/internal/dvi"
)

// mark is a glyph or a rule on a page, in scaled points from the start of the formula's baseline.
type mark struct {
	what        string // font, size and code; or the size of the rule
	right, down int32
}

// markRecorder records the marks of every formula that star-tex's DVI machine draws. A rule of one scaled
// point square starts a formula.
type markRecorder struct {
	formulas [][]mark
	start    mark
}

func (r *markRecorder) Init(*startexdvi.CmdPre, *startexdvi.CmdPost) {}
func (r *markRecorder) BOP(*startexdvi.CmdBOP)                       {}
func (r *markRecorder) EOP()                                         {}

func (r *markRecorder) add(m mark) {
	if m.what == "rule 1 × 1" {
		r.start = m
		r.formulas = append(r.formulas, nil)
		return
	}
	m.right -= r.start.right + 1
	m.down -= r.start.down
	last := len(r.formulas) - 1
	r.formulas[last] = append(r.formulas[last], m)
}

func (r *markRecorder) DrawGlyph(x, y int32, font startexdvi.Font, glyph rune, _ color.Color) {
	r.add(mark{fmt.Sprintf("%s at %d, character %d", font.Name(), font.Size(), glyph), x, y})
}

func (r *markRecorder) DrawRule(x, y, w, h int32, _ color.Color) {
	r.add(mark{fmt.Sprintf("rule %d × %d", w, h), x, y})
}

// plainMarks sets formulas with the format plain and the definitions in testdata/latex.tex in star-tex, and
// reads the result with star-tex's DVI machine. It shares only Knuth's program and the fonts with this package.
func plainMarks(t *testing.T, formulas []string) [][]mark {
	t.Helper()
	definitions, err := os.ReadFile("testdata/latex.tex")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for f, list := range designs {
		for _, d := range list {
			data, err := cm.File(d.name + ".tfm")
			if err != nil {
				t.Fatal(err)
			}
			files["tfm/"+d.name+".tfm"] = &fstest.MapFile{Data: data}
			if family(f) == blackboard {
				_ = knuth.WithInputFile("TeXfonts:"+d.name+".tfm", bytes.NewReader(data))(nil)
			}
		}
	}
	var doc strings.Builder
	doc.Write(definitions)
	doc.WriteString("\\shipout\\vbox{\n")
	for _, f := range formulas {
		doc.WriteString("\\hbox{\\vrule width1sp height1sp depth0pt" + f + "}\n")
	}
	doc.WriteString("}\\primitiveend\n")
	var file, terminal bytes.Buffer
	engine := startex.New()
	engine.Stdout = &terminal
	engineMutex.Lock()
	err = engine.Process(&file, strings.NewReader(doc.String()))
	engineMutex.Unlock()
	if err != nil || strings.Contains(terminal.String(), "\n! ") {
		t.Fatalf("star-tex: %v\n%s", err, terminal.String())
	}
	fonts, err := kpath.NewFromFS(files)
	if err != nil {
		t.Fatal(err)
	}
	program, err := startexdvi.Compile(file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var r markRecorder
	machine := startexdvi.NewMachine(startexdvi.WithRenderer(&r), startexdvi.WithContext(fonts))
	if err := machine.Run(program); err != nil {
		t.Fatal(err)
	}
	return r.formulas
}

// ourMarks sets a formula with this package.
func ourMarks(t *testing.T, src string) []mark {
	t.Helper()
	f, err := typeset(src, 10)
	if err != nil {
		t.Fatal(err)
	}
	placed, err := f.page.Place()
	if err != nil {
		t.Fatal(err)
	}
	var marks []mark
	var start dvi.Placed
	for _, m := range placed {
		what := ""
		switch m.Op.Kind {
		case dvi.Origin:
			start = m
			continue
		case dvi.Glyph:
			font := f.page.Fonts[m.Font]
			what = fmt.Sprintf("%s at %d, character %d", font.Name, font.Size, m.Op.Code)
		case dvi.Rule:
			what = fmt.Sprintf("rule %d × %d", m.Op.Width, m.Op.Height)
		default:
			continue
		}
		marks = append(marks, mark{what, int32(m.H - start.H), int32(m.V - start.V)})
	}
	return marks
}

// TestPlaces: 200 formulas of the field have each glyph and rule in the place, in scaled points, that plain
// TeX gives it with the definitions of LaTeX and amsmath.
func TestPlaces(t *testing.T) {
	list, err := os.ReadFile("testdata/formulas.txt")
	if err != nil {
		t.Fatal(err)
	}
	var formulas []string
	for line := range strings.Lines(string(list)) {
		if !strings.HasPrefix(line, "%") {
			formulas = append(formulas, strings.TrimSpace(line))
		}
	}
	if len(formulas) < 200 {
		t.Errorf("%d formulas", len(formulas))
	}
	var want [][]mark
	for part := range slices.Chunk(formulas, 50) { // star-tex has little memory
		want = append(want, plainMarks(t, part)...)
	}
	if len(want) != len(formulas) {
		t.Fatalf("%d formulas set", len(want))
	}
	for i, src := range formulas {
		got := ourMarks(t, src)
		if len(got) != len(want[i]) {
			t.Errorf("%s: %d marks, want %d\n%v\n%v", src, len(got), len(want[i]), got, want[i])
			continue
		}
		for k, w := range want[i] {
			if got[k] != w {
				t.Errorf("%s: mark %d is %v, want %v", src, k, got[k], w)
				break
			}
		}
	}
}

// TestItalicCorrection: the italic correction of the last letter follows words in italics, as plain TeX's \/ adds it, and
// no others.
func TestItalicCorrection(t *testing.T) {
	italic, bold, roman := `{\it f\/}l`, `{\bf f}l`, `{f}l`
	plain := plainMarks(t, []string{italic, `{\it f}l`, bold, roman})
	if plain[0][1].right <= plain[1][1].right {
		t.Fatal("the letter has no italic correction")
	}
	for src, want := range map[string][]mark{
		`\textit{f}l`: plain[0], `\emph{f}l`: plain[0], `$\text{\emph{f}l}$`: plain[0], `{\textit{f}}l`: plain[0],
		`\textbf{f}l`: plain[2], `\textrm{f}l`: plain[3], `{f}l`: plain[3],
	} {
		if got := ourMarks(t, src); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", src, got, want)
		}
	}
}
