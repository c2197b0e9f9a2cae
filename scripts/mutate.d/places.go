package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// Places tell what a rewriter has to know of the places of nodes in a file.
type places struct {
	results    map[ast.Expr]ast.Expr // types of the results of return statements
	statements map[ast.Stmt]bool     // statements of a block, which an if may take the place of
	posts      map[ast.Stmt]bool     // last parts of for clauses, which a call may take the place of
	fixed      map[ast.Node]bool     // nodes that have to be constant
}

// placesOf reads the places of the nodes of a file.
func placesOf(f *ast.File, info *types.Info) places {
	c := places{results: map[ast.Expr]ast.Expr{}, statements: map[ast.Stmt]bool{}, posts: map[ast.Stmt]bool{}, fixed: map[ast.Node]bool{}}
	for _, d := range f.Decls {
		c.walk(d, nil, info)
	}
	return c
}

// walk reads the nodes below n, in a function of type ft.
func (c places) walk(n ast.Node, ft *ast.FuncType, info *types.Info) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			if n.Body != nil {
				c.walk(n.Body, n.Type, info)
			}
			return false
		case *ast.FuncLit:
			c.walk(n.Body, n.Type, info)
			return false
		case *ast.GenDecl:
			if n.Tok != token.VAR {
				c.fixed[n] = true
				return false
			}
		case *ast.ArrayType:
			c.fixed[n] = true
		case *ast.ForStmt:
			if n.Post != nil {
				c.posts[n.Post] = true
			}
		case *ast.BlockStmt:
			c.block(n.List)
		case *ast.CaseClause:
			c.block(n.Body)
		case *ast.CommClause:
			c.block(n.Body)
		case *ast.CompositeLit:
			c.keys(n, info)
		case *ast.ReturnStmt:
			c.result(n, ft)
		}
		return true
	})
}

func (c places) block(list []ast.Stmt) {
	for _, s := range list {
		c.statements[s] = true
	}
}

// keys notes names of fields and indices of elements.
func (c places) keys(n *ast.CompositeLit, info *types.Info) {
	if t := info.Types[n].Type; t != nil {
		if _, ok := t.Underlying().(*types.Map); ok {
			return
		}
	}
	for _, e := range n.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			c.fixed[kv.Key] = true
		}
	}
}

// result notes the types of the results of a return statement.
func (c places) result(n *ast.ReturnStmt, ft *ast.FuncType) {
	if ts := resultTypes(ft); len(ts) == len(n.Results) {
		for i, r := range n.Results {
			c.results[r] = ts[i]
		}
	}
}

// resultTypes returns the type of each result of a function.
func resultTypes(ft *ast.FuncType) []ast.Expr {
	if ft == nil || ft.Results == nil {
		return nil
	}
	var ts []ast.Expr
	for _, f := range ft.Results.List {
		for range max(1, len(f.Names)) {
			ts = append(ts, f.Type)
		}
	}
	return ts
}

// children returns the nodes right below n, in the order of the source.
func children(n ast.Node) []ast.Node {
	var below []ast.Node
	ast.Inspect(n, func(c ast.Node) bool {
		if c == n {
			return true
		}
		if _, comment := c.(*ast.CommentGroup); c != nil && !comment {
			below = append(below, c)
		}
		return false
	})
	slices.SortStableFunc(below, func(a, b ast.Node) int { return int(a.Pos() - b.Pos()) })
	return below
}
