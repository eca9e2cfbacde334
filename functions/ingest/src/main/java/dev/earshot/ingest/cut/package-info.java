/** Windows of speech are grouped into chunks, at places where cutting can begin again. */
@NullMarked
package dev.earshot.ingest.cut;

import org.jspecify.annotations.NullMarked;
