package spec

import (
	"regexp"
	"strings"
)

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
