package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"natgrad.example/plots"
)

// A drawing has the flags of the verbs that draw.
type drawing struct {
	output  string
	list    string // of formats
	frames  int
	seconds float64
	check   checkMode
	look    look

	animated bool // only animated formats, and one of them by default

	// The following are derived from the flags.
	target  target
	formats []string // nil leaves them to each source
}

// addFlags adds the flags of a drawing to a command.
func (d *drawing) addFlags(c *cobra.Command) {
	f, formats, usual := c.Flags(), allFormats(), plots.Formats()
	if d.animated {
		formats, usual = growing, []string{growingSVG}
	}
	f.StringVarP(&d.output, "output", "o", "", "write into the folder `PATH`, into a file such as out.svg, or to standard output (-)")
	f.StringVar(&d.list, "format", "", "formats in a `LIST`: "+strings.Join(formats, ", ")+" (default "+strings.Join(usual, ",")+", or what the file or the output's name says)")
	f.IntVar(&d.frames, "frames", 0, "number `N` of frames in animated formats (default one for each step)")
	f.Float64Var(&d.seconds, "seconds", 0, "duration of animated formats in seconds `S` (default a fifth of a second for each frame)")
	f.Var(&d.check, "check", "write nothing; fail if an output is missing or shows another picture (bytes: has other bytes)")
	f.Lookup("check").NoOptDefVal = string(checkShown)
	if !d.animated {
		f.BoolVar(&d.look.lenient, "lenient", false, "leave out what cannot be drawn, and say what on standard error")
	}
	d.look.addFlags(c)
	f.SortFlags = false
	_ = c.RegisterFlagCompletionFunc("format", completeFormats(formats))
	for _, name := range []string{"frames", "seconds"} {
		_ = c.RegisterFlagCompletionFunc(name, cobra.NoFileCompletions)
	}
}

// completeFormats completes the last format of a list.
func completeFormats(formats []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		before := typed[:strings.LastIndex(typed, ",")+1]
		var out []string
		for _, f := range formats {
			out = append(out, before+f)
		}
		return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

// greatestSeconds is the greatest length of an animation.
const greatestSeconds = 3600

// resolve checks the flags of a command and derives target and formats.
func (d *drawing) resolve(c *cobra.Command) error {
	if d.frames < 0 || d.frames > plots.MaxFrames {
		return usagef("--frames %d: want a number from 0 to %d", d.frames, plots.MaxFrames)
	}
	if !(d.seconds >= 0 && d.seconds <= greatestSeconds) || math.IsNaN(d.seconds) {
		return usagef("--seconds %v: want a number from 0 to %v", d.seconds, greatestSeconds)
	}
	if err := d.look.resolve(); err != nil {
		return err
	}
	if c.Flags().Changed("output") {
		var err error
		if d.target, err = parseTarget(d.output); err != nil {
			return err
		}
	}
	if c.Flags().Changed("format") {
		var err error
		if d.formats, err = parseFormats(d.list); err != nil {
			return err
		}
	}
	if err := d.resolveFile(); err != nil {
		return err
	}
	for _, f := range d.formats {
		if d.animated && !grows(f) {
			return usagef("--format %s is not animated; animated formats: %s", f, strings.Join(growing, ", "))
		}
	}
	return nil
}

// resolveFile derives the format from the name of the output, and checks that it is the
// one of --format.
func (d *drawing) resolveFile() error {
	single := d.target.stdout || d.target.file != ""
	if single && len(d.formats) > 1 {
		return usagef("--output %s: cannot hold %d formats: %s; name a folder", d.output, len(d.formats), strings.Join(d.formats, ", "))
	}
	if d.target.file == "" {
		return nil
	}
	named := formatOf(d.target.file)
	if d.formats == nil {
		d.formats = []string{named}
		if d.animated {
			d.formats[0] = animatedAs(named)
		}
		return nil
	}
	if !canHold(named, d.formats[0]) {
		return usagef("--output %s has the name of a file in format %s, but --format is %s", d.target.file, named, d.formats[0])
	}
	return nil
}

// formatsOf returns the formats of a source.
func (d *drawing) formatsOf(s source) []string {
	switch saved := s.Saved(); {
	case d.formats != nil:
		return d.formats
	case d.target.stdout || saved.dir == "-" && d.target == (target{}):
		return []string{d.textFormat()}
	default:
		var out []string
		for _, f := range saved.formats {
			if f = strings.ToLower(f); !slices.Contains(out, f) && (grows(f) || !d.animated) {
				out = append(out, f)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	if d.animated {
		return []string{growingSVG}
	}
	return plots.Formats()
}

// textFormat returns the format of standard output.
func (d *drawing) textFormat() string {
	if d.animated {
		return growingSVG
	}
	return "svg"
}

// A checkMode is the value of the flag --check.
type checkMode string

const (
	checkOff   checkMode = ""
	checkShown checkMode = "true"
	checkBytes checkMode = "bytes"
)

func (m *checkMode) String() string { return string(*m) }

// Type implements pflag.Value.
func (m *checkMode) Type() string { return "mode" }

func (m *checkMode) Set(s string) error {
	switch v := checkMode(s); v {
	case checkShown, checkBytes:
		*m = v
	case "false":
		*m = checkOff
	default:
		return fmt.Errorf("want no value or bytes")
	}
	return nil
}
