//go:build unix

package main

import (
	"os"
	"os/exec"
	"syscall"
)

const (
	terminate = syscall.SIGTERM
	hangup    = syscall.SIGHUP
)

// asNobody lets a command run as a user who is not root: root may write anywhere.
func asNobody(c *exec.Cmd) error {
	const nobody = 65534
	if os.Geteuid() == 0 {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	return nil
}
