/** A recording is fetched, decoded and cut at its silences into chunks. */
@NullMarked
package dev.earshot.ingest;

import org.jspecify.annotations.NullMarked;
