package compare

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"io"
	"regexp"
	"strconv"
	"strings"
)

var (
	pgfPoint   = regexp.MustCompile(`\\ng[a-z]`)
	pgfColor   = regexp.MustCompile(`^(.*RGB[\]}]\{)(\d+),(\d+),(\d+)(\}.*)$`)
	pgfText    = regexp.MustCompile(`^(\\pgftext\[[^]]*\])(\{.*)$`)
	pgfPicture = regexp.MustCompile(`^(\\pgfsys@invoke\{q .* cm) BI /W (\d+) /H (\d+) `)
)

// endOfPicture ends the data of a picture.
const endOfPicture = "> EI Q}"

// pgfTokens returns the commands of a file for PGF, line by line. Pictures are inline images of
// PDF.
func pgfTokens(data []byte) (out []token, err error) {
	lines := strings.Split(string(data), "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		m := pgfPicture.FindStringSubmatch(line)
		if m == nil {
			out = appendPGF(out, line)
			continue
		}
		out = appendRounded(out, m[1], pen)
		var digits strings.Builder
		for i++; i < len(lines) && lines[i] != endOfPicture; i++ {
			digits.WriteString(lines[i])
		}
		picture, err := inlinePicture(digits.String(), m[2], m[3])
		if err != nil {
			return nil, fmt.Errorf("picture in PGF: %w", err)
		}
		out = append(out, token{picture: picture})
	}
	return out, nil
}

// appendPGF appends a line of commands.
func appendPGF(out []token, line string) []token {
	switch {
	case strings.HasPrefix(line, `\ng`):
		return appendRounded(out, pgfPoint.ReplaceAllString(line, "$0 "), coordinate)
	case strings.HasPrefix(line, `\pgfsetlinewidth`):
		return appendRounded(out, line, pen)
	case strings.Contains(line, "opacity{"):
		return appendRounded(out, line, opacity)
	}
	if m := pgfText.FindStringSubmatch(line); m != nil {
		out, line = appendRounded(out, m[1], coordinate), m[2]
	}
	m := pgfColor.FindStringSubmatch(line)
	if m == nil {
		return append(out, token{text: line})
	}
	out = append(out, token{text: m[1]})
	for _, s := range m[2:5] {
		v, _ := strconv.ParseFloat(s, 64)
		out = append(out, token{number: numeral{value: v / 255, role: channel8}})
	}
	return append(out, token{text: m[5]})
}

// appendRounded appends numbers that are converted from a grid: one unit of the last digit is that
// of their role, whatever they print.
func appendRounded(out []token, s string, r role) []token {
	first := len(out)
	out = appendTokens(out, s, r)
	for i := range out[first:] {
		out[first+i].number.digits = 0
	}
	return out
}

// inlinePicture decodes the compressed pixels of a picture.
func inlinePicture(digits, width, height string) (image.Image, error) {
	w, err := strconv.Atoi(width)
	if err != nil {
		return nil, err
	}
	h, err := strconv.Atoi(height)
	if err != nil {
		return nil, err
	}
	packed, err := hex.DecodeString(digits)
	if err != nil {
		return nil, err
	}
	z, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	const most = 1 << 28 // bytes
	pixels, err := io.ReadAll(io.LimitReader(z, most))
	if err != nil {
		return nil, err
	}
	if w < 1 || h < 1 || w > most/h/3 || len(pixels) != 3*w*h {
		return nil, fmt.Errorf("%d bytes for %s×%s pixels", len(pixels), width, height)
	}
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		m.SetNRGBA(i%w, i/w, color.NRGBA{pixels[3*i], pixels[3*i+1], pixels[3*i+2], 255})
	}
	return m, nil
}
