package savefile

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"natgrad.example/internal/testtool"
)

var kills = flag.Int("kills", 20, "number of processes that TestKilled kills")

// checkNoTemporary checks that no temporary files are in a folder.
func checkNoTemporary(t *testing.T, dir string) {
	t.Helper()
	eachTemporary(dir, func(path string, _ int) { t.Errorf("left %s", path) })
}

// leave makes a temporary file of another process, without a lock, and returns its path.
func leave(t *testing.T, dir string, age time.Duration) string {
	t.Helper()
	path := filepath.Join(dir, fmt.Sprintf(".natgrad-1-%d.tmp", rand.Uint64()))
	if err := os.WriteFile(path, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	then := time.Now().Add(-age)
	if err := os.Chtimes(path, then, then); err != nil {
		t.Fatal(err)
	}
	return path
}

// Writing removes what killed processes left, and nothing else.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	leave(t, dir, 2*stale)
	if err := os.Chmod(leave(t, dir, 2*stale), 0o444); err != nil {
		t.Fatal(err)
	}
	f, err := createTemporary(dir, 0o600) // of a living process
	if err != nil {
		t.Fatal(err)
	}
	others := []string{".natgrad-1-2.tmp.svg", "natgrad-1-2.tmp", ".natgrad-x-2.tmp", ".natgrad.tmp"}
	for _, name := range others {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, ".natgrad-1-2.tmp"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := Write(filepath.Join(dir, "a.txt"), nil); err != nil {
		t.Fatal(err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != len(others)+3 {
		t.Errorf("left %v, %v", entries, err)
	}
	if err := f.rename(filepath.Join(dir, "b.txt")); err != nil {
		t.Error(err)
	}
	checkNoTemporary(t, dir)
}

func TestAbandon(t *testing.T) {
	dir := t.TempDir()
	f, err := createTemporary(dir, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	f.Close() // Windows does not remove an open file
	other := leave(t, dir, 0)
	Abandon(filepath.Join(dir, "a.txt"))
	if _, err := os.Lstat(f.Name()); err == nil {
		t.Error("the file of this process is left")
	}
	if _, err := os.Lstat(other); err != nil {
		t.Errorf("the file of another process: %v", err)
	}
}

// Many writers of one file and one folder do not disturb each other.
func TestWriters(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.txt")
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			data := bytes.Repeat([]byte{byte('a' + i)}, 10000)
			for range 20 {
				if err := Write(name, data); err != nil {
					t.Error(err)
				}
				if got, err := os.ReadFile(name); err != nil || !wholePattern(got) {
					t.Errorf("%d bytes, %v", len(got), err)
				}
			}
		})
	}
	all.Wait()
	checkNoTemporary(t, dir)
}

// wholePattern reports whether data are 10,000 or more equal bytes.
func wholePattern(data []byte) bool {
	return len(data) >= 10000 && len(data) == bytes.Count(data, data[:1])
}

// A killed process leaves a whole file, and at most a temporary one that the next Write
// removes.
func TestKilled(t *testing.T) {
	const variable = "NATGRAD_TEST_WRITE"
	if name := os.Getenv(variable); name != "" {
		for i := byte(0); ; i++ {
			if err := Write(name, bytes.Repeat([]byte{'a' + i%26}, 10000<<(i%8))); err != nil {
				t.Fatal(err)
			}
		}
	}
	dir := t.TempDir()
	name := filepath.Join(dir, "a.txt")
	left := 0
	for range *kills {
		c := testtool.Self(t, []string{variable + "=" + name}, "-test.run=^TestKilled$")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		for _, err := os.Stat(name); err != nil; _, err = os.Stat(name) {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(time.Duration(rand.IntN(30)) * time.Millisecond)
		_ = c.Process.Kill()
		_ = c.Wait() // that it was killed
		if got, err := os.ReadFile(name); err != nil || !wholePattern(got) {
			t.Fatalf("%d bytes, %v", len(got), err)
		}
		eachTemporary(dir, func(string, int) { left++ })
		if tryLockable(t, dir) {
			if err := Write(name, bytes.Repeat([]byte("x"), 10000)); err != nil {
				t.Fatal(err)
			}
			checkNoTemporary(t, dir)
		}
		_ = os.Remove(name)
	}
	t.Logf("%d kills left %d temporary files until the next call", *kills, left)
}

// tryLockable reports whether files in a folder have locks.
func tryLockable(t *testing.T, dir string) bool {
	f, err := os.Create(filepath.Join(dir, "lock"))
	if err != nil {
		t.Fatal(err)
	}
	defer os.Remove(f.Name())
	defer f.Close()
	return tryLock(f) == locked
}
