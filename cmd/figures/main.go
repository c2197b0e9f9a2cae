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
//		write into DIR, which is made if it is missing (default "assets")
//	-format LIST
//		formats, separated by commas (default "png,svg,pdf"). Others are "gif",
//		"apng" and "growing.svg", in which the paths of a figure grow step by
//		step; figures without paths are left out unless they are named.
//	-frames N, -seconds S
//		how many frames such a file has, and for how long it runs (default: a frame
//		for each step, of a fifth of a second)
//	-scale S
//		draw on S times as many pixels each way (default 1)
//	-list
//		print the names of the figures, with a summary, and stop
//	-check
//		write nothing; fail, naming the file, if a file in DIR is missing or
//		shows something else than would be written. Colours may differ by 16 of
//		255 in a pixel and by 0.01 on average, coordinates by 0.021: processors
//		differ in the last bit. -check=bytes allows no difference, nor does
//		-check for what grows.
//
// The exit status is 0 on success, 1 if a figure could not be drawn, written or
// is not what -check expects, and 2 for a wrong command line.
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

// run is main with its surroundings as arguments.
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
	named   bool // entries are those named, not all
	entries []gallery.Entry
}

// parse reads the command line; what is wrong with it is printed to stderr.
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
	formats := fs.String("format", strings.Join(plots.Formats(), ","), "formats to draw, separated by commas; others: gif, apng, growing.svg")
	fs.IntVar(&o.frames, "frames", 0, "frames of files in which paths grow (default one for each step)")
	fs.Float64Var(&o.seconds, "seconds", 0, "how long these run (default a fifth of a second for each frame)")
	fs.StringVar(&o.dir, "o", "assets", "folder to write into, or to check")
	fs.Float64Var(&o.scale, "scale", 1, "draw on this many times as many pixels each way")
	fs.BoolVar(&o.list, "list", false, "print the names of the figures and stop")
	fs.Var(&o.check, "check", "write nothing; fail if a file is missing or shows something else (=bytes: has other bytes)")
	if err := fs.Parse(args); err != nil {
		return nil, err
	}
	err := o.resolve(*formats, fs.Args())
	if err != nil {
		fmt.Fprintln(stderr, err)
	}
	return o, err
}

// resolve turns the words of the command line into formats and figures.
func (o *options) resolve(formats string, names []string) error {
	if !(o.scale > 0) || math.IsInf(o.scale, 0) {
		return fmt.Errorf("figures: -scale %v: want a positive number", o.scale)
	}
	if o.frames < 0 {
		return fmt.Errorf("figures: -frames %d: want a positive number", o.frames)
	}
	if !(o.seconds >= 0) || math.IsInf(o.seconds, 0) {
		return fmt.Errorf("figures: -seconds %v: want a positive number", o.seconds)
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
		return fmt.Errorf("figures: -frames and -seconds want a format in which paths grow: %s", strings.Join(growing, ", "))
	}
	if len(names) == 0 {
		o.entries = gallery.All()
		return nil
	}
	o.named = true
	for _, n := range names {
		e, ok := gallery.Find(n)
		if !ok {
			return fmt.Errorf("figures: unknown figure %q; known: %s", n, strings.Join(known(), ", "))
		}
		if !slices.ContainsFunc(o.entries, func(have gallery.Entry) bool { return have.Name == n }) {
			o.entries = append(o.entries, e)
		}
	}
	return nil
}

// growing are the formats in which the paths of figures grow, as the extensions
// of their files.
var growing = []string{"gif", "apng", "growing.svg"}

// grows reports whether paths grow in a format.
func grows(format string) bool { return slices.Contains(growing, format) }

func known() []string {
	var names []string
	for _, e := range gallery.All() {
		names = append(names, e.Name)
	}
	return names
}

func list(w io.Writer) {
	for _, e := range gallery.All() {
		fmt.Fprintf(w, "%-28s %s\n", e.Name, e.Summary)
	}
}

// checkMode is the value of -check: off, on, or "bytes".
type checkMode string

const (
	checkOff   checkMode = ""
	checkShown checkMode = "true"
	checkBytes checkMode = "bytes"
)

func (m *checkMode) String() string { return string(*m) }

// IsBoolFlag allows -check without a value.
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
