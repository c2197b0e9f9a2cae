package spec_test

import (
	"context"
	"fmt"
	"log"
	"strings"

	"natgrad.example/plots/spec"
)

// The runs of a figure file are there without drawing it.
func ExampleFile_Traces() {
	f, err := spec.Parse(strings.NewReader(`
f: x^2 + y^2 - x*y
x: [-10, 10]
y: [-10, 10]
from: [8, 3]
steps: 3
paths:
- {name: gradient descent, step: 0.5}
- {name: too far, step: 1}
`))
	if err != nil {
		log.Fatal(err)
	}
	traces, err := f.Traces(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	for _, t := range traces {
		last := t.Path.At(t.Path.Len() - 1)
		fmt.Printf("%s: f = %.4g at %.4g\n", t.Name, last.F, last.X)
	}
	// Output:
	// gradient descent: f = 0.7656 at [0.375 1]
	// too far: f = 1200 at [-20 20]
}
