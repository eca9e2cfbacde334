/** What kubectl tells of a cluster: pods, autoscalers, load, backlog. */
@NullMarked
package dev.earshot.observer.cluster;

import org.jspecify.annotations.NullMarked;
