package plots

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
)

// Labels on lines, numbers of bars and attributes of an SVG name the levels, which axis
// rules would write alike or as zero.
func TestPicturesNameLevels(t *testing.T) {
	// The field is x, so that each level has a straight line.
	for _, c := range []struct {
		levels []float64
		want   string
		data   []string
	}{
		{[]float64{-100, -1, -0.01, 0.01, 1, 100}, "-100 -1 -0.01 0.01 1 100", []string{"-100", "-1", "-0.01", "0.01", "1", "100"}},
		{[]float64{0.001, 1000}, "0.001 1000", []string{"0.001", "1000"}},
		{[]float64{1, 13.3, 2000}, "1 13.3 2000", []string{"1", "13.3", "2000"}},
		{[]float64{1e5, 1e5 + 1, 1e5 + 2}, "100000 100001 100002", []string{"100000", "100001", "100002"}},
		{[]float64{1, 1 + 1e-13}, "1 1.0000000000001", []string{"1", "1.0000000000001"}},
		{[]float64{0.1 + 0.2, 0.5, 0.7}, "0.3 0.5 0.7", []string{"0.3", "0.5", "0.7"}},
	} {
		lo, hi := c.levels[0], c.levels[len(c.levels)-1]
		x := append([]float64{lo - (hi-lo)/2}, c.levels...)
		x = append(x, hi+(hi-lo)/2)
		var z []float64
		for range 2 {
			z = append(z, x...)
		}
		g, err := contour.NewGrid(x, []float64{0, 1}, z)
		if err != nil {
			t.Fatal(err)
		}
		lines, err := NewContourLines(g, contour.Values(c.levels), colormap.Viridis(), nil)
		if err != nil {
			t.Fatal(err)
		}
		text := (&LineLabels{}).text(lines.ownLevels())
		var labels []string
		for _, v := range c.levels {
			labels = append(labels, strings.Trim(text(v), "$"))
		}
		if got := strings.Join(labels, " "); got != c.want {
			t.Errorf("labels %s, want %s", got, c.want)
		}
		p := &Panel{ColorBar: &ColorBar{Of: levelKey(colormap.RankNorm(c.levels), c.levels...)}}
		p.Add(lines)
		f := &Figure{Width: 300, Height: 400, Panels: []*Panel{p}}
		var numbers []string
		for _, l := range placed(t, f).Panels[0].Bar.Labels {
			numbers = append(numbers, strings.Trim(l.Formula.Source, "$"))
		}
		if got := strings.Join(numbers, " "); got != c.want {
			t.Errorf("numbers %s, want %s", got, c.want)
		}
		var data []string
		for _, m := range regexp.MustCompile(`data-level="([^"]*)"`).FindAllStringSubmatch(string(Encode(t, f, "svg")), -1) {
			if !slices.Contains(data, m[1]) {
				data = append(data, m[1])
			}
		}
		if fmt.Sprint(data) != fmt.Sprint(c.data) {
			t.Errorf("data %v, want %v", data, c.data)
		}
	}
}
