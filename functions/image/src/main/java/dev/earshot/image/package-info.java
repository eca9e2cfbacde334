/** How the images are layered: an extension of jib-maven-plugin. */
@NullMarked
package dev.earshot.image;

import org.jspecify.annotations.NullMarked;
