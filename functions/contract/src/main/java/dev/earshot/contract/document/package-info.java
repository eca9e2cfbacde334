/** What the record keeps: one sealed JSON document each. */
@NullMarked
package dev.earshot.contract.document;

import org.jspecify.annotations.NullMarked;
