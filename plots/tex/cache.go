package tex

import (
	"container/list"
	"sync"

	"gonum.org/v1/plot/vg"
)

// cacheSize bounds the formulas kept: those of several large figures.
const cacheSize = 512

// cacheKey identifies a formula.
type cacheKey struct {
	source string
	size   vg.Length
	by     Typesetter
}

// cacheEntry is what the cache keeps.
type cacheEntry struct {
	key     cacheKey
	formula *Formula
}

// cache keeps the formulas used last. What it holds never changes, so that it is not seen from
// outside but for the time saved.
var cache = struct {
	sync.Mutex
	order *list.List // of cacheEntry, the last used first
	index map[cacheKey]*list.Element
}{order: list.New(), index: make(map[cacheKey]*list.Element)}

func cached(key cacheKey) *Formula {
	cache.Lock()
	defer cache.Unlock()
	e, ok := cache.index[key]
	if !ok {
		return nil
	}
	cache.order.MoveToFront(e)
	return e.Value.(cacheEntry).formula
}

// keep stores a formula unless another goroutine was first, and forgets the oldest.
func keep(key cacheKey, f *Formula) *Formula {
	cache.Lock()
	defer cache.Unlock()
	if e, ok := cache.index[key]; ok {
		return e.Value.(cacheEntry).formula
	}
	cache.index[key] = cache.order.PushFront(cacheEntry{key, f})
	if cache.order.Len() > cacheSize {
		delete(cache.index, cache.order.Remove(cache.order.Back()).(cacheEntry).key)
	}
	return f
}
