//go:build !unix

package main

import (
	"os"
	"syscall"
)

// ignoreBrokenPipe does nothing on systems without the signal of broken pipes.
func ignoreBrokenPipe() {}

// endings returns the signals that end the command as an interrupt does.
func endings() []os.Signal { return []os.Signal{os.Interrupt, syscall.SIGTERM} }
