@NullMarked
package dev.earshot.onnx;

import org.jspecify.annotations.NullMarked;
