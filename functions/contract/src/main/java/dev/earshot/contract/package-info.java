/** The vocabulary of Earshot: event types, payloads, stored documents, ids and their JSON. */
@NullMarked
package dev.earshot.contract;

import org.jspecify.annotations.NullMarked;
