package spec

import (
	"regexp"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
)

// maxText is the greatest number of bytes of a text.
const maxText = 1 << 14

// text returns a text, or an error if it cannot be typeset.
func (b *panelBuilder) text(key, s string) (string, error) {
	if s == "" {
		return "", nil
	}
	if len(s) > maxText {
		return "", b.errorf(key, "a text of %d bytes: want at most %d", len(s), maxText)
	}
	if _, err := b.style.Typeset(s, b.style.LabelSize); err != nil && !b.file.Lenient {
		return "", b.failed(key, err)
	}
	return s, nil
}

// setTitle sets title and letter of the panel.
func (b *panelBuilder) setTitle() (err error) {
	if b.panel.Title, err = b.text("title", b.spec.Title); err != nil {
		return err
	}
	b.panel.Letter, err = b.text("letter", b.spec.Letter)
	return err
}

// maxLength is the greatest length in a figure, in points.
const maxLength = 1e4

// length returns an error for a length that no figure has.
func (b *panelBuilder) length(key string, l Length) error {
	if !(l >= 0 && l <= maxLength) {
		return b.errorf(key, "a length of %v points: want at least 0 and at most %v", float64(l), maxLength)
	}
	return nil
}

// width returns a width of lines, or another one if it is missing.
func (b *panelBuilder) width(key string, l Length, missing vg.Length) (vg.Length, error) {
	if err := b.length(key, l); err != nil {
		return 0, err
	}
	if l == 0 {
		return missing, nil
	}
	return vg.Length(l), nil
}

// shortest writes a number with as many digits as it needs to be read back.
func shortest(v float64, format byte) string { return strconv.FormatFloat(v, format, -1, 64) }

// withMinus replaces hyphens by minus signs.
func withMinus(s string) string { return strings.ReplaceAll(s, "-", "\u2212") }

// powerOfTen writes a number as a formula with a power of ten.
func powerOfTen(v float64) string {
	digits, exponent, _ := strings.Cut(shortest(v, 'e'), "e")
	n, _ := strconv.Atoi(exponent)
	switch digits {
	case "1":
		return "$10^{" + strconv.Itoa(n) + "}$"
	case "-1":
		return "$-10^{" + strconv.Itoa(n) + "}$"
	}
	return "$" + digits + ` \times 10^{` + strconv.Itoa(n) + "}$"
}

// methodTitles are the names of methods whose words in figure files differ from them.
var methodTitles = map[string]string{
	"gd": "gradient descent", "heavy-ball": "heavy ball", "nesterov": "Nesterov", "adagrad": "AdaGrad", "rmsprop": "RMSProp",
	"adam": "Adam", "adamw": "AdamW", "sign": "sign descent", "mirror": "mirror descent", "projected": "projected descent",
	"frank-wolfe": "Frank–Wolfe", "flow": "gradient flow", "newton": "Newton", "bfgs": "BFGS", "lbfgs": "L-BFGS", "cg": "conjugate gradients",
}

// titleOf returns the title of a panel that shows one value of a key of each: the name of a
// method, or the text of the value.
func titleOf(key, value string) string {
	if name, ok := methodTitles[value]; ok && key == "method" {
		return name
	}
	return plainTitle(value)
}

// plainTitle returns the title of a panel that shows the text of a value of each as it stands
// in the file. Exponents are raised. A value with dollar signs is a
// text with formulas.
func plainTitle(value string) string {
	if strings.Contains(value, "$") {
		return value
	}
	value = strings.NewReplacer("{", `\{`, "}", `\}`).Replace(value)
	value = power.ReplaceAllString(value, `$$^{$1}$$`)
	return loneCaret.ReplaceAllString(value, `$1$$\wedge$$`)
}

var (
	power     = regexp.MustCompile(`\^\s*([0-9]+(?:\.[0-9]+)?|[A-Za-z]\b|\([A-Za-z0-9+*/. -]*\))`)
	loneCaret = regexp.MustCompile(`(^|[^$])\^`)
)
