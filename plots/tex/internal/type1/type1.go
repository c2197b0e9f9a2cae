// Package type1 reads Type 1 fonts, hints their outlines as FreeType's light mode does, and writes
// subsets of them.
package type1

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// UnitsPerEm is the resolution of the outlines. All fonts of package cm have the matrix 0.001.
const UnitsPerEm = 1000

// Font is a Type 1 font (Adobe Type 1 Font Format, version 1.1, 1990). It may be used concurrently.
type Font struct {
	encoding    [256]string
	subrs       [][]byte
	charStrings map[string][]byte
	blues       blueValues
	header      header

	mu       sync.Mutex
	outlines map[byte]*Outline // by code, filled on demand
}

// blueValues are the hints of a font about the heights that its letters share (chapter 5).
type blueValues struct {
	values, other, family, familyOther []int
	scale                              float64
	shift, fuzz                        int
}

// errBadFont reports a damaged font file.
var errBadFont = errors.New("damaged Type 1 font")

// Parse reads a PFB file.
func Parse(data []byte) (*Font, error) {
	clear, private := segments(data)
	f := &Font{charStrings: make(map[string][]byte), outlines: make(map[byte]*Outline)}
	f.readEncoding(string(clear))
	private = decrypt(private, 55665, 4)
	f.blues = readBlues(string(private))
	f.header = readHeader(string(clear), string(private))
	skip := 4
	if v := readArray(string(private), "/lenIV"); len(v) == 1 {
		skip = max(int(v[0]), 0)
	}
	if err := f.readSubrs(private, skip); err != nil {
		return nil, err
	}
	return f, f.readCharStrings(private, skip)
}

// segments returns the text and the encrypted part of a PFB file, each of which may have several
// segments. It returns nothing if a segment is cut off.
func segments(data []byte) (clear, private []byte) {
	for len(data) >= 6 && data[0] == 0x80 && data[1] != 3 {
		n := int64(binary.LittleEndian.Uint32(data[2:]))
		if n > int64(len(data)-6) {
			return nil, nil
		}
		part := data[6 : 6+n]
		switch {
		case data[1] == 2:
			private = append(private, part...)
		case private == nil:
			clear = append(clear, part...)
		}
		data = data[6+n:]
	}
	return clear, private
}

// decrypt undoes eexec and charstring encryption (chapter 7) and drops the random bytes at the
// start.
func decrypt(cipher []byte, key uint16, skip int) []byte {
	plain := make([]byte, len(cipher))
	for i, c := range cipher {
		plain[i] = c ^ byte(key>>8)
		key = (uint16(c)+key)*52845 + 22719
	}
	return plain[min(skip, len(plain)):]
}

// readEncoding reads the lines "dup 65 /A put".
func (f *Font) readEncoding(text string) {
	_, text, _ = strings.Cut(text, "/Encoding")
	text, _, _ = strings.Cut(text, "readonly def")
	words := strings.Fields(text)
	for i := 0; i+3 < len(words); i++ {
		code, err := strconv.Atoi(words[i+1])
		if words[i] == "dup" && err == nil && code >= 0 && code < 256 && strings.HasPrefix(words[i+2], "/") {
			f.encoding[code] = words[i+2][1:]
		}
	}
}

// readBlues reads the hints of the private dictionary. Hints that it lacks get the defaults of
// chapter 5.
func readBlues(text string) blueValues {
	b := blueValues{scale: 0.039625, shift: 7, fuzz: 1}
	whole := func(key string) []int {
		var list []int
		for _, v := range readArray(text, key) {
			list = append(list, int(v))
		}
		return list[:len(list)&^1]
	}
	b.values, b.other = whole("/BlueValues"), whole("/OtherBlues")
	b.family, b.familyOther = whole("/FamilyBlues"), whole("/FamilyOtherBlues")
	if v := readArray(text, "/BlueScale"); len(v) == 1 {
		b.scale = v[0]
	}
	if v := readArray(text, "/BlueShift"); len(v) == 1 {
		b.shift = int(v[0])
	}
	if v := readArray(text, "/BlueFuzz"); len(v) == 1 {
		b.fuzz = int(v[0])
	}
	return b
}

// readArray reads the number, or the numbers in brackets, after a key. It returns nothing if the key
// is missing or something else follows it.
func readArray(text, key string) []float64 {
	_, rest, _ := strings.Cut(text, key)
	rest = strings.TrimLeft(rest, " \r\n")
	list, _, _ := strings.Cut(rest, " ")
	if strings.HasPrefix(rest, "[") || strings.HasPrefix(rest, "{") {
		end := strings.IndexAny(rest, "]}")
		if end < 0 {
			return nil
		}
		list = rest[1:end]
	}
	var values []float64
	for _, word := range strings.Fields(list) {
		v, err := strconv.ParseFloat(word, 64)
		if err != nil {
			return nil
		}
		values = append(values, v)
	}
	return values
}

// readSubrs reads "dup 4 9 RD …" entries after /Subrs.
func (f *Font) readSubrs(data []byte, skip int) error {
	at := bytes.Index(data, []byte("/Subrs"))
	if at < 0 {
		return nil
	}
	s := binaryScanner{data: data, at: at + len("/Subrs")}
	n, err := strconv.Atoi(s.word())
	if err != nil || n < 0 || n > len(data) {
		return errBadFont
	}
	f.subrs = make([][]byte, n)
	for s.at < len(data) {
		switch s.word() {
		case "dup":
			i, err := strconv.Atoi(s.word())
			body, ok := s.binary()
			if err != nil || !ok || i < 0 || i >= n {
				return errBadFont
			}
			f.subrs[i] = decrypt(body, 4330, skip)
		case "/CharStrings", "ND", "|-", "def":
			return nil
		}
	}
	return nil
}

// readCharStrings reads "/A 120 RD …" entries after /CharStrings.
func (f *Font) readCharStrings(data []byte, skip int) error {
	at := bytes.Index(data, []byte("/CharStrings"))
	if at < 0 {
		return errBadFont
	}
	s := binaryScanner{data: data, at: at + len("/CharStrings")}
	for s.at < len(data) {
		word := s.word()
		if word == "end" {
			break
		}
		if name, ok := strings.CutPrefix(word, "/"); ok {
			body, ok := s.binary()
			if !ok {
				return errBadFont
			}
			f.charStrings[name] = decrypt(body, 4330, skip)
		}
	}
	if len(f.charStrings) == 0 {
		return errBadFont
	}
	return nil
}

// binaryScanner reads words and counted binary strings from a private dictionary.
type binaryScanner struct {
	data []byte
	at   int
}

func (s *binaryScanner) word() string {
	for s.at < len(s.data) && isSpace(s.data[s.at]) {
		s.at++
	}
	start := s.at
	for s.at < len(s.data) && !isSpace(s.data[s.at]) {
		s.at++
	}
	return string(s.data[start:s.at])
}

// binary reads a length, the word RD or -|, one space, and as many bytes as the length says.
func (s *binaryScanner) binary() ([]byte, bool) {
	n, err := strconv.Atoi(s.word())
	s.word()
	start := s.at + 1
	if err != nil || n < 0 || n > len(s.data)-start {
		return nil, false
	}
	s.at = start + n
	return s.data[start:s.at], true
}

// Name returns the name of the character at a code of the font's encoding, or "".
func (f *Font) Name(code byte) string { return f.encoding[code] }

// Outline returns the character at a code of the font's encoding. The caller must not change it.
func (f *Font) Outline(code byte) (*Outline, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if o, ok := f.outlines[code]; ok {
		return o, nil
	}
	body, ok := f.charStrings[f.encoding[code]]
	if !ok {
		return nil, fmt.Errorf("%w: no character %d", errBadFont, code)
	}
	o, err := f.interpret(body)
	if err != nil {
		return nil, err
	}
	f.outlines[code] = o
	return o, nil
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
