package spec

import (
	"errors"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"natgrad.example/descent/expr"
)

// A scope has the names that numbers and texts of a panel may use.
type scope struct {
	numbers map[string]float64 // the parameters of let, and plain numbers of the run
	texts   map[string]float64 // the same and all numbers of the run, for texts
	nodes   []*node            // the path and the panel, whose words texts may use
}

// runNumbers are the keys of a run that are names.
var runNumbers = []string{"step", "steps", "momentum", "beta1", "beta2", "decay", "epsilon", "time", "noise", "batch", "seeds"}

// newScope returns the names of a panel before its let is read: the keys of its run that
// are plain numbers. A name of let replaces a key with the same name.
func newScope(panel *node) scope {
	s := scope{numbers: map[string]float64{}}
	for _, key := range runNumbers {
		if v := panel.get(key); v != nil && v.kind == scalar && isPlainNumber(v.text) {
			if x, err := strconv.ParseFloat(v.text, 64); err == nil {
				s.numbers[key] = x
			}
		}
	}
	return s
}

// withTexts returns the scope of the texts of a path or a panel, whose node is n. let has
// the names that keys of the run do not replace.
func (s scope) withTexts(n *node, let Let) scope {
	s.texts = maps.Clone(s.numbers)
	for _, key := range runNumbers {
		isLet := slices.ContainsFunc(let, func(p Parameter) bool { return p.Name == key })
		if v := n.get(key); v != nil && v.kind == scalar && !isLet {
			if x, err := s.value(v.text); err == nil && !math.IsNaN(x) && !math.IsInf(x, 0) {
				s.texts[key] = x
			} else {
				delete(s.texts, key) // step: armijo of a path in a panel with step: 0.1
			}
		}
	}
	s.nodes = append([]*node{n}, s.nodes...)
	return s
}

// value returns the value of a constant expression.
func (s scope) value(text string) (float64, error) { return expr.Constant(text, s.numbers) }

// word returns the word that is the value of a key.
func (s scope) word(key string) (string, bool) {
	for _, n := range s.nodes {
		if v := n.get(key); v != nil && v.kind == scalar {
			return v.text, true
		}
	}
	return "", false
}

// insert is an expression in a text and its format: {{rate}} or {{100*rate:.0f}}.
var insert = regexp.MustCompile(`\{\{([^{}]*?)(?::([^:{}]*))?\}\}`)

// interpolate returns the text of n, in which {{rate}} is replaced by the value of rate.
func (d *decoder) interpolate(n *node) string {
	if !strings.Contains(n.text, "{{") {
		return n.text
	}
	if len(n.text) > maxText {
		d.add(n.at, "", "a text of %d bytes: want at most %d", len(n.text), maxText)
		return ""
	}
	var b strings.Builder
	rest := 0
	for _, m := range insert.FindAllStringSubmatchIndex(n.text, -1) {
		if i := strings.Index(n.text[rest:m[0]], "{{"); i >= 0 {
			d.badInsert(n, rest+i)
			return n.text
		}
		b.WriteString(n.text[rest:m[0]])
		source, format := n.text[m[2]:m[3]], ""
		if m[4] >= 0 {
			format = n.text[m[4]:m[5]]
		}
		b.WriteString(d.inserted(n, m[2], source, format, inFormula(n.text[:m[0]])))
		rest = m[1]
	}
	if i := strings.Index(n.text[rest:], "{{"); i >= 0 {
		d.badInsert(n, rest+i)
	}
	b.WriteString(n.text[rest:])
	return b.String()
}

// bracesCure is the cure of braces that are meant for TeX.
const bracesCure = "write {{rate}} for the value of rate, and { { with a space for two braces of TeX"

func (d *decoder) badInsert(n *node, offset int) {
	d.add(n.within(offset), bracesCure, "{{ begins a value, and }} does not end it")
}

// inFormula reports whether a text ends inside a formula between dollar signs.
func inFormula(text string) bool {
	text = strings.ReplaceAll(text, `\\`, "")
	return (strings.Count(text, "$")-strings.Count(text, `\$`))%2 == 1
}

// inserted returns the value of the expression source, which stands at an offset of the
// text of n.
func (d *decoder) inserted(n *node, offset int, source, format string, formula bool) string {
	name := strings.TrimSpace(source)
	x, isNumber := d.scope.texts[name]
	if word, ok := d.scope.word(name); ok && !isNumber {
		if format != "" {
			d.add(n.within(offset), "", "%s is %s, which has no decimals", name, inQuotes(word))
		}
		return word
	}
	if !isNumber {
		var err error
		if x, err = expr.Constant(source, d.scope.texts); err != nil {
			var e *expr.Error
			if errors.As(err, &e) {
				offset += e.Offset
			}
			d.add(n.within(offset), bracesCure, "in {{%s}}: %s", source, expressionMessage(err)).Err = err
			return ""
		}
	}
	if math.IsNaN(x) || math.IsInf(x, 0) {
		d.add(n.within(offset), "", "{{%s}} is %v", source, x)
		return ""
	}
	text, ok := formatNumber(x, format)
	if !ok {
		d.add(n.within(offset+len(source)+1), "write .2f for two decimals, or .3g for three digits", "unknown format %s", inQuotes(format))
		return ""
	}
	if formula {
		return strings.Trim(strings.ReplaceAll(text, "\u2212", "-"), "$")
	}
	return text
}

// formatNumber writes a number with a format such as .2f, or with at most four digits and
// no more than it needs. Integers below a million have all their digits.
func formatNumber(x float64, format string) (string, bool) {
	if format == "" {
		if x != math.Trunc(x) || math.Abs(x) >= 1e6 {
			x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 4, 64), 64)
		}
		return numeral(x), true
	}
	digits, ok := strings.CutPrefix(format[:len(format)-1], ".")
	n, err := strconv.Atoi(digits)
	if !ok || err != nil || n < 0 || n > 17 {
		return "", false
	}
	switch verb := format[len(format)-1]; verb {
	case 'f':
		return withMinus(strconv.FormatFloat(x, 'f', n, 64)), true
	case 'g':
		x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', max(n, 1), 64), 64)
		return numeral(x), true
	}
	return "", false
}

// expressionMessage returns what is wrong with an expression.
func expressionMessage(err error) string {
	var e *expr.Error
	if errors.As(err, &e) {
		return e.Message
	}
	return strings.TrimPrefix(err.Error(), "expr: ")
}
