const SPACE = "http://www.w3.org/2000/svg";
const SHAPES = {
  hash: "M10 3 8 21M16 3l-2 18M4 8.5h17M3 15.5h17",
  forum: "M4 5h16v10H12l-4 4v-4H4z",
  thread: "M6 4v8a3 3 0 0 0 3 3h10M15 11l4 4-4 4",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  eye: "M2 12s3.5-6.5 10-6.5S22 12 22 12s-3.5 6.5-10 6.5S2 12 2 12zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  close: "M5 5l14 14M19 5 5 19",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.3a3.5 3.5 0 0 1 0 6.4M18 14.5c2.3.8 3.5 2.6 3.5 5.5",
  menu: "M4 6h16M4 12h16M4 18h16",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M19 5l-1.4 1.4M6.4 17.6 5 19",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
  plus: "M12 4v16M4 12h16",
  file: "M6 2.5h8l4.5 4.5v14.5H6zM14 2.5V7h4.5",
  down: "M6 9l6 6 6-6",
  send: "M3 4l18 8-18 8 3-8zM6 12h15",
  outside: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
  check: "M4.5 12.5l5 5 10-11",
  reply: "M9 5 3 11l6 6M3 11h10c5 0 7 3 7 8",
  help: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18h.01",
  slash: "M16 4 8 20",
  picture: "M3.5 5h17v14h-17zM4 17l5-5 4 4 3-3 4.5 4.5M15.5 9.2h.01",
};

/** A small drawing; it says nothing to screen readers, so it stands beside words or in a labelled button. */
export function icon(name) {
  const svg = document.createElementNS(SPACE, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SPACE, "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}
