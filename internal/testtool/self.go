package testtool

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// Emulator is the environment variable with the program, and its arguments, that runs the
// tests where the processor can not. Without it, the system runs them.
const Emulator = "NATGRAD_EMULATOR"

// Self returns a command that runs the program of the test once more, as a process of its
// own. Its environment is that of the test with the variables given as "NAME=value". The
// process is killed when the test ends.
func Self(t testing.TB, variables []string, args ...string) *exec.Cmd {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	all := append(strings.Fields(os.Getenv(Emulator)), program)
	all = append(all, args...)
	c := exec.CommandContext(t.Context(), all[0], all[1:]...)
	c.Env = append(os.Environ(), variables...)
	return c
}
