//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"
)

// ignoreBrokenPipe makes a write to a closed pipe an error. Otherwise the signal would
// end the process without a word.
func ignoreBrokenPipe() { signal.Ignore(syscall.SIGPIPE) }

// endings returns the signals that end the command as an interrupt does: also those of a
// terminal that is closed, unless nohup asks to ignore it, and of the limit of processor
// time.
func endings() []os.Signal {
	all := []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGXCPU}
	if !signal.Ignored(syscall.SIGHUP) {
		all = append(all, syscall.SIGHUP)
	}
	return all
}
