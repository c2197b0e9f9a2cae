package compare

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// svgTokens returns the elements, attributes and text of an SVG in order. Path data
// has absolute coordinates.
func svgTokens(data []byte) ([]token, error) {
	var out []token
	inStyle := false
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
			inStyle = t.Name.Local == "style"
			out = append(out, token{text: "<" + t.Name.Local})
			for _, a := range t.Attr {
				out = append(out, token{text: a.Name.Local + "="})
				if out, err = appendAttribute(out, a.Name.Local, a.Value); err != nil {
					return nil, err
				}
			}
		case xml.EndElement:
			inStyle = false
			out = append(out, token{text: "</" + t.Name.Local})
		case xml.CharData:
			s := hashed.ReplaceAllString(string(t), "")
			if inStyle {
				out = appendSheet(out, s)
			} else {
				out = appendTokens(out, s, other)
			}
		}
	}
}

// roles holds what the numbers in an attribute do.
var roles = map[string]role{
	"x": coordinate, "y": coordinate, "points": coordinate, "data-rect": coordinate,
	"x1": coordinate, "y1": coordinate, "x2": coordinate, "y2": coordinate,
	"cx": coordinate, "cy": coordinate, "r": coordinate,
	"stroke-width": pen, "stroke-miterlimit": pen,
	"stroke-dasharray": dash, "stroke-dashoffset": dash,
	"opacity": opacity, "fill-opacity": opacity, "stroke-opacity": opacity,
	"transform": matrix,
	"width":     other, "height": other, "viewBox": other,
}

// pictureData begins the address of an embedded picture.
const pictureData = "data:image/png;base64,"

// appendAttribute appends the value of an attribute. Numbers may differ in the
// attributes of roles and in data attributes; all others must be equal.
func appendAttribute(dst []token, name, value string) ([]token, error) {
	r, ok := roles[name]
	encoded, isPicture := strings.CutPrefix(value, pictureData)
	switch {
	case name == "d":
		return appendPath(dst, value)
	case ok:
		return appendTokens(dst, value, r), nil
	case strings.HasPrefix(name, "data-"):
		return appendTokens(dst, value, other), nil
	case name == "href" && isPicture:
		file, err := base64.StdEncoding.DecodeString(encoded)
		if err != nil {
			return nil, fmt.Errorf("picture in SVG: %w", err)
		}
		m, _, err := image.Decode(bytes.NewReader(file))
		if err != nil {
			return nil, fmt.Errorf("picture in SVG: %w", err)
		}
		return append(dst, token{picture: m}), nil
	case name == "fill" || name == "stroke":
		return appendSheet(dst, value), nil
	}
	return append(dst, token{text: hashed.ReplaceAllString(value, "")}), nil
}

var hexColor = regexp.MustCompile(`#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b`)

// appendSheet appends a style sheet or a paint. Colors become three numbers.
func appendSheet(dst []token, s string) []token {
	last := 0
	for _, m := range hexColor.FindAllStringIndex(s, -1) {
		dst = append(appendTokens(dst, s[last:m[0]], other), token{text: "#"})
		digits := s[m[0]+1 : m[1]]
		if n := len(digits); n == 3 {
			digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
		}
		for i := 0; i < len(digits); i += 2 {
			v, _ := strconv.ParseUint(digits[i:i+2], 16, 8)
			dst = append(dst, token{number: numeral{value: float64(v) / 255, role: channel8}})
		}
		last = m[1]
	}
	return appendTokens(dst, s[last:], other)
}

// hashed matches the prefix of ids in a picture without a name, which is a hash of
// its numbers.
var hashed = regexp.MustCompile(`\bv[0-9a-f]{8}-`)
