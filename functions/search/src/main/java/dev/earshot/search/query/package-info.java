/** What a person typed, as what is looked for. */
@NullMarked
package dev.earshot.search.query;

import org.jspecify.annotations.NullMarked;
