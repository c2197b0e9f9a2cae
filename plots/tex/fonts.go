package tex

import (
	"fmt"
	"strings"

	"natgrad.example/plots/tex/internal/dvi"
)

// family is a set of fonts in one style. The first nine are TeX's math families.
type family uint8

const (
	roman      family = iota // \fam0
	mathItalic               // \fam1
	symbols                  // \fam2
	extension                // \fam3
	italic                   // \fam4
	sans                     // \fam5
	bold                     // \fam6
	typewriter               // \fam7
	blackboard               // \fam8
	boldItalic               // \fam1 of \boldsymbol
	boldSymbol               // \fam2 of \boldsymbol
	families
)

// level is one of the three font sizes of a formula.
type level uint8

const (
	textLevel level = iota
	scriptLevel
	scriptScriptLevel
	levels
)

// fontSet records the fonts that a formula needs.
type fontSet struct {
	used [families][levels]bool
	math bool // whether there is any math
	sans bool // whether math is in Computer Modern Sans
}

// maxSize is TeX's own bound for the size of a font, in points.
const maxSize = 2048

// sizes are the font sizes of a formula at its three levels.
type sizes [levels]dvi.Scaled

// standardSizes are the text sizes for which LaTeX lists script sizes
// (\DeclareMathSizes in fontmath.ltx of the LaTeX kernel).
var standardSizes = []struct{ text, script, scriptScript float64 }{
	{5, 5, 5}, {6, 5, 5}, {7, 5, 5}, {8, 6, 5}, {9, 6, 5}, {10, 7, 5}, {10.95, 8, 6}, {12, 8, 6},
	{14.4, 10, 7}, {17.28, 12, 10}, {20.74, 14.4, 12}, {24.88, 20.74, 17.28},
}

// newSizes returns the sizes that LaTeX chooses for a text size. If its table does not have the text
// size, scripts have 0.7 and 0.5 of it in TeX's fixed-point arithmetic.
func newSizes(points float64) (sizes, error) {
	if !(points > 0 && points < maxSize/2) {
		return sizes{}, fmt.Errorf("tex: size %v points: must be above 0 and below %d: %w", points, maxSize/2, ErrSize)
	}
	text := dvi.ToScaled(points)
	for _, s := range standardSizes {
		if text == dvi.ToScaled(s.text) {
			return sizes{text, dvi.ToScaled(s.script), dvi.ToScaled(s.scriptScript)}, nil
		}
	}
	return sizes{max(text, 1), max(text.Times(0.7), 1), max(text.Times(0.5), 1)}, nil
}

// design is a font of a family, with the range of sizes for which it is used.
type design struct {
	below float64 // in TeX points; unused in the last design of a family
	name  string
}

// designs are the fonts of the families, with the ranges of LaTeX's package type1cm, which Matplotlib
// uses (David Carlisle, type1cm.sty, 2002). Bold and italic have the ranges of the LaTeX kernel.
var designs = [families][]design{
	roman:      {{6, "cmr5"}, {7, "cmr6"}, {8, "cmr7"}, {9, "cmr8"}, {10, "cmr9"}, {12, "cmr10"}, {17, "cmr12"}, {0, "cmr17"}},
	mathItalic: {{6, "cmmi5"}, {7, "cmmi6"}, {8, "cmmi7"}, {9, "cmmi8"}, {10, "cmmi9"}, {12, "cmmi10"}, {0, "cmmi12"}},
	symbols:    {{6, "cmsy5"}, {7, "cmsy6"}, {8, "cmsy7"}, {9, "cmsy8"}, {10, "cmsy9"}, {0, "cmsy10"}},
	extension:  {{0, "cmex10"}},
	italic:     {{8, "cmti7"}, {9, "cmti8"}, {10, "cmti9"}, {12, "cmti10"}, {0, "cmti12"}},
	sans:       {{9, "cmss8"}, {10, "cmss9"}, {12, "cmss10"}, {17, "cmss12"}, {0, "cmss17"}},
	bold:       {{6, "cmbx5"}, {7, "cmbx6"}, {8, "cmbx7"}, {9, "cmbx8"}, {10, "cmbx9"}, {12, "cmbx10"}, {0, "cmbx12"}},
	typewriter: {{9, "cmtt8"}, {10, "cmtt9"}, {12, "cmtt10"}, {0, "cmtt12"}},
	// \DeclareFontShape in umsb.fd of amsfonts, version 3.01 (2013).
	blackboard: {{6, "msbm5"}, {8, "msbm7"}, {0, "msbm10"}},
	boldItalic: {{0, "cmmib10"}},
	boldSymbol: {{0, "cmbsy10"}},
}

// fontName returns the font of a family for a size.
func fontName(f family, size dvi.Scaled) string { return nameFor(designs[f], size) }

// fontName returns the font of a family in the set for a size.
func (s *fontSet) fontName(f family, size dvi.Scaled) string {
	if list := sansDesigns[f]; s.sans && list != nil {
		return nameFor(list, size)
	}
	return fontName(f, size)
}

// nameFor returns the design for a size.
func nameFor(list []design, size dvi.Scaled) string {
	for _, d := range list[:len(list)-1] {
		if size < dvi.ToScaled(d.below) {
			return d.name
		}
	}
	return list[len(list)-1].name
}

// control returns the control word that selects the font of f at level l.
func (f family) control(l level) string {
	return `\` + string("RISETFBYDMN"[f]) + string("abc"[l]) + " "
}

// familyOf returns the family that a template such as "\fam6 " selects.
func familyOf(template string) family { return family(template[len(`\fam`)] - '0') }

// useFont records that the formula needs a font.
func (p *parser) useFont(f family, l level) { p.fonts.used[f][l] = true }

// useMath records the fonts of a math list in state m.
func (p *parser) useMath(m mathState) {
	p.fonts.math = true
	p.useFont(roman, m.level())
	p.useFont(mathItalic, m.level())
	if p.fonts.sans {
		p.useFont(italic, m.level())
	}
	if m.alphabet != roman {
		p.useFamily(m.alphabet, m)
	}
}

// useFamily records that f is used in state m and perhaps in smaller scripts.
func (p *parser) useFamily(f family, m mathState) {
	for l := m.level(); l < levels; l++ {
		p.useFont(f, l)
	}
}

// fontLines returns the lines that declare the fonts in set and make them TeX's math families.
func fontLines(set fontSet, size sizes) []string {
	var lines []string
	if set.math {
		for l := range levels {
			set.used[symbols][l], set.used[extension][l] = true, true
		}
	}
	for f := range families {
		for l := range levels {
			if set.used[f][l] {
				lines = append(lines, fmt.Sprintf(`\font%s=%s%s at %dsp `, f.control(l), fontPrefix, set.fontName(f, size[l]), size[l]))
				switch f {
				case mathItalic, boldItalic:
					lines = append(lines, `\skewchar`+f.control(l)+`=127 `)
				case symbols, boldSymbol:
					lines = append(lines, `\skewchar`+f.control(l)+`=48 `)
				}
			}
		}
	}
	for f := roman; f <= blackboard; f++ {
		lines = append(lines, assignFamily(set, int(f), f, textLevel)...)
	}
	if set.sans && set.math {
		lines = append(lines, slantedLetters...)
	}
	return append(lines, roman.control(textLevel))
}

// assignFamily returns the lines that make the fonts of f, from level base on, TeX's family number fam.
func assignFamily(set fontSet, fam int, f family, base level) []string {
	var lines []string
	for i, primitive := range []string{"textfont", "scriptfont", "scriptscriptfont"} {
		l := min(base+level(i), scriptScriptLevel)
		if set.used[f][l] {
			lines = append(lines, fmt.Sprintf(`\%s%d=%s`, primitive, fam, strings.TrimSpace(f.control(l))+" "))
		}
	}
	return lines
}
