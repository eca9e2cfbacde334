/** ONNX Runtime, as the models of speech and of sentences share it in a process. */
@NullMarked
package dev.earshot.onnx;

import org.jspecify.annotations.NullMarked;
