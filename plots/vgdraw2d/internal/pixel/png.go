package pixel

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"io"
	"math"
	"slices"

	"natgrad.example/plots/internal/blocks"
)

// image/png tries five filters for each row. For line art a quick choice between two
// gives files of the same size in half the time.

// EncodePNG writes a picture as an 8-bit PNG with its resolution (Portable Network
// Graphics, third edition, W3C 2025). If stop, which may be nil, reports true, the work
// ends early and nothing is written.
func EncodePNG(w io.Writer, img *image.NRGBA, dpi float64, stop func() bool) error {
	bpp := 3
	if !IsOpaque(img, stop) {
		bpp = 4
	}
	var b blocks.Buffer
	PutHeader(&b, img.Rect, bpp, dpi)
	PutChunk(&b, "IDAT", nil, DeflateRows(img, bpp, stop), stop)
	PutChunk(&b, "IEND", nil, nil, nil)
	if stopped(stop) {
		return nil
	}
	_, err := b.WriteTo(w)
	return err
}

// stopped calls stop, which may be nil.
func stopped(stop func() bool) bool { return stop != nil && stop() }

// IsOpaque reports whether all pixels of a picture are opaque. If stop, which may be nil,
// reports true, the result may be wrong.
func IsOpaque(img *image.NRGBA, stop func() bool) bool {
	for y := range img.Rect.Dy() {
		row := img.Pix[y*img.Stride:][:4*img.Rect.Dx()]
		for i := 3; i < len(row); i += 4 {
			if row[i] != 255 {
				return false
			}
		}
		if stopped(stop) {
			return true
		}
	}
	return true
}

// PutHeader writes the signature and the chunks IHDR and pHYs of a picture with bpp
// bytes per pixel, 3 or 4.
func PutHeader(b *blocks.Buffer, r image.Rectangle, bpp int, dpi float64) {
	colorType := byte(2)
	if bpp == 4 {
		colorType = 6
	}
	b.WriteString("\x89PNG\r\n\x1a\n")
	header := binary.BigEndian.AppendUint32(nil, uint32(r.Dx()))
	header = binary.BigEndian.AppendUint32(header, uint32(r.Dy()))
	PutChunk(b, "IHDR", append(header, 8, colorType, 0, 0, 0), nil, nil)
	perMeter := uint32(min(math.Round(dpi/0.0254), math.MaxInt32))
	phys := binary.BigEndian.AppendUint32(nil, perMeter)
	PutChunk(b, "pHYs", append(binary.BigEndian.AppendUint32(phys, perMeter), 1), nil, nil)
}

// PutChunk writes a chunk. Its data are head and then body, which may be nil. If stop,
// which may be nil, reports true, the chunk is not complete.
func PutChunk(b *blocks.Buffer, kind string, head []byte, body *blocks.Buffer, stop func() bool) {
	n := len(head)
	var parts [][]byte
	if body != nil {
		n, parts = n+body.Len(), body.Blocks()
	}
	b.Write(binary.BigEndian.AppendUint32(nil, uint32(n)))
	sum := crc32.NewIEEE()
	both := io.MultiWriter(b, sum)
	io.WriteString(both, kind)
	both.Write(head)
	for _, p := range parts {
		if stopped(stop) {
			return
		}
		both.Write(p)
	}
	b.Write(sum.Sum(nil))
}

// pngLevel is the deflate level. The level below makes files 10 % larger; the level
// above makes them 1 % smaller and takes 50 % longer.
const pngLevel = 5

// DeflateRows returns the filtered and compressed rows of a picture with bpp bytes
// per pixel. If stop, which may be nil, reports true, rows are missing.
func DeflateRows(img *image.NRGBA, bpp int, stop func() bool) *blocks.Buffer {
	out := new(blocks.Buffer)
	z, _ := zlib.NewWriterLevel(out, pngLevel) // a level that there is; writing to memory does not fail
	n := img.Rect.Dx() * bpp
	row, prev, line := make([]byte, n), make([]byte, n), make([]byte, n+1)
	for y := range img.Rect.Dy() {
		packRow(row, img.Pix[y*img.Stride:], bpp)
		filterRow(line, row, prev, bpp)
		for part := range slices.Chunk(line, deflateStep) {
			if stopped(stop) {
				return out
			}
			z.Write(part)
		}
		row, prev = prev, row
	}
	z.Close()
	return out
}

// deflateStep is the number of bytes that are compressed at once, in a few milliseconds.
const deflateStep = 1 << 18

// packRow copies a row, without alpha if bpp is 3.
func packRow(row, pix []byte, bpp int) {
	if bpp == 4 {
		copy(row, pix)
		return
	}
	for i, j := 0, 0; i+2 < len(row); i, j = i+3, j+4 {
		row[i], row[i+1], row[i+2] = pix[j], pix[j+1], pix[j+2]
	}
}

// filterRow sets line to a filter byte and the filtered row. If more bytes agree with
// the row above than with the pixel on the left, by over a 32nd of the number of
// pixels, the filtered row is the difference to the row above. Otherwise it is the row
// itself.
func filterRow(line, row, prev []byte, bpp int) {
	if bytes.Equal(row, prev) {
		line[0] = 2
		clear(line[1:])
		return
	}
	above, left := 0, 0
	for i := bpp; i < len(row); i++ {
		v := row[i]
		if v == prev[i] {
			above++
		}
		if v == row[i-bpp] {
			left++
		}
	}
	if above <= left+len(row)/bpp/32 {
		line[0] = 0
		copy(line[1:], row)
		return
	}
	line[0] = 2
	dst := line[1:]
	for i, v := range row {
		dst[i] = v - prev[i]
	}
}
