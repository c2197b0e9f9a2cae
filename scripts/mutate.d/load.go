package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// A listed package is what "go list" tells of a package.
type listed struct {
	ImportPath, Dir, Export string
	GoFiles                 []string
}

// load reads the packages in dirs with their types. It returns a rewriter for each file
// that has mutants.
func (t *tree) load(ctx context.Context, dirs []string, sites []site) ([]*rewriter, error) {
	packages, err := t.list(ctx, dirs)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	imports := importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) {
		if p := packages[path]; p.Export != "" {
			return os.Open(p.Export)
		}
		return nil, fmt.Errorf("no types of package %s", path)
	})
	var all []*rewriter
	for _, dir := range dirs {
		for _, p := range packages {
			if p.Dir != filepath.Join(t.root, filepath.FromSlash(dir)) {
				continue
			}
			rs, err := load(fset, imports, p, dir, sites)
			if err != nil {
				return nil, err
			}
			all = append(all, rs...)
		}
	}
	return all, nil
}

// list returns the packages in dirs and those that they import, by their paths.
func (t *tree) list(ctx context.Context, dirs []string) (map[string]listed, error) {
	out, err := t.goCommand(ctx, append([]string{"list", "-export", "-deps", "-json=ImportPath,Dir,Export,GoFiles"}, dirs...)...)
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, out)
	}
	packages := map[string]listed{}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages, nil
		}
		if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		packages[p.ImportPath] = p
	}
}

// load checks one package.
func load(fset *token.FileSet, imports types.Importer, p listed, dir string, sites []site) ([]*rewriter, error) {
	var rewriters []*rewriter
	var files []*ast.File
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	for _, name := range p.GoFiles {
		src, err := os.ReadFile(filepath.Join(p.Dir, name))
		if err != nil {
			return nil, err
		}
		f, err := parser.ParseFile(fset, name, src, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
		x := &rewriter{name: path.Join(strings.TrimPrefix(dir, "./"), name), fset: fset, file: f, src: string(src), info: info, sites: map[span][]site{}}
		for _, s := range sites {
			if s.file == x.name {
				at := span{s.start, s.end}
				x.sites[at] = append(x.sites[at], s)
			}
		}
		if len(x.sites) > 0 {
			rewriters = append(rewriters, x)
		}
	}
	pkg, err := (&types.Config{Importer: imports}).Check(p.ImportPath, fset, files, info)
	if err != nil {
		return nil, err
	}
	for _, x := range rewriters {
		x.pkg, x.places = pkg, placesOf(x.file, info)
	}
	return rewriters, nil
}
