package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// A mutant is one change of one file.
type mutant struct {
	file       string
	line       int
	fn         string // name of the function
	from, to   string // what is replaced and what by
	text       string // the line of the source, without space at the ends
	nth        int    // number of the same change in the same line of the function
	start, end int    // offsets of what is replaced
	result     bool   // whether the change replaces a result as a whole
	src        string // the file
}

// key names the mutant independent of the number of its line.
func (m mutant) key() string {
	return fmt.Sprintf("%s\t%s\t%q to %q, %d\t%s", m.file, m.fn, m.from, m.to, m.nth, m.text)
}

func (m mutant) String() string {
	return fmt.Sprintf("%s:%d\t%s", m.file, m.line, strings.SplitN(m.key(), "\t", 2)[1])
}

// source returns the text of the file with the change.
func (m mutant) source() string {
	return m.src[:m.start] + m.to + m.src[m.end:]
}

// dir returns the package of the mutant as an argument of the go command.
func (m mutant) dir() string {
	return "./" + path.Dir(m.file)
}

// mutants returns all mutants of a file below root, in the order of the source.
func mutants(root, file string) ([]mutant, error) {
	src, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(file)))
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, file, src, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	if ast.IsGenerated(f) {
		return nil, nil
	}
	c := &collector{
		file: file, src: string(src), fset: fset, lines: strings.Split(string(src), "\n"),
		seen: map[string]int{}, same: same{},
	}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
			c.fn = name(fn)
			c.function(fn.Type, fn.Body)
		}
	}
	return c.mutants, nil
}

// name returns the name of a function, with the type of its receiver.
func name(fn *ast.FuncDecl) string {
	if fn.Recv == nil || len(fn.Recv.List) == 0 {
		return fn.Name.Name
	}
	t := fn.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.Name + "." + fn.Name.Name
		default:
			return fn.Name.Name
		}
	}
}

// A collector gathers the mutants of a file.
type collector struct {
	file    string
	src     string
	fset    *token.FileSet
	lines   []string
	fn      string
	seen    map[string]int
	same    same
	mutants []mutant
}

// add adds the change of the source from pos to end.
func (c *collector) add(pos, end token.Pos, to string) {
	c.change(pos, end, to, false)
}

// change adds the change of the source from pos to end, which may be a whole result.
func (c *collector) change(pos, end token.Pos, to string, result bool) {
	p := c.fset.Position(pos)
	m := mutant{file: c.file, line: p.Line, fn: c.fn, to: to, text: strings.TrimSpace(c.lines[p.Line-1]), start: p.Offset, end: c.fset.Position(end).Offset, result: result, src: c.src}
	m.from = c.src[m.start:m.end]
	if strings.ContainsAny(m.from, "\n\t") {
		return // a result over several lines: the report has one line a mutant
	}
	k := m.key()
	m.nth = c.seen[k]
	c.seen[k]++
	c.mutants = append(c.mutants, m)
}

// function adds the mutants of a function, whose results have these types.
func (c *collector) function(t *ast.FuncType, body *ast.BlockStmt) {
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			c.function(n.Type, n.Body)
			return false
		case *ast.BinaryExpr:
			c.operator(n.OpPos, n.Op)
		case *ast.AssignStmt:
			c.operator(n.TokPos, n.Tok)
		case *ast.IncDecStmt:
			c.operator(n.TokPos, n.Tok)
		case *ast.UnaryExpr:
			if n.Op == token.SUB || n.Op == token.NOT {
				c.add(n.OpPos, n.OpPos+1, "")
			}
		case *ast.CallExpr:
			c.same.arguments(n)
		case *ast.BasicLit:
			c.constant(n)
		case *ast.ReturnStmt:
			c.same.failure(n)
			c.results(t, n)
		}
		return true
	})
}

// swaps are the operators that take the place of an operator.
var swaps = map[token.Token][]token.Token{
	token.LSS: {token.LEQ, token.GEQ}, token.LEQ: {token.LSS, token.GTR},
	token.GTR: {token.GEQ, token.LEQ}, token.GEQ: {token.GTR, token.LSS},
	token.EQL: {token.NEQ}, token.NEQ: {token.EQL},
	token.ADD: {token.SUB}, token.SUB: {token.ADD},
	token.MUL: {token.QUO}, token.QUO: {token.MUL}, token.REM: {token.MUL},
	token.ADD_ASSIGN: {token.SUB_ASSIGN}, token.SUB_ASSIGN: {token.ADD_ASSIGN},
	token.MUL_ASSIGN: {token.QUO_ASSIGN}, token.QUO_ASSIGN: {token.MUL_ASSIGN},
	token.INC: {token.DEC}, token.DEC: {token.INC},
	token.LAND: {token.LOR}, token.LOR: {token.LAND},
	token.AND: {token.OR}, token.OR: {token.AND},
	token.SHL: {token.SHR}, token.SHR: {token.SHL},
}

func (c *collector) operator(pos token.Pos, op token.Token) {
	for _, to := range swaps[op] {
		c.add(pos, pos+token.Pos(len(op.String())), to.String())
	}
}

// constant changes a number: whole numbers by one, others by a tenth.
func (c *collector) constant(n *ast.BasicLit) {
	switch n.Kind {
	case token.INT:
		v, err := strconv.ParseInt(n.Value, 0, 64)
		if err != nil {
			return
		}
		for _, v := range []int64{v + 1, v - 1} {
			if to := strconv.FormatInt(v, 10); v >= 0 && !c.same.has(n, to) {
				c.add(n.Pos(), n.End(), to)
			}
		}
	case token.FLOAT:
		c.add(n.Pos(), n.End(), "(1.1*"+n.Value+")")
	}
}

// results replaces each result of a return statement by another of its type. Types
// other than the basic ones, slices, maps and pointers stay.
func (c *collector) results(t *ast.FuncType, n *ast.ReturnStmt) {
	types := resultTypes(t)
	if len(n.Results) != len(types) {
		return
	}
	for i, r := range n.Results {
		text := c.src[c.fset.Position(r.Pos()).Offset:c.fset.Position(r.End()).Offset]
		if to := other(types[i], text); to != "" && to != text && !c.same.has(r, to) {
			c.change(r.Pos(), r.End(), to, true)
		}
	}
}

// other returns a result of the type that is not the result with this text.
func other(t ast.Expr, text string) string {
	switch t := t.(type) {
	case *ast.StarExpr, *ast.MapType:
		return "nil"
	case *ast.ArrayType:
		if t.Len == nil {
			return "nil"
		}
	case *ast.Ident:
		switch t.Name {
		case "error":
			return "nil"
		case "bool":
			switch text {
			case "true":
				return "false"
			case "false":
				return "true"
			}
			return "!(" + text + ")"
		case "string":
			return `""`
		case "int", "float64", "int64", "uint64", "uint8", "byte":
			return "1 + (" + text + ")"
		}
	}
	return ""
}
