/** Whisper as graphs of our own on ONNX Runtime: weights in, words with times out. */
@NullMarked
package dev.earshot.speech.whisper;

import org.jspecify.annotations.NullMarked;
