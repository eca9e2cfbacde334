/** Language models behind an endpoint that speaks OpenAI's chat completions. */
@NullMarked
package dev.earshot.chat.openai;

import org.jspecify.annotations.NullMarked;
