/** Where the record is kept: a folder, or an object store. */
@NullMarked
package dev.earshot.store.blob;

import org.jspecify.annotations.NullMarked;
