package round_test

import (
	"fmt"

	"natgrad.example/internal/round"
)

func ExampleTicks() {
	fmt.Println(round.Ticks(-2.3, 2.3, 5))
	// Output:
	// [-2 -1 0 1 2]
}
