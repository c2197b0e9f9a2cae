package compare

import (
	"fmt"
	"regexp"
	"strconv"
)

var pathItem = regexp.MustCompile(`[MmLlHhVvCcQqZz]|` + number.String())

// operands holds the number of operands of each path command.
var operands = map[byte]int{'m': 2, 'l': 2, 'h': 1, 'v': 1, 'c': 6, 'q': 4, 'z': 0}

// appendPath appends path data as the commands m, l, c, q and z with absolute
// coordinates, so that abbreviations make no difference.
func appendPath(dst []token, s string) ([]token, error) {
	items := pathItem.FindAllString(s, -1)
	var x, y, startX, startY float64
	command := byte(0)
	for i := 0; i < len(items); {
		if c := items[i][0]; c|0x20 >= 'a' && c|0x20 <= 'z' {
			command = c
			i++
		}
		lower := command | 0x20
		n, ok := operands[lower]
		if !ok || i+n > len(items) {
			return nil, fmt.Errorf("path data %.40q", s)
		}
		v := make([]float64, n)
		for k := range v {
			f, err := strconv.ParseFloat(items[i+k], 64)
			if err != nil {
				return nil, fmt.Errorf("path data %.40q: %w", s, err)
			}
			v[k] = f
		}
		i += n
		v = absolute(command, v, x, y)
		name := lower
		switch lower {
		case 'h', 'v':
			name = 'l'
		case 'z':
			x, y = startX, startY
			command = 0
		}
		dst = append(dst, token{text: string(name)})
		for _, f := range v {
			dst = append(dst, token{number: numeral{value: f, role: coordinate}})
		}
		if len(v) > 1 {
			x, y = v[len(v)-2], v[len(v)-1]
		}
		if lower == 'm' {
			startX, startY = x, y
			command-- // from m to l: further pairs are lines
		}
	}
	return dst, nil
}

// absolute returns the operands of a command in absolute coordinates. Horizontal
// and vertical lines get both coordinates.
func absolute(command byte, v []float64, x, y float64) []float64 {
	relative := command >= 'a'
	switch command | 0x20 {
	case 'h':
		if relative {
			v[0] += x
		}
		return []float64{v[0], y}
	case 'v':
		if relative {
			v[0] += y
		}
		return []float64{x, v[0]}
	}
	if relative {
		for k := range v {
			if k%2 == 0 {
				v[k] += x
			} else {
				v[k] += y
			}
		}
	}
	return v
}
