package watch

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

// A notifier tells which files change.
type notifier interface {
	// changes returns a channel of the absolute paths of files.
	changes() <-chan string
	// add adds a folder. It may be missing, or be there already.
	add(folder string)
	// works reports whether the notifier tells anything.
	works() bool
	// close ends the notifier. No goroutine of it remains.
	close()
}

// newNotifier returns a notifier of the system. warn is called if there is none, or if it
// cannot watch a folder.
func newNotifier(warn func(error)) notifier {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		warn(fmt.Errorf("watch: the system tells no changes; looking at the files instead: %w", err))
		return noNotifier{}
	}
	n := &systemNotifier{watcher: w, warn: warn, told: make(chan string), done: make(chan struct{}), over: make(chan struct{})}
	go n.forward()
	return n
}

// A systemNotifier is a notifier by fsnotify.
type systemNotifier struct {
	watcher *fsnotify.Watcher
	warn    func(error)
	refused []string // folders of which the system tells nothing
	told    chan string
	done    chan struct{}
	over    chan struct{}
}

func (n *systemNotifier) changes() <-chan string { return n.told }

func (n *systemNotifier) works() bool { return true }

// forward tells of changes of the content of files. Errors, such as too many changes at
// once, are no loss: the files are looked at from time to time.
func (n *systemNotifier) forward() {
	defer close(n.over)
	for {
		select {
		case <-n.done:
			return
		case <-n.watcher.Errors:
		case e := <-n.watcher.Events:
			if e.Op == fsnotify.Chmod {
				continue
			}
			select {
			case n.told <- e.Name:
			case <-n.done:
				return
			}
		}
	}
}

func (n *systemNotifier) add(folder string) {
	if slices.Contains(n.watcher.WatchList(), folder) || slices.Contains(n.refused, folder) {
		return
	}
	err := n.watcher.Add(folder)
	if err == nil || isMissing(folder) || errors.Is(err, fsnotify.ErrClosed) {
		return
	}
	n.refused = append(n.refused, folder)
	n.warn(fmt.Errorf("watch: the system tells no changes in %s; looking at its files once a second: %w", folder, err))
}

func (n *systemNotifier) close() {
	close(n.done)
	_ = n.watcher.Close() // nothing is left to do
	<-n.over
}

// noNotifier is a notifier that tells nothing.
type noNotifier struct{}

func (noNotifier) changes() <-chan string { return nil }
func (noNotifier) add(string)             {}
func (noNotifier) works() bool            { return false }
func (noNotifier) close()                 {}

// A stamp tells whether a file has changed. The zero value is a missing file.
type stamp struct {
	exists bool
	size   int64
	time   time.Time
}

// stamps returns the stamps of files.
func stamps(paths []string) map[string]stamp {
	out := map[string]stamp{}
	for _, p := range paths {
		out[p] = stamp{}
		if info, err := os.Stat(p); err == nil {
			out[p] = stamp{true, info.Size(), info.ModTime()}
		}
	}
	return out
}

// paths returns the paths on which a target depends.
func (t *target) paths() []string {
	return append([]string{t.Path}, t.inputs...)
}

// files returns the absolute paths of the files on which a target depends. A path that is
// a symbolic link stands for itself and for the file to which it leads.
func (t *target) files() []string {
	var out []string
	for _, p := range t.paths() {
		abs, err := filepath.Abs(p)
		if err != nil {
			continue // the files are looked at from time to time
		}
		out = append(out, abs)
		if linked, err := filepath.EvalSymlinks(abs); err == nil && linked != abs {
			out = append(out, linked)
		}
	}
	return out
}

// isMissing reports whether there is no file or folder with a path.
func isMissing(path string) bool {
	_, err := os.Stat(path)
	return err != nil
}
