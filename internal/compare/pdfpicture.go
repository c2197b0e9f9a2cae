package compare

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"regexp"
	"strconv"
)

var indexed = regexp.MustCompile(`/Indexed /DeviceRGB \d+ (\d+) 0 R`)

// paletteOf returns the number of the object with the palette of a picture, "" if there
// is none.
func paletteOf(dict string) string {
	m := indexed.FindStringSubmatch(dict)
	if m == nil {
		return ""
	}
	return m[1]
}

// picture decodes a picture. With predictor 15, a PDF stores the rows as PNG does
// (ISO 32000-1, 7.4.4.4), so the stream becomes the data of a PNG.
func (o object) picture(objects map[string]object) (image.Image, error) {
	var fields [3]uint32
	for i, key := range []string{"Width", "Height", "BitsPerComponent"} {
		n, err := strconv.ParseUint(entry(o.dict, key), 10, 31)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", key, err)
		}
		fields[i] = uint32(n)
	}
	if p := entry(o.dict, "Predictor"); p != "15" {
		return nil, fmt.Errorf("predictor %q, want 15", p)
	}
	const gray, rgb, paletted = 0, 2, 3
	kind := byte(rgb)
	var colors []byte
	if name := paletteOf(o.dict); name != "" {
		var err error
		if colors, err = objects[name].inflate(); err != nil {
			return nil, fmt.Errorf("palette: %w", err)
		}
		kind = paletted
	} else if entry(o.dict, "ColorSpace") == "DeviceGray" {
		kind = gray
	}
	header := binary.BigEndian.AppendUint32(nil, fields[0])
	header = binary.BigEndian.AppendUint32(header, fields[1])
	header = append(header, byte(fields[2]), kind, 0, 0, 0)
	file := appendChunk([]byte("\x89PNG\r\n\x1a\n"), "IHDR", header)
	if kind == paletted {
		file = appendChunk(file, "PLTE", colors)
	}
	file = appendChunk(file, "IDAT", o.stream)
	return png.Decode(bytes.NewReader(appendChunk(file, "IEND", nil)))
}

// appendChunk appends a chunk of a PNG.
func appendChunk(file []byte, name string, data []byte) []byte {
	file = binary.BigEndian.AppendUint32(file, uint32(len(data)))
	start := len(file)
	file = append(append(file, name...), data...)
	return binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(file[start:]))
}
