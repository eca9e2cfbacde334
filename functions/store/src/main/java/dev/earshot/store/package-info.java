/** The record of every job, and the marks and leases beside it. */
@NullMarked
package dev.earshot.store;

import org.jspecify.annotations.NullMarked;
