package stop

import (
	"context"
	"errors"
	"testing"
)

func TestError(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	var none context.Context
	if err := errors.Join(Error(none), Error(ctx)); err != nil {
		t.Errorf("%v before the end", err)
	}
	full := errors.New("the disk is full")
	cancel(full)
	if err := Error(ctx); !errors.Is(err, context.Canceled) || !errors.Is(err, full) || err.Error() != "context canceled: the disk is full" {
		t.Errorf("%v, want the error and its cause", err)
	}
	plain, end := context.WithCancel(t.Context())
	end()
	if err := Error(plain); err != context.Canceled {
		t.Errorf("%v, want context.Canceled alone", err)
	}
}
