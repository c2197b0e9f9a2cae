package reason_test

import (
	"errors"
	"testing"

	"natgrad.example/descent/internal/reason"
)

// MaxOrder is the greatest order.
func TestOrder(t *testing.T) {
	for _, n := range []int{0, 1, reason.MaxOrder - 1, reason.MaxOrder} {
		if err := reason.Order("descent", "metric", n); err != nil {
			t.Errorf("order %d: %v", n, err)
		}
	}
	err := reason.Order("fisher", "information", reason.MaxOrder+1)
	if !errors.Is(err, reason.ErrLimit) || err.Error() != "fisher: information: order 4097, descent.MaxOrder = 4096: beyond its limit" {
		t.Errorf("%v", err)
	}
}
