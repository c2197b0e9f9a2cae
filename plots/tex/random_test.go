package tex

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// randomFormula returns commands of the list in any order, mostly with the arguments that they need, with
// braces, scripts and letters between them.
func randomFormula(r *rand.Rand, names []string) string {
	var b strings.Builder
	open := 0
	for range 3 + r.IntN(12) {
		name := names[r.IntN(len(names))]
		c := commands[name]
		word := `\` + name + " "
		switch k := r.IntN(10); {
		case k == 0:
			b.WriteString([]string{"^", "_", "{", "}", "&", "'", "$", "\n", "+", "=", "(", "|", "a", "x"}[r.IntN(14)])
		case k == 1:
			b.WriteString("{x")
			open++
		case k == 2 && open > 0:
			b.WriteString("}")
			open--
		case k == 3:
			b.WriteString([]string{"x", "y^2", "a_{n}", "=", "+", "1", `\mathbf{A}`, `\text{$x$ y}`, "-"}[r.IntN(9)])
		case name == "left":
			b.WriteString(`\left(` + operand(r) + `\middle|` + operand(r) + `\right]`)
		case name == "begin":
			env := slices.Sorted(maps.Keys(environments))[r.IntN(len(environments))]
			b.WriteString(`\begin{` + env + `}`)
			if env == "array" {
				b.WriteString("{lr}")
			}
			b.WriteString(operand(r) + "&" + operand(r) + `\\x\end{` + env + `}`)
		case name == "color":
			b.WriteString(`\color{teal}`)
		case name == "textcolor":
			b.WriteString(`\textcolor{red}{` + operand(r) + "}")
		case strings.HasPrefix(strings.ToLower(name), "big") && c.kind == special:
			b.WriteString(word + "[")
		case name == "mathbb" || name == "mathcal":
			b.WriteString(word + "{R}")
		case name == "substack":
			b.WriteString(`\substack{` + operand(r) + `\\` + operand(r) + "}")
		case c.kind == special || c.kind == alphabet || c.kind == textual:
			b.WriteString(word + "{" + operand(r) + "}{" + operand(r) + "}")
		default:
			b.WriteString(word + strings.Repeat("{"+operand(r)+"}", len(c.args)))
		}
	}
	return "$" + b.String() + strings.Repeat("}", open) + "$"
}

// operand returns a short argument.
func operand(r *rand.Rand) string {
	return []string{"x", "y", "", "=", "ab", "1", "+"}[r.IntN(7)]
}

// TestRandomFormulas: TeX sets every formula that Validate accepts.
func TestRandomFormulas(t *testing.T) {
	names := slices.Sorted(maps.Keys(commands))
	r := rand.New(rand.NewPCG(1, 2))
	const n = 300
	valid := 0
	setters := []Typesetter{{}, {Words: LiberationSans()}}
	for i := range n {
		src := randomFormula(r, names)
		setter := setters[i%2]
		invalid := setter.Validate(src)
		f, err := setter.typeset(src, 17)
		if (invalid == nil) != (err == nil) {
			t.Errorf("%s: Validate says %v, Typeset %v", src, invalid, err)
		}
		if err == nil {
			valid++
			f.Runs()
		}
	}
	if valid < n/4 {
		t.Errorf("only %d of %d formulas are valid", valid, n)
	}
}
