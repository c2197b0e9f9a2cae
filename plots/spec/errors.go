package spec

import (
	"context"
	"errors"
	"fmt"
)

// A KeyError is an error about the value of a key. A File that was read from a file
// adds the place.
type KeyError struct {
	Panel int    // counted from 0, or −1 for a key of the File
	Key   string // such as "paths[1].step"
	Err   error
}

// Error implements error.
func (e *KeyError) Error() string {
	if e.Panel < 0 {
		return fmt.Sprintf("spec: %s: %v", e.Key, e.Err)
	}
	return fmt.Sprintf("spec: panel %d: %s: %v", e.Panel+1, e.Key, e.Err)
}

// Unwrap returns the cause.
func (e *KeyError) Unwrap() error { return e.Err }

// errorf returns an error about the key of a panel, such as "paths[1].step". The message
// repeats neither the key nor the file: the reader of the error sees the line.
func (b *panelBuilder) errorf(key, format string, args ...any) error {
	return &KeyError{Panel: b.index, Key: key, Err: fmt.Errorf(format, args...)}
}

// failed returns the error of a computation as an error about a key. If the context is
// done, the error is that of the context, which concerns no key.
func (b *panelBuilder) failed(key string, err error) error {
	if b.ctx.Err() != nil && (errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Cause(b.ctx))) {
		return fmt.Errorf("spec: %w", err)
	}
	var about *KeyError
	if errors.As(err, &about) {
		return err
	}
	return b.errorf(key, "%w", cured(err, ""))
}

// fileError returns an error about a key of the file.
func fileError(key, format string, args ...any) error {
	return &KeyError{Panel: -1, Key: key, Err: fmt.Errorf(format, args...)}
}
