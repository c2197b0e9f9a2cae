package compare

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// An object of a PDF has a dictionary and maybe a stream.
type object struct {
	dict   string
	stream []byte // nil without a stream
}

var (
	objectStart = regexp.MustCompile(`(\d+) 0 obj\s`)
	objectEnd   = regexp.MustCompile(`stream\n|endobj`)
	// changing matches the lengths of streams and fonts.
	changing = regexp.MustCompile(`/Length1? \d+`)
	// Names of pictures are hashes of their streams, which depend on the compressor, and
	// the list of pictures is in the order of their names.
	pictureName = regexp.MustCompile(`/I[0-9a-f]{40}\b`)
	pictureList = regexp.MustCompile(`(/I[0-9a-f]{40})\s+(\d+) 0 R\s*`)
)

// pdfObjects returns the objects of a PDF by number, and their order. It checks
// that there are a table and a trailer, but does not compare the byte offsets in them,
// which depend on the compressor.
func pdfObjects(data []byte) (objects map[string]object, order []string, err error) {
	objects = map[string]object{}
	for {
		m := objectStart.FindSubmatchIndex(data)
		table := bytes.Index(data, []byte("xref"))
		if m == nil || table >= 0 && table < m[0] {
			break
		}
		name := string(data[m[2]:m[3]])
		data = data[m[1]:]
		end := objectEnd.FindIndex(data)
		if end == nil {
			return nil, nil, errors.New("PDF object without end")
		}
		o := object{dict: string(data[:end[0]])}
		isStream := data[end[0]] == 's'
		data = data[end[1]:]
		if isStream {
			n, err := strconv.Atoi(entry(o.dict, "Length"))
			if err != nil || n < 0 || n > len(data) || !bytes.HasPrefix(bytes.TrimLeft(data[n:], "\r\n"), []byte("endstream")) {
				return nil, nil, errors.New("PDF stream without end")
			}
			o.stream, data = data[:n:n], data[n:]
		}
		objects[name] = o
		order = append(order, name)
	}
	if rest := string(data); !strings.Contains(rest, "startxref") || !strings.HasSuffix(strings.TrimRight(rest, "\r\n"), "%%EOF") {
		return nil, nil, errors.New("PDF without trailer")
	}
	return unpacked(objects, order)
}

// unpacked returns objects with those in object streams in their places (ISO 32000-1, 7.5.7), and
// without the streams that are tables (7.5.8).
func unpacked(objects map[string]object, order []string) (map[string]object, []string, error) {
	var out []string
	for _, name := range order {
		o := objects[name]
		switch entry(o.dict, "Type") {
		case "XRef":
			delete(objects, name)
		case "ObjStm":
			delete(objects, name)
			data, err := o.inflate()
			if err != nil {
				return nil, nil, fmt.Errorf("PDF object stream: %w", err)
			}
			names, err := addPacked(objects, o.dict, string(data))
			if err != nil {
				return nil, nil, err
			}
			out = append(out, names...)
		default:
			out = append(out, name)
		}
	}
	return objects, out, nil
}

// addPacked adds the objects of an object stream, and returns their names.
func addPacked(objects map[string]object, dict, data string) (names []string, err error) {
	first, err := strconv.Atoi(entry(dict, "First"))
	if err != nil || first < 0 || first > len(data) {
		return nil, errors.New("PDF object stream without a beginning")
	}
	words := strings.Fields(data[:first])
	bodies := data[first:]
	for i := 0; i+1 < len(words); i += 2 {
		from, err := strconv.Atoi(words[i+1])
		to := len(bodies)
		if err == nil && i+3 < len(words) {
			to, err = strconv.Atoi(words[i+3])
		}
		if err != nil || from < 0 || from > to || to > len(bodies) {
			return nil, fmt.Errorf("PDF object %s is not in its stream", words[i])
		}
		objects[words[i]] = object{dict: bodies[from:to]}
		names = append(names, words[i])
	}
	return names, nil
}

// entry returns the word or number of a key in a dictionary, "" if there is none.
func entry(dict, key string) string {
	m := regexp.MustCompile(`/` + key + `\b */?(\w+)`).FindStringSubmatch(dict)
	if m == nil {
		return ""
	}
	return m[1]
}

// pdfTokens returns the dictionaries, operators and pictures of a PDF.
func pdfTokens(data []byte) ([]token, error) {
	objects, order, err := pdfObjects(data)
	if err != nil {
		return nil, err
	}
	var out []token
	palettes := map[string]bool{}
	pictures := map[string]string{} // numbers of objects by name
	for _, name := range order {
		palettes[paletteOf(objects[name].dict)] = true
		for _, m := range pictureList.FindAllStringSubmatch(objects[name].dict, -1) {
			pictures[m[1]] = m[2]
		}
	}
	numbered := func(name string) string { return "/I" + pictures[name] }
	for _, name := range order {
		o := objects[name]
		out = appendTokens(append(out, token{text: "object " + name}), changing.ReplaceAllString(pictureList.ReplaceAllString(o.dict, ""), ""), other)
		switch {
		case o.stream == nil || palettes[name]:
			// Pictures are compared with their palettes.
		case entry(o.dict, "Subtype") == "Image":
			m, err := o.picture(objects)
			if err != nil {
				return nil, fmt.Errorf("picture in PDF: %w", err)
			}
			out = append(out, token{picture: m})
		default:
			content, err := o.inflate()
			if err != nil {
				return nil, fmt.Errorf("PDF stream: %w", err)
			}
			out = appendOperators(out, pictureName.ReplaceAllStringFunc(string(content), numbered))
		}
	}
	return out, nil
}

// inflate returns the stream without its compression.
func (o object) inflate() ([]byte, error) {
	if entry(o.dict, "Filter") == "" {
		return o.stream, nil
	}
	r, err := zlib.NewReader(bytes.NewReader(o.stream))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// operands holds what the operands of an operator do; the last role is that of all
// further ones. Operands of other operators must be equal.
// See ISO 32000-1, annex A.
var operandRoles = map[string][]role{
	"m": {coordinate}, "l": {coordinate}, "c": {coordinate}, "v": {coordinate}, "y": {coordinate}, "re": {coordinate},
	"w": {pen}, "M": {pen}, "d": {dash},
	"Tf": {fontSize}, "Tm": {matrix, matrix, matrix, matrix, coordinate}, "TJ": {kern},
	"cm": {scale, scale, scale, scale, translation},
	"g":  {channel8}, "G": {channel8}, "rg": {channel8}, "RG": {channel8}, "k": {channel8}, "K": {channel8},
	"sc": {channel8}, "SC": {channel8}, "scn": {channel8}, "SCN": {channel8},
}

var operator = regexp.MustCompile(`^[A-Za-z'"][A-Za-z0-9*]*$`)

// appendOperators appends a content stream. The numbers before an operator are its
// operands.
func appendOperators(dst []token, s string) []token {
	first := len(dst) // of the operands
	for _, w := range strings.Fields(separate.Replace(s)) {
		n, ok := parse(w, exact)
		if ok {
			dst = append(dst, token{number: n})
			continue
		}
		dst = append(dst, token{text: w})
		if !operator.MatchString(w) {
			continue
		}
		if roles := operandRoles[w]; roles != nil {
			k := 0
			for i := first; i < len(dst)-1; i++ {
				if dst[i].text == "" {
					dst[i].number.role = roles[min(k, len(roles)-1)]
					k++
				}
			}
		}
		first = len(dst)
	}
	return dst
}

// separate sets the brackets of arrays apart from numbers.
var separate = strings.NewReplacer("[", " [ ", "]", " ] ")
