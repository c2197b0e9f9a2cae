package gridio_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"log"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
)

func TestReadCSV(t *testing.T) {
	nan := math.NaN()
	for _, k := range []struct {
		name, text string
		xs, ys, zs []float64
	}{
		{"table", "y/x,0,0.5,1\n10,3,4,5\n20,3.5,NaN,5.5\n",
			[]float64{0, 0.5, 1}, []float64{10, 20}, []float64{3, 4, 5, 3.5, nan, 5.5}},
		{"decreasing, no first field, spaces, CRLF", ",2, 1 \r\n5, 1e3 ,-inf\r\n4,,0x1p-2\r\n",
			[]float64{2, 1}, []float64{5, 4}, []float64{1000, math.Inf(-1), nan, 0.25}},
		{"comments", "# a grid\nx,0,1\n0,1,2\n# half\n1,3,4\n",
			[]float64{0, 1}, []float64{0, 1}, []float64{1, 2, 3, 4}},
		{"table of two columns", "0,1,2\n3,4,5\n6,7,8",
			[]float64{1, 2}, []float64{3, 6}, []float64{4, 5, 7, 8}},
		{"list in any order", "x,y,z\n1,5,4\n0,7,1\n1,7,2\n0,5,3\n",
			[]float64{0, 1}, []float64{5, 7}, []float64{3, 4, 1, 2}},
		{"byte order mark", "\ufeffx,0,1\n0,1,2\n1,3,4\n",
			[]float64{0, 1}, []float64{0, 1}, []float64{1, 2, 3, 4}},
		{"byte order mark and comment", "\ufeff# a grid\r\nx,0,1\r\n0,1,2\r\n1,3,4\r\n",
			[]float64{0, 1}, []float64{0, 1}, []float64{1, 2, 3, 4}},
		{"spellings of NaN", "x,0,1,2,3,4\n0,NA,N/A,#N/A,null,None\n1,nan,-NaN,-1.#IND,1.#QNAN,-nan(ind)\n",
			[]float64{0, 1, 2, 3, 4}, []float64{0, 1}, []float64{nan, nan, nan, nan, nan, nan, nan, nan, nan, nan}},
		{"spellings of infinity", "x,0,1\n0,inf,-Inf\n1,+Infinity,1e3\n",
			[]float64{0, 1}, []float64{0, 1}, []float64{math.Inf(1), math.Inf(-1), math.Inf(1), 1000}},
		{"list with a hole", "lon,lat,height\n0,0,\n0,1,1\n1,0,2\n1,1,nan\n",
			[]float64{0, 1}, []float64{0, 1}, []float64{nan, 2, 1, nan}},
	} {
		g, err := gridio.ReadCSV(strings.NewReader(k.text))
		if err != nil {
			t.Errorf("%s: %v", k.name, err)
			continue
		}
		checkGrid(t, k.name, g, k.xs, k.ys, k.zs)
	}
}

func TestBadCSV(t *testing.T) {
	for _, k := range []struct {
		text string
		is   error
		says string
	}{
		{"", gridio.ErrFormat, "no lines"},
		{"# nothing\n", gridio.ErrFormat, "no lines"},
		{",0,1\n", contour.ErrSize, "ys has length 0"},
		{",0\n1,2\n2,3\n", contour.ErrSize, "xs has length 1"},
		{",0,x\n1,2,3\n", strconv.ErrSyntax, `line 1, field 3: "x"`},
		{",0,1\n1,2,3\n2,abc,4\n", strconv.ErrSyntax, `line 3, field 2: "abc"`},
		{",0,1\n1,2,3\n2,1e999,4\n", strconv.ErrRange, `line 3, field 2: "1e999"`},
		{",0,1\n1,2,3\n,3,4\n", strconv.ErrSyntax, `line 3, field 1: ""`},
		{",0,NaN\n1,2,3\n2,3,4\n", contour.ErrNotFinite, `line 1, field 3: "NaN"`},
		{",0,1\n1,2,3\ninf,3,4\n", contour.ErrNotFinite, `line 3, field 1: "inf"`},
		{",0,1\n1,2,3\n2,3\n", csv.ErrFieldCount, "line 3"},
		{",0,1\n1,2,3\n2,\"3,4\n", csv.ErrQuote, "line"},
		{",0,0\n1,2,3\n2,3,4\n", contour.ErrNotMonotone, "xs[1] = 0"},
		{",0,1\n1,2,3\n1,3,4\n", contour.ErrNotMonotone, "ys[1] = 1"},
		{"x,y,z\n", gridio.ErrMissing, "0 nodes"},
		{"x,y,z\n0,0,1\n0,1,2\n1,0,3\n", gridio.ErrMissing, "3 nodes for 2 different x and 2 different y"},
		{"x,y,z\n0,0,1\n0,1,2\n1,0,3\n1,0,4\n", gridio.ErrFormat, "lines 4 and 5 have the same node (1, 0)"},
		{"x,y,z\n0,0,1\n0,,2\n", strconv.ErrSyntax, `line 3, field 2: ""`},
		{"x,y,z\n0,0,1\n", contour.ErrSize, "xs"},
		{",0,1\n1,2,3\n2,\"3,4\n", csv.ErrQuote, "gridio: csv: line "},
		{",0,1\n1,2,3\n2,3\n", csv.ErrFieldCount, "line 3: 2 fields, want 3 as in the first line"},
		{"# c\n\n,0,1\n1,2,3\n2,3,4,five\n", csv.ErrFieldCount, "line 5: 4 fields, want 3"},
		{"y/x;0;0,5;1\n10;3;4;5\n", gridio.ErrFormat, "line 1 has semicolons between fields and decimal commas"},
		{"y/x;0;1\n10;3,5;4\n", gridio.ErrFormat, "line 1 has semicolons between fields, want commas"},
		{"x;y;z\n0,1;2,5;3\n", gridio.ErrFormat, "line 1 has semicolons between fields"},
		{"# grid\ny/x\t0\t1\n10\t3\t4\n", gridio.ErrFormat, "line 2 has tabs between fields, want commas"},
		{"y/x\t0\t0,5\n10\t3\t4\n", gridio.ErrFormat, "line 1 has tabs between fields and decimal commas"},
		{"0 1 2\n10 3 4\n", gridio.ErrFormat, "line 1 has spaces between fields, want commas"},
		{"\xff\xfex\x00,\x00", gridio.ErrFormat, "UTF-16"},
		{"x,0,1\n0,1,5,2,5\n", csv.ErrFieldCount, "line 2: 5 fields, which may be numbers with decimal commas, want 3"},
		{"x,y,z\n0,5,1,0,7,25\n", csv.ErrFieldCount, "decimal commas"},
		{"y/x,0,0,5,1\n10,3,4,5\n", csv.ErrFieldCount, "the first line may have numbers with decimal commas: line 2: 4 fields, want 5"},
		{"y/x,0,5,1,5\n1,2,5,3,5\n2,3,5,4,5\n", contour.ErrNotMonotone, "may have numbers with decimal commas: contour: xs[2] = 1"},
		{"x,0,1\n0,\"1,5\",2\n", strconv.ErrSyntax, `line 2, field 2: "1,5": decimal comma, want a decimal point`},
		{"x,0,\"0,5\"\n0,1,2\n", strconv.ErrSyntax, `line 1, field 3: "0,5": decimal comma`},
		{"x,0,1\n0,\"1,500\",2\n", strconv.ErrSyntax, "comma, decimal or between thousands"},
		{"x,0,1\n0,\"1,234,567.5\",2\n", strconv.ErrSyntax, "separators of thousands, want none"},
		{"x,0,1\n0,12 345,2\n", strconv.ErrSyntax, "separators of thousands, want none"},
		{"x,0,1\n0,12'345.5,2\n", strconv.ErrSyntax, "separators of thousands, want none"},
		{"x,0,1\n0,\"1.234,5\",2\n", strconv.ErrSyntax, "decimal comma and separators of thousands"},
		{"x,0,1\n0,−5,2\n", strconv.ErrSyntax, "minus sign U+2212"},
		{"x,0,1\n0,n.d.,2\n", strconv.ErrSyntax, `line 2, field 2: "n.d.": invalid syntax`},
		{"x,0,1\nunit,m,m\n0,1,2\n", strconv.ErrSyntax, `line 2, field 1: "unit"`},
		{"lon,lat,z,name\n0,0,1,a\n", strconv.ErrSyntax, `line 1, field 2: "lat"`},
	} {
		_, err := gridio.ReadCSV(strings.NewReader(k.text))
		checkError(t, err, k.is, k.says)
	}
	_, err := gridio.ReadCSV(strings.NewReader(",0,1\n1,2,3\n2,?,4\n"))
	var e *gridio.FieldError
	if !errors.As(err, &e) || e.Line != 3 || e.Column != 2 || e.Text != "?" {
		t.Errorf("error %v names %+v", err, e)
	}
}

func ExampleReadCSV() {
	grid, err := gridio.ReadCSV(strings.NewReader("y/x,0,0.5,1\n10,3,4,5\n20,3.5,NaN,5.5\n"))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(grid.Xs, grid.Ys, grid.Zs)
	_, err = gridio.ReadCSV(strings.NewReader("y/x,0,0.5,1\n10,3,four,5\n"))
	fmt.Println(err)
	// Output:
	// [0 0.5 1] [10 20] [3 4 5 3.5 NaN 5.5]
	// gridio: csv: line 2, field 3: "four": invalid syntax
}

func ExampleWriteCSV() {
	grid, err := contour.NewGrid([]float64{0, 1}, []float64{0.1, 1e6}, []float64{1, math.NaN(), 2.5, -3})
	if err != nil {
		log.Fatal(err)
	}
	if err := gridio.WriteCSV(os.Stdout, grid); err != nil {
		log.Fatal(err)
	}
	// Output:
	// y/x,0,1
	// 0.1,1,NaN
	// 1e+06,2.5,-3
}
