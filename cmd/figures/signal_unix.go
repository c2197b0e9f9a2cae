//go:build unix

package main

import (
	"os/signal"
	"syscall"
)

// ignoreBrokenPipe makes a write to a closed pipe an error. Otherwise the signal would
// end the process without a word.
func ignoreBrokenPipe() { signal.Ignore(syscall.SIGPIPE) }
