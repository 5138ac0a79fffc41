"""How tests read a tree of marks: its text, and its parts by tag, class or key."""


def said(tree):
    """All text of a tree, parts apart by a space."""
    if isinstance(tree, str):
        return tree
    return " ".join(filter(None, (said(child).strip() for child in tree[2])))


def every(tree, name=None, *, cls=None, key=None):
    """The elements of a tree that are of a tag, a class or a key, in order."""
    if isinstance(tree, str):
        return []
    here = tree[1]
    fits = (
        (name is None or tree[0] == name)
        and (cls is None or cls in here.get("class", "").split())
        and (key is None or here.get("data-key") == key)
    )
    return [*([tree] if fits else []), *(
        found for child in tree[2] for found in every(child, name, cls=cls, key=key)
    )]  # fmt: skip


def only(tree, name=None, **wanted):
    """The one element that fits."""
    (found,) = every(tree, name, **wanted)
    return found
