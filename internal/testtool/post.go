package testtool

import (
	_ "embed"
	"encoding/json"
	"errors"
	"image"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// PostPicture returns the picture of one of the post's figures: the published one if it
// lies in a folder beside this repository, otherwise the one in assets. So a test of pixels
// never depends on files that a clone does not have. Levels of pixels in the one in assets
// are known to tolerance, which is 0 for the published one.
func PostPicture(t testing.TB, name string) (m image.Image, tolerance int) {
	t.Helper()
	root := moduleRoot(t)
	file, err := os.Open(filepath.Join(root, "..", "shared", "reference", name+".png"))
	if errors.Is(err, fs.ErrNotExist) {
		tolerance = 1
		file, err = os.Open(filepath.Join(root, "assets", name+".png"))
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	m, err = png.Decode(file)
	if err != nil {
		t.Fatalf("%s: %v", file.Name(), err)
	}
	return m, tolerance
}

// textBoxes has the boxes of text in the post's pictures, measured on these pictures:
// left, top, right and bottom in pixels.
//
//go:embed testdata/textboxes.json
var textBoxes []byte

// TextBoxes returns the boxes around the text in the picture of one of the post's figures.
func TextBoxes(t testing.TB, name string) []image.Rectangle {
	t.Helper()
	var boxes map[string][][4]int
	if err := json.Unmarshal(textBoxes, &boxes); err != nil {
		t.Fatal(err)
	}
	if len(boxes[name]) == 0 {
		t.Fatalf("no boxes of text in %s", name)
	}
	var out []image.Rectangle
	for _, b := range boxes[name] {
		out = append(out, image.Rect(b[0], b[1], b[2], b[3]))
	}
	return out
}

// moduleRoot returns the folder of go.mod, from that of the package under test upward.
func moduleRoot(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("the test does not run in the module's folder")
		}
		dir = up
	}
}
