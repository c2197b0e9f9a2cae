package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"natgrad.example/plots"
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

// describe names the figure that cannot be built or laid out, and describeAll goes on with the others.
func TestDescribeErrors(t *testing.T) {
	fault := errors.New("no figure")
	broken := galleryFigure{gallery.Entry{Name: "broken", Figure: func() (*plots.Figure, error) { return nil, fault }}, plainLook()}
	empty := galleryFigure{gallery.Entry{Name: "empty", Figure: func() (*plots.Figure, error) { return &plots.Figure{Style: plots.Light()}, nil }}, plainLook()}
	good := galleryFigure{gallery.All()[0], plainLook()}
	out, errs := describeAll(t.Context(), []source{broken, empty, good})
	if len(out) != 3 || len(errs) != 3 || errs[2] != nil || out[2].Name != good.entry.Name || out[2].Width == 0 || out[2].Title == "" {
		t.Fatalf("%+v, %v", out, errs)
	}
	if !errors.Is(errs[0], fault) || errs[0].Error() != "figures: broken: no figure" || out[0] != (listed{}) {
		t.Errorf("%+v, %v", out[0], errs[0])
	}
	if errs[1] == nil || !strings.HasPrefix(errs[1].Error(), "figures: empty: plots: ") || out[1] != (listed{}) {
		t.Errorf("%+v, %v", out[1], errs[1])
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if out, errs = describeAll(ctx, []source{good}); !errors.Is(errs[0], context.Canceled) || out[0] != (listed{}) {
		t.Errorf("after the end: %+v, %v", out, errs)
	}
}
