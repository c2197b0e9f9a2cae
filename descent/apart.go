package descent

import "errors"

// errGoexit is the cause of an ErrPanic of code that did not panic but ended its goroutine.
var errGoexit = errors.New("runtime.Goexit was called")

// apart returns f(), which it calls in a goroutine of its own. If the named code in f calls
// runtime.Goexit, as testing.T.FailNow does, the error is an ErrPanic, and the goroutines
// of gonum, which wait for each other, go on.
func apart(name string, f func() error) error {
	var err error
	returned := false
	done := make(chan struct{})
	go func() {
		defer close(done)
		err = f()
		returned = true
	}()
	if <-done; !returned {
		return panicError(name, errGoexit)
	}
	return err
}
