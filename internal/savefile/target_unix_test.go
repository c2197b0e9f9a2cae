//go:build unix

package savefile

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"

	"natgrad.example/internal/testtool"
)

// Nothing but a regular file is replaced, by its own name or through a link.
func TestWriteRefuses(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	link := func(to, name string) string {
		if err := os.Symlink(to, at(name)); err != nil {
			t.Fatal(err)
		}
		return at(name)
	}
	if err := syscall.Mkfifo(at("fifo"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(at("folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	socket, err := net.Listen("unix", at("socket"))
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	for _, name := range []string{
		"/dev/null", at("fifo"), at("folder"), at("socket"),
		link("/dev/null", "to device"), link("fifo", "to fifo"), link("folder", "to folder"), link("socket", "to socket"),
		link("nothing", "dangling"), link("missing/nothing", "dangling far"), link("to itself", "to itself"),
		link("loop b", "loop a"), link("loop a", "loop b"), link("to device", "to a link to a device"),
	} {
		before, err := os.Lstat(name)
		if err != nil {
			t.Fatal(err)
		}
		var path *fs.PathError
		if err := Write(name, []byte("x")); !errors.As(err, &path) || path.Path != name {
			t.Errorf("%s: %v", name, err)
		}
		if after, err := os.Lstat(name); err != nil || after.Mode() != before.Mode() || !os.SameFile(before, after) {
			t.Errorf("%s was %v and is %v, %v", name, before.Mode(), after.Mode(), err)
		}
	}
	for _, name := range []string{"nothing", "missing"} {
		if _, err := os.Lstat(at(name)); err == nil {
			t.Errorf("%s exists", name)
		}
	}
	checkNoTemporary(t, dir)
}

// Links to regular files are followed, through other links and folders, and stay.
func TestWriteFollows(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, d := range []string{"a", "a/b", "c"} {
		if err := os.Mkdir(at(d), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for name, to := range map[string]string{"c/up": "../a/b", "c/link": "up/../file", "c/link2": at("c/link")} {
		if err := os.Symlink(to, at(name)); err != nil {
			t.Fatal(err)
		}
	}
	for i, name := range []string{"a/file", "c/link", "c/link2"} {
		text := string(rune('0' + i))
		if err := Write(at(name), []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(at("a/file")); err != nil || string(got) != text {
			t.Errorf("through %s: %q, %v", name, got, err)
		}
	}
	for _, name := range []string{"c/link", "c/link2"} {
		if info, err := os.Lstat(at(name)); err != nil || info.Mode()&fs.ModeSymlink == 0 {
			t.Errorf("%s is no link any more: %v", name, err)
		}
	}
}

// A new file has the permissions that the umask leaves, and an existing one keeps its own.
func TestPermissions(t *testing.T) {
	dir := t.TempDir()
	defer syscall.Umask(syscall.Umask(0o027))
	name := filepath.Join(dir, "new")
	if err := Write(name, nil); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode() != 0o640 {
		t.Errorf("a new file has %v, %v", info.Mode(), err)
	}
	for _, mode := range []fs.FileMode{0o600, 0o644, 0o666, 0o755, 0o444, 0o400, 0o200, 0} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
		if err := Write(name, []byte("x")); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(name); err != nil || info.Mode() != mode {
			t.Errorf("%v has become %v, %v", mode, info.Mode(), err)
		}
	}
}

// In a folder that is not writable, and beyond the end of a name, nothing changes.
func TestWriteFails(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.txt")
	if err := Write(name, []byte("before")); err != nil {
		t.Fatal(err)
	}
	long := filepath.Join(dir, string(make([]byte, 300)))
	if err := Write(long, nil); err == nil {
		t.Error("a name of 300 zeros")
	}
	most := filepath.Join(dir, longName(255))
	if err := Write(most, nil); err != nil {
		t.Errorf("the longest name: %v", err)
	}
	if err := Write(most+"x", nil); err == nil {
		t.Error("a name that is too long")
	}
	if err := Write(filepath.Join(name, "b.txt"), nil); err == nil {
		t.Error("a file in a file")
	}
	checkNoTemporary(t, dir)
	if os.Geteuid() == 0 {
		return // may write everywhere
	}
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o700)
	var path *fs.PathError
	if err := Write(name, []byte("after")); !errors.As(err, &path) || path.Path != name || !errors.Is(err, fs.ErrPermission) {
		t.Errorf("in a folder that is not writable: %v", err)
	}
	if got, err := os.ReadFile(name); err != nil || string(got) != "before" {
		t.Errorf("%q, %v", got, err)
	}
}

func longName(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = 'a'
	}
	return string(b)
}

// On a full disk, and above the limit of the size of files, the error names the file, and
// the old file stays. The limit is that of a process of its own.
func TestFullDisk(t *testing.T) {
	const variable = "NATGRAD_TEST_FULL"
	if name := os.Getenv(variable); name != "" {
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1000, Max: 1000}); err != nil {
			t.Fatal(err)
		}
		var path *fs.PathError
		if err := Write(name, make([]byte, 2000)); !errors.As(err, &path) || path.Path != name || !errors.Is(err, syscall.EFBIG) {
			t.Fatal(err)
		}
		return
	}
	dir := t.TempDir()
	name := filepath.Join(dir, "a.txt")
	if err := Write(name, []byte("before")); err != nil {
		t.Fatal(err)
	}
	c := testtool.Self(t, []string{variable + "=" + name}, "-test.run=^TestFullDisk$")
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	if got, err := os.ReadFile(name); err != nil || string(got) != "before" {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	checkNoTemporary(t, dir)
}
