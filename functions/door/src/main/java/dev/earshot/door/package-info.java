/** The one public door of a cluster: people with a token hand in recordings and questions. */
@NullMarked
package dev.earshot.door;

import org.jspecify.annotations.NullMarked;
