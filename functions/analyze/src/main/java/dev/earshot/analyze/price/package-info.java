/** What answers cost. */
@NullMarked
package dev.earshot.analyze.price;

import org.jspecify.annotations.NullMarked;
