"""How tests read a page: the components of its layout, and what they hold."""

import pytest

from layouts.pages import PAGES

of_every_page = pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])


def components(node):
    """Every component below one, and itself."""
    return [node, *(node._traverse() if hasattr(node, "_traverse") else ())]


def parts_with(content, name):
    return [getattr(part, name) for part in components(content) if getattr(part, name, None)]
