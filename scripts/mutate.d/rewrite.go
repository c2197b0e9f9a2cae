package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// A site is a mutant with its number in the code with switches.
type site struct {
	mutant
	id int
}

// A span is a part of a file, from one offset to another.
type span struct{ start, end int }

// A rewriter writes one file with its mutants behind switches: an expression x of type T
// with the mutant y becomes func() T { if mut.Is(7) { return y }; return x }(). Lines
// keep their numbers.
type rewriter struct {
	name  string // of the file, below the root of the module
	fset  *token.FileSet
	file  *ast.File
	src   string
	info  *types.Info
	pkg   *types.Package
	sites map[span][]site

	places
	off     map[int]bool      // mutants that do not compile behind a switch
	used    map[int]bool      // mutants that have a switch
	imports map[string]string // names of the packages whose types switches name
}

func (x *rewriter) offset(p token.Pos) int { return x.fset.Position(p).Offset }

func (x *rewriter) span(pos token.Pos, length int) span {
	return span{x.offset(pos), x.offset(pos) + length}
}

// source returns the file with switches, but for the mutants in off.
func (x *rewriter) source(off map[int]bool) string {
	x.off, x.used, x.imports = off, map[int]bool{}, map[string]string{}
	var body strings.Builder
	at := x.offset(x.file.Name.End())
	head := x.src[:at]
	for _, d := range x.file.Decls {
		body.WriteString(x.src[at:x.offset(d.Pos())])
		body.WriteString(x.node(d))
		at = x.offset(d.End())
	}
	body.WriteString(x.src[at:])
	if len(x.used) == 0 {
		return x.src
	}
	head += fmt.Sprintf("; import mut %q", switchPath)
	for _, path := range slices.Sorted(maps.Keys(x.imports)) {
		head += fmt.Sprintf("; import %s %q", x.imports[path], path)
	}
	return head + body.String()
}

// node returns the text of a node with switches.
func (x *rewriter) node(n ast.Node) string {
	start, end := x.offset(n.Pos()), x.offset(n.End())
	raw := x.src[start:end]
	if x.fixed[n] || strings.HasPrefix(raw, "recover()") {
		return raw
	}
	var b strings.Builder
	at := start
	for _, c := range children(n) {
		cs, ce := x.offset(c.Pos()), x.offset(c.End())
		if cs < at || ce > end {
			continue
		}
		b.WriteString(x.src[at:cs])
		b.WriteString(x.node(c))
		at = ce
	}
	b.WriteString(x.src[at:end])
	text := b.String()
	if strings.Contains(raw, "\n") && strings.ContainsAny(raw, "{/") {
		return text // the changed text has to fit in one line
	}
	switch n := n.(type) {
	case *ast.AssignStmt:
		return x.statement(n, text, n.TokPos, n.Tok)
	case *ast.IncDecStmt:
		return x.statement(n, text, n.TokPos, n.Tok)
	case ast.Expr:
		return x.expression(n, text)
	}
	return text
}

// changed returns the source of the span with the change of the site, in one line.
func (x *rewriter) changed(s site, at span) string {
	return strings.ReplaceAll(x.src[at.start:s.start]+s.to+x.src[s.end:at.end], "\n", " ")
}

// statement puts the changes of the operator of an assignment behind switches.
func (x *rewriter) statement(n ast.Stmt, text string, pos token.Pos, op token.Token) string {
	if !x.statements[n] && !x.posts[n] {
		return text
	}
	var b strings.Builder
	for _, s := range x.at(x.span(pos, len(op.String())), false) {
		x.used[s.id] = true
		fmt.Fprintf(&b, "if mut.Is(%d) { %s } else ", s.id, x.changed(s, x.span(n.Pos(), int(n.End()-n.Pos()))))
	}
	if b.Len() == 0 {
		return text
	}
	text = b.String() + "{ " + text + " }"
	if x.posts[n] {
		return "func() { " + text + " }()"
	}
	return text
}

// expression puts the changes of an expression behind switches: those of its own
// operator or constant, and those of a result as a whole.
func (x *rewriter) expression(n ast.Expr, text string) string {
	whole := x.span(n.Pos(), int(n.End()-n.Pos()))
	var sites []site
	switch e := n.(type) {
	case *ast.BinaryExpr:
		sites = x.at(x.span(e.OpPos, len(e.Op.String())), false)
	case *ast.UnaryExpr:
		sites = x.at(x.span(e.OpPos, 1), false)
	case *ast.BasicLit:
		sites = x.at(whole, false)
	}
	declared := x.results[n]
	if declared != nil {
		sites = append(sites, x.at(whole, true)...)
	}
	if len(sites) == 0 {
		return text
	}
	t := ""
	if declared != nil {
		t = x.src[x.offset(declared.Pos()):x.offset(declared.End())]
	} else if t = x.typeName(n); t == "" {
		return text
	}
	var b strings.Builder
	for _, s := range sites {
		x.used[s.id] = true
		fmt.Fprintf(&b, "if mut.Is(%d) { return %s }; ", s.id, x.changed(s, whole))
	}
	return fmt.Sprintf("func() %s { %sreturn %s }()", t, b.String(), text)
}

// at returns the mutants of a span that can have a switch: those of whole results, or the
// others.
func (x *rewriter) at(sp span, result bool) []site {
	var sites []site
	for _, s := range x.sites[sp] {
		if s.result == result && !x.off[s.id] {
			sites = append(sites, s)
		}
	}
	return sites
}

// typeName returns the type of an expression as the file can write it, or "" if it has
// none.
func (x *rewriter) typeName(n ast.Expr) string {
	tv, ok := x.info.Types[n]
	if !ok {
		return ""
	}
	switch t := tv.Type.(type) {
	case *types.Tuple:
		return ""
	case *types.Basic:
		switch {
		case t.Kind() == types.UntypedBool:
			return "bool"
		case t.Kind() == types.Invalid || t.Info()&types.IsUntyped != 0:
			return ""
		}
	}
	return types.TypeString(tv.Type, func(p *types.Package) string {
		if p == x.pkg {
			return ""
		}
		if x.imports[p.Path()] == "" {
			x.imports[p.Path()] = fmt.Sprintf("mut%d", len(x.imports))
		}
		return x.imports[p.Path()]
	})
}
