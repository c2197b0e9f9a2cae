package gridio

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"natgrad.example/contour"
	"natgrad.example/internal/csvread"
)

// skipMark skips the byte order mark of UTF-8. That of UTF-16 is an error.
func skipMark(r *bufio.Reader) error {
	start, _ := r.Peek(3) // the next read returns the error
	switch {
	case bytes.Equal(start, []byte("\xef\xbb\xbf")):
		_, err := r.Discard(3)
		return err
	case bytes.HasPrefix(start, []byte("\xff\xfe")), bytes.HasPrefix(start, []byte("\xfe\xff")):
		return fmt.Errorf("text in UTF-16, want UTF-8: %w", ErrFormat)
	}
	return nil
}

// checkSeparators returns an error if the fields of the first line are separated by
// other characters than commas.
func checkSeparators(c *csvread.Reader, head []string) error {
	line, _ := c.FieldPos(0)
	text := strings.Join(head, ",")
	commas := len(head) > 1
	wrong := ""
	switch {
	case strings.Contains(text, ";") && commas:
		wrong = "semicolons between fields and decimal commas, want commas between fields and decimal points"
	case strings.Contains(text, ";"):
		wrong = "semicolons between fields, want commas"
	case strings.Contains(text, "\t") && commas:
		wrong = "tabs between fields and decimal commas, want commas between fields and decimal points"
	case strings.Contains(text, "\t"):
		wrong = "tabs between fields, want commas"
	case !commas && len(strings.Fields(text)) > 1:
		wrong = "spaces between fields, want commas"
	default:
		return nil
	}
	return fmt.Errorf("line %d has %s: %w", line, wrong, ErrFormat)
}

// described returns err of the csv reader with its position. The arguments are the
// first record and the one with the error.
func described(err error, head, fields []string) error {
	var e *csv.ParseError
	if errors.Is(err, csvread.ErrTooLong) {
		return fmt.Errorf("%w: %w", err, ErrTooLarge)
	}
	if !errors.As(err, &e) {
		return err
	}
	if !errors.Is(e, csv.ErrFieldCount) {
		return fmt.Errorf("line %d, column %d: %w", e.Line, e.Column, e.Err)
	}
	hint := ""
	if len(fields) > len(head) && allDigits(fields) {
		hint = ", which may be numbers with decimal commas"
	}
	return fmt.Errorf("line %d: %d fields%s, want %d as in the first line: %w", e.Line, len(fields), hint, len(head), e.Err)
}

// allDigits reports whether all fields are integers, as the parts of numbers with
// decimal commas are.
func allDigits(fields []string) bool {
	for _, f := range fields {
		if strings.Trim(f, "+-0123456789 ") != "" {
			return false
		}
	}
	return true
}

// monotone reports whether xs increase or decrease.
func monotone(xs []float64) bool {
	up, down := true, true
	for i := 1; i < len(xs); i++ {
		up, down = up && xs[i] > xs[i-1], down && xs[i] < xs[i-1]
	}
	return up || down
}

// number parses field i of the last record. If value is true, an empty field is NaN
// and any number is valid; otherwise the field is a coordinate, which must be
// finite.
func number(c *csvread.Reader, fields []string, i int, value bool) (float64, error) {
	text := strings.TrimSpace(fields[i])
	line, _ := c.FieldPos(i)
	if value && isHole(text) {
		return math.NaN(), nil
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		var e *strconv.NumError
		if errors.As(err, &e) {
			err = e.Err
		}
		if hint := spelling(text); hint != "" {
			err = fmt.Errorf("%s: %w", hint, err)
		}
		return 0, &FieldError{line, i + 1, fields[i], err}
	}
	if !value && (math.IsNaN(v) || math.IsInf(v, 0)) {
		return 0, &FieldError{line, i + 1, fields[i], contour.ErrNotFinite}
	}
	return v, nil
}

// isHole reports whether text is empty or one of the usual names of a missing value:
// those of pandas.read_csv, which include what C libraries print for NaN.
func isHole(text string) bool {
	switch strings.ToLower(text) {
	case "", "nan", "+nan", "-nan", "na", "n/a", "<na>", "#na", "#n/a", "#n/a n/a", "null", "none",
		"1.#ind", "-1.#ind", "1.#qnan", "-1.#qnan", "nan(ind)", "-nan(ind)":
		return true
	}
	return false
}

// Numbers as people write them in running text.
var (
	decimalComma = regexp.MustCompile(`^[+-]?[0-9]*,[0-9]+([eE][+-]?[0-9]+)?$`)
	oneGroup     = regexp.MustCompile(`^[+-]?[0-9]{1,3},[0-9]{3}$`)
	groups       = regexp.MustCompile(`^[+-]?[0-9]{1,3}([, '’_\x{00a0}\x{2009}\x{202f}][0-9]{3})+(\.[0-9]*)?$`)
	commaGroups  = regexp.MustCompile(`^[+-]?[0-9]{1,3}([. '’\x{00a0}\x{2009}\x{202f}][0-9]{3})+(,[0-9]*)?$`)
)

// spelling returns what is wrong with a number that strconv does not parse, or "".
func spelling(text string) string {
	switch {
	case oneGroup.MatchString(text):
		return "comma, decimal or between thousands, want a decimal point or none"
	case decimalComma.MatchString(text):
		return "decimal comma, want a decimal point"
	case groups.MatchString(text):
		return "separators of thousands, want none"
	case commaGroups.MatchString(text):
		return "decimal comma and separators of thousands, want a decimal point only"
	case strings.Contains(text, "−"):
		return "minus sign U+2212, want a hyphen"
	}
	return ""
}
