"""Sets values in a file of lines KEY=VALUE, and keeps its comments.

Usage: values.py FILE KEY=VALUE...
       values.py FILE -               with what the description of a Memorystore as JSON on standard input trusts
"""
import json
import re
import sys


def main():
    file, *pairs = sys.argv[1:]
    if pairs == ["-"]:
        text = "".join(each["cert"].strip() + "\n" for each in json.load(sys.stdin)["serverCaCerts"])
    else:
        with open(file, encoding="utf-8") as stream:
            text = stream.read()
        for pair in pairs:
            key, value = pair.split("=", 1)
            if not value or value == "None":
                sys.exit(f"earshot: Nothing is known for {key} of {file}: is what it belongs to still being made?")
            text, changed = re.subn(rf"^{re.escape(key)}=.*$", lambda _, pair=pair: pair, text, flags=re.MULTILINE)
            if changed != 1:
                sys.exit(f"earshot: {file} has {changed} lines for {key}, and one is needed.")
    with open(file, "w", encoding="utf-8") as stream:
        stream.write(text)


if __name__ == "__main__":
    main()
