package tex

import (
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// A grammar makes formulas at random in which commands stand in each other's arguments.
type grammar struct {
	*rand.Rand
	names []string // of all commands
	envs  []string
	b     strings.Builder
	left  int // commands that may still follow
}

func newGrammar(seed uint64) *grammar {
	return &grammar{
		Rand:  rand.New(rand.NewPCG(seed, 7)),
		names: slices.Sorted(maps.Keys(commands)),
		envs:  slices.Sorted(maps.Keys(environments)),
	}
}

// formula returns a formula.
func (g *grammar) formula() string {
	g.b.Reset()
	g.left = 5 + g.IntN(60)
	g.text(1 + g.IntN(3))
	return g.b.String()
}

// put writes strings.
func (g *grammar) put(texts ...string) {
	for _, s := range texts {
		g.b.WriteString(s)
	}
}

// pick writes one of the strings.
func (g *grammar) pick(texts ...string) { g.put(texts[g.IntN(len(texts))]) }

// text writes text with math in it.
func (g *grammar) text(parts int) {
	for range parts {
		if g.left < 0 {
			return
		}
		switch g.IntN(6) {
		case 0:
			g.pick("word ", "Größe", "--", "~", `\&`, "{a b}", "`x'", `\quad `, "12")
		case 1:
			g.pick(`\textbf{`, `\emph{`, `\texttt{`, `\textsf{`)
			g.text(1)
			g.put("}")
		default:
			g.put("$")
			g.list(0)
			g.put("$")
		}
	}
}

// list writes a math list.
func (g *grammar) list(depth int) {
	if g.IntN(5) == 0 {
		g.pick(`\displaystyle `, `\textstyle `, `\scriptstyle `, `\scriptscriptstyle `)
	}
	for range 1 + g.IntN(3) {
		g.nucleus(depth)
		if g.left < 0 {
			return
		}
		if g.IntN(4) == 0 {
			g.put("^")
			g.argument(depth)
		}
		if g.IntN(4) == 0 {
			g.put("_")
			g.argument(depth)
		}
	}
}

// argument writes a group.
func (g *grammar) argument(depth int) {
	g.put("{")
	g.list(depth + 1)
	g.put("}")
}

// nucleus writes an atom without scripts. Commands that hold others are frequent, to the
// limit of what may be nested.
func (g *grammar) nucleus(depth int) {
	g.left--
	if g.left < 0 || depth > 12 {
		g.pick("x", "1", "+", "=", "(", `\alpha `, `\sum `, `\Gamma `, "f", ",")
		return
	}
	switch g.IntN(8) {
	case 0:
		g.pick("x", "A", "7", "-", "<", "!", `\cong `, `\notin `, `\lim `, `\int `, `\hbar `, "ℝ", "≤", "'")
	case 1:
		g.environment(depth)
	case 2:
		g.pick(`\left(`, `\left.`, `\left\{ `)
		g.list(depth + 1)
		if g.IntN(3) == 0 {
			g.put(`\middle|`)
			g.list(depth + 1)
		}
		g.pick(`\right)`, `\right.`, `\right\rangle `)
	case 3:
		g.pick(`\mathbf`, `\mathrm`, `\mathit`, `\mathsf`, `\mathtt`, `\mathnormal`, `\boldsymbol`, `\bm`, `\operatorname`, `\operatorname*`)
		g.argument(depth)
	case 4:
		g.pick(`\text{`, `\textbf{`, `\mbox{`)
		g.text(1)
		g.put("}")
	default:
		g.command(depth)
	}
}

// command writes any command with its arguments.
func (g *grammar) command(depth int) {
	name := g.names[g.IntN(len(g.names))]
	c := commands[name]
	g.put(`\`, name, " ")
	switch {
	case c.kind == macro:
		for range c.args {
			g.argument(depth)
		}
	case name == "sqrt" && g.IntN(2) == 0:
		g.put("[")
		g.list(depth + 1)
		g.put("]")
		g.argument(depth)
	case name == "mathbb" || name == "mathcal":
		g.put("{R}")
	case name == "textcolor" || name == "color":
		g.put("{red}")
		g.argument(depth)
	case name == "overset" || name == "underset" || name == "cfrac":
		g.argument(depth)
		g.argument(depth)
	case strings.HasPrefix(strings.ToLower(name), "big") && c.kind == special:
		g.pick("(", "|", `\rangle `)
	case c.kind == special || c.kind == alphabet || c.kind == textual:
		g.argument(depth)
	}
}

// environment writes an environment with some cells.
func (g *grammar) environment(depth int) {
	name := g.envs[g.IntN(len(g.envs))]
	g.put(`\begin{`, name, "}")
	if name == "array" {
		g.put("{lr}")
	}
	g.list(depth + 1)
	if g.IntN(2) == 0 {
		g.put("&")
		g.list(depth + 1)
	}
	if g.IntN(2) == 0 {
		g.put(`\\`)
		g.list(depth + 1)
	}
	g.put(`\end{`, name, "}")
}

// agree checks that Validate and TeX agree about a formula, and returns whether it is valid.
func agree(t *testing.T, setter Typesetter, src string) bool {
	t.Helper()
	invalid := setter.Validate(src)
	f, err := setter.typeset(src, 10)
	if (invalid == nil) != (err == nil) || errors.Is(err, ErrTeX) {
		t.Errorf("%s: Validate says %v, Typeset %v", src, invalid, err)
	}
	if err == nil {
		f.Runs()
	}
	return err == nil
}

// Validate and TeX agree about nested formulas.
func TestGrammar(t *testing.T) {
	n, valid := 300, 0
	if testing.Short() {
		n = 30
	}
	setters := []Typesetter{{}, {Words: LiberationSans()}}
	for i := range n {
		if agree(t, setters[i%2], newGrammar(uint64(i)).formula()) {
			valid++
		}
	}
	if valid < n/4 {
		t.Errorf("%d of %d formulas are valid", valid, n)
	}
}

// Validate and TeX agree about every command and environment in itself, to any depth, and
// about styles within alphabets in smaller styles.
func TestNested(t *testing.T) {
	var around [][2]string
	for _, name := range slices.Sorted(maps.Keys(environments)) {
		columns := ""
		if name == "array" {
			columns = "{cc}"
		}
		around = append(around, [2]string{`\begin{` + name + "}" + columns + "a&", `\\b&c\end{` + name + "}"})
	}
	for _, name := range slices.Sorted(maps.Keys(commands)) {
		switch c := commands[name]; {
		case c.kind == macro || c.kind == alphabet && name != "mathbb" && name != "mathcal":
			around = append(around, [2]string{`\` + name + strings.Repeat("{x}", max(len(c.args)-1, 0)) + "{", "}"})
		case c.kind == textual:
			around = append(around, [2]string{`\` + name + "{$", "$}"})
		case slices.Contains([]string{"sqrt", "boldsymbol", "bm", "operatorname", "overbrace", "underbrace", "substack"}, name):
			around = append(around, [2]string{`\` + name + "{", "}"})
		case slices.Contains([]string{"overset", "underset", "cfrac"}, name):
			around = append(around, [2]string{`\` + name + "{x}{", "}"}, [2]string{`\` + name + "{", "}{x}"})
		}
	}
	around = append(around, [2]string{`\left(`, `\right)`}, [2]string{`\left(`, `\middle|x\right)`}, [2]string{`\sqrt[`, `]{x}`},
		[2]string{"{", "}"}, [2]string{"x^{", "}"}, [2]string{"x_{", "}"}, [2]string{`\textcolor{red}{`, "}"})
	valid := 0
	for _, a := range around {
		for _, n := range []int{1, 4, 5, 7, 14, 28} {
			if agree(t, Typesetter{}, "$"+strings.Repeat(a[0], n)+`\cong`+strings.Repeat(a[1], n)+"$") {
				valid++
			}
		}
	}
	if valid < len(around) {
		t.Errorf("%d of %d formulas are valid", valid, len(around))
	}
	for _, alphabet := range []string{"mathbf", "mathcal", "mathnormal", "boldsymbol", "operatorname"} {
		for _, in := range []string{`\displaystyle X`, `\dfrac{X}{X}`, `\tfrac XX`, `{\textstyle X}_{\displaystyle X}`, `\begin{matrix}X\end{matrix}`} {
			for _, outer := range []string{`\frac{#}{y}`, `x^{#}`, `x^{x^{#}}`, `\sqrt[#]{x}`, `\text{$x_{#}$}`} {
				src := "$" + strings.ReplaceAll(outer, "#", `\`+alphabet+"{"+in+"}") + "$"
				if alphabet == "mathcal" && strings.Contains(in, "matrix") {
					continue // has capital letters only
				}
				if !agree(t, Typesetter{}, src) {
					t.Errorf("%s is not valid", src)
				}
			}
		}
	}
}

// FuzzFormula: Validate and TeX agree about a random formula, and about any change of it.
func FuzzFormula(f *testing.F) {
	f.Add(uint64(1), uint16(0), uint16(0), "")
	f.Add(uint64(2), uint16(3), uint16(5), `\mathbf{\displaystyle `)
	f.Fuzz(func(t *testing.T, seed uint64, at, cut uint16, patch string) {
		src := newGrammar(seed).formula()
		from := int(at) % (len(src) + 1)
		to := from + int(cut)%(len(src)-from+1)
		for _, setter := range []Typesetter{{}, {Words: LiberationSans()}} {
			agree(t, setter, src[:from]+patch+src[to:])
		}
	})
}
