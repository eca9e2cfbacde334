"""Takes entries out of a jar, or writes it without some, the same bytes each time."""

import sys
import zipfile
from pathlib import Path

what, jar, prefix, target = sys.argv[1:]
with zipfile.ZipFile(jar) as source:
    names = [name for name in source.namelist() if not name.endswith("/")]
    if what == "extract":
        folder = Path(target)
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            if name.startswith(prefix):
                (folder / name[len(prefix):]).write_bytes(source.read(name))
    else:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as kept:
            for name in names:
                if not name.startswith(prefix):
                    entry = zipfile.ZipInfo(name)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    kept.writestr(entry, source.read(name))
