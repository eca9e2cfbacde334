"""Reads lines of pods, as kubectl logs --prefix prints them, and prints those of one job in the order of time.

Usage: lines.py JOB text|json
"""
import json
import re
import sys

# What is shown in a place of its own, or tells a person nothing.
KNOWN = {"@timestamp", "@version", "level", "level_value", "logger_name", "thread_name", "message", "job", "trace_id", "span_id",
         "stack_trace"}


def parsed(line):
    """Pod and fields; nothing for what is no structured line."""
    prefixed = re.match(r"\[pod/([^/]+)/[^]]+\] (\{.*\})$", line)
    if not prefixed:
        return None
    try:
        return prefixed[1], json.loads(prefixed[2])
    except ValueError:
        return None


def shown(pod, fields):
    rest = " ".join(f"{key}={value}" for key, value in fields.items() if key not in KNOWN)
    line = f"{fields.get('@timestamp', '')} {fields.get('level', ''):5} {pod}  {fields.get('message', '')}  {rest}".rstrip()
    trace = fields.get("stack_trace", "").rstrip()
    return f"{line}\n{trace}" if trace else line


def main():
    job, form = sys.argv[1:]
    found = [each for each in map(parsed, sys.stdin) if each and str(each[1].get("job", "")).startswith(job)]
    for pod, fields in sorted(found, key=lambda each: each[1].get("@timestamp", "")):
        print(json.dumps(fields, ensure_ascii=False) if form == "json" else shown(pod, fields))
    if not found:
        sys.exit(f"earshot: No pod that is there now has logged anything about the job {job}; pods that scaled to zero took their "
                 "lines with them, which a log collector of the cluster keeps.")


if __name__ == "__main__":
    main()
