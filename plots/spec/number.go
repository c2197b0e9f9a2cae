package spec

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"natgrad.example/descent/expr"
)

// count returns a whole number from least up.
func (d *decoder) count(key string, n *node, least int) int {
	what := fmt.Sprintf("a whole number of at least %d", least)
	x, ok := d.number(key, n, what)
	const largest = 1e9
	switch {
	case !ok:
		return 0
	case x != math.Trunc(x) || x < float64(least):
		d.wants(n, "", key, what)
		return 0
	case x > largest:
		d.add(n.at, "", "%s is at most %d", key, int(largest))
		return 0
	}
	return int(x)
}

// number returns the value of a number or a constant expression. what describes what is
// wanted, words are words that may stand instead, and ok is false after an error.
func (d *decoder) number(key string, n *node, what string, words ...string) (x float64, ok bool) {
	if n.kind != scalar || n.is("true", "false") {
		d.wants(n, "", key, what)
		return 0, false
	}
	if isPlainNumber(n.text) {
		if x, err := strconv.ParseFloat(n.text, 64); err == nil {
			return x, true
		} else if errors.Is(err, strconv.ErrRange) {
			d.add(n.at, "", "%s is beyond the largest number", key)
			return 0, false
		}
	}
	if notFinite.MatchString(n.text) {
		d.add(n.at, "", "%s is %s, which is not finite", key, n.text)
		return 0, false
	}
	if d.expressions++; d.expressions > maxExpressions {
		d.add(n.at, "write numbers", "the panels have more than %d expressions in place of numbers", maxExpressions)
		return 0, false
	}
	x, err := d.scope.value(n.text)
	if err != nil {
		d.notConstant(key, n, what, words, err)
		return 0, false
	}
	if math.IsNaN(x) || math.IsInf(x, 0) {
		d.add(n.at, "", "%s is %v, which is not finite", key, x)
		return 0, false
	}
	return x, true
}

// maxExpressions is the greatest number of expressions in place of numbers, in all panels.
const maxExpressions = 20_000

// notFinite matches what YAML calls infinite and not a number.
var notFinite = regexp.MustCompile(`(?i)^[-+]?\.?(inf|nan)$`)

// oneWord matches texts that are meant as a word rather than as an expression.
var oneWord = regexp.MustCompile(`^\p{L}[\p{L}\p{N}._-]*$`)

// separated matches texts that are meant as a list, such as 1, 2.
var separated = regexp.MustCompile(`^[^,\s]+(,\s+[^,\s]+)+$`)

// notConstant reports a text that is not a constant expression.
func (d *decoder) notConstant(key string, n *node, what string, words []string, err error) {
	var e *expr.Error
	text := strings.TrimSpace(n.text)
	if !errors.As(err, &e) || oneWord.MatchString(text) {
		cure := ""
		if w := meant(text, append(slices.Clone(words), slices.Sorted(maps.Keys(d.scope.numbers))...)); w != "" {
			cure = "did you mean " + w + "?"
		} else if oneWord.MatchString(text) {
			cure = "write a number such as 0.1"
			if len(words) == 0 || d.letNode.index(text) >= 0 {
				cure = d.nameCure(text, what)
			}
		}
		d.add(n.at, cure, "%s is %s, not %s", key, what, n.kindName()).Err = err
		return
	}
	if strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") && strings.Contains(text, ",") {
		d.add(n.at, "write ["+text[1:len(text)-1]+"]", "%s is not a number: lists stand in square brackets", key).Err = err
		return
	}
	cure := e.Cure
	if separated.MatchString(text) {
		cure = "write [" + text + "] for a list, and decimals with a point: 0.5"
	}
	if name := e.Source[e.Offset : e.Offset+e.Length]; errors.Is(err, expr.ErrUnknown) && oneWord.MatchString(name) && !strings.Contains(cure, "mean") {
		cure = d.nameCure(name, what)
	}
	d.add(n.within(e.Offset), cure, "%s is not a number: %s", key, e.Message).Err = err
}

// nameCure says how to give a name a value.
func (d *decoder) nameCure(name, what string) string {
	if d.letNode.index(name) >= 0 {
		return "write " + name + " above the names that use it"
	}
	if strings.HasPrefix(what, "a whole number") {
		return "write let: {" + name + ": 10} to give it a value"
	}
	return "write let: {" + name + ": 0.1} to give it a value"
}

// isNumber reports whether n looks like a number or an expression rather than a word.
func (n *node) isNumber() bool {
	return n.kind == scalar && n.plain && !oneWord.MatchString(n.text) && strings.ContainsAny(n.text, "0123456789+-*/^(")
}

// isPlainNumber reports whether a text that ParseFloat accepts is a decimal number, and
// neither a hexadecimal one nor a word such as Infinity.
func isPlainNumber(s string) bool { return strings.Trim(s, "+-.0123456789eE") == "" }
