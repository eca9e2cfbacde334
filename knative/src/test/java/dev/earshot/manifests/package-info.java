/** Holds what a cluster gets against the models of its APIs, the contract and our own limits. */
@NullMarked
package dev.earshot.manifests;

import org.jspecify.annotations.NullMarked;
