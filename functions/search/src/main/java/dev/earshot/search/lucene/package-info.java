/** The index in a folder, by Apache Lucene. */
@NullMarked
package dev.earshot.search.lucene;

import org.jspecify.annotations.NullMarked;
