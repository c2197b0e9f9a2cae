package watch

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// told is a notifier that tells what a test sends.
type told chan string

func (n told) changes() <-chan string { return n }
func (n told) add(string)             {}
func (n told) works() bool            { return true }
func (n told) close()                 {}

// A log notes drawings.
type drawn struct {
	mu    sync.Mutex
	texts []string
	errs  []string
	count chan struct{}
}

func newDrawn() *drawn { return &drawn{count: make(chan struct{}, 1000)} }

func (d *drawn) add(_ *Target, drawing *Drawing, _ time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	text, err := string(drawing.SVG), ""
	if drawing.Err != nil {
		text, err = "", drawing.Err.Error()
	}
	d.texts, d.errs = append(d.texts, text), append(d.errs, err)
	d.count <- struct{}{}
}

func (d *drawn) all() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.texts)
}

// wait waits for one more drawing and returns the text of the last one.
func (d *drawn) wait(t *testing.T) (text, err string) {
	t.Helper()
	select {
	case <-d.count:
	case <-time.After(20 * time.Second):
		t.Fatalf("nothing is drawn; before: %q", d.all())
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.texts[len(d.texts)-1], d.errs[len(d.errs)-1]
}

// until waits until a text is drawn.
func (d *drawn) until(t *testing.T, want string) {
	t.Helper()
	for {
		if text, err := d.wait(t); text == want || err != "" && strings.Contains(err, want) {
			return
		}
	}
}

// copyOf returns a Target whose picture is its file.
func copyOf(path string, inputs ...string) Target {
	return Target{Name: filepath.Base(path), Path: path, Draw: func(context.Context) Drawing {
		d := Drawing{Inputs: inputs, Width: 100, Height: 50}
		for _, p := range append([]string{path}, inputs...) {
			data, err := os.ReadFile(p)
			d.SVG = append(d.SVG, data...)
			d.Err = errors.Join(d.Err, err)
		}
		if strings.Contains(string(d.SVG), "broken") {
			d.Err = errors.New("test: a mistake <b>")
		}
		return d
	}}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// Several changes within a short time are one drawing, after the last of them.
func TestBurst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.yaml")
	synctest.Test(t, func(t *testing.T) {
		write(t, path, "0")
		ctx, cancel := context.WithCancel(t.Context())
		n, d := make(told), newDrawn()
		done := make(chan error)
		go func() { done <- Run(ctx, []Target{copyOf(path)}, &Settings{Drawn: d.add, notifier: n}) }()
		synctest.Wait()
		if got := d.all(); !slices.Equal(got, []string{"0"}) {
			t.Fatalf("at first %q", got)
		}
		for i := range 20 {
			write(t, path, strings.Repeat("x", i+1))
			n <- path
			n <- path
			time.Sleep(10 * time.Millisecond)
		}
		n <- filepath.Join(filepath.Dir(path), "other.yaml")
		time.Sleep(quiet - 10*time.Millisecond)
		synctest.Wait()
		if got := d.all(); !slices.Equal(got, []string{"0", strings.Repeat("x", 20)}) {
			t.Errorf("a burst is drawn as %q", got)
		}
		// Changes that do not end are drawn now and then.
		write(t, path, "y")
		for range 300 {
			n <- path
			time.Sleep(10 * time.Millisecond)
		}
		synctest.Wait()
		if got := len(d.all()); got < 4 || got > 6 {
			t.Errorf("3 s of changes are drawn %d times", got-2)
		}
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

// A change cancels the drawing that runs, and only the last one is shown.
func TestCancel(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.yaml")
	synctest.Test(t, func(t *testing.T) {
		write(t, path, "0")
		ctx, cancel := context.WithCancel(t.Context())
		n, d := make(told), newDrawn()
		canceled, running := 0, 0
		slow := Target{Path: path, Draw: func(ctx context.Context) Drawing {
			running++
			defer func() { running-- }()
			if running > 1 {
				t.Error("two drawings of a file at once")
			}
			data, err := os.ReadFile(path)
			select {
			case <-time.After(time.Hour):
			case <-ctx.Done():
				canceled++
				time.Sleep(time.Millisecond)
				err = ctx.Err()
			}
			return Drawing{SVG: data, Err: err}
		}}
		done := make(chan error)
		go func() { done <- Run(ctx, []Target{slow}, &Settings{Drawn: d.add, notifier: n}) }()
		for i := range 5 {
			time.Sleep(time.Minute)
			write(t, path, strings.Repeat("x", i+1))
			n <- path
		}
		time.Sleep(2 * time.Hour)
		if got := d.all(); canceled != 5 || !slices.Equal(got, []string{"xxxxx"}) {
			t.Errorf("%d drawings were canceled, shown: %q", canceled, got)
		}
		n <- path
		time.Sleep(time.Minute)
		cancel()
		if err := <-done; err != nil || canceled != 6 {
			t.Errorf("%d canceled at the end, %v", canceled, err)
		}
	})
}

// Without a word of the system, changes are found by looking at the files.
func TestLooking(t *testing.T) {
	dir := t.TempDir()
	path, data := filepath.Join(dir, "a.yaml"), filepath.Join(dir, "b.csv")
	synctest.Test(t, func(t *testing.T) {
		write(t, path, "a")
		write(t, data, "1")
		ctx, cancel := context.WithCancel(t.Context())
		d := newDrawn()
		done := make(chan error)
		go func() {
			done <- Run(ctx, []Target{copyOf(path, data)}, &Settings{Drawn: d.add, notifier: noNotifier{}})
		}()
		d.until(t, "a1")
		write(t, data, "22")
		time.Sleep(2 * shortPeriod)
		synctest.Wait()
		write(t, path, "aa")
		time.Sleep(2 * shortPeriod)
		synctest.Wait()
		time.Sleep(time.Minute)
		if got := d.all(); !slices.Equal(got, []string{"a1", "a22", "aa22"}) {
			t.Errorf("drawn: %q", got)
		}
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

// The ways in which programs save.
func TestSaving(t *testing.T) {
	dir := t.TempDir()
	path, data := filepath.Join(dir, "a.yaml"), filepath.Join(dir, "data", "b.csv")
	link, real := filepath.Join(dir, "link.yaml"), filepath.Join(dir, "real", "c.yaml")
	for _, p := range []string{data, real} {
		if err := os.Mkdir(filepath.Dir(p), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	write(t, path, "a")
	write(t, data, "1")
	write(t, real, "c")
	if err := os.Symlink(real, link); err != nil {
		t.Skip(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	d, l := newDrawn(), newDrawn()
	done := make(chan error)
	targets := []Target{copyOf(path, data), copyOf(link)}
	go func() {
		done <- Run(ctx, targets, &Settings{Drawn: func(at *Target, drawing *Drawing, took time.Duration) {
			if at == &targets[0] {
				d.add(at, drawing, took)
			} else {
				l.add(at, drawing, took)
			}
		}})
	}()
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	d.until(t, "a1")
	l.until(t, "c")
	write(t, path, "b") // in place
	d.until(t, "b1")
	write(t, path+"~", "c") // by another file that takes its name
	do(os.Rename(path+"~", path))
	d.until(t, "c1")
	do(os.Rename(path, path+"~")) // by a new file, after the old one got another name
	write(t, path, "d")
	d.until(t, "d1")
	do(os.Remove(path))
	d.until(t, "no such file")
	write(t, path, "e")
	d.until(t, "e1")
	write(t, data, "2") // a data file
	d.until(t, "e2")
	do(os.Rename(data, data+"~"))
	d.until(t, "no such file")
	write(t, data, "3")
	d.until(t, "e3")
	do(os.RemoveAll(filepath.Dir(data))) // its folder
	d.until(t, "no such file")
	do(os.Mkdir(filepath.Dir(data), 0o777))
	write(t, data, "4")
	d.until(t, "e4")
	write(t, path, "broken")
	d.until(t, "a mistake")
	write(t, path, "f")
	d.until(t, "f4")
	write(t, real, "d") // behind the link
	l.until(t, "d")
	do(os.Remove(link))
	write(t, link, "e") // in place of the link
	l.until(t, "e")
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// Other settings than a context are not needed.
func TestDefaults(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	target := Target{Path: filepath.Join(t.TempDir(), "a"), Draw: func(context.Context) Drawing {
		cancel()
		return Drawing{}
	}}
	if err := Run(ctx, []Target{target}, nil); err != nil {
		t.Error(err)
	}
}
