// Package site makes a static page of figures.
package site

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"natgrad.example/plots"
)

// An Entry is a figure of the page.
type Entry struct {
	// Name is the name of the figure's files without extension. Names must differ by more
	// than upper and lower case.
	Name string
	// Summary describes the figure in a few words. It may be empty.
	Summary string
	// Figure builds a new figure. Its errors should name the figure.
	Figure func(context.Context) (*plots.Figure, error)
	// Source is the figure file, which stands beside the picture. If it is empty, the
	// page says that the figure is drawn by Go code.
	Source []byte
	// Data are the files that the figure file reads. Their names are relative to it.
	Data []File
	// Frames and Seconds are those of animated formats. Zero is the default of
	// plots.Growing.
	Frames  int
	Seconds float64
}

// A File is a file of the page. Its name has slashes and is relative to the folder of the
// page.
type File struct {
	Name    string
	Content []byte
}

// Settings are the options of Build. A nil pointer stands for the defaults.
type Settings struct {
	// Title is the title of the page. If it is empty, it is "Figures".
	Title string
	// Formats are the formats to which the page links. Nil is all of Formats. The page
	// itself always needs svg and png.
	Formats []string
	// Done, if not nil, is told that the entry with this index is done, and its error. It
	// need not be safe for concurrent use.
	Done func(entry int, err error)
}

// Index is the name of the page.
const Index = "index.html"

// Build draws the entries and makes the page. It gives every file to put, which need not
// be safe for concurrent use, and the page last. The same entries give the same bytes.
// Build stops early when ctx is done or put fails. If figures cannot be drawn, the error
// joins the errors of all of them, and there is no page.
func Build(ctx context.Context, entries []Entry, s *Settings, put func(File) error) error {
	if s == nil {
		s = &Settings{}
	}
	formats, err := chosen(s.Formats)
	if err != nil {
		return err
	}
	if err := checkNames(entries); err != nil {
		return err
	}
	sections, err := drawAll(ctx, entries, formats, s.Done, put)
	if err != nil {
		return err
	}
	setAnchors(sections, entries)
	var page bytes.Buffer
	if err := write(&page, s, sections); err != nil {
		return err
	}
	return put(File{Index, page.Bytes()})
}

// drawAll draws the entries in parallel and gives their files to put, one at a time. It
// returns their sections, or the error of Build.
func drawAll(ctx context.Context, entries []Entry, formats []format, done func(entry int, err error), put func(File) error) ([]*section, error) {
	var mutex sync.Mutex
	var putErr error
	locked := func(f File) error {
		mutex.Lock()
		defer mutex.Unlock()
		if putErr == nil {
			putErr = put(f)
		}
		return putErr
	}
	sections, faults := make([]*section, len(entries)), make([]error, len(entries))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range entries {
		g.Go(func() error {
			sections[i], faults[i] = newSection(ctx, &entries[i], formats, locked)
			mutex.Lock()
			defer mutex.Unlock()
			if done != nil {
				done(i, faults[i])
			}
			return nil
		})
	}
	_ = g.Wait()
	if err := cmp.Or(putErr, ctx.Err(), errors.Join(faults...)); err != nil {
		return nil, err
	}
	return sections, nil
}

// checkNames rejects names that files cannot have, and names that are given twice.
// Outputs of entries must not overwrite each other.
func checkNames(entries []Entry) error {
	taken := map[string]string{strings.ToLower(Index): "the page"}
	take := func(name, owner string) error {
		key := strings.ToLower(name)
		if other, ok := taken[key]; ok {
			return fmt.Errorf("site: figure %q: file %s belongs to %s", owner, name, other)
		}
		taken[key] = fmt.Sprintf("figure %q", owner)
		return nil
	}
	shared := map[string][]byte{}
	for _, e := range entries {
		if e.Name == "" || strings.ContainsAny(e.Name, `/\`) || strings.HasPrefix(e.Name, ".") || !filepath.IsLocal(e.Name) || strings.ContainsRune(e.Name, 0) {
			return fmt.Errorf("site: %q is not a name for files", e.Name)
		}
		for _, name := range e.names() {
			if err := take(name, e.Name); err != nil {
				return err
			}
		}
		for _, d := range e.Data {
			if !filepath.IsLocal(filepath.FromSlash(d.Name)) || strings.ContainsRune(d.Name, 0) {
				return fmt.Errorf("site: figure %q: data file %q lies outside of the folder", e.Name, d.Name)
			}
			if have, ok := shared[d.Name]; ok && bytes.Equal(have, d.Content) {
				continue // several figures may read one file
			}
			if err := take(d.Name, e.Name); err != nil {
				return err
			}
			shared[d.Name] = d.Content
		}
	}
	return nil
}

// names returns the names of all files that the entry can have, except data.
func (e *Entry) names() []string {
	var names []string
	for _, f := range allFormats {
		names = append(names, e.Name+"."+f.Extension)
	}
	return append(names, e.Name+narrowSuffix+".svg", e.Name+narrowSuffix+".png", e.Name+".yaml")
}

// A format is a format of files to which the page links.
type format struct {
	Extension string
	Label     string
	animated  bool
}

// allFormats lists the formats in the order in which the page shows them.
var allFormats = []format{
	{"svg", "SVG", false},
	{"png", "PNG", false},
	{"pdf", "PDF", false},
	{"growing.svg", "animated SVG", true},
	{"gif", "animated GIF", true},
	{"apng", "animated PNG", true},
}

// Formats lists the formats to which a page can link, as extensions of files.
func Formats() []string {
	var all []string
	for _, f := range allFormats {
		all = append(all, f.Extension)
	}
	return all
}

// chosen returns the formats with the given extensions, in the order of the page.
func chosen(extensions []string) ([]format, error) {
	for _, e := range extensions {
		if !slices.Contains(Formats(), e) {
			return nil, fmt.Errorf("site: unknown format %q: want one of %s", e, strings.Join(Formats(), ", "))
		}
	}
	var out []format
	for i, f := range allFormats {
		if always := i < 2; always || extensions == nil || slices.Contains(extensions, f.Extension) {
			out = append(out, f)
		}
	}
	return out, nil
}
