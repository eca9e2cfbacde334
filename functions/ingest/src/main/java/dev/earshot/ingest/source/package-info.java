/** Where recordings come from: stored uploads, and addresses that one guarded client fetches. */
@NullMarked
package dev.earshot.ingest.source;

import org.jspecify.annotations.NullMarked;
