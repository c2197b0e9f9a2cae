package tex

import (
	"slices"
	"strings"
)

// class is the class of an atom, which decides the space beside it (The TeXbook, chapters 17 and 18).
type class uint8

const (
	ord class = iota
	op
	bin
	rel
	opening
	closing
	punct
	inner
)

// classPrimitives are the primitives of TeX that give their argument a class.
var classPrimitives = []string{"mathord", "mathop", "mathbin", "mathrel", "mathopen", "mathclose", "mathpunct", "mathinner"}

// characterClasses maps ASCII characters to their classes in plain TeX. Other characters are ord.
var characterClasses = map[rune]class{
	'!': closing, '(': opening, ')': closing, '*': bin, '+': bin, ',': punct, '-': bin, ':': rel, ';': punct,
	'<': rel, '=': rel, '>': rel, '?': closing, '[': opening, ']': closing,
}

// note adds atoms to the current math list.
func (p *parser) note(atoms ...class) { p.atoms = append(p.atoms, atoms...) }

// sublist runs f, which sets a math list of its own, and returns the atoms of that list.
func (p *parser) sublist(f func() error) ([]class, error) {
	outer := p.atoms
	p.atoms = nil
	err := f()
	atoms := p.atoms
	p.atoms = outer
	return atoms, err
}

// templateClasses returns the classes of the atoms that a template adds to a math list. A template puts
// its arguments in groups, or they are ordinary atoms.
func templateClasses(template string) []class {
	var atoms []class
	rest := template
	// skipGroup drops the text up to the end of the next group.
	skipGroup := func() {
		depth := 0
		for i, r := range rest {
			if r == '{' {
				depth++
			} else if r == '}' {
				if depth--; depth == 0 {
					rest = rest[i+1:]
					return
				}
			}
		}
		rest = ""
	}
	for rest != "" {
		if rest[0] == '{' {
			atoms = append(atoms, ord)
			skipGroup()
			continue
		}
		if rest[0] != '\\' {
			rest = rest[1:]
			continue
		}
		n := 1
		for n < len(rest) && isLetter(rest[n]) {
			n++
		}
		word := rest[1:n]
		rest = rest[n:]
		switch i := slices.Index(classPrimitives, word); {
		case i >= 0:
			atoms = append(atoms, class(i))
			skipGroup()
		case word == "mathchar" || word == "delimiter":
			code := strings.IndexByte("01234567", rest[1])
			if word == "delimiter" && strings.IndexByte(rest, ' ') < len(`"0000000`) {
				code = 0 // six digits: the class is 0
			}
			atoms = append(atoms, class(code%7))
			rest = rest[2:]
		case word == "char":
			atoms = append(atoms, ord)
		case slices.Contains([]string{"mathaccent", "overline", "underline", "vbox", "vtop", "hbox", "vcenter"}, word):
			atoms = append(atoms, ord)
			skipGroup()
		}
	}
	return atoms
}

// spaces is the table of chapter 18 of The TeXbook: the space between an atom and the next one. 0 is none,
// 1 thin, 2 medium, 3 thick; pairs that cannot occur have 0.
var spaces = [8][8]int{
	{0, 1, 2, 3, 0, 0, 0, 1},
	{1, 1, 0, 3, 0, 0, 0, 1},
	{2, 2, 0, 0, 2, 0, 0, 2},
	{3, 3, 0, 0, 3, 0, 0, 3},
	{0, 0, 0, 0, 0, 0, 0, 0},
	{0, 1, 2, 3, 0, 0, 0, 1},
	{1, 1, 0, 1, 1, 1, 1, 1},
	{1, 1, 2, 3, 1, 0, 1, 1},
}

// ordinaryBins returns a math list in which every binary operator that lacks an operand is ordinary (The
// TeXbook, appendix G, rules 5 and 6).
func ordinaryBins(atoms []class) []class {
	out := slices.Clone(atoms)
	for i, c := range out {
		before := i == 0 || slices.Contains([]class{op, bin, rel, opening, punct}, out[i-1])
		after := i+1 == len(out) || slices.Contains([]class{rel, closing, punct}, out[i+1])
		if c == bin && (before || after) {
			out[i] = ord
		}
	}
	return out
}

// measure returns the sum of the spaces in a math list, where a medium space counts −1, a thick space 1,
// and a thin space 0.
func measure(atoms []class) int {
	atoms = ordinaryBins(atoms)
	sum := 0
	for i := 1; i < len(atoms); i++ {
		sum += [...]int{0, 0, -1, 1}[spaces[atoms[i-1]][atoms[i]]]
	}
	return sum
}

// classOf returns the class that a stack or a bold symbol takes from its base by the rule of amsmath
// (\binrel@ in amsbsy.sty): it compares the widths of the base alone and between ordinary atoms. The class
// is bin, rel or ord; an operator such as argmin is ord.
func classOf(base []class) class {
	switch d := measure(slices.Concat([]class{ord}, base, []class{ord})) - measure(base); {
	case d < 0:
		return bin
	case d > 0:
		return rel
	}
	return ord
}

// primitive returns the start of an atom of a class, up to and including its brace.
func (c class) primitive() string { return `\` + classPrimitives[c] + "{" }
