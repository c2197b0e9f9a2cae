package gallery

import (
	"crypto/sha256"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"

	"natgrad.example/internal/testtool"
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

// hashes builds every figure on a separate goroutine, draws it in every format, and
// returns a list of hashes of the files.
func hashes() string {
	all := All()
	lines := make([]string, len(all))
	var group sync.WaitGroup
	for i, e := range all {
		group.Go(func() {
			f, err := e.Figure()
			if err != nil {
				lines[i] = fmt.Sprintln(e.Name, err)
				return
			}
			for _, format := range plots.Formats() {
				h := sha256.New()
				w, err := f.WriterTo(format)
				if err == nil {
					_, err = w.WriteTo(h)
				}
				lines[i] += fmt.Sprintf("%s.%s %x %v\n", e.Name, format, h.Sum(nil), err)
			}
		})
	}
	group.Wait()
	return strings.Join(lines, "")
}

// Figures have the same bytes in every process and for any number of processors.
func TestSameBytes(t *testing.T) {
	want := hashes()
	if strings.Count(want, "<nil>\n") != len(All())*len(plots.Formats()) {
		t.Fatalf("not all figures drawn:\n%s", want)
	}
	if testing.Short() {
		t.Skip("drawing all figures again takes seconds")
	}
	if again := hashes(); again != want {
		t.Errorf("in one process (GOMAXPROCS %d):\n%s\nthen\n%s", runtime.GOMAXPROCS(0), want, again)
	}
	for _, procs := range []string{"1", "4"} {
		got, err := testtool.Self(t, []string{printHashes + "=1", "GOMAXPROCS=" + procs}).Output()
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("GOMAXPROCS %s:\n%s\nhere:\n%s", procs, got, want)
		}
	}
}
