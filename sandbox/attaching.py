"""The attachments of a message: what a body lists, what was uploaded, what an edit keeps."""

from dataclasses import replace
from typing import Any

from sandbox.errors import form_error
from sandbox.files import IS_SPOILER, Files, Upload
from sandbox.wire import Json


def described(body: Any, uploads: list[Upload], old: list[Json]) -> list[Json]:
    """What the message would have attached: ``id``, ``filename``, ``size``, ``description``.

    Without ``attachments`` in the body everything stays and every upload is added. ``body`` may
    be unchecked: 50035 where its ``attachments`` are no list of objects.
    """
    by_key = {upload.key: upload for upload in uploads}
    by_id = {attachment["id"]: attachment for attachment in old}
    listed = _listed(body, uploads, old)
    found: list[Json] = []
    for index, spec in enumerate(listed):
        key = str(spec.get("id"))
        if key in by_key:
            found.append(_of_upload(by_key[key], spec))
        elif key in by_id:
            found.append(by_id[key] | _given(spec, int(by_id[key].get("flags", 0))))
        else:
            raise form_error(
                ("attachments", index, "id"),
                "ATTACHMENT_NOT_FOUND",
                f"Attachment {key} was not uploaded and is not on the message",
            )
    return found


def attach(files: Files, found: list[Json], uploads: list[Upload], channel_id: int) -> list[Json]:
    """Store what is new in ``described``'s answer; gives the attachment objects."""
    by_key = {upload.key: upload for upload in uploads}
    kept: list[Json] = []
    for spec in found:
        upload = by_key.get(str(spec["id"]))
        if upload is None:
            kept.append(spec)
            continue
        named = replace(
            upload,
            filename=spec["filename"],
            description=spec.get("description"),
            spoiler=bool(spec.get("is_spoiler")),
        )
        kept.append(files.keep(named, channel_id))
    return kept


def _listed(body: Any, uploads: list[Upload], old: list[Json]) -> list[Json]:
    specs = body.get("attachments") if isinstance(body, dict) else None
    if specs is not None and not (
        isinstance(specs, list) and all(isinstance(spec, dict) for spec in specs)
    ):
        raise form_error(("attachments",), "BASE_TYPE_BAD_TYPE", "Must be a list of objects.")
    if specs is None:
        return [*old, *({"id": upload.key} for upload in uploads)]
    keys = {str(spec.get("id")) for spec in specs}
    return [*specs, *({"id": upload.key} for upload in uploads if upload.key not in keys)]


def _of_upload(upload: Upload, spec: Json) -> Json:
    return {
        "id": upload.key,
        "filename": spec.get("filename") or upload.filename,
        "size": len(upload.content),
        "description": spec.get("description"),
        "is_spoiler": spec.get("is_spoiler"),
    }


def _given(spec: Json, flags: int) -> Json:
    """What an edit says about a file that it keeps."""
    given: Json = {}
    if spec.get("description"):
        given["description"] = spec["description"]
    if spec.get("is_spoiler") is not None:
        given["flags"] = flags & ~IS_SPOILER | (IS_SPOILER if spec["is_spoiler"] else 0)
    return given
