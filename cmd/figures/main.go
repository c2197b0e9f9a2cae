// Figures draws natgrad's figures into files.
//
// Usage:
//
//	figures [-o DIR] [-format LIST] [-frames N] [-seconds S] [-scale S]
//	        [-list] [-check[=bytes]] [NAME ...]
//
// Without names it draws all figures. The flags are:
//
//	-o DIR
//		write to DIR, and create it if it does not exist (default "assets")
//	-format LIST
//		formats, separated by commas (default "png,svg,pdf"). The animated
//		formats are "gif", "apng" and "growing.svg": the paths of a figure grow
//		step by step. Figures without paths are skipped in these formats,
//		unless they are named.
//	-frames N
//		number of frames in animated formats (default one for each step)
//	-seconds S
//		duration of animated formats (default a fifth of a second for each frame)
//	-scale S
//		multiply the pixels of PNG, GIF and APNG by S in each direction
//		(default 1); SVG and PDF do not change
//	-list
//		print the name and a summary of each figure, and exit
//	-check
//		write nothing; fail if a file in DIR is missing or shows another
//		picture than would be written. Since processors differ in the last
//		bit, color channels may differ by 16 of 255 in a pixel and by 0.01 on
//		average, and coordinates by 0.021. Animated formats must be equal byte
//		for byte, and with -check=bytes all formats must.
//
// The exit status is 0 on success, 1 if a figure cannot be drawn or written or
// if -check finds a difference, and 2 for an invalid command line.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"

	"natgrad.example/plots"
	"natgrad.example/plots/gallery"
)

const (
	exitOK    = 0
	exitFail  = 1
	exitUsage = 2
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run executes the command line and returns the exit status.
func run(args []string, stdout, stderr io.Writer) int {
	o, err := parse(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return exitOK
	case err != nil:
		return exitUsage
	case o.list:
		list(stdout)
		return exitOK
	}
	if err := o.execute(stdout); err != nil {
		fmt.Fprintln(stderr, err)
		return exitFail
	}
	return exitOK
}

// options is a parsed command line.
type options struct {
	dir     string
	formats []string
	scale   float64
	frames  int
	seconds float64
	list    bool
	check   checkMode
	named   bool // the command line names the entries
	entries []gallery.Entry
}

// parse parses the command line. It prints errors and usage to stderr.
func parse(args []string, stderr io.Writer) (*options, error) {
	o := &options{}
	fs := flag.NewFlagSet("figures", flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.Usage = func() {
		fmt.Fprintln(stderr, "usage: figures [-o DIR] [-format LIST] [-frames N] [-seconds S] [-scale S] [-list] [-check[=bytes]] [NAME ...]")
		fs.PrintDefaults()
		fmt.Fprintln(stderr, "figures:")
		list(stderr)
	}
	formats := fs.String("format", strings.Join(plots.Formats(), ","), "formats, separated by commas; animated formats: gif, apng, growing.svg")
	fs.IntVar(&o.frames, "frames", 0, "number of frames in animated formats (default one for each step)")
	fs.Float64Var(&o.seconds, "seconds", 0, "duration of animated formats in seconds (default a fifth of a second for each frame)")
	fs.StringVar(&o.dir, "o", "assets", "folder to write to, or to check")
	fs.Float64Var(&o.scale, "scale", 1, "multiply the pixels of PNG, GIF and APNG by this factor")
	fs.BoolVar(&o.list, "list", false, "print the name and a summary of each figure, and exit")
	fs.Var(&o.check, "check", "write nothing; fail if a file is missing or shows another picture (-check=bytes: has other bytes)")
	if err := fs.Parse(args); err != nil {
		return nil, err
	}
	err := o.resolve(*formats, fs.Args())
	if err != nil {
		fmt.Fprintln(stderr, err)
	}
	return o, err
}

// resolve checks the flags and looks up formats and figures.
func (o *options) resolve(formats string, names []string) error {
	if !(o.scale > 0) || math.IsInf(o.scale, 0) {
		return fmt.Errorf("figures: -scale %v: want a positive number", o.scale)
	}
	if o.frames < 0 {
		return fmt.Errorf("figures: -frames %d: want a number of at least 0", o.frames)
	}
	if !(o.seconds >= 0) || math.IsInf(o.seconds, 0) {
		return fmt.Errorf("figures: -seconds %v: want a number of at least 0", o.seconds)
	}
	all := slices.Concat(plots.Formats(), growing)
	for _, f := range strings.Split(formats, ",") {
		f = strings.ToLower(strings.TrimSpace(f))
		if !slices.Contains(all, f) {
			return fmt.Errorf("figures: unknown format %q; known: %s", f, strings.Join(all, ", "))
		}
		if !slices.Contains(o.formats, f) {
			o.formats = append(o.formats, f)
		}
	}
	if still := !slices.ContainsFunc(o.formats, grows); still && (o.frames != 0 || o.seconds != 0) {
		return fmt.Errorf("figures: -frames and -seconds need an animated format: %s", strings.Join(growing, ", "))
	}
	if len(names) == 0 {
		o.entries = gallery.All()
		return nil
	}
	o.named = true
	for _, n := range names {
		e, err := gallery.Find(n)
		if err != nil {
			return fmt.Errorf("figures: unknown figure %q; known: %s", n, strings.Join(known(), ", "))
		}
		if !slices.ContainsFunc(o.entries, func(have gallery.Entry) bool { return have.Name == n }) {
			o.entries = append(o.entries, e)
		}
	}
	return nil
}

// growing lists the animated formats, which are also the extensions of their files.
var growing = []string{"gif", "apng", "growing.svg"}

// grows reports whether a format is animated.
func grows(format string) bool { return slices.Contains(growing, format) }

// known returns the names of all figures.
func known() []string {
	var names []string
	for _, e := range gallery.All() {
		names = append(names, e.Name)
	}
	return names
}

// list prints the name and summary of each figure.
func list(w io.Writer) {
	for _, e := range gallery.All() {
		fmt.Fprintf(w, "%-28s %s\n", e.Name, e.Summary)
	}
}

// A checkMode is the value of the flag -check.
type checkMode string

const (
	checkOff   checkMode = ""
	checkShown checkMode = "true"
	checkBytes checkMode = "bytes"
)

func (m *checkMode) String() string { return string(*m) }

// IsBoolFlag makes the value of -check optional.
func (m *checkMode) IsBoolFlag() bool { return true }

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
