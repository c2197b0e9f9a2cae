package post

import (
	"fmt"
	"strings"
	"unicode"

	"natgrad.example/internal/nearest"
)

// language returns the first word of an info string.
func language(info string) string {
	if i := strings.IndexFunc(info, func(r rune) bool { return unicode.IsSpace(r) || r == '{' }); i > 0 {
		return info[:i]
	}
	return info
}

// isFigure reports whether an info string is that of a figure.
func isFigure(info string) bool { return strings.EqualFold(language(info), Language) }

// attributes are the names of attributes.
var attributes = []string{"name", "alt"}

// parseInfo reads the attributes of an info string: key=value, key="value" or key='value',
// where a backslash takes the next sign as it is. Braces around all of them are allowed.
func (b *Block) parseInfo(info string) error {
	rest := strings.TrimSpace(info[len(language(info)):])
	if inner, ok := strings.CutPrefix(rest, "{"); ok {
		if inner, ok = strings.CutSuffix(inner, "}"); !ok {
			return fmt.Errorf("%w %q: the closing brace is missing", ErrAttribute, rest)
		}
		rest = strings.TrimSpace(inner)
	}
	seen := map[string]bool{}
	for rest != "" {
		word, _, _ := strings.Cut(rest, " ")
		key, value, ok := strings.Cut(rest, "=")
		if !ok || strings.ContainsFunc(key, unicode.IsSpace) {
			return fmt.Errorf("%w %q: want key=value with one of the keys %s", ErrAttribute, word, strings.Join(attributes, ", "))
		}
		value, rest, ok = cutValue(value)
		if !ok {
			return fmt.Errorf("%w %s: the quotation mark is never closed", ErrAttribute, key)
		}
		if seen[key] {
			return fmt.Errorf("%w %s: is there twice", ErrAttribute, key)
		}
		seen[key] = true
		if err := b.set(key, value); err != nil {
			return err
		}
	}
	return nil
}

// set sets an attribute.
func (b *Block) set(key, value string) error {
	switch key {
	case "name":
		b.Name = value
		return checkName(value)
	case "alt":
		b.Alt = &value
		return nil
	}
	return fmt.Errorf("%w %q is unknown; known: %s%s; keys of the figure stand in the block", ErrAttribute, key, strings.Join(attributes, ", "), nearest.Suggestion(key, attributes))
}

// cutValue returns the value at the beginning of s, and what follows.
func cutValue(s string) (value, rest string, ok bool) {
	quote := byte(0)
	i := 0
	if s != "" && (s[0] == '"' || s[0] == '\'') {
		quote, i = s[0], 1
	}
	var out strings.Builder
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s):
			i++
			out.WriteByte(s[i])
		case quote != 0 && c == quote:
			return out.String(), strings.TrimSpace(s[i+1:]), true
		case quote == 0 && (c == ' ' || c == '\t'):
			return out.String(), strings.TrimSpace(s[i:]), true
		default:
			out.WriteByte(c)
		}
	}
	return out.String(), "", quote == 0
}
