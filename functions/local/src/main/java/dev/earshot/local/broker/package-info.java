/** A broker for one machine, which behaves as the cluster's does and reads its trigger files. */
@NullMarked
package dev.earshot.local.broker;

import org.jspecify.annotations.NullMarked;
