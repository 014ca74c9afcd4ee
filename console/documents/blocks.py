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
