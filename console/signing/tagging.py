"""Every signature widget inside a Form structure element: PDF/UA-1 (ISO 14289-1) 7.18.4."""

from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def tag_widgets(writer: IncrementalPdfFileWriter) -> None:
    """Put each field of the form into the structure tree (ISO 32000-1, 14.7.4.3 and 14.7.4.4)."""
    tree = _structure_tree(writer)
    document, document_reference = _document_element(tree, writer)
    elements, numbers = _kids(document), _parent_numbers(tree)
    next_key = _next_parent_key(tree, numbers)
    fields = writer.root["/AcroForm"]["/Fields"]
    for offset in range(len(fields)):
        widget = fields.raw_get(offset)
        key = _number(next_key + offset)
        element = writer.add_object(_form_element(widget, document_reference))
        widget.get_object()[pdf_name("/StructParent")] = key
        writer.mark_update(widget)
        numbers += [key, element]
        elements.append(element)
    tree[pdf_name("/ParentTreeNextKey")] = _number(next_key + len(fields))
    for changed in (tree, document, elements, tree["/ParentTree"], numbers):
        writer.update_container(changed)


def _structure_tree(writer: IncrementalPdfFileWriter) -> Any:
    if "/StructTreeRoot" not in writer.root:
        raise ValueError("the document has no structure tree: it is not tagged")
    tree = writer.root["/StructTreeRoot"]
    if "/Nums" not in tree["/ParentTree"]:
        raise ValueError("the parent tree of the document is not a flat list")
    return tree


def _document_element(tree: Any, writer: IncrementalPdfFileWriter) -> tuple[Any, Any]:
    """Return the element under the root of the tree, and a reference to it."""
    kids = tree["/K"]
    listed = isinstance(kids, generic.ArrayObject)
    document = kids[0] if listed else kids
    place = document.container_ref or (kids.raw_get(0) if listed else tree.raw_get("/K"))
    reference = generic.IndirectObject(place.idnum, place.generation, writer)  # type: ignore[no-untyped-call]
    return document, reference


def _kids(element: Any) -> Any:
    kids = element["/K"]
    if not isinstance(kids, generic.ArrayObject):
        kids = generic.ArrayObject([element.raw_get("/K")])
        element["/K"] = kids
    return kids


def _parent_numbers(tree: Any) -> Any:
    return tree["/ParentTree"]["/Nums"]


def _next_parent_key(tree: Any, numbers: Any) -> int:
    used = [int(numbers[index]) for index in range(0, len(numbers), 2)]
    return max(int(tree.get("/ParentTreeNextKey", 0)), max(used, default=-1) + 1)


def _form_element(widget: Any, parent: Any) -> Any:
    """Return the Form element of a widget. Its `/K` is the object reference itself, not a list of
    it.

    pyHanko's difference analysis knows the widget by that path only, and calls good signatures
    altered otherwise.
    """
    page = widget.get_object().raw_get("/P")
    reference = _dictionary(Type=pdf_name("/OBJR"), Obj=widget, Pg=page)
    return _dictionary(
        Type=pdf_name("/StructElem"),
        S=pdf_name("/Form"),
        P=parent,
        Pg=page,
        Alt=generic.pdf_string(str(widget.get_object()["/TU"])),
        K=reference,
    )


def _dictionary(**entries: Any) -> Any:
    named = {pdf_name(f"/{key}"): value for key, value in entries.items()}
    return generic.DictionaryObject(named)  # type: ignore[no-untyped-call]


def _number(value: int) -> Any:
    return generic.NumberObject(value)  # type: ignore[no-untyped-call]
