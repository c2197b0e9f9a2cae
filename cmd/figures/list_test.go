package main

import (
	"encoding/json"
	"fmt"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"natgrad.example/plots/gallery"
)

// The JSON of list has the texts of the SVG and the size at which browsers show it.
func TestListJSON(t *testing.T) {
	status, stdout, stderr := call("list", "--json")
	var got []listed
	if err := json.Unmarshal([]byte(stdout), &got); err != nil || status != exitOK {
		t.Fatalf("status %d, %v: %s", status, err, stderr)
	}
	all := gallery.All()
	if len(got) != len(all) {
		t.Fatalf("%d figures, want %d", len(got), len(all))
	}
	for i, l := range got {
		if l.Name != all[i].Name || l.Summary != all[i].Summary || l.Alt == "" {
			t.Errorf("%+v", l)
		}
		svg := drawn(t, l.Name)
		if want := fmt.Sprintf(`width="%vin" height="%vin"`, l.Width/96, l.Height/96); !strings.Contains(svg, want) {
			t.Errorf("%s: no %s", l.Name, want)
		}
		if !strings.Contains(svg, ">"+l.Title+"</title>") {
			t.Errorf("%s: the title of the SVG is not %q", l.Name, l.Title)
		}
	}
	status, one, _ := call("list", "--json", points)
	if err := json.Unmarshal([]byte(one), &got); err != nil || status != exitOK || len(got) != 1 || got[0].Name != points || got[0].Width != 1920 {
		t.Errorf("status %d, %v: %s", status, err, one)
	}
	if _, text, _ := call("list", points); text != fmt.Sprintf("%-28s %s\n", points, all[2].Summary) {
		t.Errorf("%q", text)
	}
}

// The package comment names every verb and every flag of drawing.
func TestPackageComment(t *testing.T) {
	f, err := parser.ParseFile(token.NewFileSet(), "main.go", nil, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		t.Fatal(err)
	}
	doc := f.Doc.Text()
	root := newRootCommand(newEnv(nil, nil, nil))
	for _, c := range append(root.Commands(), newHelpCommand()) {
		if !strings.Contains(doc, "\n\t"+c.Name()+"\t"+c.Short+"\n") {
			t.Errorf("the package comment has no line %q", c.Name()+"\t"+c.Short)
		}
	}
	root.InitDefaultHelpFlag()
	root.InitDefaultVersionFlag()
	root.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden && !strings.Contains(doc, "--"+f.Name) {
			t.Errorf("the package comment lacks --%s", f.Name)
		}
	})
}
