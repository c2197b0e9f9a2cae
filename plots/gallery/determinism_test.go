package gallery

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"natgrad.example/plots"
)

const printHashes = "NATGRAD_PRINT_HASHES"

func TestMain(m *testing.M) {
	if os.Getenv(printHashes) != "" {
		fmt.Print(hashes())
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// hashes draws every figure in every format, each on a goroutine of its own, and
// lists the sums of the files.
func hashes() string {
	type result struct{ line string }
	var pending []chan result
	for _, e := range All() {
		for _, format := range plots.Formats() {
			c := make(chan result, 1)
			pending = append(pending, c)
			go func() {
				h := sha256.New()
				f, err := e.Figure()
				if err == nil {
					w, werr := f.WriterTo(format)
					if err = werr; err == nil {
						_, err = w.WriteTo(h)
					}
				}
				c <- result{fmt.Sprintf("%s.%s %x %v\n", e.Name, format, h.Sum(nil), err)}
			}()
		}
	}
	var b strings.Builder
	for _, c := range pending {
		b.WriteString((<-c).line)
	}
	return b.String()
}

// The same bytes in every process, whatever the number of processors.
func TestSameBytes(t *testing.T) {
	want := hashes()
	if strings.Count(want, "<nil>\n") != len(All())*len(plots.Formats()) {
		t.Fatalf("not all figures drawn:\n%s", want)
	}
	if again := hashes(); again != want {
		t.Errorf("in one process (GOMAXPROCS %d):\n%s\nthen\n%s", runtime.GOMAXPROCS(0), want, again)
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, procs := range []string{"1", "4"} {
		cmd := exec.Command(exe)
		cmd.Env = append(os.Environ(), printHashes+"=1", "GOMAXPROCS="+procs)
		got, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("GOMAXPROCS %s:\n%s\nhere:\n%s", procs, got, want)
		}
	}
}
