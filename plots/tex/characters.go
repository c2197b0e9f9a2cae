package tex

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"natgrad.example/plots/tex/internal/dvi"
)

// symbolRunes maps characters beyond ASCII to the equivalent command or ASCII character.
var symbolRunes = map[rune]string{
	'−': "-", '·': "cdot", '×': "times", '÷': "div", '±': "pm", '∓': "mp", '∗': "ast", '∘': "circ",
	'≤': "leq", '≥': "geq", '≠': "neq", '≈': "approx", '≡': "equiv", '∼': "sim", '≃': "simeq", '∝': "propto",
	'≪': "ll", '≫': "gg", '∈': "in", '∉': "notin", '⊂': "subset", '⊆': "subseteq", '∪': "cup", '∩': "cap",
	'→': "to", '←': "leftarrow", '↔': "leftrightarrow", '⇒': "Rightarrow", '⇔': "Leftrightarrow", '↦': "mapsto",
	'∇': "nabla", '∂': "partial", '∞': "infty", '∑': "sum", '∏': "prod", '∫': "int", '∀': "forall", '∃': "exists",
	'∅': "emptyset", '⊤': "top", '⊥': "perp", '⊗': "otimes", '⊕': "oplus", '⊙': "odot", '‖': "Vert", '∥': "parallel",
	'⟨': "langle", '⟩': "rangle", 'ℓ': "ell", '…': "ldots", '⋯': "cdots", '′': "prime", '†': "dagger", '•': "bullet",
	'α': "alpha", 'β': "beta", 'γ': "gamma", 'δ': "delta", 'ε': "varepsilon", 'ϵ': "epsilon", 'ζ': "zeta", 'η': "eta",
	'θ': "theta", 'ϑ': "vartheta", 'ι': "iota", 'κ': "kappa", 'λ': "lambda", 'μ': "mu", 'µ': "mu", 'ν': "nu", 'ξ': "xi",
	'π': "pi", 'ρ': "rho", 'σ': "sigma", 'ς': "varsigma", 'τ': "tau", 'υ': "upsilon", 'φ': "varphi", 'ϕ': "phi",
	'χ': "chi", 'ψ': "psi", 'ω': "omega", 'Γ': "Gamma", 'Δ': "Delta", 'Θ': "Theta", 'Λ': "Lambda", 'Ξ': "Xi", 'Π': "Pi",
	'Σ': "Sigma", 'Υ': "Upsilon", 'Φ': "Phi", 'Ψ': "Psi", 'Ω': "Omega",
}

// blackboardLetter returns the capital of a double-struck letter of Unicode, such as ℝ.
func blackboardLetter(r rune) (capital rune, ok bool) {
	if i := slices.Index([]rune("ℂℍℕℙℚℝℤ"), r); i >= 0 {
		return rune("CHNPQRZ"[i]), true
	}
	return 'A' + r - '𝔸', '𝔸' <= r && r <= '𝕐'
}

// textRunes maps characters beyond ASCII to the TeX input that sets them in text. It has no accented
// letters; accented composes them.
var textRunes = map[rune]string{
	'\u00A0': `\:`, '–': "--", '—': "---", '‘': "`", '’': "'", '“': "``", '”': "''", '¡': "!`", '¿': "?`",
	'ı': charPrimitive(16), 'ȷ': charPrimitive(17), 'ß': charPrimitive(25), 'æ': charPrimitive(26), 'œ': charPrimitive(27),
	'ø': charPrimitive(28), 'Æ': charPrimitive(29), 'Œ': charPrimitive(30), 'Ø': charPrimitive(31),
	'\u2007': `\kern.5em `, '\u2009': `\kern.16667em `, '\u202F': `\kern.16667em `, '\u2010': "-", '\u2011': "-",
	'\u00AD': "", '\u200B': "", '\uFEFF': "",
	'ł': `{` + charPrimitive(32) + `l}`, 'Ł': `{` + charPrimitive(32) + `L}`, '…': commands["ldots"].text,
}

// textMath maps characters of text to the math that sets them.
var textMath = map[rune]string{
	'§': `\mathchar"0278 `, '¶': `\mathchar"027B `, '°': `^{\mathchar"020E }`,
	'⁰': "^{0}", '¹': "^{1}", '²': "^{2}", '³': "^{3}", '⁴': "^{4}", '⁵': "^{5}", '⁶': "^{6}", '⁷': "^{7}", '⁸': "^{8}", '⁹': "^{9}",
	'⁺': "^{+}", '⁻': "^{-}", 'ⁿ': "^{n}", '₊': "_{+}", '₋': "_{-}",
	'₀': "_{0}", '₁': "_{1}", '₂': "_{2}", '₃': "_{3}", '₄': "_{4}", '₅': "_{5}", '₆': "_{6}", '₇': "_{7}", '₈': "_{8}", '₉': "_{9}",
}

// accents maps combining marks to the positions of the accents in Knuth's text fonts (The TeXbook,
// appendix F, table 1).
var accents = map[rune]int{
	'\u0300': 18, '\u0301': 19, '\u0302': 94, '\u0303': 126, '\u0304': 22, '\u0306': 21, '\u0307': 95,
	'\u0308': 127, '\u030A': 23, '\u030B': 125, '\u030C': 20,
}

// cedilla is a mark below the letter, which TeX's \accent cannot set.
const cedilla = '\u0327'

// accented returns the TeX input for a letter with one combining mark, in any of Unicode's forms, and
// reports whether there is one. The letters i and j lose their dots. A cedilla is centered below, as
// LaTeX's \c does for capitals.
func accented(text string) (string, bool) {
	parts := []rune(norm.NFD.String(text))
	if len(parts) != 2 || parts[0] >= 0x80 || !isLetter(byte(parts[0])) {
		return "", false
	}
	if parts[1] == cedilla {
		return fmt.Sprintf(`{\setbox0\hbox{%c}\hbox to\wd0{\hss\char24 \hss}\kern-\wd0 \box0}`, parts[0]), true
	}
	code, ok := accents[parts[1]]
	if !ok {
		return "", false
	}
	base := string(parts[0])
	switch base {
	case "i":
		base = charPrimitive(16)
	case "j":
		base = charPrimitive(17)
	}
	return fmt.Sprintf(`{\accent%d %s}`, code, base), true
}

// missingGlyph sets a box, or returns an error, for the character with its combining marks at t.
func (p *parser) missingGlyph(t token, l level, why string) error {
	if p.missing == MissingBox {
		p.emit(emptyBox(p.size[l]))
		return nil
	}
	points := strings.Trim(fmt.Sprintf("%U", []rune(p.src[t.offset:t.offset+t.length])), "[]")
	return p.fail(t, ErrGlyph, fmt.Sprintf("no glyph for %s: %s", points, why))
}

// emptyBox returns the TeX input for a frame 0.4 em wide and as high as a capital letter.
func emptyBox(em dvi.Scaled) string {
	side, line, width, height := em/16, max(em/24, 1), em*2/5, em*7/10
	stem := fmt.Sprintf(`\vrule width%dsp height%dsp depth0pt`, line, height)
	bar := fmt.Sprintf(`\hrule width%dsp height%dsp depth0pt`, width, line)
	return fmt.Sprintf(`\hbox{\kern%dsp%s\vbox{%s\kern%dsp%s}%s\kern%dsp}`, side, stem, bar, height-2*line, bar, stem, side)
}
