package csvread

import (
	"errors"
	"io"
	"strings"
	"testing"
)

// Records of any number are read, and a long one is an error, however it is spelled.
func TestRead(t *testing.T) {
	long := MaxRecord + 1<<14
	for _, k := range []struct {
		name, text string
		records    int
		want       error
	}{
		{"many records", strings.Repeat("1,2\n", 2*MaxFields), 2 * MaxFields, io.EOF},
		{"many bytes", strings.Repeat(strings.Repeat("1", MaxRecord/3)+"\n", 4), 4, io.EOF},
		{"nearly too long", strings.Repeat("1", MaxRecord-1<<14) + "\n" + strings.Repeat("1", MaxRecord-1<<14), 2, io.EOF},
		{"nearly too many fields", strings.Repeat(",", MaxFields-1<<14) + "\n" + strings.Repeat(",", MaxFields-1<<14), 2, io.EOF},
		{"long fields", strings.Repeat("-2.2250738585072014e-308,", MaxFields-1<<14), 1, io.EOF},
		{"commas", "1,2\n" + strings.Repeat(",", MaxFields+1<<14), 0, ErrTooLong},
		{"a field", strings.Repeat("1", long), 0, ErrTooLong},
		{"a quoted field", `"` + strings.Repeat("1\n", long/2), 0, ErrTooLong},
		{"quoted fields", strings.Repeat("\"\n\",", MaxFields+1<<14), 0, ErrTooLong},
		{"empty lines", strings.Repeat("\n", long) + "1", 0, ErrTooLong},
	} {
		r := NewReader(strings.NewReader(k.text))
		r.FieldsPerRecord, r.ReuseRecord = -1, true
		n := 0
		_, err := r.Read()
		for ; err == nil; _, err = r.Read() {
			n++
		}
		if !errors.Is(err, k.want) || k.records > 0 && n != k.records {
			t.Errorf("%s: %d records, %v; want %d, %v", k.name, n, err, k.records, k.want)
		}
	}
}
