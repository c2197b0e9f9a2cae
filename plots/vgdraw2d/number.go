package vgdraw2d

import (
	"math"
	"strconv"
	"strings"
)

// appendHundredths appends n/100 as short as can be and tells whether it has a
// decimal point.
func appendHundredths(b []byte, n int64) ([]byte, bool) {
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	whole, part := n/hundredth, n%hundredth
	if whole > 0 || part == 0 {
		b = strconv.AppendInt(b, whole, 10)
	}
	if part == 0 {
		return b, false
	}
	b = append(b, '.', '0'+byte(part/10))
	if part%10 > 0 {
		b = append(b, '0'+byte(part%10))
	}
	return b, true
}

// number formats v with at most the given number of decimals.
func number(v float64, decimals int) string {
	k := math.Pow10(decimals)
	return strconv.FormatFloat(math.Round(v*k)/k+0, 'f', -1, 64)
}

// numbers formats values with spaces between them.
func numbers(v []float64, decimals int) string {
	s := make([]string, len(v))
	for i, x := range v {
		s[i] = number(x, decimals)
	}
	return strings.Join(s, " ")
}
