package spec

import (
	"errors"
	"regexp"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// syntaxError returns an error of the parser with its place and a cure.
func syntaxError(in *source, err error) *Error {
	var e yaml.Error
	if !errors.As(err, &e) {
		return &Error{File: in.name, Message: cut(err.Error(), longestText), Err: err, at: position{in: in}}
	}
	at := tokenPlace(in, e.GetToken())
	message := e.GetMessage()
	for _, p := range plainWords {
		if strings.HasPrefix(message, p.yaml) {
			message = p.plain
			break
		}
	}
	if m := duplicate.FindStringSubmatch(message); m != nil {
		message = "the key " + inQuotes(m[1]) + " stands twice, first in line " + m[2]
	}
	wrapped := newError(at, syntaxCure(at, message), "%s", message)
	wrapped.Err = err
	return wrapped
}

// plainWords has messages of the parser in words for authors.
var plainWords = []struct{ yaml, plain string }{
	{"',' or ']' must be specified", "a comma or ] is missing"},
	{"',' or '}' must be specified", "a comma or } is missing"},
	{"could not find map value", "there is no value"},
	{"could not find value for mapping key", "there is no value"},
	{"could not find flow map content", "there is no key and no value in these braces"},
	{"could not find flow mapping end token '}'", "this { is never closed"},
	{"sequence end token ']' not found", "this [ is never closed"},
	{"could not find '[' character", "this ] closes nothing"},
	{"could not find '{' character", "this } closes nothing"},
	{"could not find end character of double-quoted text", "the text has no second double quote"},
	{"could not find end character of single-quoted text", "the text has no second single quote"},
	{"mapping value is not allowed in this context", "a key and a colon cannot stand here"},
	{"value is not allowed in this context", "this value cannot stand here"},
	{"expected map key-value delimiter ':'", "a colon is missing behind the key"},
	{"unexpected key name", "a colon is missing behind the key"},
	{"non-map value is specified", "a colon is missing behind the key"},
	{"unexpected directive value", "the sign % cannot begin a text"},
}

var duplicate = regexp.MustCompile(`^mapping key "(.*)" already defined at \[(\d+):\d+\]$`)

// syntaxCure guesses what an author wanted to write.
func syntaxCure(at position, message string) string {
	line := at.lineText()
	switch {
	case comment.MatchString(line):
		return "# begins a comment: write colors in single quotes, '#ff0000'"
	case strings.Contains(message, "unknown escape"):
		return `write texts with a backslash in single quotes: '$\mu$'`
	case strings.Contains(message, "stands twice"):
		return "remove one of them"
	case strings.Contains(line, "{{") && !strings.Contains(message, "quote"):
		return "write texts with braces in single quotes: '{{rate}}'"
	case strings.Contains(line, "$") && strings.Contains(line, "{"):
		return `write texts with braces in single quotes: '$\frac{1}{2}$'`
	case strings.Contains(message, "a key and a colon"):
		return "write texts with a colon in single quotes: 'step: 0.1'; begin each key on a line of its own, below the others"
	case strings.Contains(message, "reserved character"), strings.Contains(message, "sign %"):
		return "write texts that begin with a sign in single quotes"
	case strings.Contains(message, "cannot stand here"):
		return "check the indentation, commas and brackets before it"
	}
	return ""
}

// comment matches a color that YAML takes for a comment.
var comment = regexp.MustCompile(`: +#[0-9a-fA-F]{3,8}\b`)

// missingCure says what to write in place of a value that is missing.
func missingCure(at position) string {
	line := at.lineText()
	switch {
	case comment.MatchString(line):
		return "# begins a comment: write colors in single quotes, '#ff0000'"
	case strings.Contains(line, "$"):
		return "write texts with commas, colons or braces in single quotes: '$f(x, y)$'"
	}
	return "write a value, or null to remove what stands above"
}

// escapes refuses formulas in double quotes, where \n of \nu is a line break. One between
// formulas is meant.
func (c *converter) escapes(n *ast.StringNode, at position) {
	if n.Token.Type != token.DoubleQuoteType || !strings.Contains(n.Token.Origin, "\\") {
		return
	}
	formula, escaped := false, false
	for _, r := range n.Value {
		broken := r == '\n' && !formula
		if !broken && (unicode.IsControl(r) || r == '\u2028' || r == '\u2029') {
			c.fail(at, `write texts with a backslash in single quotes: '$\nu$'`, `in double quotes, a backslash and a letter are a sign such as a line break`)
			return
		}
		formula = formula != (r == '$' && !escaped)
		escaped = r == '\\' && !escaped
	}
}
