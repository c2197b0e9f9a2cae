package descent_test

import (
	"fmt"
	"strings"

	"natgrad.example/descent"
)

func ExamplePath_ReadCSV() {
	table := `iteration,x0,x1,f,df0,df1,step
0,2,1,5,4,2,NaN
1,1.2,0.6,1.8,2.4,1.2,0.2
`
	var path descent.Path
	if err := path.ReadCSV(strings.NewReader(table)); err != nil {
		fmt.Println(err)
		return
	}
	for i, it := range path.All() {
		fmt.Println(i, it.X, it.F, it.StepSize)
	}
	// Output:
	// 0 [2 1] 5 NaN
	// 1 [1.2 0.6] 1.8 0.2
}
