package docs

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"

	"natgrad.example/plots/spec"
)

// meanings explains the words that values may be, in the order of the schema.
var meanings = map[string][][2]string{
	"theme": {
		{"light", "dark ink on a white page, in type of 10 points, for screens"},
		{"dark", "the same with light ink on a dark page"},
		{"auto", "an SVG that is light or dark, as the reader prefers; other formats are light"},
		{"paper", "black ink in type of 9 points with thinner lines, for print; the page is 85mm wide, or as wide as `{paper: length}` says"},
		{"post", "the look of the figures of the post: Matplotlib's, with words set by TeX"},
	},
	"method": {
		{"gd", "gradient descent: the steepest step under `metric` or `norm`"},
		{"heavy-ball", "gradient descent with `momentum` (Polyak): a part of the last step is added"},
		{"nesterov", "accelerated gradient descent: the gradient is taken where `momentum` leads to"},
		{"adagrad", "each coordinate is divided by the root of the sum of its past squared gradients"},
		{"rmsprop", "the same with a mean that forgets, by `decay`"},
		{"adam", "RMSProp with a mean of gradients as well: `beta1`, `beta2`"},
		{"adamw", "Adam with `weight-decay`"},
		{"sign", "equal steps along all coordinates, by the signs of the gradient"},
		{"mirror", "mirror descent with the map `mirror`"},
		{"projected", "projected gradient descent: each step ends at the point of the `set` that is closest to where gradient descent goes"},
		{"frank-wolfe", "a part, 2/(t + 2) if `step` is missing, of the way to the point of the `set` where the linear model of the function is least"},
		{"flow", "the curve that gradient descent under `metric` follows as its steps get shorter"},
		{"newton", "Newton's method, which is `gd` with `metric: hessian`"},
		{"bfgs", "a quasi-Newton method, which searches its step sizes, as the next two do"},
		{"lbfgs", "the same with little memory"},
		{"cg", "nonlinear conjugate gradients"},
	},
	"hessian": {
		{"definite", "is an error; this is the default without `damping`"},
		{"plain", "takes the Hessian all the same: the method goes to saddles and maxima as well"},
		{"absolute", "takes the absolute values of the eigenvalues, but at least `damping`"},
		{"damped", "adds `damping` to the diagonal everywhere, and is an error where this is not enough; this is the default with `damping`"},
		{"shifted", "adds to the diagonal what lifts the least eigenvalue to `damping`"},
	},
	"mirror": {
		{"simplex", "probabilities: a step multiplies them by exp(−γ∇f) and normalizes them"},
		{"entropy", "positive numbers: a step multiplies them by exp(−γ∇f)"},
		{"barrier", "positive numbers, kept so by a logarithmic barrier"},
		{"box", "numbers between 0 and 1: a step adds to their logits"},
		{"euclidean", "all numbers: gradient descent"},
		{"quadratic", "all numbers: steepest descent under the constant `metric`"},
	},
	"model": {
		{"gaussian", "the normal distribution, over (μ, log σ) or (μ, σ)"},
		{"multigaussian", "the normal distribution in several dimensions"},
		{"gamma", "the Gamma distribution, over shape α and rate β"},
		{"beta", "the Beta distribution, over α and β"},
		{"exponential", "the exponential distribution, over its rate λ"},
		{"poisson", "the Poisson distribution, over its mean λ"},
		{"bernoulli", "0 or 1, over the probability p of 1"},
		{"categorical", "one of several categories, over all probabilities but the last"},
		{"softmax", "one of several categories, over their logits"},
	},
}

// ruleMeanings explains the rules of step sizes.
var ruleMeanings = map[string]string{
	"constant":         "`initial` in every step; a number alone means this",
	"armijo":           "tries `initial` (1), and multiplies it by `contraction` (0.5) until the value falls by at least `decrease` (0.0001) of what the slope promises",
	"exact":            "leads to the minimum along the direction, if the function is quadratic",
	"barzilai-borwein": "estimates the curvature from the last step; the first step is `initial`, or searched; `short: 1` takes the shorter of two formulas",
	"polyak":           "leads to where the slope alone would reach `minimum`, times `scale` (1); objectives of the zoo know their minimum",
	"short-step":       "leads to the minimum of the quadratic with the curvature `lipschitz` along the direction, at most to its end with frank-wolfe",
	"inverse-time":     "`initial`/(1 + `rate`·t) in step t, counted from 0; `rate` is 1 if missing",
	"exponential":      "`initial`·`factor`ᵗ in step t, counted from 0",
	"cosine":           "falls from `initial` to `final` along half a wave of the cosine, over `steps`, or all steps of the run",
}

// words returns the rows of a table that explains words. They must be those of the schema.
func (m *manual) words(list string) (string, error) {
	var schema any
	if err := json.Unmarshal(spec.Schema(), &schema); err != nil {
		return "", err
	}
	var words, rows []string
	for _, w := range meanings[list] {
		words = append(words, w[0])
		rows = append(rows, fmt.Sprintf("| `%s` | %s |", w[0], w[1]))
	}
	if words == nil || !hasEnum(schema, words) {
		return "", fmt.Errorf("the schema has no list of words %q: see meanings[%q] in words_test.go", words, list)
	}
	return strings.Join(rows, "\n"), nil
}

// hasEnum reports whether a part of a schema lists exactly these words.
func hasEnum(schema any, words []string) bool {
	switch s := schema.(type) {
	case []any:
		return slices.ContainsFunc(s, func(part any) bool { return hasEnum(part, words) })
	case map[string]any:
		if list, ok := s["enum"].([]any); ok && slices.EqualFunc(list, words, func(a any, b string) bool { return a == b }) {
			return true
		}
		for _, part := range s {
			if hasEnum(part, words) {
				return true
			}
		}
	}
	return false
}

// index lists the keys of panels and figures by their names.
func (m *manual) index() string {
	var names []string
	for _, k := range m.keys {
		names = append(names, fmt.Sprintf("[`%s`](#%s)", k.name, k.name))
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

var (
	functionCall   = regexp.MustCompile(`\w+(?:\([^)]*\))?`)
	betweenColumns = regexp.MustCompile(` {3,}`)
)

// functionTable returns a row for each line of the section "Functions" in the
// documentation of package expr, which a test of that package compares with the functions.
func functionTable() (string, error) {
	source, err := os.ReadFile("../descent/expr/doc.go")
	if err != nil {
		return "", err
	}
	_, section, ok := strings.Cut(string(source), "\n// # Functions\n")
	section, _, more := strings.Cut(section, "\n// # ")
	if !ok || !more {
		return "", fmt.Errorf("descent/expr/doc.go has no section Functions")
	}
	var rows []string
	for line := range strings.Lines(section) {
		line, ok := strings.CutPrefix(line, "//\t")
		if !ok {
			continue
		}
		columns := append(betweenColumns.Split(strings.TrimSpace(line), 2), "")
		rows = append(rows, fmt.Sprintf("| %s | %s |", functionCall.ReplaceAllStringFunc(columns[0], code), strings.ReplaceAll(columns[1], "|", `\|`)))
	}
	if len(rows) < 5 {
		return "", fmt.Errorf("%d rows of functions", len(rows))
	}
	return strings.Join(rows, "\n"), nil
}
