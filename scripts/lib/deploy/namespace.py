"""Usage: namespace.py OBJECTS.json [OTHER]

Prints the namespace that an overlay goes into; or the overlay as it would be in another one that is there already, for
a server that tries objects only in namespaces it has.
"""
import json
import sys

from objects import name, of, read

everything = read(sys.argv[1])
own = name(of(everything, "Namespace")[0])
if len(sys.argv) == 2:
    print(own)
else:
    moved = [each for each in everything if each["kind"] != "Namespace"]
    for each in moved:
        if each["metadata"].get("namespace") == own:
            each["metadata"]["namespace"] = sys.argv[2]
    print(json.dumps({"apiVersion": "v1", "kind": "List", "items": moved}))
