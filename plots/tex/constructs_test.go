package tex

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// constructs are commands with arguments: # stands for math. Lists is how many lists of TeX are open around the last #: braces,
// boxes, formulas, \left, and in alignments the alignment, its rows and its cells.
var constructs = []struct {
	src   string
	lists int
}{
	{`{#}`, 1}, {`x^{#}`, 1}, {`x_{#}`, 1}, {`x'^{#}`, 1}, {`\sqrt{#}`, 1}, {`\sqrt[#]{x}`, 4}, {`\sqrt[3]{#}`, 4},
	{`\frac{x}{#}`, 2}, {`\frac{#}{x}`, 2}, {`\binom{x}{#}`, 2}, {`\dfrac{#}{x}`, 3}, {`\tfrac{x}{#}`, 3}, {`\cfrac{#}{x}`, 3}, {`\cfrac[l]{x}{#}`, 3},
	{`\hat{#}`, 1}, {`\overline{#}`, 1}, {`\mathdefault{#}`, 1}, {`\pmod{#}`, 1}, {`\mathbin{#}`, 1},
	{`\phantom{#}`, 4}, {`\vphantom{#}`, 4}, {`\hphantom{#}`, 4},
	{`\stackrel{#}{x}`, 2}, {`\stackrel{x}{#}`, 2}, {`\overset{#}{x}`, 2}, {`\overset{x}{#}`, 2}, {`\underset{#}{x}`, 2}, {`\underset{x}{#}`, 2},
	{`\overbrace{#}`, 7}, {`\underbrace{#}`, 7}, {`\substack{#}`, 5}, {`\substack{x\\#}`, 5},
	{`\mathbf{#}`, 1}, {`\mathnormal{#}`, 1}, {`\bm{#}`, 3}, {`\boldsymbol{#}`, 3}, {`\operatorname{#}`, 1}, {`\operatorname*{#}`, 1},
	{`\textcolor{red}{#}`, 1}, {`\text{$#$}`, 2}, {`\textbf{a $#$}`, 2},
	{`\left(#\right)`, 1}, {`\left(#\middle|x\right)`, 3}, {`\left(x\middle|#\right)`, 3},
	{`\begin{matrix}#\end{matrix}`, 6}, {`\begin{cases}x&#\end{cases}`, 6}, {`\begin{aligned}x\\#\end{aligned}`, 6}, {`\begin{array}{lr}x&#\end{array}`, 6},
	{`\begin{smallmatrix}#\end{smallmatrix}`, 6},
}

// setters set words in Computer Modern and in OpenType fonts.
func setters() map[string]Typesetter {
	return map[string]Typesetter{"Computer Modern": {}, "OpenType": {Words: LiberationSans()}}
}

// TestNestingBounds: a formula may have 30 nested lists and no more, whatever opens them. What is closed does not count.
func TestNestingBounds(t *testing.T) {
	for name, by := range setters() {
		for _, c := range constructs {
			twice := strings.ReplaceAll(c.src, "#", c.src)
			before := strings.ReplaceAll(c.src, "#", "y")
			for more := range 2 {
				braces := maxDepth - 1 - 2*c.lists + more // the formula is a list itself
				src := "$" + strings.Repeat(before, 4) + strings.Repeat("{", braces) + strings.ReplaceAll(twice, "#", "y") + strings.Repeat("}", braces) + "$"
				err := by.Validate(src)
				if (err == nil) != (more == 0) || more == 1 && !errors.Is(err, ErrTooLarge) {
					t.Errorf("%s: %s at depth %d: %v", name, c.src, maxDepth+more, err)
				}
				// The error is about the command that goes too deep.
				at := strings.LastIndex(src, strings.ReplaceAll(c.src, "#", "y"))
				var syntax *SyntaxError
				if errors.As(err, &syntax) && c.src[0] == '\\' && !strings.HasPrefix(c.src, `\text`) && syntax.Offset != at {
					t.Errorf("%s: %s at depth %d: an error at byte %d, want %d", name, src, maxDepth+more, syntax.Offset, at)
				}
			}
		}
		for more := range 2 {
			n := maxDepth + more
			for _, open := range []string{"{", `\textbf{`, `\textcolor{red}{`} {
				src := strings.Repeat("{}"+open+"a}", 5) + strings.Repeat(open, n) + strings.Repeat("}", n)
				if err := by.Validate(src); (err == nil) != (more == 0) || more == 1 && !errors.Is(err, ErrTooLarge) {
					t.Errorf("%s: %s nested %d times: %v", name, open, n, err)
				}
			}
		}
	}
}

// TestErrorsInside: an error in any argument is the error of the formula, at its place.
func TestErrorsInside(t *testing.T) {
	for name, by := range setters() {
		for _, c := range constructs {
			for _, bad := range []struct {
				src string
				at  int
				err error
			}{{`z^1^2`, 3, ErrMisplaced}, {`z\right)`, 1, ErrUnbalanced}, {`{z\hat}`, 2, ErrMisplaced}} {
				if bad.err == ErrUnbalanced && strings.Contains(c.src, `\left`) {
					continue
				}
				src := "$a+" + strings.ReplaceAll(c.src, "#", bad.src) + "$"
				at := strings.Index(src, bad.src) + bad.at
				var syntax *SyntaxError
				if err := by.Validate(src); !errors.As(err, &syntax) || !errors.Is(err, bad.err) || syntax.Offset != at {
					t.Errorf("%s: %s: %v, want an error at byte %d that is %v", name, src, err, at, bad.err)
				}
			}
		}
	}
}

// TestCutOff: a formula that is cut off anywhere is refused, with a place in it.
func TestCutOff(t *testing.T) {
	for name, by := range setters() {
		for _, c := range constructs {
			src := "a $" + strings.ReplaceAll(c.src, "#", "y+z") + "$"
			if err := by.Validate(src); err != nil {
				t.Errorf("%s: %s: %v", name, src, err)
			}
			for n := 3; n < len(src); n++ {
				for _, end := range []string{"", "$"} {
					cut := src[:n] + end
					if end == "$" && by.Validate(cut) == nil {
						continue // such as $x$ of $x^2$
					}
					var syntax *SyntaxError
					if err := by.Validate(cut); !errors.As(err, &syntax) || syntax.Offset < 2 || syntax.Offset >= len(cut) || syntax.Source != cut {
						t.Errorf("%s: %s: %v", name, cut, err)
					}
				}
			}
		}
	}
}

// TestParserRestores: after a formula, the parser is as deep as before, and has no color.
func TestParserRestores(t *testing.T) {
	for name, by := range setters() {
		for _, c := range constructs {
			for _, around := range [][2]string{{"$", "$"}, {"{$", "$}"}, {`\textbf{\color{blue}$`, "$}"}, {`$\color{red}`, "$"}} {
				src := around[0] + strings.ReplaceAll(c.src, "#", "y") + around[1]
				parsers, err := by.parse(src, 10)
				if err != nil {
					t.Errorf("%s: %s: %v", name, src, err)
					continue
				}
				p := parsers[0]
				input := strings.Join(p.out, "")
				if p.depth != 0 || p.color != 0 || len(p.atoms) != 0 {
					t.Errorf("%s: %s: depth %d, color %d, atoms %v", name, src, p.depth, p.color, p.atoms)
				}
				if strings.Count(input, `\special{c}`) != strings.Count(input, `\special{c0}`)+strings.Count(input, `\special{c1}`) {
					t.Errorf("%s: %s: colors do not end: %s", name, src, input)
				}
			}
		}
	}
}

// atomsOf returns the classes of the atoms of a math list.
func atomsOf(t *testing.T, math string) []class {
	t.Helper()
	tokens, err := lex(math + "$")
	if err != nil {
		t.Fatal(err)
	}
	p := &parser{src: math + "$", tokens: append(tokens, token{kind: tokenEnd}), wordSize: sizes{1, 1, 1}, size: sizes{1, 1, 1}}
	atoms, err := p.sublist(func() error {
		return p.mathList(mathState{style: textStyle}, func(t token) bool { return t.kind == tokenMath })
	})
	if err != nil {
		t.Fatalf("%s: %v", math, err)
	}
	return atoms
}

// TestAtoms: every command adds atoms of the classes that TeX gives it (The TeXbook, chapter 17 and appendix F; amsmath).
func TestAtoms(t *testing.T) {
	for math, want := range map[string][]class{
		"x": {ord}, "1": {ord}, "+": {bin}, "-": {bin}, "*": {bin}, "=": {rel}, "<": {rel}, ">": {rel}, ":": {rel}, ",": {punct}, ";": {punct}, "(": {opening},
		")": {closing}, "[": {opening}, "]": {closing}, "!": {closing}, "?": {closing}, "/": {ord}, "|": {ord}, ".": {ord}, "−": {bin}, "·": {bin}, "≤": {rel}, "α": {ord}, "ℝ": {ord},
		"{+}": {ord}, "x_1^2": {ord}, "^2": {ord}, "'": {ord}, "%": {ord}, "#": {ord}, "~": nil,
		`\frac12`: {ord}, `\dfrac12`: {ord}, `\binom12`: {ord}, `\cfrac12`: {ord}, `\sqrt2`: {ord}, `\sqrt[3]2`: {ord}, `\hat x`: {ord}, `\overline x`: {ord}, `\underline x`: {ord},
		`\sum`: {op}, `\int`: {op}, `\log`: {op}, `\argmin`: {op}, `\operatorname{f}`: {op}, `\overbrace x`: {op}, `\underbrace x`: {op},
		`\stackrel ab`: {rel}, `\overset a=`: {rel}, `\overset a+`: {bin}, `\overset ab`: {ord}, `\overset a{+x=}`: {bin}, `\overset a{=x+}`: {bin}, `\overset a{x=y}`: {ord}, `\underset a=`: {rel}, `\substack{a\\=}`: {ord},
		`\mathrm{=}`: {ord}, `\mathdefault{=}`: {rel}, `\mathdefault{+}`: {bin}, `\mathdefault{x}`: {ord}, `\bm=`: {rel}, `\bm+`: {bin}, `\bm x`: {ord},
		`\mathbb R`: {ord}, `\textcolor{red}{=}`: {ord}, `\text{=}`: {ord}, `\phantom{=}`: {ord},
		`\left(x\right)`: {inner}, `\left(x\middle|y\right)`: {inner}, `\big(`: {ord}, `\bigl(`: {opening}, `\biggr)`: {closing}, `\Bigm|`: {rel}, `\Bigg|`: {ord},
		`\ldots`: {inner}, `\cdots`: {inner}, `\vdots`: {ord}, `\ddots`: {inner}, `\colon`: {punct}, `\langle`: {opening}, `\rangle`: {closing}, `\vert`: {ord}, `\|`: {ord}, `\lvert`: {opening},
		`\uparrow`: {rel}, `\backslash`: {ord}, `\Gamma`: {ord}, `\hbar`: {ord}, `\pm`: {bin}, `\leq`: {rel}, `\to`: {rel}, `\neq`: {rel, rel}, `\notin`: {rel}, `\mapsto`: {rel, rel}, `\models`: {rel, rel, rel},
		`\begin{matrix}=\end{matrix}`: {ord}, `\begin{pmatrix}=\end{pmatrix}`: {inner}, `\begin{cases}=\end{cases}`: {inner}, `\begin{smallmatrix}=\end{smallmatrix}`: {ord, ord},
		`\begin{aligned}=\end{aligned}`: {ord, ord}, `\mathord=`: {ord}, `\mathop=`: {op}, `\mathbin=`: {bin}, `\mathrel+`: {rel}, `\mathopen=`: {opening}, `\mathclose=`: {closing}, `\mathpunct=`: {punct}, `\mathinner=`: {inner},
		`\longrightarrow`: {rel, rel, rel}, `\longleftarrow`: {rel, rel, rel}, `\hookrightarrow`: {rel, rel, rel}, `\iff`: {rel, rel, rel}, `\coloneqq`: {rel, rel, rel}, `\cong`: {rel}, `\Longrightarrow`: {rel, rel, rel}, `\quad`: nil, `\,`: nil, `\&`: {ord}, `\bmod`: {bin}, `x=y`: {ord, rel, ord}, `\displaystyle x`: {ord}, `\color{red}x`: {ord},
	} {
		if got := atomsOf(t, math); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", math, got, want)
		}
	}
}
