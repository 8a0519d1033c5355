const GAP = 4;

/** Puts an open popover below what it belongs to, or above where there is more room. */
export function place(popup, anchor) {
  const box = anchor.getBoundingClientRect();
  const width = Math.min(Math.max(box.width, 220), innerWidth - 2 * GAP);
  popup.style.width = `${width}px`;
  popup.style.left = `${Math.max(GAP, Math.min(box.left, innerWidth - width - GAP))}px`;
  const below = innerHeight - box.bottom - 2 * GAP;
  const above = box.top - 2 * GAP;
  const down = below >= Math.min(popup.scrollHeight, 260) || below >= above;
  popup.style.maxHeight = `${Math.min(down ? below : above, 360)}px`;
  popup.style.top = down ? `${box.bottom + GAP}px` : "auto";
  popup.style.bottom = down ? "auto" : `${innerHeight - box.top + GAP}px`;
}

/** Puts an open popover at a point, inside the window. */
export function placeAt(popup, x, y) {
  const { width, height } = popup.getBoundingClientRect();
  popup.style.left = `${Math.max(GAP, Math.min(x, innerWidth - width - GAP))}px`;
  popup.style.top = `${Math.max(GAP, Math.min(y, innerHeight - height - GAP))}px`;
}
