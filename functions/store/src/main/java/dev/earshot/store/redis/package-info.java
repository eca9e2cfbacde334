/** Marks and leases in Redis, which is never the only place that knows something. */
@NullMarked
package dev.earshot.store.redis;

import org.jspecify.annotations.NullMarked;
