package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// A contourJob is a call of the verb contour: its flags, and the grid.
type contourJob struct {
	grid                               string
	levels, open, x, y, format, output string
	bands                              bool
	look                               look
}

// The formats of the verb contour, and the words that its flags --open and --levels take.
var (
	contourFormats = []string{"geojson", "csv", "svg"}
	bandEnds       = []string{"none", "below", "above", "both"}
	levelRules     = []string{"nice", "linear", "log", "quantile"}
)

// newContourCommand returns the verb contour.
func newContourCommand(e *env) *cobra.Command {
	j := &contourJob{}
	c := &cobra.Command{
		Use:   "contour GRID",
		Short: "find contour lines or bands of a grid file",
		Long: `Contour finds the contour lines, or with --bands the bands, of a grid in a file, and
writes them as GeoJSON, CSV or SVG. GRID is an .npy, .npz or .csv file, as package
contour/gridio describes them; figures of other functions need a figure file.

Levels are those of figure files: a number, for about as many round levels;
nice, linear, log or quantile, alone or with their number, as in log:12; or the levels
themselves, as in 1,2,5, or [1] for a single one.

CSV has a row for each point: level, line, x, y for lines, and lower, upper, polygon,
ring, x, y for bands. The flags --set, --theme, --width and --background are those of a
figure file that draws the SVG.`,
		Example: `  figures contour heights.npy --x 0,10 --y 0,5 --levels 20 -o heights.geojson
  figures contour heights.csv --levels 1,2,5 --format csv >lines.csv
  figures contour heights.npz --levels quantile:8 --bands -o heights.svg`,
		Args: exactArgs(1, "one grid file"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"npy", "npz", "csv"}, cobra.ShellCompDirectiveFilterFileExt
		},
		RunE: func(c *cobra.Command, args []string) error {
			j.grid = args[0]
			return e.contour(c, j)
		},
	}
	f := c.Flags()
	f.StringVar(&j.levels, "levels", "", "a `RULE` of levels, such as 20, log:12 or 1,2,5")
	f.BoolVar(&j.bands, "bands", false, "find the bands between levels")
	f.StringVar(&j.open, "open", "none", "which `ENDS` of bands are open: none, below, above, both (default none)")
	f.StringVar(&j.x, "x", "", "`RANGE` in x of the nodes of an .npy file, such as -1,1 (default indices)")
	f.StringVar(&j.y, "y", "", "`RANGE` in y of the nodes of an .npy file")
	f.StringVar(&j.format, "format", "", "`FORMAT`: "+strings.Join(contourFormats, ", ")+" (default what --output ends in, or geojson)")
	f.StringVarP(&j.output, "output", "o", "-", "write into the file `PATH` (default -, standard output)")
	j.look.addFlags(c)
	f.Lookup("scale").Hidden = true // there are no pixels
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(contourFormats, cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("open", cobra.FixedCompletions(bandEnds, cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("levels", cobra.FixedCompletions(levelRules, cobra.ShellCompDirectiveNoFileComp))
	return c
}
