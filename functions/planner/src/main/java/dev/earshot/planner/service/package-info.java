/** The numbers a plan is made with, from manifests and from options. */
@NullMarked
package dev.earshot.planner.service;

import org.jspecify.annotations.NullMarked;
