package spec

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// The bounds of a figure file. They keep the parser of YAML, whose time grows with the
// square of some of them, below a second, and its memory below 100 MB.
const (
	maxBytes  = 1 << 20 // of a file
	maxLines  = 10_000
	maxTokens = 50_000  // words, numbers and signs of a file
	maxDepth  = 50      // of lists and mappings in each other
	maxKeys   = 1_000   // of a mapping
	maxValues = 100_000 // values, where an alias counts as what it stands for
)

// parseYAML returns the only document of a source. Its nodes have places in the source.
func parseYAML(in *source, text string) (*node, *Error) {
	if err := checkText(in, text); err != nil {
		return nil, err
	}
	file, fault := parse(in, strings.ReplaceAll(text, "\t", " "))
	if fault != nil {
		return nil, fault
	}
	var body ast.Node
	for _, doc := range file.Docs {
		switch doc.Body.(type) {
		case nil, *ast.CommentGroupNode, *ast.DirectiveNode:
			continue
		}
		if body != nil {
			return nil, newError(tokenPlace(in, doc.Start), "write each figure to a file of its own",
				"a figure file has one document, and a second one starts here")
		}
		body = doc.Body
	}
	if body == nil {
		return nil, nil
	}
	c := converter{in: in, anchors: map[string]*node{}}
	n := c.convert(body, 0)
	if c.err != nil {
		return nil, c.err
	}
	return n, nil
}

// parse returns the syntax tree of a text. No known text makes the parser panic, but it
// is not ours, and a file must not end the program.
func parse(in *source, text string) (file *ast.File, fault *Error) {
	defer func() {
		if r := recover(); r != nil {
			fault = newError(position{in: in}, "", "the parser of YAML fails: %v", r)
		}
	}()
	tokens := lexer.Tokenize(text)
	if fault := checkTokens(in, tokens); fault != nil {
		return nil, fault
	}
	file, err := parser.Parse(tokens, 0)
	if err != nil {
		return nil, syntaxError(in, err)
	}
	return file, nil
}

// checkText refuses texts that no figure file has. Signs are counted before the lexer makes
// tokens of them, which take 250 times as much memory.
func checkText(in *source, text string) *Error {
	whole := position{in: in}
	signs, last := 0, 0
	for last < len(text) && signs <= maxTokens {
		if strings.IndexByte("[]{},:\"'-?&*!", text[last]) >= 0 {
			signs++
		}
		last++
	}
	switch {
	case len(text) > maxBytes:
		return newError(whole, "write data and grids to files of their own", "the file is larger than 1 MB")
	case strings.HasPrefix(text, "\xff\xfe"), strings.HasPrefix(text, "\xfe\xff"):
		return newError(whole, "save it as UTF-8", "the file is UTF-16")
	case strings.ContainsRune(text, 0):
		return newError(whole, "", "the file is binary, not YAML")
	case len(in.lines) > maxLines:
		return newError(whole, "write data and grids to files of their own", "the file has more than %d lines", maxLines)
	}
	if signs > maxTokens {
		line := strings.Count(text[:last], "\n")
		column := utf8.RuneCountInString(text[strings.LastIndexByte(text[:last], '\n')+1 : last])
		return newError(position{in, line + 1, column}, "write data and grids to files of their own",
			"the file has more than %d signs such as commas and brackets", maxTokens)
	}
	for i, line := range in.lines {
		if !utf8.ValidString(line) {
			valid := strings.ToValidUTF8(line, "\x00")
			column := 1 + utf8.RuneCountInString(valid[:strings.IndexByte(valid, 0)])
			return newError(position{in, i + 1, column}, "save the file as UTF-8", "this is not UTF-8")
		}
		indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if tab := strings.IndexByte(indent, '\t'); tab >= 0 && len(indent) < len(line) {
			return newError(position{in, i + 1, tab + 1}, "write spaces instead", "YAML allows no tab before a key")
		}
	}
	return nil
}

// checkTokens bounds the number of tokens and their nesting. It must come before the parser,
// which is recursive.
func checkTokens(in *source, tokens token.Tokens) *Error {
	if len(tokens) > maxTokens {
		return newError(tokenPlace(in, tokens[maxTokens]), "write data and grids to files of their own",
			"the file has more than %d words, numbers and signs", maxTokens)
	}
	flow := 0
	var columns []int // of the blocks around the token
	for i, t := range tokens {
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			flow++
		case token.SequenceEndType, token.MappingEndType:
			flow = max(0, flow-1)
		}
		key := i+1 < len(tokens) && tokens[i+1].Type == token.MappingValueType
		if flow == 0 && (key || t.Type == token.SequenceEntryType || t.Type == token.MappingKeyType) {
			for len(columns) > 0 && columns[len(columns)-1] >= t.Position.Column {
				columns = columns[:len(columns)-1]
			}
			columns = append(columns, t.Position.Column)
		}
		if flow+len(columns) > maxDepth {
			return newError(tokenPlace(in, t), "", "lists and mappings are nested more than %d deep", maxDepth)
		}
	}
	return nil
}

// tokenPlace returns the place of a token.
func tokenPlace(in *source, t *token.Token) position {
	if t == nil || t.Position == nil {
		return position{in: in}
	}
	return position{in, t.Position.Line, t.Position.Column}
}

// A converter turns the syntax tree of the parser into nodes.
type converter struct {
	in      *source
	anchors map[string]*node
	err     *Error // the first one
}

// fail records an error and returns a node in place of the value.
func (c *converter) fail(at position, cure, format string, args ...any) *node {
	if c.err == nil {
		c.err = newError(at, cure, format, args...)
	}
	return &node{at: at}
}

// convert returns the node of a syntax tree.
func (c *converter) convert(n ast.Node, depth int) *node {
	at := tokenPlace(c.in, n.GetToken())
	if c.err != nil || depth > maxDepth {
		return c.fail(at, "", "lists and mappings are nested more than %d deep", maxDepth)
	}
	switch n := n.(type) {
	case *ast.NullNode:
		if n.Token.Type == token.ImplicitNullType {
			return c.fail(at, missingCure(at), "there is no value")
		}
		return &node{kind: null, text: n.Token.Value, plain: true, size: 1, at: at}
	case *ast.LiteralNode:
		return &node{kind: scalar, text: strings.TrimSuffix(n.Value.Value, "\n"), block: true, size: 1, at: at}
	case *ast.StringNode:
		c.escapes(n, at)
		return &node{kind: scalar, text: n.Value, plain: n.Token.Type == token.StringType, size: 1, at: at}
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return &node{kind: scalar, text: n.GetToken().Value, plain: true, size: 1, at: at}
	case *ast.SequenceNode:
		var items []*node
		for _, item := range n.Values {
			items = append(items, c.convert(item, depth+1))
		}
		return c.bounded(newList(at, items...))
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			at = tokenPlace(c.in, n.Values[0].Key.GetToken())
		}
		return c.mapping(at, n.Values, depth)
	case *ast.AnchorNode:
		value := c.convert(n.Value, depth)
		c.anchors[n.Name.GetToken().Value] = value
		return value
	case *ast.AliasNode:
		name := n.Value.GetToken().Value
		value, ok := c.anchors[name]
		if !ok {
			return c.fail(at, "", "*%s stands for nothing: &%s does not stand before it", name, name)
		}
		return value
	case *ast.TagNode:
		return c.fail(at, "leave it out", "figure files have no tags such as %s", n.Start.Value)
	}
	return c.fail(at, "", "%s is not used in figure files", n.Type())
}

// mapping returns the mapping with entries. Entries of merged mappings (<<) come first.
func (c *converter) mapping(at position, values []*ast.MappingValueNode, depth int) *node {
	if len(values) > maxKeys {
		return c.fail(at, "", "a mapping of more than %d keys", maxKeys)
	}
	var merged, entries []entry
	for _, v := range values {
		if _, ok := v.Key.(*ast.MergeKeyNode); ok {
			merged = append(merged, c.merged(v.Value, depth)...)
			continue
		}
		key := c.key(v.Key)
		entries = append(entries, entry{key, c.convert(v.Value, depth+1)})
	}
	n := newMapping(at, entries...)
	var first []entry
	for _, e := range merged {
		if n.index(e.key.text) < 0 && !slices.ContainsFunc(first, func(f entry) bool { return f.key.text == e.key.text }) {
			first = append(first, e)
		}
	}
	return c.bounded(newMapping(at, append(first, entries...)...))
}

// key returns the node of a key.
func (c *converter) key(k ast.MapKeyNode) *node {
	var n ast.Node = k
	if q, ok := n.(*ast.MappingKeyNode); ok {
		n = q.Value
	}
	at := tokenPlace(c.in, n.GetToken())
	switch n.(type) {
	case *ast.AnchorNode, *ast.AliasNode, *ast.TagNode:
		return c.fail(at, "write the key alone", "a key is a word or a text, without &, * and !")
	}
	t := n.GetToken()
	return &node{kind: scalar, text: t.Value, plain: t.Type == token.StringType, size: 1, at: at}
}

// merged returns the entries that the value of << brings.
func (c *converter) merged(v ast.Node, depth int) []entry {
	n := c.convert(v, depth+1)
	sources := []*node{n}
	if n.kind == list {
		sources = n.items
	}
	var entries []entry
	for _, s := range sources {
		if s.kind != mapping {
			c.fail(n.at, "", "<< merges a mapping or a list of mappings")
			return nil
		}
		if entries = append(entries, s.entries...); len(entries) > maxKeys {
			c.fail(n.at, "", "<< merges more than %d keys", maxKeys)
			return nil
		}
	}
	return entries
}

// bounded refuses values that aliases make too large.
func (c *converter) bounded(n *node) *node {
	if n.size > maxValues {
		return c.fail(n.at, "", "with its aliases, this value has more than %d parts", maxValues)
	}
	return n
}
