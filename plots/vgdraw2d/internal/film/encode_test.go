package film

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/png"
	"math/rand/v2"
	"slices"
	"testing"
)

// chunk is a chunk of a PNG file.
type chunk struct {
	kind string
	data []byte
}

// chunks reads the chunks of a PNG file and checks their sums.
func chunks(t *testing.T, file []byte) []chunk {
	t.Helper()
	const signature = "\x89PNG\r\n\x1a\n"
	if string(file[:8]) != signature {
		t.Fatalf("the file begins with %q", file[:8])
	}
	var list []chunk
	for rest := file[8:]; len(rest) > 0; {
		n := binary.BigEndian.Uint32(rest)
		c := chunk{string(rest[4:8]), rest[8 : 8+n]}
		if sum := binary.BigEndian.Uint32(rest[8+n:]); sum != crc32.ChecksumIEEE(rest[4:8+n]) {
			t.Errorf("chunk %s has the sum %x", c.kind, sum)
		}
		list, rest = append(list, c), rest[12+n:]
	}
	return list
}

// frames returns pictures of which each differs from the one before in a few pixels.
func frames(rng *rand.Rand, n, w, h int, alpha bool) []*image.NRGBA {
	var list []*image.NRGBA
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	for k := range n {
		next := &image.NRGBA{Pix: slices.Clone(img.Pix), Stride: img.Stride, Rect: img.Rect}
		if k != 2 { // two frames are equal
			for range 1 + rng.IntN(4) {
				c := color.NRGBA{R: uint8(40 * rng.IntN(6)), G: uint8(50 * rng.IntN(5)), B: 7, A: 255}
				if alpha && rng.IntN(2) == 0 {
					c.A = uint8(rng.IntN(255))
				}
				next.SetNRGBA(rng.IntN(w), rng.IntN(h), c)
			}
		}
		list, img = append(list, next), next
	}
	return list
}

// An animated PNG has the frames that were added, by the rules of the specification for blending, the last one as its default
// image, and numbers every chunk of the animation.
func TestAPNGFrames(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	for round := range 30 {
		want := frames(rng, 2+rng.IntN(5), 1+rng.IntN(9), 1+rng.IntN(9), round%2 == 1)
		var f APNG
		ends := make([]float64, len(want))
		for i, img := range want {
			f.Add(img, 254)
			ends[i] = float64(i + 1)
		}
		loops := rng.IntN(3)
		var file bytes.Buffer
		if err := f.Encode(&file, ends, loops); err != nil {
			t.Fatal(err)
		}
		list := chunks(t, file.Bytes())
		head, phys := list[0], list[1]
		if head.kind != "IHDR" || phys.kind != "pHYs" || !bytes.Equal(phys.data, []byte{0, 0, 39, 16, 0, 0, 39, 16, 1}) { // 10,000 per meter
			t.Errorf("the file begins with %v", list[:2])
		}
		if c := list[2]; c.kind != "acTL" || binary.BigEndian.Uint32(c.data) != uint32(len(want)) || binary.BigEndian.Uint32(c.data[4:]) != uint32(loops) {
			t.Errorf("%d frames, %d loops: %v", len(want), loops, list[2])
		}
		still, err := png.Decode(bytes.NewReader(file.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		same(t, "default image", still, want[len(want)-1])
		canvas := image.NewNRGBA(want[0].Rect)
		sequence, frame := uint32(0), 0
		pixels := 0
		for i := 4; i < len(list)-1; i += 2 {
			control, data := list[i], list[i+1]
			if control.kind != "fcTL" || data.kind != "fdAT" || binary.BigEndian.Uint32(control.data) != sequence || binary.BigEndian.Uint32(data.data) != sequence+1 {
				t.Fatalf("chunks %s and %s after %d numbers", control.kind, data.kind, sequence)
			}
			sequence += 2
			at := func(k int) int { return int(binary.BigEndian.Uint32(control.data[k:])) }
			w, h, x, y := at(4), at(8), at(12), at(16)
			pixels += w * h
			if control.data[24] != 0 {
				t.Errorf("frame %d is disposed of by %d", frame, control.data[24])
			}
			// The part as a PNG of its own.
			var one bytes.Buffer
			one.Write(file.Bytes()[:8])
			put := func(kind string, data []byte) {
				body := append([]byte(kind), data...)
				one.Write(binary.BigEndian.AppendUint32(nil, uint32(len(data))))
				one.Write(body)
				one.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(body)))
			}
			header := slices.Clone(head.data)
			binary.BigEndian.PutUint32(header, uint32(w))
			binary.BigEndian.PutUint32(header[4:], uint32(h))
			put("IHDR", header)
			put("IDAT", data.data[4:])
			put("IEND", nil)
			part, err := png.Decode(&one)
			if err != nil {
				t.Fatal(err)
			}
			for py := range h {
				for px := range w {
					c := color.NRGBAModel.Convert(part.At(px, py)).(color.NRGBA)
					if control.data[25] == 0 || c.A == 255 {
						canvas.SetNRGBA(x+px, y+py, c)
					} else if c != (color.NRGBA{}) {
						t.Fatalf("frame %d blends %v", frame, c)
					}
				}
			}
			same(t, "frame", canvas, want[frame])
			frame++
		}
		if frame != len(want) || f.Kept() != pixels {
			t.Errorf("%d frames of %d, %d pixels kept, want %d", frame, len(want), f.Kept(), pixels)
		}
	}
}

// same checks that two pictures are equal, pixel by pixel.
func same(t *testing.T, name string, got image.Image, want *image.NRGBA) {
	t.Helper()
	for y := range want.Rect.Dy() {
		for x := range want.Rect.Dx() {
			if c := color.NRGBAModel.Convert(got.At(x, y)); c != want.NRGBAAt(x, y) {
				t.Fatalf("%s: pixel %d, %d is %v, want %v", name, x, y, c, want.NRGBAAt(x, y))
			}
		}
	}
}

// A single frame is a plain PNG.
func TestAPNGOfOneFrame(t *testing.T) {
	want := frames(rand.New(rand.NewPCG(1, 1)), 1, 5, 4, true)[0]
	var f APNG
	f.Add(want, 100)
	var file bytes.Buffer
	if err := f.Encode(&file, []float64{1}, 0); err != nil {
		t.Fatal(err)
	}
	got, err := png.Decode(bytes.NewReader(file.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the frame", got, want)
	for _, c := range chunks(t, file.Bytes()) {
		if c.kind == "acTL" {
			t.Error("one frame is an animation")
		}
	}
}

// A GIF of few colors has the frames that were added, over white, and says how often they repeat.
func TestGIFFrames(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	for round := range 30 {
		want := frames(rng, 2+rng.IntN(5), 1+rng.IntN(9), 1+rng.IntN(9), round%2 == 1)
		var f GIF
		ends := make([]float64, len(want))
		for i, img := range want {
			f.Add(img)
			ends[i] = float64(i+1) / 4
		}
		loops := round % 4
		var file bytes.Buffer
		if err := f.Encode(&file, ends, loops); err != nil {
			t.Fatal(err)
		}
		g, err := gif.DecodeAll(bytes.NewReader(file.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		if want := []int{0, -1, 1, 2}[loops]; g.LoopCount != want || len(g.Image) != len(ends) || g.Config.Width != f.last.Rect.Dx() || g.Config.Height != f.last.Rect.Dy() {
			t.Errorf("%d loops: %d repetitions, %d frames of %d, %dx%d", loops, g.LoopCount, len(g.Image), len(ends), g.Config.Width, g.Config.Height)
		}
		canvas := image.NewNRGBA(want[0].Rect)
		kept := 0
		for i, part := range g.Image {
			if g.Delay[i] != 25 || g.Disposal[i] != gif.DisposalNone {
				t.Errorf("frame %d: delay %d, disposal %d", i, g.Delay[i], g.Disposal[i])
			}
			draw.Draw(canvas, part.Rect, part, part.Rect.Min, draw.Over)
			same(t, "frame", canvas, OnWhite(want[i]))
			kept += len(part.Pix)
		}
		if f.Kept() != kept {
			t.Errorf("%d pixels kept, want %d", f.Kept(), kept)
		}
	}
}

// A picture has 256 colors of its own in a first frame, and 255 later, where one stands for no change.
func TestPaletteRoom(t *testing.T) {
	picture := func(n int) *image.NRGBA {
		img := image.NewNRGBA(image.Rect(0, 0, n, 1))
		for i := range n {
			img.SetNRGBA(i, 0, color.NRGBA{R: uint8(i), G: uint8(i / 256 * 9), B: 1, A: 255})
		}
		return img
	}
	for _, tt := range []struct {
		n      int
		before bool
		colors int
		exact  bool
	}{{1, false, 1, true}, {256, false, 256, true}, {257, false, 256, false}, {1, true, 2, true}, {255, true, 256, true}, {256, true, 256, false}} {
		img := picture(tt.n)
		var before *image.NRGBA
		if tt.before {
			before = image.NewNRGBA(img.Rect)
		}
		out := paletted(img, before, nil)
		exact := true
		for i := range tt.n {
			exact = exact && color.NRGBAModel.Convert(out.At(i, 0)) == img.NRGBAAt(i, 0)
		}
		if len(out.Palette) != tt.colors || exact != tt.exact {
			t.Errorf("%d colors, after another frame %v: %d in the palette, exact %v", tt.n, tt.before, len(out.Palette), exact)
		}
	}
}

// Of too many colors, 32 stay exact, or half of the palette if that is smaller; the rest share the others.
func TestExactColors(t *testing.T) {
	for _, tt := range []struct{ n, exact int }{{256, 32}, {100, 32}, {64, 32}, {62, 31}, {10, 5}, {2, 1}} {
		count := map[rgb]int{}
		var byCount []rgb
		for i := range 400 { // color i has more pixels than color i+1; a sum mixes unlike colors
			c := rgb{uint8(i * 37), uint8(i / 2), uint8(i * 91)}
			count[c] = 1000 - i
			byCount = append(byCount, c)
		}
		colors, index := quantize(count, tt.n, nil)
		if len(colors) > tt.n || len(index) != len(count) {
			t.Errorf("%d colors, want at most %d; %d of %d are replaced", len(colors), tt.n, len(index), len(count))
		}
		for i := range tt.exact {
			if colors[i] != byCount[i] || index[byCount[i]] != i {
				t.Errorf("%d colors: color %d is %v, want %v", tt.n, i, colors[i], byCount[i])
			}
		}
	}
}

// Sorting by parts is sorting: by frequency, then by value.
func TestSortedParts(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for _, n := range []int{0, 1, 2, checkColors - 1, checkColors, checkColors + 1, 2 * checkColors, 3*checkColors + 7} {
		all := make([]shade, n)
		for i := range all {
			all[i] = shade{rgb{uint8(rng.IntN(256)), uint8(rng.IntN(256)), uint8(rng.IntN(256))}, rng.IntN(50)}
		}
		got := sorted(slices.Clone(all), nil)
		if len(got) != n || !slices.IsSortedFunc(got, func(a, b shade) int {
			if a.n != b.n {
				return b.n - a.n
			}
			return bytes.Compare(a.rgb[:], b.rgb[:])
		}) {
			t.Errorf("%d colors are not sorted, or are %d", n, len(got))
		}
	}
}

// Frames last until their ends, at least the least time, and errors do not add up.
func TestDelayValues(t *testing.T) {
	for _, tt := range []struct {
		ends      []float64
		perSecond float64
		least     int
		want      []int
	}{
		{[]float64{0.1, 0.2, 0.35}, 100, 2, []int{10, 10, 15}}, {[]float64{0.014, 0.028, 0.042}, 100, 1, []int{1, 2, 1}},
		{[]float64{0.001, 0.002, 1}, 100, 2, []int{2, 2, 96}}, {[]float64{1, 1, 1}, 1000, 1, []int{1000, 1, 1}}, {[]float64{0.02, 0.03, 0.2}, 100, 2, []int{2, 2, 16}}, {nil, 100, 2, []int{}},
	} {
		if got := delays(tt.ends, tt.perSecond, tt.least); !slices.Equal(got, tt.want) {
			t.Errorf("ends %v: %v, want %v", tt.ends, got, tt.want)
		}
	}
}

// Work ends when it is not wanted, whatever there is to do.
func TestFilmStops(t *testing.T) {
	list := frames(rand.New(rand.NewPCG(8, 8)), 4, 40, 30, false)
	for looks := range 60 {
		n := 0
		stop := Stop(func() bool { n++; return n > looks })
		a, g := APNG{Stop: stop}, GIF{Stop: stop}
		for _, img := range list {
			a.Add(img, 100)
			g.Add(img)
		}
		var b bytes.Buffer
		if a.Encode(&b, []float64{1, 2, 3, 4}, 0); n > looks && b.Len() > 0 {
			t.Errorf("stopped at look %d: %d bytes", looks, b.Len())
		}
		if err := g.Encode(&b, []float64{1, 2, 3, 4}, 0); n > looks && err == nil {
			t.Errorf("stopped at look %d: no error", looks)
		}
	}
}
