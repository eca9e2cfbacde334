"""faster-whisper as its users run it for speed: python rival.py MODEL_FOLDER RECORDING -> words as JSON."""

import json
import sys

from faster_whisper import BatchedInferencePipeline, WhisperModel

model = WhisperModel(sys.argv[1], device="cpu", compute_type="int8")
segments, info = BatchedInferencePipeline(model).transcribe(
    sys.argv[2], batch_size=8, vad_filter=True, word_timestamps=True
)
words = [{"text": w.word.strip(), "start": w.start, "end": w.end} for s in segments for w in s.words]
json.dump({"words": words}, sys.stdout)
