//go:build unix

package main

import (
	"os"
	"os/signal"
	"slices"
	"syscall"
	"testing"
)

// Hanging up ends the command, unless it is ignored, as nohup does. Other signals end it in any case.
func TestEndings(t *testing.T) {
	heed := func() {
		c := make(chan os.Signal, 1)
		signal.Notify(c, syscall.SIGHUP)
		signal.Stop(c)
	}
	if signal.Ignored(syscall.SIGHUP) {
		defer signal.Ignore(syscall.SIGHUP)
	} else {
		defer heed()
	}
	for _, ignored := range []bool{false, true, false} {
		heed()
		if ignored {
			signal.Ignore(syscall.SIGHUP)
		}
		all := endings()
		for s, want := range map[os.Signal]bool{os.Interrupt: true, syscall.SIGTERM: true, syscall.SIGXCPU: true, syscall.SIGHUP: !ignored, syscall.SIGPIPE: false} {
			if slices.Contains(all, s) != want {
				t.Errorf("hanging up ignored: %v; %v ends the command: %v", ignored, s, !want)
			}
		}
	}
}
