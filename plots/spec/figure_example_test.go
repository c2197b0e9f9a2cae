package spec_test

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/spec"
)

// A figure file becomes a figure of package plots, which can be saved in any format.
func ExampleFile_Figure() {
	f, err := spec.Parse(strings.NewReader(`
f: (1 - x)^2 + 100*(y - x^2)^2
x: [-2, 2]
y: [-1, 3]
from: [-1.2, 1]
panels:
- {title: gradient descent, step: 0.001, steps: 50}
- {title: Newton, metric: hessian, step: armijo, steps: 12}
`))
	if err != nil {
		log.Fatal(err)
	}
	fig, err := f.Figure()
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range fig.Panels {
		fmt.Printf("%s: %d plotters\n", p.Title, len(p.Plotters()))
	}
	fmt.Printf("%.1f in wide\n", fig.Width/vg.Inch)

	dir, err := os.MkdirTemp("", "figure")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	if err := fig.Save(filepath.Join(dir, "methods.svg")); err != nil {
		log.Fatal(err)
	}
	// Output:
	// gradient descent: 2 plotters
	// Newton: 2 plotters
	// 6.8 in wide
}

// A figure can also be described in Go. Keys are fields of a File.
func ExampleFile() {
	f := &spec.File{
		Theme: spec.Theme{Name: "auto"},
		Panel: spec.Panel{
			Objective: spec.Objective{F: "himmelblau"},
			Bands:     &spec.Bands{},
			Colorbar:  &spec.Colorbar{Label: "$f(x, y)$"},
		},
	}
	fig, err := f.Figure()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(fig.Panels[0].X.Min, fig.Panels[0].X.Max)
	// Output: -6 6
}
