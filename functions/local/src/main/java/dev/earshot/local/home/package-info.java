/** The folder that everything of one machine lives in. */
@NullMarked
package dev.earshot.local.home;

import org.jspecify.annotations.NullMarked;
