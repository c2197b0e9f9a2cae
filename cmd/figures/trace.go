package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"gonum.org/v1/gonum/floats"

	"natgrad.example/plots/spec"
)

// traceFormats are the values of --format of the verb trace.
var traceFormats = []string{"csv", "json"}

// newTraceCommand returns the verb trace.
func newTraceCommand(e *env) *cobra.Command {
	l := plainLook()
	var format, output string
	c := &cobra.Command{
		Use:   "trace FILE",
		Short: "print the iterates of a figure file as CSV or JSON",
		Long: `Trace runs the methods of a figure file and prints all iterates, of all panels, paths
and starts, without drawing.

CSV has a row for each iterate: the panel, counted from 0, and its title; the name of
the path; the start, counted from 0; the iteration t, 0 at the start; the variables;
the value f, the norm of the gradient, and the size of the step to the iterate. NaN is
a value that a method does not have. If a run has noise or batch, the seed follows the
start. f and the gradient are exact all the same. JSON is an array with an object for each run, whose
field path has all of it: status, reason, evaluations, and iterates with gradients.`,
		Example: `  figures trace valley.yaml
  figures trace valley.yaml --set step=0.2 -o valley.json`,
		Args:              exactArgs(1, "one figure file"),
		ValidArgsFunction: completeSources,
		RunE: func(c *cobra.Command, args []string) error {
			return e.trace(c, args[0], l, format, output)
		},
	}
	l.addSet(c)
	c.Flags().StringVar(&format, "format", "", "`FORMAT` csv or json (default what the output ends in, or csv)")
	c.Flags().StringVarP(&output, "output", "o", "-", "write to the file `PATH`, or to standard output if it is -")
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(traceFormats, cobra.ShellCompDirectiveNoFileComp))
	return c
}

// trace writes the iterates of the figure file at a path.
func (e *env) trace(c *cobra.Command, path string, l *look, format, output string) error {
	if err := l.resolve(); err != nil {
		return err
	}
	format, err := traceFormat(format, output)
	if err != nil {
		return err
	}
	source, err := e.openFile(path, l)
	if err != nil {
		return err
	}
	traces, err := source.file.Traces(c.Context())
	if err != nil {
		return err
	}
	if len(traces) == 0 {
		return fmt.Errorf("figures: trace: %s has no paths; a path has a start, from, and a step", path)
	}
	write := traceCSV
	if format == "json" {
		write = traceJSON
	}
	data, err := write(traces)
	switch {
	case err != nil:
	case output == "-":
		_, _ = e.stdout.Write(data) // the stream remembers an error
	default:
		_, err = e.save(c.Context(), output, data)
	}
	if err != nil {
		return fmt.Errorf("figures: trace: %w", err)
	}
	return nil
}

// traceFormat returns the format that flags ask for.
func traceFormat(format, output string) (string, error) {
	if output == "" {
		return "", usagef("--output: want a file such as out.csv, or -")
	}
	ext := strings.TrimPrefix(strings.ToLower(filepath.Ext(output)), ".")
	switch given := strings.ToLower(strings.Trim(strings.TrimSpace(format), ",")); {
	case slices.Contains(traceFormats, given):
		return given, nil
	case format != "":
		return "", usagef("--format %q: unknown format; known: %s%s", format, strings.Join(traceFormats, ", "), nearestName(given, traceFormats))
	case output == "-":
		return "csv", nil
	case !slices.Contains(traceFormats, ext):
		return "", usagef("--output %s: want a file that ends in .csv or .json, or a --format", output)
	}
	return ext, nil
}

// traceCSV returns a table with a row for each iterate.
func traceCSV(traces []spec.Trace) ([]byte, error) {
	vars := traceVars(traces)
	head := []string{"panel", "title", "path", "start"}
	seeds := slices.ContainsFunc(traces, func(t spec.Trace) bool { return t.Random })
	if seeds {
		head = append(head, "seed")
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write(slices.Concat(head, []string{"t"}, vars, []string{"f", "gradient", "step"})) // Error tells
	for _, t := range traces {
		for i, it := range t.Path.All() {
			row := []string{strconv.Itoa(t.Panel), t.Title, t.Name, strconv.Itoa(t.Start)}
			if seeds {
				row = append(row, seedText(&t))
			}
			row = append(row, strconv.Itoa(i))
			for j := range vars {
				if j < len(it.X) {
					row = append(row, decimal(it.X[j]))
				} else {
					row = append(row, "")
				}
			}
			_ = w.Write(append(row, decimal(it.F), decimal(floats.Norm(it.Grad, 2)), decimal(it.StepSize)))
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// seedText returns the seed of a run, or "" if it has none.
func seedText(t *spec.Trace) string {
	if !t.Random {
		return ""
	}
	return strconv.FormatUint(t.Seed, 10)
}

// decimal returns a number with enough digits to read it back.
func decimal(x float64) string {
	if math.IsInf(x, 1) {
		return "Inf"
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// traceVars returns the names of the columns of variables: x1, x2 and so on if runs
// differ in their variables.
func traceVars(traces []spec.Trace) []string {
	vars := traces[0].Vars
	for _, t := range traces {
		if slices.Equal(t.Vars, vars) {
			continue
		}
		n := 0
		for _, t := range traces {
			n = max(n, t.Path.Dim())
		}
		vars = nil
		for i := range n {
			vars = append(vars, "x"+strconv.Itoa(i+1))
		}
		break
	}
	return vars
}

// traceJSON returns an array with an object on a line for each run.
func traceJSON(traces []spec.Trace) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	between := "[\n"
	for _, t := range traces {
		b.WriteString(between)
		between = ",\n"
		var seed *uint64
		if t.Random {
			seed = &t.Seed
		}
		if err := enc.Encode(struct {
			Panel int      `json:"panel"`
			Title string   `json:"title"`
			Name  string   `json:"name"`
			Start int      `json:"start"`
			Seed  *uint64  `json:"seed,omitempty"`
			Vars  []string `json:"vars"`
			Path  any      `json:"path"`
		}{t.Panel, t.Title, t.Name, t.Start, seed, t.Vars, t.Path}); err != nil {
			return nil, err
		}
		b.Truncate(b.Len() - 1)
	}
	b.WriteString("\n]\n")
	return b.Bytes(), nil
}
