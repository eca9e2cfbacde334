/** The index of a cluster, on OpenSearch. */
@NullMarked
package dev.earshot.search.opensearch;

import org.jspecify.annotations.NullMarked;
