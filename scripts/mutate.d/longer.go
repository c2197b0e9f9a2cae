package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
)

// longer returns the functions of the tests in a folder that may do more in full mode
// than in short mode: those that call testing.Short, also by way of other functions.
func (t *tree) longer(dir string) (map[string]bool, error) {
	files, err := filepath.Glob(filepath.Join(t.root, dir, "*_test.go"))
	if err != nil {
		return nil, err
	}
	names := map[string]map[string]bool{} // in each function
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			return nil, err
		}
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Body != nil {
				names[fn.Name.Name] = namesIn(fn.Body, names[fn.Name.Name])
			}
		}
	}
	longer := map[string]bool{"testing.Short": true}
	for before := 0; before < len(longer); {
		before = len(longer)
		for fn, in := range names {
			for name := range in {
				if longer[name] {
					longer[fn] = true
				}
			}
		}
	}
	return longer, nil
}

// namesIn adds the names in a function to a set, with testing.Short as one name.
func namesIn(body ast.Node, set map[string]bool) map[string]bool {
	if set == nil {
		set = map[string]bool{}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == "testing" {
				set["testing."+n.Sel.Name] = true
			}
		case *ast.Ident:
			set[n.Name] = true
		}
		return true
	})
	return set
}
