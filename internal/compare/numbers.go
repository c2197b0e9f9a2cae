package compare

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// A role is what a number does. It tells how many decimals the format prints for it.
type role int

const (
	// other numbers are in words, data attributes and style sheets, and print as many
	// digits as they need. One unit of the last digit is at most a thousandth of them.
	// Whole numbers are counts or names and must be equal.
	other       role = iota
	exact            // must be equal
	coordinate       // of a point
	dash             // lengths and offset of dashes
	pen              // width and miter limit of a line
	opacity          // from 0 to 1
	matrix           // in SVG, and of text in PDF
	scale            // of a matrix in PDF
	translation      // of a matrix in PDF
	fontSize         // in PDF
	kern             // between glyphs in PDF
	channel8         // of a color, from 0 to 1 in steps of 1/255
)

// decimals holds the decimals that are printed at most; trailing zeros are not
// printed.
var decimals = map[role]int{coordinate: 2, dash: 3, pen: 4, opacity: 3, matrix: 6, scale: 9, translation: 5, fontSize: 4, kern: 1}

// A numeral is a number as it is printed.
type numeral struct {
	value  float64
	digits int // the last digit stands for 10^-digits
	role   role
}

// near reports whether a and b differ by at most one unit of their last digit.
func (a numeral) near(b numeral) bool {
	d := math.Abs(a.value - b.value)
	size := max(math.Abs(a.value), math.Abs(b.value))
	digits := max(a.digits, b.digits)
	unit := 0.0
	switch {
	case a.role != b.role:
		return false
	case d == 0:
		return true
	case a.role == exact || a.role == other && digits <= 0:
		return false
	case a.role == other:
		const part = 1e-3 // prose has four digits and more
		unit = min(math.Pow10(-digits), part*size)
	case a.role == channel8:
		const printed = 1e-4
		unit = 1./255 + printed
	default:
		unit = math.Pow10(-max(digits, decimals[a.role]))
	}
	// Decimals are not exact in binary.
	const rounding = 1e-6
	return d <= unit*(1+rounding)+0x1p-50*size
}

// parse returns the numeral that s is.
func parse(s string, r role) (numeral, bool) {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return numeral{}, false
	}
	mantissa, exponent := s, 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa = s[:i]
		exponent, _ = strconv.Atoi(s[i+1:])
	}
	n := numeral{value: v, digits: -exponent, role: r}
	if i := strings.IndexByte(mantissa, '.'); i >= 0 {
		n.digits += len(mantissa) - i - 1
	}
	return n, true
}

var number = regexp.MustCompile(`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`)

// appendTokens appends the numbers in s, which have a role, and the words between
// them. White space and commas are separators.
func appendTokens(dst []token, s string, r role) []token {
	word := func(w string) {
		if w = strings.Trim(w, " \t\r\n,"); w != "" {
			dst = append(dst, token{text: w})
		}
	}
	last := 0
	for _, m := range number.FindAllStringIndex(s, -1) {
		// Digits of a name, as in "path2", belong to the name.
		if m[0] > 0 && isLetter(s[m[0]-1]) && s[m[0]] >= '0' && s[m[0]] <= '9' {
			continue
		}
		n, ok := parse(s[m[0]:m[1]], r)
		if !ok {
			continue
		}
		word(s[last:m[0]])
		dst = append(dst, token{number: n})
		last = m[1]
	}
	word(s[last:])
	return dst
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' || c == '#' }
