package expr

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"natgrad.example/internal/nearest"
)

// greek has the names of the Greek letters, which may be written out.
var greek = map[string]string{
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
	"iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π", "rho": "ρ",
	"sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
}

// unknown returns the error for the word of n bytes at the scanner's place, with the
// word that was probably meant.
func (s *scanner) unknown(n int) *Error {
	text := s.src[s.at : s.at+n]
	e := &Error{Source: s.src, Offset: s.at, Length: n, Message: "unknown name " + quote(text), reason: ErrUnknown}
	rest := s.src[s.at+n:]
	if member, ok := strings.CutPrefix(rest, "."); ok && wordLength(member) > 0 {
		e.Cure = "write a function by its own name, such as sin(x)"
		return e
	}
	call := strings.HasPrefix(strings.TrimLeft(rest, " \t"), "(")
	if call {
		e.Message = "unknown function " + quote(text)
	}
	if m := definition.FindStringSubmatch(s.src); call && m != nil && s.at == len(m[1]) {
		e.Cure = "write only the right side of a definition"
		return e
	}
	e.Cure = s.scope.cure(norm.NFKC.String(text), call)
	return e
}

// definition matches the beginning of "f(x, y) = …".
var definition = regexp.MustCompile(`^(\s*)\pL[\pL\pN_]*\s*\([^()]*\)\s*:?=[^=]`)

// cure returns what to write for an unknown word.
func (s *scope) cure(text string, call bool) string {
	if utf8.RuneCountInString(text) > 64 {
		return "names may be " + s.known()
	}
	for name, letter := range greek {
		if _, ok := s.own[name]; ok && letter == text {
			return "did you mean " + quote(name) + "?"
		}
		if _, ok := s.own[letter]; ok && name == text {
			return "did you mean " + quote(letter) + "?"
		}
	}
	if product := s.product(text); product != "" && !call {
		return "write " + product
	}
	own := slices.Sorted(maps.Keys(s.own))
	if !call {
		if name := nearest.Word(text, own); name != "" {
			return "did you mean " + quote(name) + "?"
		}
	}
	if cure := foreign[strings.ToLower(text)]; cure != "" {
		return cure
	}
	calls := slices.Sorted(maps.Keys(functions))
	others := own
	if !call {
		others = slices.Sorted(maps.Keys(constants))
	}
	if !call && utf8.RuneCountInString(text) == 1 {
		calls = nil // a letter is no function
	}
	if name := nearest.Word(text, slices.Concat(calls, others)); name != "" {
		return "did you mean " + quote(name) + "?"
	}
	if call {
		return "functions are " + strings.Join(calls, ", ")
	}
	return "names may be " + s.known()
}

// known lists the declared names.
func (s *scope) known() string {
	const most = 12
	own := slices.Sorted(maps.Keys(s.own))
	if len(own) > most {
		own = append(own[:most], "…")
	}
	for _, name := range []string{"pi", "e"} {
		if _, ok := s.own[name]; !ok {
			own = append(own, name)
		}
	}
	return strings.Join(own, ", ")
}

// product splits a word into known names and digits at its end, such as xy into
// x*y and x2 into x*2. It returns "" if that is not possible.
func (s *scope) product(text string) string {
	plain := strings.TrimRight(text, "0123456789")
	digits := text[len(plain):]
	// to[i] is the product for the first i bytes, made of as few names as possible.
	type split struct {
		names int
		text  string
	}
	to := make([]split, len(plain)+1)
	for i := 1; i <= len(plain); i++ {
		for j := range i {
			if j > 0 && to[j].names == 0 {
				continue
			}
			name := plain[j:i]
			_, own := s.own[name]
			_, fixed := constants[name]
			if !own && !fixed || to[i].names > 0 && to[i].names <= to[j].names+1 {
				continue
			}
			to[i] = split{to[j].names + 1, strings.TrimPrefix(to[j].text+"*"+name, "*")}
		}
	}
	whole := to[len(plain)]
	switch {
	case whole.names == 0 || whole.names == 1 && digits == "":
		return ""
	case digits != "":
		return whole.text + "*" + digits + " or " + whole.text + "^" + digits
	}
	return whole.text
}
