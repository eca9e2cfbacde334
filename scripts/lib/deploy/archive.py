"""Copies an image archive under another name, which a node then knows it by.

Usage: archive.py FROM.tar TO.tar NAME:TAG
"""
import io
import json
import sys
import tarfile

source, target, name = sys.argv[1:]
with tarfile.open(source) as old, tarfile.open(target, "w") as new:
    for member in old:
        content = old.extractfile(member)
        if member.name == "manifest.json":
            manifest = json.load(content)
            manifest[0]["RepoTags"] = [name]
            text = json.dumps(manifest).encode()
            member.size = len(text)
            content = io.BytesIO(text)
        new.addfile(member, content)
