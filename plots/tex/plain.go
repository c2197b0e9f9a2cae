package tex

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Plain returns src as plain Unicode text, for instance for the metadata of a file:
// $x_{t+1} = x_t - \gamma \nabla f(x)$ becomes xₜ₊₁ = xₜ − γ∇f(x). It accepts any string; a command that
// it does not know loses its backslash.
func Plain(src string) string {
	p := plainer{rest: []rune(src)}
	s := p.until(0, false, 0)
	return strings.Join(strings.Fields(s), " ")
}

// plainer converts a formula to plain text from left to right.
type plainer struct{ rest []rune }

// maxPlainDepth is the depth of nesting from which on Plain drops groups.
const maxPlainDepth = 40

// next takes the next character.
func (p *plainer) next() (rune, bool) {
	if len(p.rest) == 0 {
		return 0, false
	}
	r := p.rest[0]
	p.rest = p.rest[1:]
	return r, true
}

// until converts the text before an end character and takes that character. End 0 is the end of src.
func (p *plainer) until(end rune, math bool, depth int) string {
	var b strings.Builder
	for {
		r, ok := p.next()
		if !ok || r == end && end != 0 {
			break
		}
		switch {
		case r == '$' && end != '$' && !math:
			b.WriteString(p.until('$', true, depth))
		case r == '\\':
			b.WriteString(p.command(math, depth))
		case r == '{':
			b.WriteString(p.group(math, depth))
		case r == '}':
		case math && (r == '&' || r == '~'):
			b.WriteByte(' ')
		case math && (r == '^' || r == '_'):
			b.WriteString(script(r, p.argument(math, depth)))
		case math && r == '-':
			b.WriteRune('−')
		case math && r == '\'':
			b.WriteRune('′')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// group converts a group after its opening brace.
func (p *plainer) group(math bool, depth int) string {
	s := p.until('}', math, depth+1)
	if depth >= maxPlainDepth {
		return ""
	}
	return s
}

// argument converts a group, a command or a character.
func (p *plainer) argument(math bool, depth int) string {
	p.spaces()
	if math && len(p.rest) > 0 && p.rest[0] == '$' {
		return "" // the end of the formula
	}
	r, ok := p.next()
	switch {
	case !ok:
		return ""
	case r == '{':
		return p.group(math, depth)
	case r == '\\':
		return p.command(math, depth)
	case math && r == '-':
		return "−"
	}
	return string(r)
}

// optional converts an argument in brackets; it returns "" if there is none.
func (p *plainer) optional(math bool, depth int) string {
	p.spaces()
	if len(p.rest) > 0 && p.rest[0] == '[' {
		p.rest = p.rest[1:]
		return p.until(']', math, depth+1)
	}
	return ""
}

// spaces skips white space.
func (p *plainer) spaces() {
	for len(p.rest) > 0 && (p.rest[0] == ' ' || p.rest[0] == '\t' || p.rest[0] == '\n') {
		p.rest = p.rest[1:]
	}
}

// command converts a command after its backslash.
func (p *plainer) command(math bool, depth int) string {
	n := 0
	for n < len(p.rest) && isLetter(p.rest[n]) {
		n++
	}
	if n == 0 {
		return p.controlSymbol()
	}
	name := string(p.rest[:n])
	p.rest = p.rest[n:]
	if s, ok := plainSymbols[name]; ok {
		p.spaces()
		return s
	}
	if c, ok := plainAccents[name]; ok {
		// A combining mark follows its base, the first character.
		a := []rune(p.argument(math, depth))
		if len(a) == 0 {
			return ""
		}
		return norm.NFC.String(string(a[0])+c) + string(a[1:])
	}
	if plainSilent[name] {
		p.spaces()
		return ""
	}
	return p.structure(name, math, depth)
}

// controlSymbol converts a command of one character that is not a letter.
func (p *plainer) controlSymbol() string {
	r, ok := p.next()
	switch {
	case !ok:
		return ""
	case strings.ContainsRune(`,:;> \`, r):
		return " "
	case r == '!':
		return ""
	case r == '|':
		return "‖"
	}
	return string(r)
}

// structure converts a command with arguments or with space. It returns the name of any other command.
func (p *plainer) structure(name string, math bool, depth int) string {
	switch name {
	case "frac", "dfrac", "tfrac", "cfrac":
		if name == "cfrac" {
			p.optional(math, depth)
		}
		return joint(p.argument(math, depth)) + "/" + joint(p.argument(math, depth))
	case "binom":
		return "(" + p.argument(math, depth) + " over " + p.argument(math, depth) + ")"
	case "sqrt":
		root := script('^', p.optional(math, depth))
		return root + "√" + joint(p.argument(math, depth))
	case "text", "mbox", "textrm", "textbf", "textit", "emph", "textsf", "texttt":
		return p.argument(false, depth)
	case "begin", "end":
		p.argument(false, depth)
		return " "
	case "color", "textcolor":
		p.optional(math, depth)
		p.argument(false, depth)
		if p.spaces(); name == "color" {
			return ""
		}
		return p.argument(math, depth)
	case "overset", "stackrel", "underset":
		above := p.argument(math, depth)
		base := p.argument(math, depth)
		if name == "underset" {
			return base + script('_', above)
		}
		return base + script('^', above)
	case "mathbb":
		return doubleStruck(p.argument(math, depth))
	case "phantom", "hphantom", "vphantom":
		p.argument(math, depth)
		return " "
	case "pmod":
		return " (mod " + p.argument(math, depth) + ")"
	case "left", "middle", "right":
		if len(p.rest) > 0 && p.rest[0] == '.' {
			p.rest = p.rest[1:] // no delimiter
		}
		return ""
	case "quad", "qquad", "enspace", "thinspace":
		return " "
	}
	return name
}

// doubleStruck replaces capitals by the double-struck letters of Unicode.
func doubleStruck(s string) string {
	return strings.Map(func(r rune) rune {
		if i := strings.IndexRune("CHNPQRZ", r); i >= 0 {
			return []rune("ℂℍℕℙℚℝℤ")[i]
		}
		if r >= 'A' && r <= 'Z' {
			return '𝔸' + r - 'A'
		}
		return r
	}, s)
}

// joint returns s, in parentheses if it is more than one term.
func joint(s string) string {
	if strings.ContainsAny(s, " +−/·") {
		return "(" + s + ")"
	}
	return s
}

// script returns s as a superscript or, if kind is _, as a subscript. If Unicode lacks some of its
// characters, it returns s after kind.
func script(kind rune, s string) string {
	from, to := superscripts[0], superscripts[1]
	if kind == '_' {
		from, to = subscripts[0], subscripts[1]
	}
	var b strings.Builder
	high := []rune(to)
	s = strings.ReplaceAll(s, " ", "")
	for _, r := range s {
		i := strings.IndexRune(from, r)
		if i < 0 {
			if s = joint(s); len([]rune(s)) > 1 && s[0] != '(' {
				s = "(" + s + ")"
			}
			return string(kind) + s
		}
		b.WriteRune(high[len([]rune(from[:i]))])
	}
	return b.String()
}

// superscripts and subscripts have the characters that have a superscript or subscript in Unicode, and
// these in the same order (The Unicode Standard 15, blocks Superscripts and Subscripts, Phonetic
// Extensions, Spacing Modifier Letters).
var (
	superscripts = [2]string{"0123456789+−=()abcdefghijklmnoprstuvwxyzT⊤′*∗", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᵀ′**"}
	subscripts   = [2]string{"0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"}
)

// plainAccents maps accents to combining marks.
var plainAccents = map[string]string{
	"hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "overline": "\u0304", "tilde": "\u0303", "widetilde": "\u0303",
	"vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "acute": "\u0301", "grave": "\u0300", "breve": "\u0306", "check": "\u030c",
	"not": "\u0338", "underline": "\u0332",
}

// plainSilent has the commands that change the look and not the meaning. Plain drops them.
var plainSilent = func() map[string]bool {
	m := map[string]bool{}
	for _, name := range strings.Fields(`limits nolimits mathdefault mathrm mathnormal mathcal mathit mathsf mathbf mathtt
		boldsymbol bm operatorname substack overbrace underbrace mathord mathop mathbin mathrel mathopen mathclose mathpunct mathinner
		big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm biggm Biggm
		displaystyle textstyle scriptstyle scriptscriptstyle`) {
		m[name] = true
	}
	return m
}()

// plainSymbols maps commands to characters: symbolRunes reversed, and more. If two characters have the
// same command, it has the one with the larger code point: the Greek mu and not the micro sign.
var plainSymbols = func() map[string]string {
	m := map[string]string{
		"le": "≤", "ge": "≥", "ne": "≠", "rightarrow": "→", "gets": "←", "lnot": "¬", "neg": "¬", "wedge": "∧", "land": "∧",
		"vee": "∨", "lor": "∨", "setminus": "∖", "star": "⋆", "ddagger": "‡", "dots": "…", "vdots": "⋮", "ddots": "⋱",
		"vert": "|", "lvert": "|", "rvert": "|", "lVert": "‖", "rVert": "‖", "mid": "|", "iff": "⇔", "implies": "⇒",
		"lbrace": "{", "rbrace": "}", "lceil": "⌈", "rceil": "⌉", "lfloor": "⌊", "rfloor": "⌋", "colon": ":", "supset": "⊃",
		"supseteq": "⊇", "succ": "≻", "succeq": "⪰", "prec": "≺", "preceq": "⪯", "varrho": "ϱ", "varpi": "ϖ", "bot": "⊥",
		"hbar": "ℏ", "bmod": " mod ", "cong": "≅", "coloneqq": "≔", "models": "⊨", "vdash": "⊢", "dashv": "⊣", "ni": "∋",
		"hookrightarrow": "↪", "hookleftarrow": "↩", "longrightarrow": "⟶", "longleftarrow": "⟵",
		"Longrightarrow": "⟹", "Longleftarrow": "⟸", "Leftarrow": "⇐",
		"aleph": "ℵ", "wp": "℘", "Re": "ℜ", "Im": "ℑ", "oint": "∮", "bigcup": "⋃", "bigcap": "⋂",
		"bigvee": "⋁", "bigwedge": "⋀", "bigoplus": "⨁", "bigotimes": "⨂", "bigodot": "⨀", "biguplus": "⨄", "bigsqcup": "⨆",
		"coprod": "∐", "uparrow": "↑", "downarrow": "↓", "Uparrow": "⇑", "Downarrow": "⇓", "updownarrow": "↕",
		"nearrow": "↗", "searrow": "↘", "nwarrow": "↖", "swarrow": "↙", "leftharpoonup": "↼", "leftharpoondown": "↽",
		"rightharpoonup": "⇀", "rightharpoondown": "⇁", "asymp": "≍", "frown": "⌢", "smile": "⌣",
		"sqsubseteq": "⊑", "sqsupseteq": "⊒", "sqcap": "⊓", "sqcup": "⊔", "uplus": "⊎", "amalg": "⨿", "diamond": "⋄",
		"wr": "≀", "ominus": "⊖", "oslash": "⊘", "bigcirc": "◯", "triangle": "△", "triangleleft": "◁", "triangleright": "▷",
		"bigtriangleup": "△", "bigtriangledown": "▽", "backslash": "\\", "imath": "ı", "jmath": "ȷ",
		"flat": "♭", "natural": "♮", "sharp": "♯", "clubsuit": "♣", "diamondsuit": "♢", "heartsuit": "♡", "spadesuit": "♠",
	}
	for r, name := range symbolRunes {
		if !isLetter(rune(name[0])) {
			continue
		}
		if old := []rune(m[name]); len(old) == 0 || old[0] < r {
			m[name] = string(r)
		}
	}
	return m
}()
