package expr

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a piece of the source.
type token struct {
	kind       tokenKind
	text       string // of an operator, in the spelling of the parser
	start, end int    // the place in the source, in bytes
	value      float64
	symbol     symbol // of a word
}

type tokenKind int

const (
	number tokenKind = iota + 1
	word
	operator
	opening
	closing
	comma
	question
	colon
	raised // digits in superscript
	ending // the end of the source
)

// A spelling is a sign of the source and its text in the grammar of the parser.
type spelling struct {
	text, grammar string
	kind          tokenKind
}

// spellings has the operators, brackets and separators. The longest come first.
var spellings = []spelling{
	{"**", "^", operator},
	{"<=", "<=", operator}, {">=", ">=", operator}, {"==", "==", operator}, {"!=", "!=", operator},
	{"&&", "&&", operator}, {"||", "||", operator},
	{"+", "+", operator}, {"-", "-", operator}, {"*", "*", operator}, {"/", "/", operator}, {"^", "^", operator},
	{"<", "<", operator}, {">", ">", operator}, {"!", "!", operator},
	{"−", "-", operator}, {"·", "*", operator}, {"⋅", "*", operator}, {"×", "*", operator}, {"∗", "*", operator},
	{"÷", "/", operator}, {"∕", "/", operator},
	{"≤", "<=", operator}, {"≥", ">=", operator}, {"≠", "!=", operator}, {"∧", "&&", operator}, {"∨", "||", operator}, {"¬", "!", operator},
	{"(", "(", opening}, {")", ")", closing}, {",", ",", comma}, {"?", "?", question}, {":", ":", colon},
}

// spellingOf returns the operator or bracket that rest starts with.
func spellingOf(rest string) (spelling, bool) {
	for _, o := range spellings {
		if strings.HasPrefix(rest, o.text) {
			return o, true
		}
	}
	return spelling{}, false
}

// wordOperators are operators that are written as words, unless they are declared
// as names.
var wordOperators = map[string]string{"and": "&&", "or": "||", "not": "!"}

// fractions are the numbers that have a character of their own.
var fractions = map[rune]float64{
	'½': 1. / 2, '⅓': 1. / 3, '⅔': 2. / 3, '¼': 1. / 4, '¾': 3. / 4, '⅕': 1. / 5, '⅖': 2. / 5, '⅗': 3. / 5, '⅘': 4. / 5,
	'⅙': 1. / 6, '⅚': 5. / 6, '⅛': 1. / 8, '⅜': 3. / 8, '⅝': 5. / 8, '⅞': 7. / 8,
}

// superscripts are the raised characters, each with its plain form.
var superscripts = map[rune]byte{
	'⁰': '0', '¹': '1', '²': '2', '³': '3', '⁴': '4', '⁵': '5', '⁶': '6', '⁷': '7', '⁸': '8', '⁹': '9', '⁺': '+', '⁻': '-',
}

// A scanner cuts the source into tokens, from left to right and in linear time.
type scanner struct {
	src   string
	scope *scope
	at    int
}

// next returns the next token, or the token ending at the end of the source.
func (s *scanner) next() (token, error) {
	for s.at < len(s.src) {
		r, size := utf8.DecodeRuneInString(s.src[s.at:])
		if !unicode.IsSpace(r) && r != '\u200b' && r != '\ufeff' {
			return s.token(r, size)
		}
		s.at += size
	}
	return token{kind: ending, start: s.at, end: s.at}, nil
}

// token returns the token that starts with the rune r.
func (s *scanner) token(r rune, size int) (token, error) {
	rest := s.src[s.at:]
	if n := wordLength(rest); n > 0 {
		return s.word(n)
	}
	if n := numberLength(rest); n > 0 {
		return s.number(n)
	}
	if value, ok := fractions[r]; ok {
		return s.take(token{kind: number, value: value}, size), nil
	}
	if _, ok := superscripts[r]; ok {
		return s.raised()
	}
	if r == '√' {
		return s.take(token{kind: word, symbol: symbol{kind: callable, function: functions["sqrt"]}}, size), nil
	}
	return s.sign(rest, size)
}

// sign returns the operator or bracket at the start of rest, whose first rune has
// the given size.
func (s *scanner) sign(rest string, size int) (token, error) {
	sign, ok := spellingOf(rest)
	refusal, refused := refusalOf(rest)
	switch {
	case ok && (!refused || len(sign.text) > len(refusal.text)):
		return s.take(token{kind: sign.kind, text: sign.grammar}, len(sign.text)), nil
	case refused:
		return token{}, &Error{Source: s.src, Offset: s.at, Length: len(refusal.text), Message: refusal.message, Cure: refusal.cure}
	}
	return token{}, &Error{Source: s.src, Offset: s.at, Length: size, Message: quote(rest[:size]) + " is not part of an expression"}
}

// take moves past n bytes and returns them as the token t.
func (s *scanner) take(t token, n int) token {
	t.start, t.end = s.at, s.at+n
	s.at = t.end
	return t
}

// word returns the word of n bytes.
func (s *scanner) word(n int) (token, error) {
	text := s.src[s.at : s.at+n]
	if meaning, ok := s.scope.find(text); ok {
		return s.take(token{kind: word, symbol: meaning}, n), nil
	}
	if op, ok := wordOperators[text]; ok {
		return s.take(token{kind: operator, text: op}, n), nil
	}
	return token{}, s.unknown(n)
}

// number returns the number of n bytes.
func (s *scanner) number(n int) (token, error) {
	value, err := strconv.ParseFloat(s.src[s.at:s.at+n], 64)
	if err != nil {
		return token{}, &Error{Source: s.src, Offset: s.at, Length: n, Message: "the number is too large", Cure: "numbers end at 1.79e308"}
	}
	return s.take(token{kind: number, value: value}, n), nil
}

// raised returns the digits in superscript at the scanner's place.
func (s *scanner) raised() (token, error) {
	var digits []byte
	n := 0
	for i, r := range s.src[s.at:] {
		c, ok := superscripts[r]
		if !ok {
			break
		}
		digits = append(digits, c)
		n = i + utf8.RuneLen(r)
	}
	value, err := strconv.ParseFloat(string(digits), 64)
	if err != nil {
		return token{}, &Error{Source: s.src, Offset: s.at, Length: n, Message: "the raised characters are not a number", Cure: "write the exponent as ^(…)"}
	}
	return s.take(token{kind: raised, value: value}, n), nil
}

// wordLength returns the number of bytes of the word at the start of text.
func wordLength(text string) int {
	for i, r := range text {
		switch {
		case r == '_' || isLetter(r):
		case i > 0 && (unicode.IsDigit(r) || unicode.In(r, unicode.Mn, unicode.Mc) || '₀' <= r && r <= '₉'):
		default:
			return i
		}
	}
	return len(text)
}

// isLetter reports whether r is a letter that is not raised.
func isLetter(r rune) bool {
	if !unicode.IsLetter(r) || r == 'ª' || r == 'º' {
		return false
	}
	lowered := 'ₐ' <= r && r <= 'ₜ' || 'ᵢ' <= r && r <= 'ᵪ' || r == 'ⱼ'
	return !unicode.Is(unicode.Lm, r) || lowered
}

// numberLength returns the number of bytes of the number at the start of text:
// digits, possibly with a decimal point, and an exponent if its e is followed by
// digits. So 2e3 is 2000, and 2e is a product with e.
func numberLength(text string) int {
	n := digitsLength(text)
	if strings.HasPrefix(text[n:], ".") && !strings.HasPrefix(text[n:], "..") {
		fraction := digitsLength(text[n+1:])
		if n+fraction == 0 {
			return 0
		}
		n += 1 + fraction
	}
	if n > 0 && n < len(text) && (text[n] == 'e' || text[n] == 'E') {
		sign := 0
		if n+1 < len(text) && (text[n+1] == '+' || text[n+1] == '-') {
			sign = 1
		}
		if digits := digitsLength(text[n+1+sign:]); digits > 0 {
			n += 1 + sign + digits
		}
	}
	return n
}

// digitsLength returns the number of digits at the start of text.
func digitsLength(text string) int {
	return len(text) - len(strings.TrimLeft(text, "0123456789"))
}
