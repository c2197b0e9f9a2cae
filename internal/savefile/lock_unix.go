//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package savefile

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// tryLock locks a file until it is closed or the process ends, however it ends.
func tryLock(f *os.File) lock {
	for {
		switch err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); {
		case err == nil:
			return locked
		case errors.Is(err, syscall.EWOULDBLOCK):
			return taken
		case !errors.Is(err, syscall.EINTR):
			return impossible
		}
	}
}

// keepOwner gives f the owner and the group of an existing file, if the process may.
func keepOwner(f *os.File, existing fs.FileInfo) {
	if s, ok := existing.Sys().(*syscall.Stat_t); ok {
		_ = f.Chown(int(s.Uid), int(s.Gid)) // only the superuser may
	}
}
