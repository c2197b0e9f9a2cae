package main

import (
	"go/ast"
	"go/token"
	"slices"
)

// same has the changes of nodes that make no difference by the rules of the language or the
// standard library, whatever the code does. No change at all makes one if the list has "".
type same map[ast.Expr][]string

// has reports whether a change of a node is known to make no difference.
func (s same) has(n ast.Expr, to string) bool {
	return slices.Contains(s[n], to) || slices.Contains(s[n], "")
}

// arguments notes the arguments of which a function asks less than their value: the sign of
// an infinity, and the size of a number that is not 32.
func (s same) arguments(call *ast.CallExpr) {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || len(call.Args) == 0 {
		return
	}
	pkg, ok := sel.X.(*ast.Ident)
	if !ok {
		return
	}
	last := call.Args[len(call.Args)-1]
	switch pkg.Name + "." + sel.Sel.Name {
	case "math.Inf":
		s[last] = []string{"0", "2"}
		s.negative(last)
	case "math.IsInf":
		s[last] = []string{"2"}
		s.negative(last)
	case "strconv.ParseFloat":
		s[last] = []string{""}
	}
}

// negative notes that a number behind a minus sign may become a greater one.
func (s same) negative(n ast.Expr) {
	if u, ok := n.(*ast.UnaryExpr); ok && u.Op == token.SUB {
		s[u.X] = []string{"2"}
	}
}

// failure notes the zeros beside the error, or the false, of a return statement. Callers do
// not look at them.
func (s same) failure(n *ast.ReturnStmt) {
	if len(n.Results) < 2 || !failed(n.Results[len(n.Results)-1]) {
		return
	}
	for _, r := range n.Results[:len(n.Results)-1] {
		switch r := r.(type) {
		case *ast.BasicLit:
			if r.Value == "0" || r.Value == `""` {
				s[r] = []string{""}
			}
		case *ast.Ident:
			if r.Name == "false" {
				s[r] = []string{""}
			}
		}
	}
}

// failed reports whether the last result of a function says that the others have no meaning:
// it is false, or an error by its name or by a function that makes one.
func failed(last ast.Expr) bool {
	switch r := last.(type) {
	case *ast.Ident:
		return r.Name == "false" || r.Name == "err"
	case *ast.CallExpr:
		sel, ok := r.Fun.(*ast.SelectorExpr)
		return ok && (sel.Sel.Name == "Errorf" || sel.Sel.Name == "errorf")
	case *ast.UnaryExpr:
		_, ok := r.X.(*ast.CompositeLit)
		return ok && r.Op == token.AND
	}
	return false
}
