package descent

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// A path keeps metrics up to MaxRecorded entries. Equal ones in a row count once.
func TestMaxRecorded(t *testing.T) {
	p := &Path{dim: 3}
	g := mat.NewSymDense(3, []float64{1, 0, 0, 0, 1, 0, 0, 0, 1})
	for i := range 5 {
		if err := p.recordMetric(i, g); err != nil {
			t.Fatal(err)
		}
	}
	if p.kept != 9 {
		t.Fatalf("%d entries are counted of one metric of order 3, want 9", p.kept)
	}
	p.kept = MaxRecorded - 9
	for i, want := range []error{nil, ErrLimit} {
		g.SetSym(0, 0, 2+float64(i))
		err := p.recordMetric(5+i, g)
		if !errors.Is(err, want) || err != nil && !strings.Contains(err.Error(), fmt.Sprint("MaxRecorded = ", MaxRecorded)) {
			t.Errorf("%v, want %v", err, want)
		}
	}
}

// A file with a metric above MaxOrder is refused before memory is allocated for the metric.
func TestMaxOrderJSON(t *testing.T) {
	row := make([]jsonNumber, MaxOrder+1)
	rows := make([][]jsonNumber, len(row))
	for i := range rows {
		rows[i] = row
	}
	if _, err := symmetricOf(rows, len(rows)); !errors.Is(err, ErrLimit) || !strings.Contains(err.Error(), "MaxOrder = 4096") {
		t.Errorf("%v, want an ErrLimit", err)
	}
}
