"""How a talk stands in an address, read and written apart from the scripts that are tested."""

import base64
import json
import zlib


def packed(talk):
    """What stands behind the address of a talk."""
    text = json.dumps(talk, ensure_ascii=False, separators=(",", ":")).encode()
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    coded = base64.urlsafe_b64encode(deflate.compress(text) + deflate.flush())
    return f"#t={coded.decode().rstrip('=')}"


def unpacked(address):
    """The talk behind an address."""
    coded = address.partition("#t=")[2]
    text = base64.urlsafe_b64decode(coded + "=" * (-len(coded) % 4))
    return json.loads(zlib.decompress(text, wbits=-zlib.MAX_WBITS))
