package testtool

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// The second process prints its variable, and is started by the emulator if one is named.
func TestSelf(t *testing.T) {
	const variable = "NATGRAD_TEST_SELF"
	if v := os.Getenv(variable); v != "" {
		fmt.Println("self", v)
		return
	}
	for _, emulator := range []string{"", "env NATGRAD_TEST_SELF=emulated"} {
		want := "self here"
		if emulator != "" {
			Need(t, "env")
			want = "self emulated"
		}
		t.Setenv(Emulator, emulator)
		out, err := Self(t, []string{variable + "=here"}, "-test.run=^TestSelf$").Output()
		if err != nil || !strings.Contains(string(out), want+"\n") {
			t.Errorf("%q: %v: %s", emulator, err, out)
		}
	}
}
