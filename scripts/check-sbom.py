"""check-sbom.py FILE...: each file is valid CycloneDX 1.6, and has every crate that Cargo builds, with its checksum.

`scripts/sbom --check` runs it, in an environment that has what it imports.
"""

import json
import pathlib
import subprocess
import sys

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILT_FROM = {
    "cargo-payseal": "payseal",
    "cargo-payseal-cli": "payseal-cli",
    "pypi-payseal": "payseal-python",
    "npm-payseal": "payseal-node",
    "npm-payseal-wasm": "payseal-wasm",
}


def resolved(package, target):
    command = ["cargo", "tree", "--locked", "--quiet", "-p", package, "--target", target]
    command += ["-e", "normal", "--prefix", "none", "--format", "{p}"]
    lines = subprocess.check_output(command, cwd=ROOT, text=True).splitlines()
    crates = {tuple(line.split()[:2]) for line in lines}
    return {(name, version[1:]) for name, version in crates if name != package}


def faults(text, package):
    errors = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if errors:
        return [f"not valid CycloneDX: {errors}"]
    bill = json.loads(text)
    target = bill["metadata"]["properties"][0]["value"]
    listed = {(one["name"], one["version"]): one for one in bill["components"]}
    crates = resolved(package, target)
    found = [f"{name} {version} is missing" for name, version in sorted(crates - listed.keys())]
    found += [f"{name} {version} is not built" for name, version in sorted(listed.keys() - crates)]
    own = lambda crate: crate[0].startswith("payseal")
    found += [f"{one} has no checksum" for one in listed if not own(one) and "hashes" not in listed[one]]
    return found


if len(sys.argv) != len(BUILT_FROM) + 1:
    sys.exit(f"check-sbom: {len(BUILT_FROM)} files are expected")
for path in map(pathlib.Path, sys.argv[1:]):
    text = path.read_text()
    package = BUILT_FROM[path.name.removesuffix(".cdx.json")]
    if found := faults(text, package):
        sys.exit(f"check-sbom: {path.name}: " + "; ".join(found))
    # This check has to see what is not there.
    bill = json.loads(text)
    bill["components"].pop()
    if not faults(json.dumps(bill), package):
        sys.exit("check-sbom: it does not see that a crate is missing")
    if not faults(text.replace('"bomFormat"', '"format"'), package):
        sys.exit("check-sbom: it does not see that a file is not CycloneDX")
print(f"check-sbom: {len(BUILT_FROM)} bills of materials are valid and whole")
