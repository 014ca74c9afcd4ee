"""The kinds of block that a document is made of."""

from console.documents import Block


def heading(text: str) -> Block:
    return Block("heading", text)


def subheading(text: str) -> Block:
    return Block("subheading", text)


def paragraph(text: str) -> Block:
    return Block("paragraph", text)


def item(text: str) -> Block:
    return Block("item", text)


def labelled(label: str, text: str) -> Block:
    return Block("labelled", text, label)


def subitem(text: str) -> Block:
    return Block("subitem", text)


def basis(text: str) -> Block:
    return Block("basis", text)


def invited(text: str) -> Block:
    """Return "<Cơ quan> trân trọng kính mời:", after which the letter names its guest."""
    return Block("invited", text)
