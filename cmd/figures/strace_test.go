package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"natgrad.example/internal/testtool"
)

// What the command asks of the system, as strace tells: no socket, no other program, no
// file for writing but its outputs and the temporary files that become them, and for
// reading only the files of the command line and those that Go's runtime reads.
func TestSystemCalls(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs Linux")
	}
	strace := testtool.Need(t, "strace")
	example := func(name string) string {
		data, err := os.ReadFile(filepath.Join("../../examples", name))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	files := map[string]string{
		"saddle.yaml": example("saddle.yaml"), "network.yaml": example("network.yaml"), "data/network.npy": example("data/network.npy"),
		"post.md": "# A post\n\n```natgrad name=bowl\nf: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\n```\n", "other.yaml": "f: x\n",
	}
	drawn := []string{"saddle.svg", "saddle.png", "saddle.pdf"}
	for _, c := range []struct {
		args        string
		status      int
		reads       []string // files
		writes      []string // files and folders
		wantOutputs bool     // all writes exist then
	}{
		{"saddle.yaml --format svg,png,pdf", exitOK, []string{"saddle.yaml"}, drawn, true},
		{"saddle.yaml --format svg,png,pdf --check", exitFail, append([]string{"saddle.yaml"}, drawn...), nil, false},
		{"network.yaml --format svg", exitOK, []string{"network.yaml", "data/network.npy"}, []string{"network.svg"}, true},
		{"equidistant_points -o out", exitOK, nil, []string{"out", "out/equidistant_points.svg", "out/equidistant_points.png", "out/equidistant_points.pdf"}, true},
		{"equidistant_points -o - --format svg", exitOK, nil, nil, false},
		{"animate saddle.yaml -o saddle.gif --frames 2", exitOK, []string{"saddle.yaml"}, []string{"saddle.gif"}, true},
		{"md post.md -o page.md", exitOK, []string{"post.md"}, []string{"page.md", "bowl.svg"}, true},
		{"check saddle.yaml", exitOK, []string{"saddle.yaml"}, nil, false},
		{"trace saddle.yaml", exitOK, []string{"saddle.yaml"}, nil, false},
		{"list", exitOK, nil, nil, false},
		{"schema", exitOK, nil, nil, false},
		{"version", exitOK, nil, nil, false},
	} {
		t.Run(c.args, func(t *testing.T) {
			cmd := command(t, strings.Fields(c.args)...)
			for name, data := range files {
				if err := os.MkdirAll(filepath.Dir(filepath.Join(cmd.Dir, name)), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(cmd.Dir, name), []byte(data), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			log := straced(t, strace, cmd, c.status)
			for _, why := range (boundary{cmd.Dir, c.reads, c.writes}).crossed(log) {
				t.Error(why)
			}
			for _, name := range c.writes {
				if _, err := os.Stat(filepath.Join(cmd.Dir, name)); c.wantOutputs && err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// straced runs a command under strace and returns its calls that have to do with files, the
// network and other programs.
func straced(t *testing.T, strace string, cmd *exec.Cmd, status int) string {
	t.Helper()
	log := filepath.Join(t.TempDir(), "log")
	args := append([]string{"-f", "-qq", "-s", "4096", "-e", "trace=%file,%network", "-e", "signal=none", "-o", log}, cmd.Args...)
	c := exec.CommandContext(t.Context(), strace, args...)
	c.Dir, c.Env = cmd.Dir, cmd.Env
	out, err := c.CombinedOutput()
	data, readErr := os.ReadFile(log)
	if readErr != nil || len(data) == 0 {
		if os.Getenv(testtool.Required) == "1" {
			t.Fatalf("strace: %v, %v\n%s", err, readErr, out)
		}
		t.Skipf("strace does not work here: %v\n%s", err, out)
	}
	if got := c.ProcessState.ExitCode(); got != status {
		t.Fatalf("status %d, want %d: %v\n%s", got, status, err, out)
	}
	return string(data)
}

// A boundary is what a command may touch: files of its folder.
type boundary struct {
	dir           string
	reads, writes []string
}

// syscallLine matches a call in the log of strace, with the number of its thread before it.
var (
	syscallLine = regexp.MustCompile(`^\d+ +(\w+)\((.*)`)
	syscallPath = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"`)
)

// runtimeFiles are what the dynamic loader and Go's runtime read before main.
var runtimeFiles = regexp.MustCompile(`^(/etc/ld\.so\.(cache|preload|nohwcap)|(/usr)?/lib(64)?/.*\.so(\.\d+)*|/proc/self/.*|/sys/kernel/mm/transparent_hugepage/.*|/sys/fs/cgroup/.*|/sys/devices/system/cpu/online|/dev/null)$`)

// temporaryFile matches the names that internal/savefile gives to files until they are
// whole.
var temporaryFile = regexp.MustCompile(`^\.natgrad-[0-9]+-[0-9]+\.tmp$`)

// crossed returns the calls in a log that touch something else.
func (b boundary) crossed(log string) (why []string) {
	programs := 0
	for line := range strings.Lines(log) {
		m := syscallLine.FindStringSubmatch(line)
		if m == nil {
			continue // the end of a call that began before
		}
		name, args := m[1], m[2]
		var paths []string
		for _, p := range syscallPath.FindAllStringSubmatch(args, -1) {
			paths = append(paths, p[1])
		}
		ok := true
		switch name {
		case "execve", "execveat":
			programs++
			ok = programs == 1
		case "open", "openat", "openat2", "creat":
			writes := name == "creat" || strings.Contains(args, "O_WRONLY") || strings.Contains(args, "O_RDWR") || strings.Contains(args, "O_CREAT") || strings.Contains(args, "O_TRUNC")
			ok = len(paths) == 1 && b.allows(paths[0], writes)
		case "stat", "lstat", "newfstatat", "statx", "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getcwd", "chdir":
			// They tell whether a file is there, and do not read or change it.
		case "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "link", "linkat", "chmod", "fchmodat", "fchmodat2":
			for _, p := range paths {
				ok = ok && b.allows(p, true)
			}
		default:
			ok = false // the network, links, owners, devices, mounts
		}
		if !ok {
			why = append(why, strings.TrimSpace(line))
		}
	}
	if programs == 0 {
		why = append(why, "no program in the log")
	}
	return why
}

// allows reports whether a file may be read, or written.
func (b boundary) allows(path string, write bool) bool {
	if !write && runtimeFiles.MatchString(path) {
		return true
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(b.dir, path)
	}
	name, err := filepath.Rel(b.dir, path)
	if err != nil {
		return false
	}
	name = filepath.ToSlash(name)
	folder, last := filepath.Split(name)
	switch {
	case slices.Contains(b.writes, name):
		return true
	case temporaryFile.MatchString(last):
		return len(b.writes) > 0 && b.holdsOutput(folder)
	case write:
		return false
	}
	return slices.Contains(b.reads, name) || b.holdsOutput(name)
}

// holdsOutput reports whether a folder has an output or a file to read.
func (b boundary) holdsOutput(folder string) bool {
	return slices.ContainsFunc(append(slices.Clone(b.reads), b.writes...), func(file string) bool {
		return filepath.Clean(folder) == filepath.Dir(file)
	})
}

// The checks above find what they look for.
func TestBoundary(t *testing.T) {
	b := boundary{"/blog", []string{"in.yaml"}, []string{"out.svg"}}
	for line, ok := range map[string]bool{
		`openat(AT_FDCWD, "in.yaml", O_RDONLY|O_CLOEXEC) = 3`:                                    true,
		`openat(AT_FDCWD, "/blog/in.yaml", O_RDONLY|O_CLOEXEC) = 3`:                              true,
		`openat(AT_FDCWD, "in.yaml", O_RDWR|O_CLOEXEC) = 3`:                                      false,
		`openat(AT_FDCWD, "other.yaml", O_RDONLY|O_CLOEXEC <unfinished ...>`:                     false,
		`openat(AT_FDCWD, "../in.yaml", O_RDONLY|O_CLOEXEC) = 3`:                                 false,
		`openat(AT_FDCWD, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3`:                                false,
		`openat(AT_FDCWD, "/etc/localtime", O_RDONLY) = 3`:                                       false,
		`openat(AT_FDCWD, "/proc/self/maps", O_RDONLY|O_CLOEXEC) = 3`:                            true,
		`openat(AT_FDCWD, "/proc/self/mem", O_RDWR|O_CLOEXEC) = 3`:                               false,
		`openat(AT_FDCWD, ".", O_RDONLY|O_CLOEXEC|O_DIRECTORY) = 5`:                              true,
		`openat(AT_FDCWD, "/", O_RDONLY|O_CLOEXEC|O_DIRECTORY) = 5`:                              false,
		`openat(AT_FDCWD, "out.svg", O_WRONLY|O_CREAT, 0666) = 5`:                                true,
		`openat(AT_FDCWD, ".natgrad-1-2.tmp", O_WRONLY|O_CREAT|O_EXCL, 0666) = 5`:                true,
		`openat(AT_FDCWD, "/tmp/.natgrad-1-2.tmp", O_WRONLY|O_CREAT|O_EXCL, 0666) = 5`:           false,
		`renameat(AT_FDCWD, ".natgrad-1-2.tmp", AT_FDCWD, "out.svg") = 0`:                        true,
		`renameat(AT_FDCWD, ".natgrad-1-2.tmp", AT_FDCWD, "in.yaml") = 0`:                        false,
		`unlinkat(AT_FDCWD, "in.yaml", 0) = 0`:                                                   false,
		`mkdirat(AT_FDCWD, "folder", 0777) = 0`:                                                  false,
		`socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3`:                                           false,
		`connect(3, {sa_family=AF_UNIX, sun_path="/run/nscd/socket"}, 110) = -1 ENOENT`:          false,
		`execve("/bin/sh", ["sh"], 0x7fff /* 35 vars */) = 0`:                                    false,
		`symlink("/etc", "out.svg") = 0`:                                                         false,
		`newfstatat(AT_FDCWD, "/tmp", {st_mode=S_IFDIR, st_size=4096}, AT_SYMLINK_NOFOLLOW) = 0`: true,
		`<... openat resumed>) = 3`:                                                              true,
	} {
		log := "1 execve(\"./figures\", [\"./figures\"], 0x7fff /* 35 vars */) = 0\n12  " + line + "\n"
		if why := b.crossed(log); (len(why) == 0) != ok {
			t.Errorf("%s: %q", line, why)
		}
	}
	if why := b.crossed(""); len(why) == 0 {
		t.Error("an empty log is accepted")
	}
}
