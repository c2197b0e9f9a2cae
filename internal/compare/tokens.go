package compare

import (
	"bytes"
	"compress/zlib"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

var number = regexp.MustCompile(`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`)

// appendTokens appends the numbers in s and the words between them. White space and
// commas are separators.
func appendTokens(dst []token, s string) []token {
	word := func(w string) {
		if w = strings.Trim(w, " \t\r\n,"); w != "" {
			dst = append(dst, token{text: w})
		}
	}
	last := 0
	for _, m := range number.FindAllStringIndex(s, -1) {
		// Digits of a name, as in "path2", belong to the name.
		if m[0] > 0 && isLetter(s[m[0]-1]) && !strings.ContainsRune("-+.", rune(s[m[0]])) && !pathCommand(s, m[0]-1) {
			continue
		}
		v, err := strconv.ParseFloat(s[m[0]:m[1]], 64)
		if err != nil {
			continue
		}
		word(s[last:m[0]])
		dst = append(dst, token{number: v})
		last = m[1]
	}
	word(s[last:])
	return dst
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' || c == '#' }

// pathCommand reports whether the letter at i is a path command, such as the M in
// "M10 20", and not the end of a word.
func pathCommand(s string, i int) bool {
	return i == 0 || !isLetter(s[i-1]) && (s[i-1] < '0' || s[i-1] > '9' || strings.ContainsRune("MmLlHhVvCcSsQqTtAa", rune(s[i])))
}

// svgTokens returns the elements, attributes and text of an SVG in order. Path data
// has absolute coordinates.
func svgTokens(data []byte) ([]token, error) {
	var out []token
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			out = append(out, token{text: "<" + t.Name.Local})
			for _, a := range t.Attr {
				out = append(out, token{text: a.Name.Local + "="})
				if a.Name.Local == "d" {
					if out, err = appendPath(out, a.Value); err != nil {
						return nil, err
					}
					continue
				}
				if !geometry[a.Name.Local] {
					out = append(out, token{text: hashed.ReplaceAllString(a.Value, "")})
					continue
				}
				out = appendTokens(out, a.Value)
			}
		case xml.EndElement:
			out = append(out, token{text: "</" + t.Name.Local})
		case xml.CharData:
			out = appendTokens(out, hashed.ReplaceAllString(string(t), ""))
		}
	}
}

// geometry holds the attributes whose numbers may differ within the tolerance. All
// other attributes must be equal.
var geometry = map[string]bool{
	"x": true, "y": true, "width": true, "height": true, "points": true, "transform": true,
	"data-rect": true, "x1": true, "y1": true, "x2": true, "y2": true, "cx": true, "cy": true, "r": true,
}

// hashed matches the prefix of ids in a picture without a name, which is a hash of
// its numbers.
var hashed = regexp.MustCompile(`\bv[0-9a-f]{8}-`)

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
			dst = append(dst, token{number: f})
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

// pdfTokens returns the content of a PDF's objects and inflated streams. It omits
// lengths and byte offsets, which depend on the compressor.
func pdfTokens(data []byte) ([]token, error) {
	var out []token
	for len(data) > 0 {
		i := bytes.Index(data, []byte("stream\n"))
		if i < 0 {
			break
		}
		out = appendTokens(out, offsets.ReplaceAllString(string(data[:i]), ""))
		data = data[i+len("stream\n"):]
		j := bytes.Index(data, []byte("endstream"))
		if j < 0 {
			return nil, errors.New("PDF stream without end")
		}
		body := data[:j]
		if r, err := zlib.NewReader(bytes.NewReader(body)); err == nil {
			inflated, err := io.ReadAll(r)
			if err != nil {
				return nil, fmt.Errorf("PDF stream: %w", err)
			}
			body = inflated
		}
		out = appendTokens(out, string(body))
		data = data[j+len("endstream"):]
	}
	// The remaining data is the last objects, the table of offsets and the trailer.
	rest, table, ok := strings.Cut(string(data), "xref")
	if !ok || !strings.Contains(table, "startxref") || !strings.HasSuffix(strings.TrimRight(table, "\r\n"), "%%EOF") {
		return nil, errors.New("PDF without trailer")
	}
	return appendTokens(out, offsets.ReplaceAllString(rest, "")), nil
}

// offsets matches the lengths of streams and fonts.
var offsets = regexp.MustCompile(`/Length1? \d+`)
