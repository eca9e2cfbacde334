/** Child processes that do not outlive this one. */
@NullMarked
package dev.earshot.local.process;

import org.jspecify.annotations.NullMarked;
