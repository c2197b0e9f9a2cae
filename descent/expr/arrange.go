package expr

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The bounds of an expression. Parse allocates less than 32 MB for any source.
const (
	// MaxSource is the greatest length of a source, in bytes.
	MaxSource = 1 << 16
	// MaxTerms is the greatest number of operands and operators, including the
	// signs of products that are not written.
	MaxTerms = 10000
	// MaxDepth bounds how deeply parentheses, calls, signs, powers and conditions
	// are nested.
	MaxDepth = 200
)

// An arrangement is the source in the grammar of the parser: products that are not
// written and powers in superscript are made explicit, and each operand is replaced
// by the letter o and the number of its token, so that no word of the parser's own
// language can occur.
type arrangement struct {
	src    string
	tokens []token
	items  []item
	levels []level
	depth  int
	terms  int
	// start is the item with which the last operand began, and complete reports
	// that it has ended, so that an operator may follow.
	start    int
	complete bool
}

// An item is a word or sign that the parser sees.
type item struct {
	text  string
	token int
	group bool // whether a parenthesis opens before it
}

// A level is an open parenthesis, or the whole source.
type level struct {
	open     int   // the token of the parenthesis, or -1
	call     int   // the token of the function, or -1
	start    int   // the item with which the group or the call begins
	nested   int   // signs and powers that are nested in the current term
	branches []int // the tokens of question marks that wait for a colon
	choices  int   // conditions that are nested in the current argument
}

// arrange scans and checks the source. It takes linear time.
func arrange(src string, names *scope) (*arrangement, error) {
	a := &arrangement{src: src, levels: []level{{open: -1, call: -1}}}
	if len(src) > MaxSource {
		at := MaxSource
		for at > 0 && !utf8.RuneStart(src[at]) {
			at--
		}
		return nil, &Error{Source: src, Offset: at, Message: fmt.Sprintf("the source has more than %d bytes", MaxSource), Cure: "shorten it", reason: ErrTooLarge}
	}
	s := &scanner{src: src, scope: names}
	for {
		t, err := s.next()
		if err != nil {
			return nil, err
		}
		a.tokens = append(a.tokens, t)
		if err := a.add(len(a.tokens)-1, t); err != nil {
			return nil, err
		}
		if t.kind == ending {
			return a, nil
		}
	}
}

// add puts the token with number n behind the others.
func (a *arrangement) add(n int, t token) error {
	if err := a.accept(n, t); err != nil {
		return err
	}
	switch {
	case a.terms > MaxTerms:
		return a.large(t, fmt.Sprintf("the expression has more than %d operands and operators", MaxTerms))
	case a.depth > MaxDepth:
		return a.large(t, fmt.Sprintf("the expression is nested more than %d deep", MaxDepth))
	}
	return nil
}

// accept checks that the token may follow, and puts what the parser will see.
func (a *arrangement) accept(n int, t token) error {
	switch t.kind {
	case number, word:
		return a.operand(n, t)
	case opening:
		return a.open(n, t)
	case raised:
		return a.raise(n, t)
	case operator:
		return a.operator(n, t)
	case closing:
		return a.close(n, t)
	case ending:
		return a.end(t)
	}
	return a.separate(n, t)
}

// top returns the innermost level.
func (a *arrangement) top() *level { return &a.levels[len(a.levels)-1] }

// put appends what the parser will see.
func (a *arrangement) put(text string, token int) {
	a.items = append(a.items, item{text: text, token: token})
}

// operand puts a number or a word, after a product sign if an operand stands before it.
func (a *arrangement) operand(n int, t token) error {
	if called := a.called(); called >= 0 {
		return a.uncalled(called)
	}
	if a.complete {
		if t.kind == number {
			return a.fault(t, "an operator is missing before the number", "write * or ^ before it")
		}
		a.multiply(n)
	}
	a.start = len(a.items)
	a.put("o"+strconv.Itoa(n), n)
	a.terms++
	a.complete = t.symbol.kind != callable
	return nil
}

// multiply puts a product that is not written.
func (a *arrangement) multiply(n int) {
	a.put("*", n)
	a.terms++
	a.nest(-a.top().nested)
}

// called returns the token of the function whose argument must follow, or -1.
func (a *arrangement) called() int {
	if n := len(a.items); n > 0 && !a.complete {
		if last := a.items[n-1]; a.tokens[last.token].symbol.kind == callable && last.text != "*" {
			return last.token
		}
	}
	return -1
}

// uncalled returns the error for a function without parentheses.
func (a *arrangement) uncalled(n int) error {
	t := a.tokens[n]
	name := a.src[t.start:t.end]
	return a.fault(t, fmt.Sprintf("the argument of %s is not in parentheses", name), fmt.Sprintf("write %s(x)", name))
}

// open puts a parenthesis that begins a group or the arguments of a call.
func (a *arrangement) open(n int, t token) error {
	called := a.called()
	l := level{open: n, call: called, start: a.start}
	if called < 0 {
		if a.complete {
			a.multiply(n)
		}
		l.start = len(a.items)
	}
	a.put("(", n)
	a.levels = append(a.levels, l)
	a.depth++
	a.complete = false
	return nil
}

// close puts a parenthesis that ends the innermost level.
func (a *arrangement) close(n int, t token) error {
	l := *a.top()
	if l.open < 0 {
		return a.fault(t, `")" closes nothing`, `remove it, or open it with "("`)
	}
	if err := a.finish(t); err != nil {
		return err
	}
	a.put(")", n)
	a.levels = a.levels[:len(a.levels)-1]
	a.depth -= 1 + l.nested + l.choices
	a.start, a.complete = l.start, true
	return nil
}

// raise puts a power in superscript, which binds to its operand like an index.
func (a *arrangement) raise(n int, t token) error {
	switch called := a.called(); {
	case called >= 0:
		f := a.tokens[called]
		name := a.src[f.start:f.end]
		return a.fault(t, fmt.Sprintf("the power stands between %s and its argument", name), fmt.Sprintf("write (%s(x))^2 for the power, or the inverse function by its name", name))
	case !a.complete:
		return a.fault(t, "the raised number has no base", "put it behind an operand")
	case a.tokens[a.items[len(a.items)-1].token].kind == raised:
		return a.fault(t, "two raised numbers follow each other", "write the power with ^")
	}
	a.items[a.start].group = true
	a.put("^", n)
	a.put("o"+strconv.Itoa(n), n)
	a.put(")", n)
	a.terms += 2
	return nil
}

// operator puts an operator or a sign.
func (a *arrangement) operator(n int, t token) error {
	if called := a.called(); called >= 0 {
		return a.uncalled(called)
	}
	sign := t.text == "-" || t.text == "+" || t.text == "!"
	switch {
	case a.complete && t.text == "!":
		return a.fault(t, "! is not an operator behind an operand", "write gamma(n + 1) for n!")
	case !a.complete && !sign:
		return a.missing(t)
	case !a.complete || t.text == "^":
		a.nest(1)
	default:
		a.nest(-a.top().nested)
	}
	a.put(t.text, n)
	a.terms++
	a.complete = false
	return nil
}

// nest counts signs and powers, whose operands the parser nests.
func (a *arrangement) nest(by int) {
	a.top().nested += by
	a.depth += by
}

// separate puts a comma, a question mark or a colon.
func (a *arrangement) separate(n int, t token) error {
	if called := a.called(); called >= 0 {
		return a.uncalled(called)
	}
	l := a.top()
	if t.kind == comma && l.call < 0 {
		return a.fault(t, "the comma separates no arguments", "write decimals with a point: 0.5")
	}
	if !a.complete {
		return a.missing(t)
	}
	switch t.kind {
	case comma:
		if err := a.finish(t); err != nil {
			return err
		}
		a.depth -= l.choices
		l.choices = 0
	case question:
		l.branches = append(l.branches, n)
		l.choices++
		a.depth++
	case colon:
		if len(l.branches) == 0 {
			return a.fault(t, `":" without "?"`, "write a condition as a ? b : c")
		}
		l.branches = l.branches[:len(l.branches)-1]
	}
	a.nest(-l.nested)
	a.put(t.text, n)
	a.terms++
	a.complete = false
	return nil
}

// finish checks that an argument, a group or the source is complete before t.
func (a *arrangement) finish(t token) error {
	if called := a.called(); called >= 0 {
		return a.uncalled(called)
	}
	if !a.complete {
		return a.missing(t)
	}
	if open := a.top().branches; len(open) > 0 {
		return a.fault(a.tokens[open[len(open)-1]], `"?" without ":"`, "write a condition as a ? b : c")
	}
	return nil
}

// end checks that the source is complete.
func (a *arrangement) end(t token) error {
	if err := a.finish(t); err != nil {
		return err
	}
	if l := a.top(); l.open >= 0 {
		return a.fault(a.tokens[l.open], `"(" is never closed`, `write ")" where the group ends`)
	}
	return nil
}

// missing returns the error for an operand that is missing before t.
func (a *arrangement) missing(t token) error {
	const cure = `write a number, a name or "("`
	switch text := a.src[t.start:t.end]; {
	case t.kind == ending && len(a.items) == 0:
		return a.fault(t, "the expression is empty", cure)
	case t.kind == ending:
		return a.fault(t, "an operand is missing at the end", cure)
	default:
		return a.fault(t, fmt.Sprintf("an operand is missing before %s", quote(text)), cure)
	}
}

// fault returns an error at a token.
func (a *arrangement) fault(t token, message, cure string) error {
	return &Error{Source: a.src, Offset: t.start, Length: t.end - t.start, Message: message, Cure: cure}
}

// large returns an error for a source whose bounds end at a token.
func (a *arrangement) large(t token, message string) error {
	return &Error{Source: a.src, Offset: t.start, Length: t.end - t.start, Message: message, Cure: "split it or shorten it", reason: ErrTooLarge}
}

// text returns what the parser reads, and where each item begins in it. A space
// follows each item, so that no two of them form another sign.
func (a *arrangement) text() (string, []int) {
	var b strings.Builder
	places := make([]int, len(a.items))
	for i, it := range a.items {
		if it.group {
			b.WriteString("( ")
		}
		places[i] = b.Len()
		b.WriteString(it.text)
		b.WriteByte(' ')
	}
	return b.String(), places
}

// tokenAt returns the token whose item begins at the offset of the parser's text, or
// the last one before it.
func (a *arrangement) tokenAt(places []int, offset int) token {
	i, found := slices.BinarySearch(places, offset)
	if !found {
		i--
	}
	if i < 0 || offset >= places[len(places)-1]+len(a.items[len(places)-1].text) {
		return a.tokens[len(a.tokens)-1]
	}
	return a.tokens[a.items[i].token]
}
