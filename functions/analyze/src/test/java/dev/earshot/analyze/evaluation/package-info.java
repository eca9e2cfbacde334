/** Measures how well engines answer, and leave unanswered, what is asked about recordings. */
@NullMarked
package dev.earshot.analyze.evaluation;

import org.jspecify.annotations.NullMarked;
