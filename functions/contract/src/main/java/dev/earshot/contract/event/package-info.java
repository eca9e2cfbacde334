/** The events: a record per type, validated, and the CloudEvents made of them. */
@NullMarked
package dev.earshot.contract.event;

import org.jspecify.annotations.NullMarked;
