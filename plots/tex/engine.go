package tex

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"sync"

	knuth "modernc.org/knuth/tex"

	"natgrad.example/plots/tex/internal/cm"
)

// fontPrefix begins the names of the fonts in documents. TeX opens files by name and looks into the
// working directory first, where a wrong cmr10.tfm would spoil every formula. So the fonts have names of
// their own, which registerMetrics maps to the embedded files before main runs. Documents come from
// standard input and read nothing else.
//
// For each name the engine keeps one reader for all runs. The readers rewind when TeX closes the file,
// and engineMutex allows one run at a time.
const fontPrefix = "natgrad-"

var (
	engineMutex sync.Mutex
	metricFiles = registerMetrics()
)

// rewinder is a file that can be read again after Close.
type rewinder struct{ bytes.Reader }

// Close seeks to the start.
func (r *rewinder) Close() error {
	_, err := r.Seek(0, io.SeekStart)
	return err
}

// registerMetrics makes the engine read the metrics of every font in designs from memory.
func registerMetrics() map[string]*rewinder {
	files := make(map[string]*rewinder)
	for _, list := range slices.Concat(designs[:], sansDesigns[:]) {
		for _, d := range list {
			data, err := cm.File(d.name + ".tfm")
			if err != nil {
				panic(err) // a broken build
			}
			r := new(rewinder)
			r.Reset(data)
			files[d.name] = r
			// The option changes the engine's table of files at once and needs no engine.
			_ = knuth.WithInputFile("TeXfonts:"+fontPrefix+d.name+".tfm", r)(nil)
		}
	}
	return files
}

// prologue gives INITEX, which knows only primitives, the characters and parameters of plain TeX (Knuth,
// The TeXbook, appendix B). It makes TeX go on after errors, which runTeX finds in the output for the
// terminal, and list the characters that a font lacks in the log.
var prologue = []string{
	`\catcode123=1 \catcode125=2 \catcode36=3 \catcode38=4 \catcode35=6 \catcode94=7 \catcode95=8 `,
	`\scrollmode\tracinglostchars=1 \def\:{ }`,
	`\mathcode33="5021 \mathcode40="4028 \mathcode41="5029 \mathcode42="2203 \mathcode43="202B \mathcode44="613B `,
	`\mathcode45="2200 \mathcode46="013A \mathcode47="013D \mathcode58="303A \mathcode59="603B \mathcode60="313C `,
	`\mathcode61="303D \mathcode62="313E \mathcode63="503F \mathcode91="405B \mathcode93="505D \mathcode124="026A `,
	`\delcode40="028300 \delcode41="029301 \delcode91="05B302 \delcode93="05D303 \delcode60="26830A `,
	`\delcode62="26930B \delcode47="02F30E \delcode124="26A30C `,
	`\thinmuskip=3mu \medmuskip=4mu plus2mu minus4mu \thickmuskip=5mu plus5mu \scriptspace=.5pt `,
	`\nulldelimiterspace=1.2pt \delimiterfactor=901 \delimitershortfall=5pt `,
	`\hfuzz=16383pt \vfuzz=16383pt \hbadness=10000 \vbadness=10000 \boxmaxdepth=16383pt `,
	`\sfcode41=0 \sfcode39=0 \sfcode93=0 \sfcode46=3000 \sfcode63=3000 \sfcode33=3000 \sfcode58=2000 \sfcode59=1500 \sfcode44=1250 `,
}

// document returns the input for TeX, which ships out one page: a box with the formula after a \special
// that marks the start of the baseline.
func document(body []string, fonts fontSet, size sizes) string {
	var b strings.Builder
	for _, lines := range [][]string{prologue, fontLines(fonts, size)} {
		for _, line := range lines {
			b.WriteString(line)
			b.WriteString("%\n")
		}
	}
	b.WriteString(`\shipout\hbox{\special{}`)
	const most = 200 // of the 500 bytes that a line may have in TeX's buffer
	column := 0
	for _, piece := range body {
		if column+len(piece) > most {
			b.WriteString("%\n")
			column = 0
		}
		b.WriteString(piece)
		column += len(piece)
	}
	b.WriteString("}%\n\\end\n")
	return b.String()
}

// runTeX sets a document and returns the device-independent file. Src is the formula, for errors.
func runTeX(src, doc string) ([]byte, error) {
	var dvi, log, terminal bytes.Buffer
	err := runEngine(doc, &dvi, &log, &terminal)
	if message, ok := firstMessage(terminal.String(), "! "); ok {
		return nil, &EngineError{Source: src, Message: message}
	}
	if message, ok := firstMessage(log.String(), "Missing character: "); ok {
		return nil, &EngineError{Source: src, Message: message}
	}
	if err != nil {
		return nil, &EngineError{Source: src, Message: err.Error()}
	}
	return dvi.Bytes(), nil
}

// runEngine runs TeX on a document.
func runEngine(doc string, dvi, log, terminal io.Writer) error {
	engineMutex.Lock()
	defer engineMutex.Unlock()
	for _, r := range metricFiles {
		if err := r.Close(); err != nil {
			return err
		}
	}
	return knuth.Main(strings.NewReader(doc), terminal, terminal, knuth.WithDVIFile(dvi), knuth.WithLogFile(log))
}

// firstMessage returns the rest of the first line that starts with mark, after TeX's prompts.
func firstMessage(text, mark string) (string, bool) {
	for line := range strings.Lines(text) {
		if message, ok := strings.CutPrefix(strings.TrimLeft(line, "*"), mark); ok {
			return strings.TrimSpace(message), true
		}
	}
	return "", false
}
